"""The words of a result in French."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    if number in (0, 1):
        return "one"
    return "many" if number % 1_000_000 == 0 else "other"


TABLE = Table(
    plural=plural,
    passed="La motion est adoptée.",
    failed="La motion n’est pas adoptée.",
    counts=(
        "Décompte {measure} : pour {yes}, contre {no}, abstentions {abstain} ; "
        "présents {present}, ayants droit {entitled}."
    ),
    quorum_met="Le quorum est atteint.",
    quorum_missed="Le quorum n’est pas atteint : le vote est nul.",
    quorum_not_counted="Le quorum n’a pas été vérifié : personne ne l’a demandé.",
    term="{name}{group} : {quantity} {measure} : {counted} ; requis : {relation} {share} de {base} ({of}). {verdict}",
    number_term="{name}{group} : {quantity} {measure} : {counted} ; requis : {relation} {base}. {verdict}",
    hours_term="{name} : heures de diffusion : {counted} ; requis : {relation} {base}. {verdict}",
    holds="Rempli.",
    fails="Non rempli.",
    in_group=" ({group})",
    one_is_enough="Parmi les conditions alternatives, une seule suffit.",
    casting_vote="La présidence avait voix prépondérante en cas de partage égal des voix.",
    further_together="Pour l’adopter, il aurait fallu toutes ces voix pour supplémentaires : {votes}.",
    further={
        "one": "{votes} voix pour de plus {measure} aurait suffi à l’adopter.",
        "many": "{votes} de voix pour de plus {measure} auraient suffi à l’adopter.",
        "other": "{votes} voix pour de plus {measure} auraient suffi à l’adopter.",
    },
    fewer={
        "one": "{votes} voix pour de moins {measure} l’aurait fait échouer.",
        "many": "{votes} de voix pour de moins {measure} l’auraient fait échouer.",
        "other": "{votes} voix pour de moins {measure} l’auraient fait échouer.",
    },
    measures={
        Measure.HEADS: "par tête",
        Measure.WEIGHT: "par poids",
    },
    quantities={
        Quantity.YES: "pour",
        Quantity.NO: "contre",
        Quantity.ABSTAIN: "abstentions",
        Quantity.VALID: "pour et contre",
        Quantity.CAST: "suffrages et abstentions",
        Quantity.PRESENT: "présents",
        Quantity.ENTITLED: "ayants droit",
        Quantity.NOT_YES: "ayants droit n’ayant pas voté pour",
    },
    relations={
        Relation.MORE: "plus de",
        Relation.AT_LEAST: "au moins",
        Relation.LESS: "moins de",
        Relation.AT_MOST: "au plus",
    },
)

ELECTION = ElectionWords(
    point=",",
    between=" ; ",
    filled="Sièges pourvus : {elected} sur {seats}.",
    ballots=(
        "Bulletins comptés {measure} : valables {valid}, blancs {blank} ; présents {present}, "
        "ayants droit {entitled}."
    ),
    refused="Bulletins refusés : {refused}.",
    standing="{votes}. Quota : {quota}.",
    nobody="non transférables",
    at_step="Étape {step} : {told}",
    elected="siège attribué à {candidate}. {votes}",
    excluded="{candidate} : élimination. {votes}",
    excluded_by_quota=(
        "{candidate} : élimination, faute de quoi les sièges réservés à des groupes ne pourraient "
        "être pourvus. {votes}"
    ),
    passed_over="{candidate} : pas de siège, à cause des sièges du groupe {group}. {votes}",
    not_accepted="{candidate} : majorité non atteinte. {votes}",
    goes_on="{candidate} : passage au second tour. {votes}",
    votes="Voix {measure} : {votes}.",
    answers="Voix {measure} : {yes_word} {yes}, {no_word} {no}.",
    duels="Duels gagnés : {votes}.",
    lot="Tirage au sort ({occasion}) : {drawn}.",
    vacant="Sièges restés vacants : {vacant}.",
)
