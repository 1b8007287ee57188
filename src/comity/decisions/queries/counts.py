"""Counts made by hand: who counted, what may be shown of it before two people agree, and the count that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from comity.decisions.enums import Procedure
from comity.decisions.figures import (
    WHAT,
    Figures,
    Key,
    Place,
    as_json,
    canonical,
    cell_in_words,
    differences,
    from_json,
    told,
    what_in_words,
)
from comity.decisions.models import HandCount, Question
from comity.decisions.queries.engine_input import Number
from comity.decisions.queries.statutes import read
from comity.engines.decisions import Measure
from comity.engines.decisions.statutes import MemberClass

HAND_COUNTED = (Procedure.SHOW_OF_HANDS, Procedure.PAPER)
TWO = 2
Classes = Mapping[str, MemberClass]


@dataclass(frozen=True)
class FiguresShown:
    """A table: what stands in the columns, and of each class its name and its figures, each with its column."""

    columns: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]
    is_summed: bool


@dataclass(frozen=True)
class CountShown:
    """One count as a reader may see it; `figures` None: they are not to be read yet."""

    number: int
    name: str
    at: datetime
    figures: FiguresShown | None
    is_own: bool


@dataclass(frozen=True)
class Standing:
    """Where a hand count stands. `people` have counted, each with a last count; `differ`: where those differ."""

    counts: list[CountShown]
    people: int
    agreed: FiguresShown | None
    differ: list[str]
    own: HandCount | None

    @property
    def is_agreed(self) -> bool:
        return self.agreed is not None


def question_counted_by_hand(pk: int) -> Question:
    found = Question.objects.select_related("matter", "meeting", "statutes", "parent")
    return found.get(pk=pk, procedure__in=HAND_COUNTED)


def figures_of(count: HandCount) -> Figures:
    return from_json(count.figures["cells"])


def counts_of(question: Question) -> list[HandCount]:
    return list(question.hand_counts.select_related("counted_by").order_by("entered_at", "pk"))


def last_counts(counts: list[HandCount]) -> list[HandCount]:
    """The last count of each person; of a closed account nobody can say whose it was."""
    return list({one.counted_by_id: one for one in counts if one.counted_by_id is not None}.values())


def agreed_count(question: Question) -> HandCount | None:
    """Of a show of hands the last count; of papers the one figure on which the last counts of two people agree.

    None while nobody agrees, and where two people agree on one figure and two others on another.
    """
    counts = counts_of(question)
    if question.procedure == Procedure.SHOW_OF_HANDS:
        return counts[-1] if counts else None
    by_figure: dict[str, list[HandCount]] = {}
    for count in last_counts(counts):
        by_figure.setdefault(canonical(count.figures["cells"]), []).append(count)
    agreed = [each for each in by_figure.values() if len(each) >= TWO]
    return agreed[0][-1] if len(agreed) == 1 else None


def own_count(question: Question, account_id: int | None) -> HandCount | None:
    return question.hand_counts.filter(counted_by_id=account_id).last() if account_id else None


def standing_of(question: Question, account_id: int | None) -> Standing:
    """What this person may see: its own figures, and everybody's once a count holds."""
    counts, agreed = counts_of(question), agreed_count(question)
    last, classes = last_counts(counts), read(question.statutes).classes
    return Standing(
        counts=[
            count_shown(number, count, account_id, classes, is_open=agreed is not None)
            for number, count in enumerate(counts, start=1)
        ],
        people=len(last),
        agreed=shown(told(figures_of(agreed)), classes) if agreed else None,
        differ=[in_words(place, classes) for place in where_they_differ(last)],
        own=own_count(question, account_id),
    )


def count_shown(
    number: int, count: HandCount, account_id: int | None, classes: Classes, *, is_open: bool
) -> CountShown:
    is_own = account_id is not None and count.counted_by_id == account_id
    figures = figures_of(count) if is_own else told(figures_of(count)) if is_open else None
    return CountShown(
        number=number,
        name=count.counted_by.full_name if count.counted_by else "",
        at=count.entered_at,
        figures=shown(figures, classes) if figures is not None else None,
        is_own=is_own,
    )


def shown(figures: Figures, classes: Classes) -> FiguresShown:
    """The columns that some class has; a sum of all classes has one row."""
    columns = [
        (measure, what)
        for measure in Measure
        for what in WHAT
        if any(what in cell.of(measure) for cell in figures.values())
    ]
    rows = [
        (
            cell_name(key, classes),
            [
                (what_in_words(what, measure), number_shown(cell.of(measure).get(what)))
                for measure, what in columns
            ],
        )
        for key, cell in sorted(figures.items())
    ]
    return FiguresShown(
        columns=[what_in_words(what, measure) for measure, what in columns],
        rows=rows,
        is_summed=("", "") in figures,
    )


def number_shown(number: Number | None) -> str:
    return "–" if number is None else str(number)


def cell_name(key: Key, classes: Classes) -> str:
    class_name, region = key
    if not class_name:
        return gettext("All classes together")
    return cell_in_words(classes[class_name].title, class_name, region)


def in_words(place: Place, classes: Classes) -> str:
    """Full members: Yes"""
    name = cell_name((place.class_name, place.region), classes)
    return f"{name}: {what_in_words(place.what, place.measure)}"


def where_they_differ(last: list[HandCount]) -> list[Place]:
    """Which figures, never which way: a recount is made without the others' numbers."""
    if len(last) < TWO:
        return []
    first, *others = (figures_of(count) for count in last)
    return sorted({place for other in others for place in differences(first, other)})


def as_told(number: int, count: HandCount) -> dict[str, object]:
    """One count as the record opens it: with the secret of its seal where all its figures may be told."""
    figures = figures_of(count)
    cells = as_json(told(figures))
    return {"count": number, "figures": cells} | (
        {"secret": count.figures["secret"]} if cells == count.figures["cells"] else {}
    )
