"""What the results pages show, read from the figures that were published and from nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from comity.engines.opinion import wilson_interval
from comity.foundation.charts import GROUPS
from comity.rooms.consultations.models import Analysis, Consultation, Participant, Statement
from comity.rooms.consultations.opinion_chart import MOST_POINTS

AGREE, PASS, DISAGREE, SILENT = range(4)
LISTED = 10


@dataclass(frozen=True)
class Row:
    """People counted together: a discovered group, the others, or both; `number` is None for the others."""

    number: int | None
    with_others: bool
    size: int
    of: int

    @property
    def letter(self) -> str:
        return "" if self.number is None else GROUPS[self.number].letter

    @property
    def label(self) -> str:
        if self.number is None:
            return str(_("Not placed"))
        return (
            str(_("%(group)s and not placed") % {"group": self.letter}) if self.with_others else self.letter
        )

    @property
    def percent(self) -> int:
        return round(100 * self.size / self.of)


@dataclass(frozen=True)
class Bar:
    """One row's answers to one statement, silence included; `counts` is None where they are withheld."""

    label: str
    size: int
    counts: list[int] | None
    about: int = AGREE

    @property
    def agree(self) -> int:
        return self.counts[AGREE] if self.counts else 0

    @property
    def passed(self) -> int:
        return self.counts[PASS] if self.counts else 0

    @property
    def disagree(self) -> int:
        return self.counts[DISAGREE] if self.counts else 0

    @property
    def silent(self) -> int:
        return self.size - self.agree - self.passed - self.disagree

    @property
    def percent(self) -> int | None:
        return None if self.counts is None else round(100 * self.counts[self.about] / max(self.size, 1))

    @property
    def interval(self) -> tuple[int, int] | None:
        """Wilson's interval at 95%, in whole percent."""
        if self.counts is None:
            return None
        low, high = wilson_interval(self.counts[self.about], self.size)
        return round(100 * low), round(100 * high)

    @property
    def words(self) -> str:
        values = {"label": self.label, "agree": self.agree, "passed": self.passed, "disagree": self.disagree}
        if self.counts is None:
            return _("%(label)s: withheld, because fewer than 5 people stand behind a number") % values
        return _(
            "%(label)s: %(agree)s agree, %(passed)s pass, %(disagree)s disagree, %(silent)s silent, of %(size)s"
        ) % (values | {"silent": self.silent, "size": self.size})


@dataclass(frozen=True)
class Said:
    """A statement with the bars of all rows, and what a list says about it beside."""

    statement: Statement
    direction: str
    bars: list[Bar]
    entry: Mapping[str, Any]

    @property
    def lowest_bound(self) -> int | None:
        bounds = [bar.interval[0] for bar in self.bars if bar.interval]
        return min(bounds, default=None)


@dataclass(frozen=True)
class Gap:
    """How many points two groups are apart on a statement, with Newcombe's interval."""

    said: Said
    most: str
    least: str
    points: int
    low: int
    high: int


class Results:
    """One published analysis with the words of its statements; two queries."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.figures: dict[str, Any] = analysis.figures

    @property
    def is_by_link(self) -> bool:
        return self.analysis.asked is None

    @property
    def is_binned(self) -> bool:
        return len(self.analysis.places) > MOST_POINTS

    @property
    def asked(self) -> int:
        """The denominator: everybody asked; where nobody was asked by name, everybody who came."""
        return self.analysis.asked or self.analysis.answered

    @property
    def silent(self) -> int:
        return self.asked - self.analysis.answered

    @property
    def answered_percent(self) -> int:
        return round(100 * self.analysis.answered / max(self.asked, 1))

    @property
    def variation_percent(self) -> int:
        return round(100 * float(self.figures["variation"]))

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """By number, those the analysis was about; a statement taken away since is left out."""
        wanted = self.figures.get("statements", {})
        found = Statement.objects.filter(consultation_id=self.analysis.consultation_id)
        return {str(one.number): one for one in found if str(one.number) in wanted}

    @cached_property
    def rows(self) -> list[Row]:
        of = sum(row["size"] for row in self.figures["rows"])
        return [Row(row["group"], row["with_others"], row["size"], of) for row in self.figures["rows"]]

    @property
    def groups(self) -> list[Row]:
        return [row for row in self.rows if row.number is not None]

    @property
    def common_ground(self) -> list[Said]:
        return self.said(self.figures["common_ground"])

    @property
    def differences(self) -> list[Gap]:
        gaps = (self.gap(said) for said in self.said(self.figures["differences"]))
        return sorted(filter(None, gaps), key=lambda gap: -gap.points)

    @property
    def representative(self) -> list[tuple[Row, list[Said]]]:
        entries = self.figures["representative"]
        return [(row, list(self.said(entries[row.number or 0]))) for row in self.groups]

    def said(self, entries: Iterable[Mapping[str, Any]]) -> list[Said]:
        return [
            Said(self.statements[entry["statement"]], entry["direction"], self.bars_for(entry), entry)
            for entry in entries
            if entry["statement"] in self.statements
        ]

    def bars_for(self, entry: Mapping[str, Any]) -> list[Bar]:
        about = AGREE if entry["direction"] == "agree" else DISAGREE
        bars = self.bars(entry["statement"], about)
        return [bar for bar, row in zip(bars, self.rows, strict=True) if row.number is not None]

    def bars(self, number: str, about: int = AGREE) -> list[Bar]:
        published = self.figures["statements"][number]["rows"]
        return [
            Bar(row.label, row.size, counts, about) for row, counts in zip(self.rows, published, strict=True)
        ]

    def overall(self, number: str) -> Bar:
        """All asked, the silent included."""
        return Bar(_("All"), self.asked, self.figures["statements"][number]["all"])

    def much(self, number: str) -> int | None:
        found: int | None = self.figures["statements"][number]["much"]
        return found

    def gap(self, said: Said) -> Gap | None:
        most, least = said.bars[said.entry["most"]], said.bars[said.entry["least"]]
        if most.counts is None or least.counts is None:
            return None
        points, low, high = newcombe(
            most.counts[most.about], most.size, least.counts[least.about], least.size
        )
        letters = (GROUPS[said.entry["most"]].letter, GROUPS[said.entry["least"]].letter)
        return Gap(said, *letters, *(round(100 * part) for part in (points, low, high)))

    def own_place(self, participant: Participant | None) -> tuple[int, int, int] | None:
        """The reader's own place [x, y, group] and nobody else's."""
        place = self.analysis.places.get(str(participant.pk)) if participant else None
        return (place[0], place[1], place[2]) if place else None


def newcombe(count_1: int, n_1: int, count_2: int, n_2: int) -> tuple[float, float, float]:
    """The difference of two shares with its 95% interval (Newcombe, Statistics in Medicine 17 (1998), method 10)."""
    p_1, p_2 = count_1 / n_1, count_2 / n_2
    (low_1, high_1), (low_2, high_2) = wilson_interval(count_1, n_1), wilson_interval(count_2, n_2)
    gap = p_1 - p_2
    below = sqrt((p_1 - low_1) ** 2 + (high_2 - p_2) ** 2)
    above = sqrt((high_1 - p_1) ** 2 + (p_2 - low_2) ** 2)
    return gap, gap - below, gap + above


def published_results(consultation: Consultation) -> Results | None:
    """The newest published analysis, if there is one."""
    analysis = consultation.analyses.defer("result").first()
    return Results(analysis) if analysis else None
