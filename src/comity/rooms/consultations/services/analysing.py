"""Computing results: the engine on the exact answers, and of its result what may be published."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from comity.engines import opinion
from comity.foundation.charts import compiled, svg_of
from comity.foundation.jobs import start_job
from comity.rooms.consultations.enums import Publication
from comity.rooms.consultations.figures import BLOCS, division_of, published_figures
from comity.rooms.consultations.models import Analysis, Consultation, Vote
from comity.rooms.consultations.opinion_chart import Mark, Scale, scale_for, specification_of
from comity.rooms.consultations.queries.exact_input import rows_of, votes_of
from comity.rooms.consultations.queries.voices import who_answered

BATCH = 5
ANALYSE = "consultations.analyse"


def nothing_to_report(step: int) -> None:
    """For whoever waits without a page."""


def start_analysis(*, consultation: Consultation, is_final: bool, now: datetime) -> None:
    start_job(
        kind=ANALYSE,
        arguments={"consultation_id": consultation.pk, "is_final": is_final},
        actor=None,
        now=now,
        next_address=f"{consultation.get_absolute_url()}results/",
        one_at_a_time=f"{consultation.pk}:{is_final}",
    )


def analyse_due_consultations(*, now: datetime) -> None:
    """Those open ones that publish while they are open and have five new participants since the last figures."""
    open_ones = Consultation.objects.filter(
        publication=Publication.DURING, closed_at=None, opens_at__lte=now, closes_at__gt=now
    ).exclude(opened_at=None)
    for consultation in open_ones:
        if is_batch_full(consultation, who_answered(consultation).count()):
            start_analysis(consultation=consultation, is_final=False, now=now)


def is_batch_full(consultation: Consultation, answered: int) -> bool:
    last = consultation.analyses.first()
    return answered >= (last.answered if last else 0) + BATCH


def analyse_consultation(
    *,
    consultation: Consultation,
    is_final: bool,
    now: datetime,
    report: Callable[[int], None] = nothing_to_report,
) -> Analysis | None:
    """Compute and store a result. While it is open: None where fewer than five participants are new, so that
    two successive results tell nothing about one of them."""
    answered = who_answered(consultation).count()
    if not is_final and not is_batch_full(consultation, answered):
        return None
    report(0)
    votes = votes_of(consultation)
    report(1)
    result = opinion.opinion_map(votes, seed=seed_of(consultation))
    report(2)
    figures = published_figures(result, votes, blocs=blocs_of(consultation), much=much_of(consultation))
    marks, places, scale = drawn(result, consultation)
    report(3)
    specification = specification_of(marks, scale)
    analysis = Analysis(
        consultation=consultation,
        made_at=now,
        is_final=is_final,
        engine_version=result.engine_version,
        input_digest=result.input_digest,
        seed=result.seed,
        answered=answered,
        asked=None if consultation.is_by_link else consultation.participants.count(),
        result=result.as_dict(),
        figures=figures,
        places=places,
        map_svg="" if figures["too_few"] else svg_of(specification),
        map_specification={} if figures["too_few"] else compiled(specification),
    )
    return stored(analysis)


@transaction.atomic
def stored(analysis: Analysis) -> Analysis | None:
    """One result a batch, and one final result, however often the work is started."""
    consultation = Consultation.objects.select_for_update().get(pk=analysis.consultation_id)
    if not analysis.is_final and not is_batch_full(consultation, analysis.answered):
        return None
    same = consultation.analyses.filter(is_final=True, input_digest=analysis.input_digest).first()
    if analysis.is_final and same:
        return same
    analysis.save()
    return analysis


def seed_of(consultation: Consultation) -> int:
    """Drawn with the order of statements, before anybody answered."""
    return int(consultation.lot_seed[:8] or "0", 16)


def blocs_of(consultation: Consultation) -> dict[str, dict[str, str]]:
    """By kind of bloc, what each participant declared; kinds that nobody declared are left out."""
    rows = list(rows_of(consultation).values_list("pseudonym", *BLOCS.values()))
    declared = {
        kind: {row[0]: row[column] for row in rows if row[column]}
        for column, kind in enumerate(BLOCS, start=1)
    }
    return {kind: values for kind, values in declared.items() if values}


def much_of(consultation: Consultation) -> Mapping[str, int]:
    counted = (
        Vote.objects.filter(statement__consultation=consultation, matters_much=True)
        .values("statement__number")
        .annotate(n=Count("pk"))
        .values_list("statement__number", "n")
    )
    return {str(number): n for number, n in counted}


def drawn(
    result: opinion.OpinionMap, consultation: Consultation
) -> tuple[list[Mark], dict[str, list[int]], Scale]:
    """The marks of the map, and each placed participant's own place [x, y, group] by its id, and
    the scale of both."""
    division = division_of(result.grouping)
    ids = {name: pk for pk, name in rows_of(consultation).values_list("pk", "pseudonym")}
    labels = result.grouping.labels.tolist()
    rows = [
        (name, (float(x), float(y)), label)
        for name, (x, y), label in zip(result.participants, result.points, labels, strict=True)
        if 0 <= label < division.shown_groups
    ]
    scale = scale_for([point for _, point, _ in rows])
    marks, places = [], {}
    for name, point, label in rows:
        x, y = scale.place(*point)
        marks.append(Mark(x, y, label))
        places[str(ids[name])] = [x, y, label]
    return marks, places, scale
