"""The roll of a question as its readers see it: as it would be frozen at this minute, or as it was frozen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.functional import Promise

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.results import figure
from comity.decisions.queries.roll_now import unknown_classes
from comity.decisions.queries.roll_to_freeze import roll_to_freeze
from comity.decisions.queries.statutes import read
from comity.decisions.why_silent import WHY_SILENT
from comity.engines import decisions
from comity.engines.decisions.statutes import MemberClass
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import in_order
from comity.members.queries.names_in_record import ids_named


@dataclass(frozen=True)
class ClassLine:
    """Members of one class: how many stand on the roll, how many of them can vote, with how many votes."""

    titles: dict[str, str]
    members: int
    could_vote: int
    votes: Number


@dataclass(frozen=True)
class RollMember:
    """One line of a roll. `present` None: a vote will show it. `holder` votes for it; `why` it cannot vote."""

    name: Wording
    class_title: Wording
    voter: decisions.Voter
    holder: Wording | None
    why: decisions.Why | None

    @property
    def votes(self) -> str:
        return figure(self.voter.weight)

    @property
    def reason(self) -> str | Promise:
        return WHY_SILENT[self.why] if self.why else ""


@dataclass(frozen=True)
class Wanted:
    """What a reader narrows a roll to; everything empty: all. `standing` is can-vote, cannot-vote or represented."""

    words: str = ""
    class_name: str = ""
    standing: str = ""


@dataclass(frozen=True)
class RollRead:
    """`names` are {member: {language: text}}; `unknown` are classes with members that the statutes do not declare.

    `without_figures` counts members that have one vote for want of a figure; known before the roll is frozen.
    """

    roll: decisions.Roll
    statutes: decisions.Statutes
    names: Mapping[str, Mapping[str, str]]
    unknown: Sequence[str] = ()
    without_figures: int = 0

    @property
    def members(self) -> int:
        return len(self.roll.voters)

    @property
    def could_vote(self) -> int:
        return len(self.roll.voters) - len(self.roll.silent)

    @property
    def absent(self) -> int:
        return sum(voter.present is False for voter in self.roll.voters)

    @property
    def proxies(self) -> int:
        return len(self.roll.holders)

    @property
    def votes(self) -> Number:
        """Of all who could vote, by weight."""
        return sum(voter.weight for voter in self.roll.voters if voter.id not in self.roll.silent)

    @property
    def votes_shown(self) -> str:
        return figure(self.votes)

    @property
    def why(self) -> dict[decisions.Why, int]:
        """How many cannot vote, by the engine's reason, always in one order."""
        counted = Counter(self.roll.silent.values())
        return {why: counted[why] for why in decisions.Why if counted[why]}

    @property
    def classes(self) -> list[ClassLine]:
        return [self.class_line(one) for one in self.statutes.classes.values()]

    def class_line(self, member_class: MemberClass) -> ClassLine:
        members = [voter for voter in self.roll.voters if voter.class_name == member_class.name]
        voting = [voter for voter in members if voter.id not in self.roll.silent]
        return ClassLine(
            titles=dict(member_class.title) or {"en": member_class.name},
            members=len(members),
            could_vote=len(voting),
            votes=sum(voter.weight for voter in voting),
        )

    @cached_property
    def has_regions(self) -> bool:
        return any(voter.region for voter in self.roll.voters)

    def found(self, wanted: Wanted, *, language: str) -> list[RollMember]:
        """In the alphabet of the reader's language."""
        named = {str(pk) for pk in ids_named(wanted.words)} if wanted.words.strip() else None
        voters = [
            voter
            for voter in self.roll.voters
            if (named is None or voter.id in named)
            and (not wanted.class_name or voter.class_name == wanted.class_name)
            and (not wanted.standing or wanted.standing in self.standings(voter))
        ]
        titles = {name: self.class_title(name, language) for name in self.statutes.classes}
        members = [self.member(voter, titles[voter.class_name], language) for voter in voters]
        return in_order(members, key=lambda one: one.name.text, language=language)

    def standings(self, voter: decisions.Voter) -> set[str]:
        can = "cannot-vote" if voter.id in self.roll.silent else "can-vote"
        return {can, "represented"} if voter.id in self.roll.holders else {can}

    def member(self, voter: decisions.Voter, title: Wording, language: str) -> RollMember:
        holder = self.roll.holders.get(voter.id)
        return RollMember(
            name=wording_in(self.names[voter.id], language),
            class_title=title,
            voter=voter,
            holder=wording_in(self.names[holder], language) if holder else None,
            why=self.roll.silent.get(voter.id),
        )

    def class_title(self, name: str, language: str) -> Wording:
        return wording_in(self.statutes.classes[name].title, language) or Wording(name)


def roll_of_question(question: Question, *, now: datetime) -> RollRead:
    """Frozen since the opening; before it as it would be frozen now. Raises RollRefused or EmptyRoll before it."""
    return roll_now_read(question, now=now) if question.state == State.PREPARED else frozen_roll(question)


def roll_now_read(question: Question, *, now: datetime) -> RollRead:
    rows, roll = roll_to_freeze(question, now=now)
    statutes = read(question.statutes)
    names = {row.voter.id: row.names for row in rows}
    lacking = sum(row.lacks_figures for row in rows)
    return RollRead(roll, statutes, names, unknown_classes(statutes, now=now), lacking)


def frozen_roll(question: Question) -> RollRead:
    """From the stored lines, in one query."""
    fields = ("organisation_id", "names", "class_name", "weight", "country", "region", "is_present")
    lines = question.lines.order_by("organisation_id").values_list(*fields, "proxy_to__organisation_id")
    statutes, names, voters = read(question.statutes), {}, []
    for pk, named, class_name, weight, country, region, is_present, holder in lines:
        names[str(pk)] = named
        voters.append(
            decisions.Voter(
                str(pk), class_name, exact(weight), country, region, is_present, str(holder or "")
            )
        )
    return RollRead(decisions.Roll.of(voters, statutes), statutes, names)
