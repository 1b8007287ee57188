"""The order of a roll call, who is called next, and what each member answered."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from comity.decisions.enums import Choice, Procedure
from comity.decisions.models import Question, RollLine, UnansweredCall, Vote
from comity.engines import decisions
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import Wording
from comity.foundation.languages.collation import initial_letter, sort_key
from comity.members.countries import country_name
from comity.members.queries import country_naming

CALLS = 2
"""Whoever does not answer the first call is called once more."""


@dataclass(frozen=True)
class Called:
    """One member of the call. `country` is empty for a member without one; `times` it was called in vain."""

    line: RollLine
    country: Wording
    name: Wording
    place: int
    times: int
    vote: Vote | None
    represented_by: Wording | None

    @property
    def is_done(self) -> bool:
        return self.vote is not None or self.times >= CALLS

    @property
    def is_split(self) -> bool:
        return self.vote is not None and len(self.vote.parts) > 1

    @property
    def choice(self) -> str:
        """yes, no or abstain; empty without an answer and for a divided one."""
        return str(self.vote.parts[0][0]) if self.vote and not self.is_split else ""

    @property
    def answer(self) -> str:
        """Yes; or, divided: Yes 3, No 2."""
        if self.vote is None:
            return ""
        return ", ".join(f"{choice.label} {weight or ''}".strip() for choice, weight in self.vote.choices)


@dataclass(frozen=True)
class CallSheet:
    """`letter` drawn among `letters`; `members` in the order of the call."""

    letter: str
    letters: tuple[str, ...]
    seed: str
    members: list[Called]

    @cached_property
    def next(self) -> Called | None:
        """The first call goes round once; then those are called again who did not answer."""
        for times in range(CALLS):
            for member in self.members:
                if member.vote is None and member.times == times:
                    return member
        return None

    @property
    def is_second_call(self) -> bool:
        return self.next is not None and self.next.times > 0

    @property
    def answered(self) -> int:
        return sum(member.vote is not None for member in self.members)

    @property
    def silent(self) -> int:
        """Called twice without an answer."""
        return sum(member.vote is None and member.is_done for member in self.members)

    @property
    def left(self) -> int:
        return sum(not member.is_done for member in self.members)

    def counted(self) -> list[tuple[Choice, int]]:
        """How many undivided answers went each way."""
        return [(choice, sum(member.choice == choice for member in self.members)) for choice in Choice]

    def member(self, organisation_id: int) -> Called | None:
        found = (one for one in self.members if one.line.organisation_id == organisation_id)
        return next(found, None)


def question_called(pk: int) -> Question:
    """A question put by roll call."""
    found = Question.objects.select_related("matter", "meeting", "statutes", "parent")
    return found.get(pk=pk, procedure=Procedure.ROLL_CALL)


def still_to_call(question: Question) -> int:
    """Members that have neither answered nor been called twice; 0 in every other procedure."""
    if question.procedure != Procedure.ROLL_CALL:
        return 0
    called_out = Q(unanswered_call__times__gte=CALLS)
    return question.lines.filter(silent="", vote=None).exclude(called_out).count()


def call_sheet(question: Question) -> CallSheet:
    """By the country's name in the question's language, then the member's, from the letter drawn on."""
    naming = country_naming(the_assembly())
    lines = question.lines.filter(silent="").select_related("vote", "unanswered_call", "proxy_to")
    named = [(line, country_name(line.country, question.language, naming)) for line in lines]
    ordered = sorted(named, key=lambda pair: place_of(pair[0], pair[1], question.language))
    by_id = {str(line.organisation_id): (line, country) for line, country in ordered}
    letters = [
        (key, initial_letter(country or own_name(line, question.language), question.language))
        for key, (line, country) in by_id.items()
    ]
    call = decisions.roll_call(letters, seed=question.lot_seed)
    members = [called(*by_id[key], question.language, place) for place, key in enumerate(call.order, start=1)]
    return CallSheet(call.letter, call.letters, question.lot_seed, members)


def place_of(line: RollLine, country: str, language: str) -> tuple[bytes, bytes, int]:
    name = own_name(line, language)
    return sort_key(country or name, language), sort_key(name, language), line.organisation_id


def own_name(line: RollLine, language: str) -> str:
    return line.name_in(language).text


def called(line: RollLine, country: str, language: str, place: int) -> Called:
    unanswered: UnansweredCall | None = getattr(line, "unanswered_call", None)
    holder = line.proxy_to if not line.is_present else None
    return Called(
        line=line,
        country=Wording(country, language),
        name=line.name_in(language),
        place=place,
        times=unanswered.times if unanswered else 0,
        vote=getattr(line, "vote", None),
        represented_by=holder.name_in(language) if holder else None,
    )
