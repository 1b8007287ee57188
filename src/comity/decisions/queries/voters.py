"""Who is on the roll of a question, and who voted how where that was recorded; silent and absent members too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Choice
from comity.decisions.models import Correction, Explanation, Question, RollLine, Vote
from comity.decisions.queries.engine_input import voter_of
from comity.decisions.queries.results import figure
from comity.decisions.queries.statutes import read
from comity.decisions.why_silent import WHY_SILENT
from comity.engines import decisions
from comity.engines.decisions import Why
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import sort_key
from comity.foundation.languages.folding import search_form, search_terms

Part = tuple[Choice | str, str | None]


class Stance(models.TextChoices):
    """What the list can be narrowed to."""

    YES = "yes", _("Yes")
    ABSTAIN = "abstain", _("Abstention")
    NO = "no", _("No")
    SPLIT = "split", _("Split vote")
    SILENT = "silent", _("Silent")
    COULD_NOT = "could-not", _("Could not vote")


@dataclass(frozen=True)
class PartShown:
    """`votes` is an exact number as text, empty where the whole weight went one way."""

    choice: Choice
    votes: str

    @property
    def words(self) -> str:
        return f"{self.choice.label} {figure(self.votes)}".strip()


@dataclass(frozen=True)
class Voter:
    """One member of the roll. `holder` voted for it; `parts` is empty where nothing was cast."""

    line: RollLine
    name: Wording
    class_title: Wording
    parts: tuple[PartShown, ...]
    holder: Wording | None = None
    represented_by: Wording | None = None
    is_spoken: bool = False
    is_left_out: bool = False
    meant: Sequence[str] = ()
    has_explained: bool = False

    @property
    def stance(self) -> Stance:
        if not self.line.may_vote:
            return Stance.COULD_NOT
        if not self.parts:
            return Stance.SILENT
        return Stance.SPLIT if len(self.parts) > 1 else Stance(self.parts[0].choice)

    @property
    def weight(self) -> str:
        return figure(self.line.weight)

    @property
    def why(self) -> str | Promise:
        return WHY_SILENT[Why(self.line.silent)]


@dataclass(frozen=True)
class Wanted:
    """What a reader narrows the list to; everything empty: all."""

    words: str = ""
    stance: str = ""
    class_name: str = ""
    region: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.stance or self.class_name or self.region)


@dataclass(frozen=True)
class Standing:
    """How many stand on the roll, how many were represented, and how many could not vote, by reason."""

    members: int
    represented: int
    could_not: list[tuple[str | Promise, int]]


@dataclass
class Voters:
    """The roll of one question in the reader's language; one query for the roll, one for the votes."""

    question: Question
    language: str
    lines: list[RollLine] = field(init=False)

    def __post_init__(self) -> None:
        found = self.question.lines.select_related("proxy_to").defer("voters", "proxy_to__voters")
        self.lines = list(found.order_by("organisation_id"))

    @cached_property
    def roll(self) -> decisions.Roll:
        return decisions.Roll.of([voter_of(line) for line in self.lines], read(self.question.statutes))

    @cached_property
    def votes(self) -> dict[int, Vote]:
        """By line; nothing where votes are not recorded."""
        if not self.question.by_procedure.is_recorded:
            return {}
        return {vote.line_id: vote for vote in Vote.objects.filter(line__question=self.question)}

    @cached_property
    def names(self) -> dict[int, Wording]:
        """By organisation."""
        return {line.organisation_id: wording_in(line.names, self.language) for line in self.lines}

    @cached_property
    def left_out(self) -> set[str]:
        return set(self.question.result["unreasoned_negatives"]) if self.question.result else set()

    def all(self) -> list[Voter]:
        """In alphabetical order of the reader's language."""
        by_organisation = {line.organisation_id: line for line in self.lines}
        found = [self.voter(line, by_organisation) for line in self.lines]
        return sorted(found, key=lambda one: (sort_key(one.name.text, self.language), one.line.pk))

    def voter(self, line: RollLine, by_organisation: Mapping[int, RollLine]) -> Voter:
        own = self.votes.get(line.pk)
        holder = self.roll.holders.get(str(line.organisation_id))
        inherited = None if own or holder is None else self.inherited(by_organisation[int(holder)])
        holder_name = self.names[int(holder)] if holder else None
        return Voter(
            line=line,
            name=self.names[line.organisation_id],
            class_title=self.class_titles[line.class_name],
            parts=shown_parts(own.choices) if own else inherited or (),
            holder=holder_name if inherited or (own and own.by_holder) else None,
            represented_by=holder_name,
            is_spoken=bool(own and own.spoken),
            is_left_out=str(line.organisation_id) in self.left_out,
        )

    def inherited(self, holder: RollLine) -> tuple[PartShown, ...]:
        """The engine's rule: an absent member votes as the holder of its proxy does, unless that vote is divided."""
        vote = self.votes.get(holder.pk)
        if vote is None or len(vote.choices) != 1:
            return ()
        return (PartShown(vote.choices[0][0], ""),)

    def found(self, wanted: Wanted) -> list[Voter]:
        terms = search_terms(wanted.words)
        return [
            one
            for one in self.all()
            if (not wanted.stance or one.stance == wanted.stance)
            and (not wanted.class_name or one.line.class_name == wanted.class_name)
            and (not wanted.region or one.line.region == wanted.region)
            and (not terms or is_named(one.line, terms))
        ]

    @property
    def standing(self) -> "Standing":
        silent = [line.silent for line in self.lines if line.silent]
        reasons = [(words, silent.count(why)) for why, words in WHY_SILENT.items() if why in silent]
        return Standing(len(self.lines), len(self.roll.holders), reasons)

    @cached_property
    def class_titles(self) -> dict[str, Wording]:
        """By code, in the order of the statutes."""
        classes = read(self.question.statutes).classes
        return {code: wording_in(one.title, self.language) or Wording(code) for code, one in classes.items()}

    @property
    def classes(self) -> list[tuple[str, str]]:
        """Codes and titles of the classes on this roll."""
        present = {line.class_name for line in self.lines}
        return [(code, title.text) for code, title in self.class_titles.items() if code in present]

    @property
    def regions(self) -> list[str]:
        return sorted(
            {line.region for line in self.lines} - {""}, key=lambda name: sort_key(name, self.language)
        )


def is_named(line: RollLine, terms: Iterable[str]) -> bool:
    form = search_form(list(line.names.values()))
    return all(term in form for term in terms)


def shown_parts(parts: Iterable[Part]) -> tuple[PartShown, ...]:
    return tuple(PartShown(Choice(way), votes or "") for way, votes in parts)


def in_words(parts: Iterable[PartShown]) -> str:
    return ", ".join(part.words for part in parts)


def with_what_was_said(voters: Sequence[Voter]) -> list[Voter]:
    """The same with their corrections and explanations beside; two queries for a page."""
    pks = [one.line.pk for one in voters]
    corrections: dict[int, list[Correction]] = {}
    for correction in Correction.objects.filter(line__in=pks):
        corrections.setdefault(correction.line_id, []).append(correction)
    explained = set(Explanation.objects.filter(line__in=pks).values_list("line_id", flat=True))
    return [
        replace(
            one,
            meant=[in_words(shown_parts(each.parts)) for each in corrections.get(one.line.pk, [])],
            has_explained=one.line.pk in explained,
        )
        for one in voters
    ]
