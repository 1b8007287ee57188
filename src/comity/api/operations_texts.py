"""Texts by the API: over the room's own services and queries, so that it shows and takes what the pages do."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Status

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.inputs import AddressNumber
from comity.api.paging import Page, PagingQuery, page_of
from comity.api.proposing import propose_words, speaking_member
from comity.api.schemas_texts import (
    CommentIn,
    CommentOut,
    ProposalIn,
    ProposalOut,
    RevisionOut,
    RollingTextOut,
    StatementOnTextOut,
    TextOut,
    comment_out,
    proposal_out,
    revision_out,
    rolling_out,
    statement_on_text_out,
    text_out,
)
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import revision_by_number, text_by_id, visible_texts
from comity.rooms.texts.services.commenting import make_comment

router = Router(tags=["texts"])
AddressRevision = Annotated[int, Field(ge=0, le=2**31 - 1)]


def text_of_revision(text: int, revision: int) -> Text:
    return revision_by_number(text, revision).text


@router.get("", response=Page[TextOut], operation_id="list_texts", summary="Texts you may see")
@asking("texts.see_texts")
def list_texts(request: HttpRequest, paging: PagingQuery) -> dict[str, Any]:
    """The last prepared first."""
    found = visible_texts(actor_asking(request)).order_by("-prepared_at", "-pk")
    return page_of(request, found, paging, text_out)


@router.get(
    "/{text}",
    response=RollingTextOut,
    operation_id="read_text",
    summary="One text as it rolls, with its brackets",
)
@asking("texts.see_text", of=text_by_id)
def read_text(request: HttpRequest, text: AddressNumber) -> dict[str, Any]:
    return rolling_out(thing_of(request))


@router.get(
    "/{text}/revisions/{revision}",
    response=RevisionOut,
    operation_id="read_revision",
    summary="A revision as it was issued",
)
@asking("texts.see_text", of=text_of_revision)
def read_revision(request: HttpRequest, text: AddressNumber, revision: AddressRevision) -> dict[str, Any]:
    found: Text = thing_of(request)
    return revision_out(revision_by_number(found.pk, revision))


@router.get(
    "/{text}/proposals",
    response=Page[ProposalOut],
    operation_id="list_proposals",
    summary="Amendments that were submitted, by their numbers",
)
@asking("texts.see_text", of=text_by_id)
def list_proposals(request: HttpRequest, text: AddressNumber, paging: PagingQuery) -> dict[str, Any]:
    found: Text = thing_of(request)
    submitted = found.proposals.exclude(number=None).select_related("revision").order_by("number")
    return page_of(request, submitted, paging, proposal_out)


@router.get(
    "/{text}/comments",
    response=Page[CommentOut],
    operation_id="list_comments",
    summary="Comments with their answers",
)
@asking("texts.see_text", of=text_by_id)
def list_comments(request: HttpRequest, text: AddressNumber, paging: PagingQuery) -> dict[str, Any]:
    found: Text = thing_of(request)
    made = found.comments.filter(withdrawn_at=None).prefetch_related("outcomes").order_by("number")
    return page_of(request, made, paging, comment_out)


@router.get(
    "/{text}/statements",
    response=Page[StatementOnTextOut],
    operation_id="list_statements_on_text",
    summary="Reservations and statements that stand",
)
@asking("texts.see_text", of=text_by_id)
def list_statements(request: HttpRequest, text: AddressNumber, paging: PagingQuery) -> dict[str, Any]:
    found: Text = thing_of(request)
    made = found.statements.filter(withdrawn_at=None).order_by("made_at", "pk")
    return page_of(request, made, paging, statement_on_text_out)


@router.post(
    "/{text}/comments",
    response={201: CommentOut},
    operation_id="make_comment",
    summary="Comment in the name of your member",
)
@asking("texts.comment", of=text_by_id)
def comment(request: HttpRequest, text: AddressNumber, body: CommentIn) -> Status[Any]:
    """The same words again are the same comment."""
    actor, now = actor_asking(request), timezone.now()
    made = make_comment(
        text=thing_of(request),
        organisation=speaking_member(actor, body.organisation, "may_speak", now=now),
        bodies={body.language: body.text},
        paragraph=body.paragraph,
        actor=actor,
        now=now,
    )
    return Status(201, comment_out(made))


@router.post(
    "/{text}/proposals",
    response={201: ProposalOut},
    operation_id="submit_proposal",
    summary="Submit an amendment of one paragraph in the name of your member",
)
@asking("texts.propose", of=text_by_id)
def propose(request: HttpRequest, text: AddressNumber, body: ProposalIn) -> Status[Any]:
    made = propose_words(thing_of(request), body, actor=actor_asking(request), now=timezone.now())
    return Status(201, proposal_out(made))
