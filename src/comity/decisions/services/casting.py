"""Casting votes: acknowledged after their commit, counted once however often their request arrives."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comity.decisions.ballots import Acknowledged, Ballot, SentVote
from comity.decisions.enums import State
from comity.decisions.errors import (
    AlreadyVoted,
    CastApart,
    DecisionsError,
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
from comity.decisions.services.holding import Held, hold
from comity.foundation.permissions import Actor

__all__ = ["Acknowledged", "Ballot", "SentVote", "cast_one_vote_for_all", "cast_together", "cast_vote"]
Outcome = list[Acknowledged] | DecisionsError


def cast_vote(
    *, question_id: int, organisation_id: int, ballot: Ballot, token: str, actor: Actor, now: datetime
) -> Acknowledged:
    """Take or change the vote of one line of the roll.

    `token` is the form's: the same request twice is acknowledged twice and counts once, also when another form
    has changed the vote meanwhile or voting has closed since. Raises NotOpen, NoVote, UnfitChoice, FormUsed,
    AlreadyVoted, VotedItself, NotThisProcedure.
    """
    (acknowledged,) = cast_one(SentVote(question_id, organisation_id, ballot, token, actor, now))
    return acknowledged


def cast_one_vote_for_all(
    *, question_id: int, ballot: Ballot, token: str, actor: Actor, now: datetime
) -> list[Acknowledged]:
    """The same vote for every member that this actor votes for, all of them or none.

    Those that voted themselves keep their own vote. Raises what `cast_vote` raises, and CastApart.
    """
    return cast_one(SentVote(question_id, None, ballot, token, actor, now))


@transaction.atomic
def cast_one(sent: SentVote) -> list[Acknowledged]:
    tokens = tokens_of(sent)
    return taken(held_for(sent.question_id, [tokens]), sent, tokens)


@transaction.atomic
def cast_together(question_id: int, votes: Sequence[SentVote]) -> list[Outcome]:
    """Votes on one question in one commit, in the order of their arrival; each acknowledged or refused by itself."""
    tokens = [tokens_of(sent) for sent in votes]
    held = held_for(question_id, tokens)
    return [attempted(held, sent, own) for sent, own in zip(votes, tokens, strict=True)]


def attempted(held: Held, sent: SentVote, tokens: dict[int, str]) -> Outcome:
    """In a savepoint of its own, so that a refusal undoes nothing of the others."""
    before = dict(held.votes), dict(held.receipts), dict(held.marks)
    try:
        with transaction.atomic():
            return taken(held, sent, tokens)
    except DecisionsError as refusal:
        held.votes, held.receipts, held.marks = before
        return refusal


def tokens_of(sent: SentVote) -> dict[int, str]:
    """The token of each member that this request is cast for."""
    if sent.organisation_id is not None:
        return {sent.organisation_id: sent.token}
    question = Question.objects.get(pk=sent.question_id)
    return {
        line.organisation_id: f"{sent.token}-{line.organisation_id}"
        for line in lines_in_one_vote(sent.actor, question)
    }


def held_for(question_id: int, tokens: Sequence[dict[int, str]]) -> Held:
    return hold(
        question_id,
        {pk for own in tokens for pk in own},
        {token for own in tokens for token in own.values()},
    )


def taken(held: Held, sent: SentVote, tokens: dict[int, str]) -> list[Acknowledged]:
    """In the transaction of the caller, who holds the question and the lines."""
    if sent.organisation_id is None and held.is_pseudonymous:
        raise CastApart
    if not tokens:
        raise NoVote
    return [taken_for(held, pk, token, sent) for pk, token in tokens.items()]


def taken_for(held: Held, organisation_id: int, token: str, sent: SentVote) -> Acknowledged:
    line = held.lines.get(organisation_id)
    if line is None or not line.may_vote or not casts_for(sent.actor, line):
        raise NoVote
    earlier = acknowledged_before(held, line, token, sent.ballot)
    if earlier is not None:
        return earlier
    require_open(held.question, sent.now)
    require_fit(held.question, line, sent.ballot)
    if held.is_pseudonymous:
        return count_pseudonymously(held, line, sent.ballot, token)
    return store(held, line, token, sent)


def acknowledged_before(held: Held, line: RollLine, token: str, ballot: Ballot) -> Acknowledged | None:
    """What this very request was answered already. Raises FormUsed where it had another choice."""
    if held.is_pseudonymous:
        mark = held.marks.get(line.pk)
        return acknowledged(line, None, repeated=True) if mark and mark.token == token else None
    receipt = held.receipts.get(token)
    if receipt is None:
        return None
    vote = held.votes.get(line.pk)
    if receipt.line_id != line.pk or receipt.choice_digest != ballot.digest:
        raise FormUsed(vote.parts if vote else None)
    return acknowledged(line, vote, repeated=True)


def require_open(question: Question, now: datetime) -> None:
    if not question.by_procedure.takes_votes:
        raise NotThisProcedure
    if question.state != State.OPEN:
        raise NotOpen(state=State(question.state), closed_at=question.closed_at)
    if question.closes_at is not None and now >= question.closes_at:
        raise NotOpen(state=State.COUNTING, closed_at=question.closes_at)


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


def store(held: Held, line: RollLine, token: str, sent: SentVote) -> Acknowledged:
    standing = held.votes.get(line.pk)
    by_holder = not speaks_for(sent.actor, line)
    if by_holder and standing is not None and not standing.by_holder:
        raise VotedItself
    held.receipts[token] = Receipt.objects.create(
        question=held.question,
        line=line,
        token=token,
        choice_digest=sent.ballot.digest,
        received_at=sent.now,
    )
    vote = Vote(
        line=line,
        parts=sent.ballot.as_json,
        reason=sent.ballot.reason,
        cast_at=sent.now,
        by_holder=by_holder,
    )
    if standing is not None:
        vote.pk, vote.changes = standing.pk, standing.changes + 1
        vote.cast_at = max(sent.now, standing.cast_at)
    vote.save(force_update=standing is not None)
    held.votes[line.pk] = vote
    return acknowledged(line, vote)


def count_pseudonymously(held: Held, line: RollLine, ballot: Ballot, token: str) -> Acknowledged:
    """A mark that the member has voted and a sum one higher, committed together; nothing links the two."""
    if line.pk in held.marks:
        raise AlreadyVoted
    held.marks[line.pk] = VotedMark.objects.create(line=line, token=token)
    ((choice, _whole),) = ballot.parts
    cell = (line.class_name, line.region, choice.value)
    tally = held.tallies.get(cell) or Tally(
        question=held.question, class_name=line.class_name, region=line.region, choice=choice
    )
    tally.heads += 1
    tally.weight = str(exact(tally.weight) + exact(line.weight))
    tally.save()
    held.tallies[cell] = tally
    return acknowledged(line, None)


def acknowledged(line: RollLine, vote: Vote | None, *, repeated: bool = False) -> Acknowledged:
    return Acknowledged(
        line.question_id,
        line.organisation_id,
        parts=vote.parts if vote else None,
        at=vote.cast_at if vote else None,
        by_holder=vote.by_holder if vote else False,
        names=line.names,
        repeated=repeated,
    )
