"""Putting one amendment to the vote, and what follows for it and its rivals."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.services.deriving import titled
from comity.decisions.services.preparing import prepare_question
from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import AdoptionState, ProposalState, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.adoption import NotUpForVote, PutAlready
from comity.rooms.texts.models import AmendmentVote, Proposal, Revision, Text
from comity.rooms.texts.queries.amendment_words import amendment_words
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.adopting import Putting
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry

TAKE = gettext_noop("Shall amendment %(code)s to “%(question)s” be adopted?")
ADOPTED = gettext_noop("Adopted by vote %(question)s: it comes into the next revision.")
REJECTED = gettext_noop("Not adopted by vote %(question)s.")
FALLEN = gettext_noop("Fell with vote %(question)s on amendment %(code)s.")


@transaction.atomic
def put_amendment(
    *, proposal: Proposal, putting: Putting, actor: Actor | None, now: datetime
) -> AmendmentVote:
    """Prepare the question “Shall amendment A7 be adopted?”, with the change in words.

    Raises NotInThisStage, NotUpForVote, PutAlready, ChangedMeanwhile where another revision was issued since, and what
    `prepare_question` raises.
    """
    text = held_text(proposal.text)
    fresh = Proposal.objects.select_related("amends").get(pk=proposal.pk)
    revision = require_up(text, fresh, putting.shown)
    terms = putting.terms(
        titles=titled(TAKE, text.titles, code=fresh.code),
        texts={text.language: amendment_words(fresh, revision, text.language)},
    )
    question = prepare_question(matter=text.matter, terms=terms, actor=actor, now=now)
    vote = AmendmentVote.objects.create(proposal=fresh, question=question, put_at=now)
    grown(text)
    what = {
        "amendment": fresh.code,
        "operations": fresh.digest,
        "revision": revision.digest,
        "question": question.reference,
    }
    write_text_entry(text=text, act=acts.AMENDMENT_PUT, actor=actor, now=now, what=what)
    return vote


def require_up(text: Text, proposal: Proposal, shown: int | None) -> Revision:
    revision = latest_revision(text)
    if text.stage != Stage.NEGOTIATION:
        raise NotInThisStage(text.in_stage)
    if revision is None or proposal.state != ProposalState.SUBMITTED or proposal.revision_id != revision.pk:
        raise NotUpForVote
    if revision.number != shown:
        raise ChangedMeanwhile
    over = (AdoptionState.ASKED, AdoptionState.ADOPTED)
    pending = proposal.votes.filter(state__in=over).select_related("question__matter").first()
    if pending is not None:
        raise PutAlready(pending.question.reference)
    return revision


def conclude_vote(vote: AmendmentVote, *, question: Question, actor: Actor | None, now: datetime) -> None:
    """In the deciding transaction. A question that was not decided leaves the amendment as it stands."""
    text = held_text(vote.proposal.text)
    decided = question.state == State.DECIDED
    vote.state = state_after(question) if decided else AdoptionState.WITHDRAWN
    vote.decided_at = now
    vote.save(update_fields=["state", "decided_at"])
    fallen = follow(text, vote, question, now=now) if decided else []
    grown(text)
    what = {
        "amendment": vote.proposal.code,
        "question": question.reference,
        "outcome": str(vote.state),
        "fallen": [each.code for each in fallen],
    }
    write_text_entry(text=text, act=acts.AMENDMENT_DECIDED, actor=actor, now=now, what=what)


def state_after(question: Question) -> AdoptionState:
    return AdoptionState.ADOPTED if question.passed else AdoptionState.NOT_ADOPTED


def follow(text: Text, vote: AmendmentVote, question: Question, *, now: datetime) -> list[Proposal]:
    """What is said of the amendment and its doubles, and which others fall; nothing where it stands no more."""
    rolling = rolling_of(text)
    if rolling is None or vote.proposal.code not in rolling.made.graph.amendments:
        return []
    graph, passed = rolling.made.graph, bool(question.passed)
    names = {"question": question.reference, "code": vote.proposal.code}
    alike = doubles(graph, vote.proposal.code)
    here = {each.code: each for each in text.proposals.filter(revision=rolling.revision).exclude(number=None)}
    keep_note([here[name] for name in alike], ADOPTED if passed else REJECTED, names, text, taken=passed)
    fallen = [here[name] for name in drafting.fallen(graph, {vote.proposal.code: passed})]
    keep_note(fallen, FALLEN, names, text, taken=False)
    return fallen


def doubles(graph: drafting.ConflictGraph, name: str) -> list[str]:
    """The amendment, and those that propose the same: one vote decides them all."""
    (vote,) = (each for each in drafting.voting_order(graph).votes if name in each.amendments)
    return list(vote.amendments)


def keep_note(
    proposals: Iterable[Proposal], words: str, names: dict[str, str], text: Text, *, taken: bool
) -> None:
    """In the language of drafting, as the amendment itself is. What was adopted stands until the next revision."""
    with translation.override(text.language if text.language in dict(settings.LANGUAGES) else "en"):
        note = gettext(words) % names
    for proposal in proposals:
        proposal.outcome_note = note
        proposal.state = proposal.state if taken else ProposalState.NOT_TAKEN
        proposal.version += 1
        proposal.save(update_fields=["outcome_note", "state", "version"])
