"""Matters by the API."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Query, Router, Status

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.errors import UnknownReference
from comity.api.inputs import AddressNumber, IdempotencyKey
from comity.api.paging import Page, PagingQuery, page_of, page_of_all
from comity.api.replays import made_once
from comity.api.schemas import NumbersOut
from comity.api.schemas_matters import (
    BoardOut,
    ConcernedIn,
    ConcernedQuery,
    ConcernOut,
    DeadlineIn,
    DeadlineOut,
    MatterChange,
    MatterIn,
    MatterOut,
    MattersQuery,
    MoveIn,
    OneMatterOut,
    StageOut,
    board_out,
    concern_out,
    deadline_out,
    matter_out,
    one_matter_out,
    stage_out,
)
from comity.matters.models import Concern, Stage
from comity.matters.queries import (
    MatterFilter,
    board,
    concern_of,
    concerned_by,
    deadline_by_pk,
    matter_by_reference,
    matters_found,
)
from comity.matters.queries.board import cards_of
from comity.matters.services import (
    change_matter,
    invite_concerned,
    mark_answered,
    move_to_stage,
    name_concerned,
    open_matter,
    set_deadline,
)
from comity.members.models import Organisation, OrganisationClass

router = Router(tags=["matters"])


def shown(request: HttpRequest, reference: str) -> dict[str, Any]:
    """The matter as it is now."""
    now, matter = timezone.now(), matter_by_reference(reference)
    (card,) = cards_of([matter], actor=actor_asking(request), now=now)
    return one_matter_out(card, now=now)


@router.get("", response=Page[MatterOut], operation_id="list_matters", summary="The matters you may see")
@asking("matters.see_matters")
def list_matters(
    request: HttpRequest, wanted: Annotated[MattersQuery, Query(...)], paging: PagingQuery
) -> dict[str, Any]:
    """The newest first."""
    now, actor, asked = timezone.now(), actor_asking(request), wanted.dict()
    found = matters_found(actor, MatterFilter(words=asked.pop("q"), **asked), now=now)
    return page_of_all(
        request,
        found,
        paging,
        lambda page: [matter_out(card) for card in cards_of(page, actor=actor, now=now)],
    )


@router.get(
    "/stages", response=list[StageOut], operation_id="list_stages", summary="The stages, in their order"
)
@asking("matters.see_matters")
def list_stages(request: HttpRequest) -> list[dict[str, Any]]:
    return [stage_out(one) for one in Stage.objects.all()]


@router.get("/board", response=BoardOut, operation_id="read_board", summary="The board: matters by stage")
@asking("matters.see_board")
def read_board(request: HttpRequest) -> dict[str, Any]:
    return board_out(board(actor_asking(request), now=timezone.now()))


@router.post("", response={201: OneMatterOut}, operation_id="open_matter", summary="Open a matter")
@asking("matters.open_matter")
def open_one(request: HttpRequest, body: MatterIn, key: IdempotencyKey) -> Status[Any]:
    now, actor = timezone.now(), actor_asking(request)

    def make() -> str:
        return open_matter(actor=actor, now=now, **body.model_dump()).reference

    return Status(201, shown(request, made_once(request, key, make, now=now)))


@router.get("/{reference}", response=OneMatterOut, operation_id="read_matter", summary="One matter")
@asking("matters.see_matter", of=matter_by_reference)
def read_matter(request: HttpRequest, reference: str) -> dict[str, Any]:
    return shown(request, thing_of(request).reference)


@router.patch(
    "/{reference}",
    response=OneMatterOut,
    operation_id="change_matter",
    summary="Change the words of a matter",
)
@asking("matters.change_matter", of=matter_by_reference)
def change_one(request: HttpRequest, reference: str, body: MatterChange) -> dict[str, Any]:
    matter = thing_of(request)
    stored = {"titles": matter.titles, "summaries": matter.summaries, "is_public": matter.is_public}
    typed = stored | body.model_dump(exclude_unset=True)
    change_matter(matter=matter, actor=actor_asking(request), now=timezone.now(), **typed)
    return shown(request, matter.reference)


@router.post(
    "/{reference}/move", response=OneMatterOut, operation_id="move_matter", summary="Move a matter to a stage"
)
@asking("matters.move_matter", of=matter_by_reference)
def move_one(request: HttpRequest, reference: str, body: MoveIn) -> dict[str, Any]:
    stage = Stage.objects.filter(code=body.stage).first()
    if stage is None:
        raise UnknownReference("stage")
    matter = thing_of(request)
    move_to_stage(
        matter=matter, stage=stage, reason=body.reason, actor=actor_asking(request), now=timezone.now()
    )
    return shown(request, matter.reference)


@router.post(
    "/{reference}/deadlines",
    response={201: DeadlineOut},
    operation_id="set_deadline",
    summary="Set a deadline",
)
@asking("matters.set_deadline", of=matter_by_reference)
def set_one_deadline(
    request: HttpRequest, reference: str, body: DeadlineIn, key: IdempotencyKey
) -> Status[Any]:
    now, matter, actor = timezone.now(), thing_of(request), actor_asking(request)

    def make() -> str:
        return str(set_deadline(matter=matter, actor=actor, now=now, **body.model_dump()).pk)

    deadline = deadline_by_pk(int(made_once(request, key, make, now=now)))
    return Status(201, deadline_out(deadline, now=now))


@router.get(
    "/{reference}/concerned",
    response=Page[ConcernOut],
    operation_id="list_concerned",
    summary="The members concerned, in alphabetical order",
)
@asking("matters.see_who_answered", of=matter_by_reference)
def list_concerned(
    request: HttpRequest,
    reference: str,
    wanted: Annotated[ConcernedQuery, Query(...)],
    paging: PagingQuery,
) -> dict[str, Any]:
    language = wanted.language or get_language() or "en"
    found = concerned_by(thing_of(request), state=wanted.state, words=wanted.q, language=language)
    return page_of(request, found, paging, concern_out)


@router.post(
    "/{reference}/concerned",
    response=NumbersOut,
    operation_id="name_concerned",
    summary="Name the members concerned",
)
@asking("matters.name_concerned", of=matter_by_reference)
def name_members(request: HttpRequest, reference: str, body: ConcernedIn) -> dict[str, Any]:
    """Answers with the newly named: those who were concerned already stay so."""
    classes = list(OrganisationClass.objects.filter(code__in=set(body.classes)))
    organisations = list(Organisation.objects.filter(pk__in=set(body.organisations)).only("pk"))
    if len(classes) < len(set(body.classes)):
        raise UnknownReference("classes")
    if len(organisations) < len(set(body.organisations)):
        raise UnknownReference("organisations")
    named = name_concerned(
        matter=thing_of(request),
        classes=classes,
        organisations=organisations,
        actor=actor_asking(request),
        now=timezone.now(),
    )
    return numbers_of(named)


@router.post(
    "/{reference}/invitations",
    response=NumbersOut,
    operation_id="invite_concerned",
    summary="Invite everybody concerned who was not invited yet, in the same words",
)
@asking("matters.invite_concerned", of=matter_by_reference)
def invite_members(request: HttpRequest, reference: str) -> dict[str, Any]:
    invited = invite_concerned(matter=thing_of(request), actor=actor_asking(request), now=timezone.now())
    return numbers_of(invited)


@router.put(
    "/{reference}/concerned/{organisation_id}/answered",
    response=ConcernOut,
    operation_id="mark_answered",
    summary="Say that a member has answered",
)
@asking("matters.mark_answered", of=concern_of)
def mark_one_answered(request: HttpRequest, reference: str, organisation_id: AddressNumber) -> dict[str, Any]:
    concern: Concern = thing_of(request)
    mark_answered(
        matter=concern.matter,
        organisation_id=concern.organisation_id,
        actor=actor_asking(request),
        now=timezone.now(),
    )
    return concern_out(concern_of(concern.matter.reference, concern.organisation_id))


def numbers_of(concerns: list[Concern]) -> dict[str, Any]:
    return {"organisations": [concern.organisation_id for concern in concerns]}
