"""What a voter sees: the lines to vote for and the vote of each as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.decisions.ballots import Acknowledged, Parts
from comity.decisions.enums import Choice, Procedure
from comity.decisions.models import Question, RollLine, Vote, VotedMark
from comity.decisions.queries.engine_input import exact
from comity.decisions.queries.questions import rule_of, takes_split_votes
from comity.decisions.queries.speaking import lines_cast_by, speaks_for
from comity.foundation.languages import wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.languages.moments import LocalMoment
from comity.foundation.permissions import Actor

LABELS = dict(Choice.choices)


@dataclass(frozen=True)
class SheetLine:
    """One member the reader votes for. `followed` is the holder's vote where that counts for it too."""

    line: RollLine
    is_carried: bool
    vote: Vote | None
    has_voted: bool
    followed: Vote | None
    may_split: bool

    @property
    def key(self) -> str:
        return str(self.line.organisation_id)

    @property
    def name(self) -> str:
        return self.line.name_in().text

    @property
    def voted_itself(self) -> bool:
        return self.is_carried and self.vote is not None and not self.vote.by_holder

    @property
    def pressed(self) -> str:
        """The choice that has the whole vote."""
        parts = self.vote.parts if self.vote else []
        return str(parts[0][0]) if len(parts) == 1 else ""

    @property
    def is_split(self) -> bool:
        return self.vote is not None and len(self.vote.parts) > 1

    @property
    def followed_words(self) -> str:
        return choice_words(self.followed.parts) if self.followed else ""

    @property
    def acknowledgement(self) -> str:
        """That this member's vote is counted, how and when where that is kept; empty where it has not voted."""
        if self.vote is not None:
            return counted_words(self.vote.parts, self.vote.cast_at, self.name if self.is_carried else "")
        if self.has_voted:
            return final_words(self.name)
        return ""


@dataclass(frozen=True)
class Sheet:
    """Everything that one reader votes for in one question."""

    lines: tuple[SheetLine, ...]
    is_pseudonymous: bool
    asks_reason: bool

    def line_of(self, key: str) -> SheetLine | None:
        return next((line for line in self.lines if line.key == key), None)

    @property
    def in_one_vote(self) -> list[SheetLine]:
        """Those that one vote for all is cast for, where there are several."""
        lines = [line for line in self.lines if not line.voted_itself]
        return lines if len(lines) > 1 and not self.is_pseudonymous else []

    @property
    def carries(self) -> bool:
        return any(line.is_carried for line in self.lines)

    @property
    def acknowledgements(self) -> list[str]:
        return [words for line in self.lines if (words := line.acknowledgement)]


def sheet_of(actor: Actor, question: Question) -> Sheet:
    """Own members first, then those carried by proxy, each in the alphabet of the reader."""
    lines = [line for line in lines_cast_by(actor, question) if line.may_vote]
    own = [line for line in lines if speaks_for(actor, line)]
    carried = [line for line in lines if line not in own]
    votes = {vote.line_id: vote for vote in Vote.objects.filter(line__question=question, line__in=lines)}
    marks = set(VotedMark.objects.filter(line__in=lines).values_list("line_id", flat=True))
    is_recorded = question.procedure == Procedure.ELECTRONIC
    splits = takes_split_votes(question)
    return Sheet(
        lines=tuple(
            SheetLine(
                line=line,
                is_carried=line in carried,
                vote=votes.get(line.pk),
                has_voted=line.pk in votes or line.pk in marks,
                followed=undivided(votes.get(line.proxy_to_id or 0)) if line in carried else None,
                may_split=splits and line.may_split and exact(line.weight) != 1,
            )
            for line in (*by_name(own), *by_name(carried))
        ),
        is_pseudonymous=not is_recorded,
        asks_reason=is_recorded and not rule_of(question).unreasoned_negatives_count,
    )


def by_name(lines: Iterable[RollLine]) -> list[RollLine]:
    return in_order(lines, key=lambda line: line.name_in().text, language=get_language() or "en")


def undivided(vote: Vote | None) -> Vote | None:
    """The engine lets a proxy follow its holder where the holder's vote goes one way."""
    return vote if vote is not None and len(vote.parts) == 1 else None


def words_of(acknowledged: Acknowledged) -> str:
    """What whoever cast it is told."""
    member = wording_in(acknowledged.names).text
    if acknowledged.parts is None or acknowledged.at is None:
        return final_words(member)
    return counted_words(acknowledged.parts, acknowledged.at, member if acknowledged.by_holder else "")


def final_words(member: str) -> str:
    return _("The vote of %(member)s was counted. It is final.") % {"member": member}


def counted_words(parts: Parts, at: datetime, member: str = "") -> str:
    """Your vote No was counted at 12:03:04 UTC."""
    said = {"vote": choice_words(parts), "time": LocalMoment(at, "UTC").time_to_the_second, "member": member}
    if member:
        return _("The vote %(vote)s of %(member)s was counted at %(time)s UTC.") % said
    return _("Your vote %(vote)s was counted at %(time)s UTC.") % said


def choice_words(parts: Parts) -> str:
    """No; or Yes 2, No 8/5"""
    words = [" ".join(filter(None, (str(LABELS.get(way or "", way)), weight))) for way, weight in parts]
    return _(", ").join(words)
