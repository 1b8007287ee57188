"""The words of a result in Spanish."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    if number == 1:
        return "one"
    return "many" if number and number % 1_000_000 == 0 else "other"


TABLE = Table(
    plural=plural,
    passed="La moción queda aprobada.",
    failed="La moción no queda aprobada.",
    counts=(
        "Recuento {measure}: a favor {yes}, en contra {no}, abstenciones {abstain}; "
        "presentes {present}, con derecho a voto {entitled}."
    ),
    quorum_met="Se alcanzó el quórum.",
    quorum_missed="No se alcanzó el quórum: la votación es nula.",
    quorum_not_counted="No se comprobó el quórum: nadie lo pidió.",
    term="{name}{group}: {quantity} {measure}: {counted}; se requiere: {relation} {share} de {base} ({of}). {verdict}",
    number_term="{name}{group}: {quantity} {measure}: {counted}; se requiere: {relation} {base}. {verdict}",
    hours_term="{name}: horas en circulación: {counted}; se requiere: {relation} {base}. {verdict}",
    holds="Se cumple.",
    fails="No se cumple.",
    in_group=" ({group})",
    one_is_enough="De las condiciones alternativas basta una.",
    casting_vote="La presidencia tenía voto de calidad en caso de empate.",
    further_together="Para aprobarla habrían hecho falta todos estos votos más a favor: {votes}.",
    further={
        "one": "Con {votes} voto más a favor {measure} se habría aprobado.",
        "many": "Con {votes} de votos más a favor {measure} se habría aprobado.",
        "other": "Con {votes} votos más a favor {measure} se habría aprobado.",
    },
    fewer={
        "one": "Con {votes} voto menos a favor {measure} no se habría aprobado.",
        "many": "Con {votes} de votos menos a favor {measure} no se habría aprobado.",
        "other": "Con {votes} votos menos a favor {measure} no se habría aprobado.",
    },
    measures={
        Measure.HEADS: "por cabezas",
        Measure.WEIGHT: "por peso",
    },
    quantities={
        Quantity.YES: "a favor",
        Quantity.NO: "en contra",
        Quantity.ABSTAIN: "abstenciones",
        Quantity.VALID: "a favor y en contra",
        Quantity.CAST: "votos emitidos",
        Quantity.PRESENT: "presentes",
        Quantity.ENTITLED: "con derecho a voto",
        Quantity.NOT_YES: "con derecho a voto sin votar a favor",
    },
    relations={
        Relation.MORE: "más de",
        Relation.AT_LEAST: "al menos",
        Relation.LESS: "menos de",
        Relation.AT_MOST: "como máximo",
    },
)

ELECTION = ElectionWords(
    point=",",
    between="; ",
    filled="Puestos cubiertos: {elected} de {seats}.",
    ballots=(
        "Papeletas contadas {measure}: válidas {valid}, en blanco {blank}; presentes {present}, "
        "con derecho a voto {entitled}."
    ),
    refused="Papeletas rechazadas: {refused}.",
    standing="{votes}. Cuota: {quota}.",
    nobody="no transferibles",
    at_step="Paso {step}: {told}",
    elected="puesto para {candidate}. {votes}",
    excluded="{candidate}: exclusión. {votes}",
    excluded_by_quota=(
        "{candidate}: exclusión, pues de otro modo no podrían cubrirse los puestos reservados a "
        "grupos. {votes}"
    ),
    passed_over="{candidate}: sin puesto, a causa de los puestos del grupo {group}. {votes}",
    not_accepted="{candidate}: sin la mayoría requerida. {votes}",
    goes_on="{candidate}: pasa a la segunda vuelta. {votes}",
    votes="Votos {measure}: {votes}.",
    answers="Votos {measure}: {yes_word} {yes}, {no_word} {no}.",
    duels="Duelos ganados: {votes}.",
    lot="Por sorteo ({occasion}): {drawn}.",
    vacant="Puestos vacantes: {vacant}.",
)
