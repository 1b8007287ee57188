"""The words of a result in Russian."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"


TABLE = Table(
    plural=plural,
    passed="Предложение принято.",
    failed="Предложение не принято.",
    counts=(
        "Подсчёт {measure}: за {yes}, против {no}, воздержались {abstain}; "
        "присутствуют {present}, имеют право голоса {entitled}."
    ),
    quorum_met="Кворум имелся.",
    quorum_missed="Кворума не было: голосование недействительно.",
    quorum_not_counted="Кворум не проверялся: никто этого не потребовал.",
    term="{name}{group}: {quantity} {measure}: {counted}; требуется: {relation} {share} от {base} ({of}). {verdict}",
    number_term="{name}{group}: {quantity} {measure}: {counted}; требуется: {relation} {base}. {verdict}",
    hours_term="{name}: часов с момента рассылки: {counted}; требуется: {relation} {base}. {verdict}",
    holds="Выполнено.",
    fails="Не выполнено.",
    in_group=" ({group})",
    one_is_enough="Из альтернативных условий достаточно одного.",
    casting_vote="При равенстве голосов председатель имел решающий голос.",
    further_together="Для принятия не хватило всех этих голосов «за» вместе: {votes}.",
    further={
        "one": "Ещё {votes} голос «за» {measure} — и предложение было бы принято.",
        "few": "Ещё {votes} голоса «за» {measure} — и предложение было бы принято.",
        "many": "Ещё {votes} голосов «за» {measure} — и предложение было бы принято.",
    },
    fewer={
        "one": "Без {votes} голоса «за» {measure} предложение не было бы принято.",
        "few": "Без {votes} голосов «за» {measure} предложение не было бы принято.",
        "many": "Без {votes} голосов «за» {measure} предложение не было бы принято.",
    },
    measures={
        Measure.HEADS: "по числу голосующих",
        Measure.WEIGHT: "по весу",
    },
    quantities={
        Quantity.YES: "за",
        Quantity.NO: "против",
        Quantity.ABSTAIN: "воздержались",
        Quantity.VALID: "за и против",
        Quantity.CAST: "поданные голоса",
        Quantity.PRESENT: "присутствуют",
        Quantity.ENTITLED: "имеют право голоса",
        Quantity.NOT_YES: "имеют право голоса и не голосовали за",
    },
    relations={
        Relation.MORE: "больше чем",
        Relation.AT_LEAST: "не менее",
        Relation.LESS: "меньше чем",
        Relation.AT_MOST: "не более",
    },
)

ELECTION = ElectionWords(
    point=",",
    between="; ",
    filled="Замещено мест: {elected} из {seats}.",
    ballots=(
        "Учтено бюллетеней {measure}: действительных {valid}, незаполненных {blank}; присутствуют "
        "{present}, имеют право голоса {entitled}."
    ),
    refused="Не принято бюллетеней: {refused}.",
    standing="{votes}. Квота: {quota}.",
    nobody="не передаются",
    at_step="Шаг {step}: {told}",
    elected="место получает {candidate}. {votes}",
    excluded="из подсчёта выбывает {candidate}. {votes}",
    excluded_by_quota=(
        "из подсчёта выбывает {candidate}: иначе не заполнить места, отведённые группам. {votes}"
    ),
    passed_over="без места остаётся {candidate}: этого требуют места группы {group}. {votes}",
    not_accepted="нужного большинства не набирает {candidate}. {votes}",
    goes_on="во второй тур проходит {candidate}. {votes}",
    votes="Голоса {measure}: {votes}.",
    answers="Голоса {measure}: {yes_word} {yes}, {no_word} {no}.",
    duels="Выиграно парных сравнений: {votes}.",
    lot="По жребию ({occasion}): {drawn}.",
    vacant="Вакантных мест: {vacant}.",
)
