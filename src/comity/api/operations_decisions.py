"""Questions by the API: over the same services, so that a vote counts once and a result is the engine's."""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from ninja.errors import HttpError

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.errors import UnknownReference
from comity.api.inputs import AddressNumber, IdempotencyKey
from comity.api.paging import Page, PagingQuery, page_of, page_of_all
from comity.api.replays import made_once
from comity.api.schemas_decisions import (
    AcknowledgedOut,
    QuestionIn,
    QuestionOut,
    QuestionsQuery,
    ResultOut,
    RollLineOut,
    VoteIn,
    acknowledged_out,
    choices_of,
    question_out,
    result_out,
    roll_line_out,
)
from comity.decisions.ballots import Ballot
from comity.decisions.clock import voting_now
from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.queries.matters_links import turnouts
from comity.decisions.queries.questions import (
    QuestionFilter,
    question_by_id,
    questions_found,
)
from comity.decisions.services.casting import cast_vote
from comity.decisions.services.ending import end_voting
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, prepare_question
from comity.matters.models import Matter
from comity.members.credentials.models import Meeting

router = Router(tags=["decisions"])


def question_of(question: int) -> Question:
    return question_by_id(question)


def shown(found: list[Question]) -> list[dict[str, Any]]:
    counts = turnouts(found)
    return [question_out(one, counts.get(one.pk)) for one in found]


def shown_now(made: str) -> dict[str, Any]:
    return shown([question_by_id(int(made))])[0]


@router.get("", response=Page[QuestionOut], operation_id="list_questions", summary="Questions you may see")
@asking("decisions.see_questions")
def list_questions(
    request: HttpRequest, wanted: Annotated[QuestionsQuery, Query(...)], paging: PagingQuery
) -> dict[str, Any]:
    """Open ones first, then those that are prepared, then what was decided last."""
    chosen = QuestionFilter(state=wanted.state or "", matter=wanted.matter)
    found = questions_found(actor_asking(request), chosen).select_related(
        "matter", "statutes", "parent__matter"
    )
    return page_of_all(request, found, paging, shown)


@router.post(
    "",
    response={201: QuestionOut},
    operation_id="prepare_question",
    summary="Prepare a question under the statutes in force",
)
@asking("decisions.prepare_question")
def prepare(request: HttpRequest, body: QuestionIn, key: IdempotencyKey) -> Status[Any]:
    now, actor = timezone.now(), actor_asking(request)
    matter = Matter.objects.filter(reference=body.matter, closed_at=None).first()
    if matter is None:
        raise UnknownReference("matter")
    terms = terms_of(body)

    def make() -> str:
        return str(prepare_question(matter=matter, terms=terms, actor=actor, now=now).pk)

    return Status(201, shown_now(made_once(request, key, make, now=now)))


def terms_of(body: QuestionIn) -> Terms:
    """Raises UnknownReference for a meeting that is not there."""
    meeting = Meeting.objects.filter(pk=body.meeting).first() if body.meeting else None
    if body.meeting and meeting is None:
        raise UnknownReference("meeting")
    plain = body.model_dump(include={"titles", "texts", "rule", "closes_at", "zone", "language"})
    return Terms(procedure=Procedure(body.procedure), meeting=meeting, **plain)


@router.get("/{question}", response=QuestionOut, operation_id="read_question", summary="One question")
@asking("decisions.see_question", of=question_of)
def read_question(request: HttpRequest, question: AddressNumber) -> dict[str, Any]:
    return shown([thing_of(request)])[0]


@router.get(
    "/{question}/roll",
    response=Page[RollLineOut],
    operation_id="read_question_roll",
    summary="The roll as it was frozen; once decided, with the votes where they were recorded",
)
@asking("decisions.see_question", of=question_of)
def read_roll(request: HttpRequest, question: AddressNumber, paging: PagingQuery) -> dict[str, Any]:
    """By the organisations' numbers."""
    found: Question = thing_of(request)
    if not found.opened_at:
        raise HttpError(404, _("The roll of this question is not frozen."))
    tells_votes = found.is_decided and found.by_procedure.is_recorded
    lines = found.lines.select_related("proxy_to", "vote").defer("voters", "proxy_to__voters")
    return page_of(
        request,
        lines.order_by("organisation_id"),
        paging,
        lambda line: roll_line_out(line, tells_votes=tells_votes),
    )


@router.get(
    "/{question}/result",
    response=ResultOut,
    operation_id="read_question_result",
    summary="The result and why",
)
@asking("decisions.see_question", of=question_of)
def read_result(request: HttpRequest, question: AddressNumber) -> dict[str, Any]:
    found: Question = thing_of(request)
    if not found.has_result:
        raise HttpError(404, _("There is no result of this question."))
    return result_out(found)


@router.post(
    "/{question}/opening",
    response=QuestionOut,
    operation_id="open_question",
    summary="Freeze the roll and open the voting",
)
@asking("decisions.put_question", of=question_of)
def open_one(request: HttpRequest, question: AddressNumber, key: IdempotencyKey) -> dict[str, Any]:
    return done_once(request, key, open_question)


@router.post(
    "/{question}/closing",
    response=QuestionOut,
    operation_id="close_question",
    summary="End the voting and decide, unless a casting vote is awaited",
)
@asking("decisions.put_question", of=question_of)
def close_one(request: HttpRequest, question: AddressNumber, key: IdempotencyKey) -> dict[str, Any]:
    return done_once(request, key, end_voting)


def done_once(request: HttpRequest, key: str, act: Callable[..., Question]) -> dict[str, Any]:
    found: Question = thing_of(request)
    now, actor = timezone.now(), actor_asking(request)

    def make() -> str:
        return str(act(question=found, actor=actor, now=now).pk)

    return shown_now(made_once(request, key, make, now=now))


@router.put(
    "/{question}/votes/{organisation_id}",
    response=AcknowledgedOut,
    operation_id="cast_vote",
    summary="Vote for a member; the last vote before closing counts",
)
@asking("decisions.cast_vote", of=question_of)
def cast(
    request: HttpRequest,
    question: AddressNumber,
    organisation_id: AddressNumber,
    body: VoteIn,
    key: IdempotencyKey,
) -> dict[str, Any]:
    """The key is the vote's receipt: the same request once more is acknowledged and counts once."""
    actor = actor_asking(request)
    acknowledged = cast_vote(
        question_id=thing_of(request).pk,
        organisation_id=organisation_id,
        ballot=Ballot(parts=choices_of(body), reason=body.reason),
        token=hashlib.sha256(f"{actor.account_id} {key}".encode()).hexdigest(),
        actor=actor,
        now=voting_now(),
    )
    return acknowledged_out(acknowledged)
