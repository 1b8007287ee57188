"""Casting a vote: acknowledged after its commit, counted once however often its request arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps

from django.db import connection, transaction

from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.errors import (
    AlreadyVoted,
    CastApart,
    FormUsed,
    NotOpen,
    NotThisProcedure,
    NoVote,
    UnfitChoice,
    VotedItself,
)
from comity.decisions.models import Question, Receipt, RollLine, Tally, Vote, VotedMark
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.questions import takes_split_votes
from comity.decisions.queries.speaking import casts_for, lines_in_one_vote, speaks_for
from comity.foundation.permissions import Actor


@dataclass(frozen=True)
class Ballot:
    """`parts`: each choice with its exact share of the votes as text; one part with None is the whole weight."""

    parts: Sequence[tuple[Choice, str | None]]
    reason: str = ""

    @classmethod
    def whole(cls, choice: Choice, reason: str = "") -> "Ballot":
        return cls(parts=((choice, None),), reason=reason)

    @property
    def as_json(self) -> list[list[str | None]]:
        return [[choice.value, weight] for choice, weight in self.parts]

    @property
    def digest(self) -> str:
        return sha256(dumps([self.as_json, self.reason]).encode()).hexdigest()


@dataclass(frozen=True)
class Acknowledged:
    """`organisation_id` has voted; `parts` is its vote as it stands since `at`, both None where no link is kept."""

    question_id: int
    organisation_id: int
    parts: list[list[str | None]] | None
    at: datetime | None = None
    repeated: bool = False


def cast_vote(
    *, question_id: int, organisation_id: int, ballot: Ballot, token: str, actor: Actor, now: datetime
) -> Acknowledged:
    """Take or change the vote of one line of the roll.

    `token` is the form's: the same request twice is acknowledged twice and counts once, also when another form
    has changed the vote meanwhile. Raises NotOpen, NoVote, UnfitChoice, FormUsed, AlreadyVoted, VotedItself,
    NotThisProcedure.
    """
    with transaction.atomic():
        return taken(held_open(question_id, now), organisation_id, ballot, token, actor=actor, now=now)


def cast_one_vote_for_all(
    *, question_id: int, ballot: Ballot, token: str, actor: Actor, now: datetime
) -> list[Acknowledged]:
    """The same vote for every member that this actor votes for, all of them or none.

    Those that voted themselves keep their own vote. Raises what `cast_vote` raises, and CastApart.
    """
    with transaction.atomic():
        question = held_open(question_id, now)
        if question.procedure == Procedure.PSEUDONYMOUS:
            raise CastApart
        # Always in the order of their numbers, so that two who hold some lines wait for no third.
        ids = sorted(line.organisation_id for line in lines_in_one_vote(actor, question))
        if not ids:
            raise NoVote
        return [taken(question, pk, ballot, f"{token}-{pk}", actor=actor, now=now) for pk in ids]


def taken(
    question: Question, organisation_id: int, ballot: Ballot, token: str, *, actor: Actor, now: datetime
) -> Acknowledged:
    """In the transaction of the caller, who holds the question open."""
    line = held_line(question, organisation_id)
    if not casts_for(actor, line):
        raise NoVote
    require_fit(question, line, ballot)
    if question.procedure == Procedure.PSEUDONYMOUS:
        return count_pseudonymously(question, line, ballot, token)
    return store(question, line, ballot, token, now=now, by_holder=not speaks_for(actor, line))


def held_open(question_id: int, now: datetime) -> Question:
    """The question, kept from closing until this vote is stored."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM decisions_question WHERE id = %s FOR SHARE", [question_id])
    question = Question.objects.select_related("statutes").get(pk=question_id)
    if not question.by_procedure.takes_votes:
        raise NotThisProcedure
    if question.state != State.OPEN:
        raise NotOpen(state=State(question.state), closed_at=question.closed_at)
    if question.closes_at is not None and now >= question.closes_at:
        raise NotOpen(state=State.COUNTING, closed_at=question.closes_at)
    return question


def held_line(question: Question, organisation_id: int) -> RollLine:
    """The line under a lock, so that two tabs of one member come one after the other. Raises NoVote."""
    lines = RollLine.objects.select_for_update(of=("self",)).select_related("question", "proxy_to__question")
    line = lines.filter(question=question, organisation_id=organisation_id).first()
    if line is None or not line.may_vote:
        raise NoVote
    return line


def require_fit(question: Question, line: RollLine, ballot: Ballot) -> None:
    """One choice with the whole weight, or shares that add up to it exactly where the class may split."""
    shares = [weight for _choice, weight in ballot.parts]
    if shares == [None]:
        return
    may_split = line.may_split and takes_split_votes(question)
    choices = {choice for choice, _weight in ballot.parts}
    if not may_split or None in shares or len(choices) != len(shares):
        raise UnfitChoice
    votes = [share_of(weight or "") for weight in shares]
    if any(vote <= 0 for vote in votes) or sum(votes) != exact(line.weight):
        raise UnfitChoice


def share_of(text: str) -> Number:
    try:
        return exact(text) if len(text) <= 30 and text.isascii() else 0
    except (ValueError, ZeroDivisionError):
        raise UnfitChoice from None


def store(
    question: Question, line: RollLine, ballot: Ballot, token: str, *, now: datetime, by_holder: bool
) -> Acknowledged:
    standing = Vote.objects.filter(line=line).first()
    earlier = Receipt.objects.filter(question=question, token=token).first()
    if earlier is not None:
        if earlier.line_id != line.pk or earlier.choice_digest != ballot.digest:
            raise FormUsed(standing.parts if standing else None)
        return acknowledged(line, standing, repeated=True)
    if by_holder and standing is not None and not standing.by_holder:
        raise VotedItself
    Receipt.objects.create(
        question=question, line=line, token=token, choice_digest=ballot.digest, received_at=now
    )
    vote = Vote(line=line, parts=ballot.as_json, reason=ballot.reason, cast_at=now, by_holder=by_holder)
    if standing is not None:
        vote.pk, vote.changes = standing.pk, standing.changes + 1
        vote.cast_at = max(now, standing.cast_at)
    vote.save(force_update=standing is not None)
    return acknowledged(line, vote)


def acknowledged(line: RollLine, vote: Vote | None, *, repeated: bool = False) -> Acknowledged:
    return Acknowledged(
        line.question_id,
        line.organisation_id,
        parts=vote.parts if vote else None,
        at=vote.cast_at if vote else None,
        repeated=repeated,
    )


def count_pseudonymously(question: Question, line: RollLine, ballot: Ballot, token: str) -> Acknowledged:
    """A mark that the member has voted and a sum one higher, committed together; nothing links the two."""
    mark = VotedMark.objects.filter(line=line).first()
    if mark is not None:
        if mark.token != token:
            raise AlreadyVoted
        return acknowledged(line, None, repeated=True)
    VotedMark.objects.create(line=line, token=token)
    ((choice, _whole),) = ballot.parts
    tally, _first = Tally.objects.select_for_update().get_or_create(
        question=question, class_name=line.class_name, region=line.region, choice=choice
    )
    tally.heads += 1
    tally.weight = str(exact(tally.weight) + exact(line.weight))
    tally.save(update_fields=["heads", "weight"])
    return acknowledged(line, None)
