"""Putting the latest revision of a text to the members, and letting its languages be behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.deriving import titled
from comity.decisions.services.preparing import Terms, prepare_question
from comity.foundation.permissions import Actor
from comity.members.credentials.models import Meeting
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalState, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.adoption import NothingToWaive, ReasonWanted
from comity.rooms.texts.models import Adoption, Proposal, Text
from comity.rooms.texts.queries.adoption import FROM, Readiness, languages_behind, readiness
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.put_words import put_words
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry

ADOPT = gettext_noop("Shall the text “%(question)s” be adopted?")


@dataclass(frozen=True)
class Putting:
    """How something is put to the members: by which procedure and rule of the statutes, to whom and until when.

    `shown` is the number of the revision that the chair read; `fall_reason` says why amendments that have no answer
    fall.
    """

    procedure: Procedure
    rule: str
    shown: int | None = None
    meeting: Meeting | None = None
    closes_at: datetime | None = None
    zone: str = "UTC"
    language: str = "en"
    fall_reason: str = ""

    def terms(self, *, titles: dict[str, str], texts: dict[str, str]) -> Terms:
        return Terms(
            titles=titles,
            texts=texts,
            procedure=self.procedure,
            rule=self.rule,
            meeting=self.meeting,
            closes_at=self.closes_at,
            zone=self.zone,
            language=self.language,
        )


@transaction.atomic
def put_for_adoption(*, text: Text, putting: Putting, actor: Actor | None, now: datetime) -> Adoption:
    """Prepare the question; from now on nothing is proposed or issued until it is decided or taken back.

    Raises the first of what stands in the way (`Readiness.refusals`), ChangedMeanwhile where another revision was
    issued since, and what `prepare_question` raises.
    """
    fresh = held_text(text)
    ready = readiness(fresh)
    for refusal in ready.refusals(fall_reason=putting.fall_reason):
        raise refusal
    revision = ready.revision
    if revision is None or revision.number != putting.shown:
        raise ChangedMeanwhile
    texts = put_words(fresh, engine_revision(revision))
    terms = putting.terms(titles=titled(ADOPT, fresh.titles), texts=texts)
    question = prepare_question(matter=fresh.matter, terms=terms, actor=actor, now=now)
    adoption = Adoption.objects.create(
        text=fresh,
        revision=revision,
        question=question,
        texts=question.texts,
        fallen=let_fall(ready.unanswered, putting.fall_reason),
        fall_reason=putting.fall_reason if ready.unanswered else "",
        put_at=now,
    )
    fresh.stage = Stage.ADOPTION
    fresh.save(update_fields=["stage"])
    grown(fresh)
    what = put_as_recorded(adoption, ready, question)
    write_text_entry(text=fresh, act=acts.PUT_FOR_ADOPTION, actor=actor, now=now, what=what)
    return adoption


def let_fall(proposals: Sequence[Proposal], reason: str) -> list[dict[str, Any]]:
    """Not taken, for the chair's reason; which they are and how they stood, so that they can stand again."""
    fallen = [{"proposal": proposal.pk, "state": proposal.state} for proposal in proposals]
    for proposal in proposals:
        proposal.state, proposal.outcome_note = ProposalState.NOT_TAKEN, reason
        proposal.version += 1
        proposal.save(update_fields=["state", "outcome_note", "version"])
    return fallen


def put_as_recorded(adoption: Adoption, ready: Readiness, question: Question) -> dict[str, Any]:
    return {
        "revision": adoption.revision.number,
        "digest": adoption.revision.digest,
        "question": question.reference,
        "procedure": question.procedure,
        "rule": question.rule,
        "languages": sorted(adoption.texts),
        "fallen": [each.code for each in ready.unanswered],
        "reason": adoption.fall_reason,
        "languages_waived": ready.waived if ready.behind else "",
    }


@transaction.atomic
def waive_languages(*, text: Text, reason: str, actor: Actor | None, now: datetime) -> Text:
    """The text may be put although required languages are behind.

    Raises NotInThisStage, NothingToWaive and ReasonWanted.
    """
    fresh = held_text(text)
    if fresh.stage not in FROM:
        raise NotInThisStage(fresh.in_stage)
    behind = languages_behind(fresh)
    if not behind:
        raise NothingToWaive
    if not reason.strip():
        raise ReasonWanted
    fresh.languages_waived = reason.strip()
    fresh.save(update_fields=["languages_waived"])
    grown(fresh)
    what = {
        "reason": fresh.languages_waived,
        "behind": {step.language: {"behind": step.behind, "missing": step.missing} for step in behind},
    }
    write_text_entry(text=fresh, act=acts.LANGUAGES_WAIVED, actor=actor, now=now, what=what)
    return fresh
