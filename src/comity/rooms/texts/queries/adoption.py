"""What stands in the way of adopting a text, and what became of it when it was put."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from comity.engines import drafting
from comity.engines.drafting import languages
from comity.rooms.texts.enums import AdoptionState, Agreement, ProposalState, Stage, StandingOf
from comity.rooms.texts.errors import NotInThisStage, TextError
from comity.rooms.texts.errors.adoption import (
    AmendmentsAwaitRevision,
    AmendmentsBeingVoted,
    AmendmentsUnanswered,
    BracketsOpen,
    LanguagesBehind,
    NotCirculated,
    ParagraphsReopened,
)
from comity.rooms.texts.models import Adoption, AmendmentVote, Proposal, Revision, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.languages import as_version
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.texts import latest_revision

FROM = (Stage.NEGOTIATION, Stage.ZERO_DRAFT)
UNANSWERED = (ProposalState.SUBMITTED, ProposalState.ASKS)


@dataclass(frozen=True)
class Readiness:
    """Where a text stands on its way to the members; `unanswered` may fall by the chair's reason, nothing else may."""

    stage: Stage
    is_circulated: bool
    revision: Revision | None
    open_brackets: int
    reopened: tuple[str, ...]
    being_voted: tuple[str, ...]
    awaiting_revision: tuple[str, ...]
    unanswered: tuple[Proposal, ...]
    behind: tuple[languages.Step, ...]
    waived: str

    def refusals(self, *, fall_reason: str = "") -> Iterator[TextError]:
        """Everything in the way, each with its own sentence."""
        if self.stage not in FROM:
            yield NotInThisStage(self.stage)
        if not self.is_circulated or self.revision is None:
            yield NotCirculated()
        if self.open_brackets:
            yield BracketsOpen(self.open_brackets)
        if self.reopened:
            yield ParagraphsReopened(self.reopened)
        if self.being_voted:
            yield AmendmentsBeingVoted(self.being_voted)
        if self.awaiting_revision:
            yield AmendmentsAwaitRevision(self.awaiting_revision)
        if self.unanswered and not fall_reason:
            yield AmendmentsUnanswered([each.code for each in self.unanswered])
        if self.behind and not self.waived:
            yield LanguagesBehind(self.behind)

    @property
    def in_the_way(self) -> list[TextError]:
        """What no reason of the chair's clears on the way."""
        return [each for each in self.refusals(fall_reason="-") if not isinstance(each, LanguagesBehind)]


def readiness(text: Text) -> Readiness:
    """Reads the rolling text, the amendments and the languages as they stand."""
    rolling = rolling_of(text)
    by_vote = set(adopted_by_vote(text).values_list("pk", flat=True))
    standing = list(text.proposals.filter(state__in=UNANSWERED).order_by("number"))
    return Readiness(
        stage=text.in_stage,
        is_circulated=text.published_at is not None,
        revision=rolling.revision if rolling else None,
        open_brackets=len(rolling.made.brackets) if rolling else 0,
        reopened=reopened_paragraphs(text, rolling.base) if rolling else (),
        being_voted=tuple(vote.proposal.code for vote in votes_pending(text)),
        awaiting_revision=tuple(each.code for each in standing if each.pk in by_vote),
        unanswered=tuple(each for each in standing if each.pk not in by_vote),
        behind=languages_behind(text),
        waived=text.languages_waived,
    )


def reopened_paragraphs(text: Text, revision: drafting.Revision) -> tuple[str, ...]:
    """Their numbers, as other paragraphs would name them."""
    rows = text.standings.filter(of=StandingOf.PARAGRAPH, state=Agreement.REOPENED).order_by("pk")
    numbers = drafting.numbers(revision.paragraphs)
    return tuple(numbers[row.name].reference for row in rows if row.name in numbers)


def votes_pending(text: Text) -> QuerySet[AmendmentVote]:
    asked = AmendmentVote.objects.filter(proposal__text=text, state=AdoptionState.ASKED)
    return asked.select_related("proposal", "question__matter")


def votes_on_amendments(text: Text) -> list[AmendmentVote]:
    """Every vote on one amendment of this text, the latest first."""
    found = AmendmentVote.objects.filter(proposal__text=text)
    return list(found.select_related("proposal", "question__matter").order_by("-pk"))


def adopted_by_vote(text: Text) -> QuerySet[Proposal]:
    """Adopted, and to be worked into the next revision."""
    return text.proposals.filter(state__in=UNANSWERED, votes__state=AdoptionState.ADOPTED)


def languages_behind(text: Text) -> tuple[languages.Step, ...]:
    """The required languages that are not in step with the language of drafting; empty before the first draft."""
    revision = latest_revision(text)
    wanted = [each for each in text.required_languages if each != text.language]
    if revision is None or not wanted:
        return ()
    found = languages.steps(engine_revision(revision), versions_of(text), wanted)
    return tuple(step for step in found.values() if not step.is_in_step)


def languages_in_step(text: Text, revision: drafting.Revision) -> list[str]:
    """The language of drafting first, then every other one in which each paragraph is translated as it stands."""
    versions = versions_of(text)
    others = sorted({version.language for version in versions} - {text.language})
    steps = languages.steps(revision, versions, others)
    return [text.language, *(each for each in others if steps[each].is_in_step)]


def versions_of(text: Text) -> list[languages.Version]:
    """The newest row of each paragraph and language."""
    newest: dict[tuple[str, str], Translation] = {}
    for row in text.translations.order_by("pk"):
        newest[row.language, row.paragraph] = row
    return [as_version(row) for row in newest.values()]


def adoptions_of(text: Text) -> list[Adoption]:
    """Every time it was put, the latest first."""
    return list(
        text.adoptions.select_related("revision", "question__matter", "question__statutes").order_by("-pk")
    )


def latest_adoption(text: Text) -> Adoption | None:
    return next(iter(adoptions_of(text)), None)


def adopted_text(text: int) -> Text:
    """Raises DoesNotExist for a text that is not adopted."""
    return Text.objects.select_related("matter").get(pk=text, stage=Stage.ADOPTED)


def decisive_adoption(text: Text) -> Adoption:
    """The one by which it was adopted."""
    return next(each for each in adoptions_of(text) if each.state == AdoptionState.ADOPTED)
