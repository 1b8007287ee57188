"""Consultations by the API: over the room's own services, so that the same is counted, kept and withheld."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from ninja.errors import HttpError

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.errors import ConsentNeeded
from comity.api.inputs import AddressNumber
from comity.api.paging import Page, PagingQuery, page_of, page_of_all
from comity.api.schemas_consultations import (
    AnswerIn,
    AnswerOut,
    ConsultationOut,
    OwnStatementIn,
    OwnVoiceOut,
    ResultsOut,
    StatementOut,
    StatementsQuery,
    consultation_out,
    own_voice_out,
    results_out,
    said,
    statement_out,
)
from comity.foundation.permissions import require
from comity.foundation.privacy.consents import consent_given
from comity.rooms.consultations.enums import Answer, Moderation
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.queries.consultations import consultation_by_id, visible_consultations
from comity.rooms.consultations.queries.results import published_results
from comity.rooms.consultations.queries.voices import counts_of_voices, voices_of
from comity.rooms.consultations.queries.voting import sheet_of
from comity.rooms.consultations.services.exchanging import take_input
from comity.rooms.consultations.services.preparing import announce_consultation
from comity.rooms.consultations.services.statements import write_statement
from comity.rooms.consultations.services.voting import Speaker, answer_statement

router = Router(tags=["consultations"])
ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


def shown(found: list[Consultation]) -> list[dict[str, Any]]:
    now, counts = timezone.now(), counts_of_voices([one.pk for one in found])
    return [consultation_out(one, counts.get(one.pk, (0, 0)), now=now) for one in found]


def require_consent(request: HttpRequest) -> None:
    """As on the pages: opinions are taken only from those who agreed to how they are handled."""
    if not consent_given(actor_asking(request).account_id):
        raise ConsentNeeded(request.build_absolute_uri(reverse("consent")))


@router.get(
    "", response=Page[ConsultationOut], operation_id="list_consultations", summary="Consultations you may see"
)
@asking("consultations.see_consultations")
def list_consultations(request: HttpRequest, paging: PagingQuery) -> dict[str, Any]:
    """The last to close first."""
    found = visible_consultations(actor_asking(request)).order_by("-closes_at", "-pk")
    return page_of_all(request, found, paging, shown)


@router.get(
    "/{consultation}", response=ConsultationOut, operation_id="read_consultation", summary="One consultation"
)
@asking("consultations.see_consultation", of=consultation_by_id)
def read_consultation(request: HttpRequest, consultation: AddressNumber) -> dict[str, Any]:
    return shown([thing_of(request)])[0]


@router.post(
    "/{consultation}/announcement",
    response=ConsultationOut,
    operation_id="announce_consultation",
    summary="Announce: the declared rules are frozen, the clock opens and closes",
)
@asking("consultations.open_consultation", of=consultation_by_id)
def announce(request: HttpRequest, consultation: AddressNumber) -> dict[str, Any]:
    announced = announce_consultation(
        consultation=thing_of(request), actor=actor_asking(request), now=timezone.now()
    )
    return shown([consultation_by_id(announced.pk)])[0]


@router.get(
    "/{consultation}/statements",
    response=Page[StatementOut],
    operation_id="list_statements",
    summary="Statements that participants are asked; the others for moderators",
)
@asking("consultations.see_consultation", of=consultation_by_id)
def list_statements(
    request: HttpRequest,
    consultation: AddressNumber,
    wanted: Annotated[StatementsQuery, Query(...)],
    paging: PagingQuery,
) -> dict[str, Any]:
    found: Consultation = thing_of(request)
    if wanted.moderation != Moderation.ACCEPTED:
        require(actor_asking(request), "consultations.moderate_statements", found)
    statements = found.statements.filter(moderation=wanted.moderation, replaced_at=None)
    return page_of(request, statements.select_related("replaces").defer("author"), paging, statement_out)


@router.get(
    "/{consultation}/results",
    response=ResultsOut,
    operation_id="read_results",
    summary="The published figures",
)
@asking("consultations.see_results", of=consultation_by_id)
def read_results(request: HttpRequest, consultation: AddressNumber) -> dict[str, Any]:
    found = published_results(thing_of(request))
    if found is None:
        raise HttpError(404, _("No figures of this consultation are published yet."))
    return results_out(found)


@router.get(
    "/{consultation}/answers",
    response=list[OwnVoiceOut],
    operation_id="read_own_answers",
    summary="What you answered, for each of your voices",
)
@asking("consultations.take_part", of=consultation_by_id)
def read_own_answers(request: HttpRequest, consultation: AddressNumber) -> list[dict[str, Any]]:
    found: Consultation = thing_of(request)
    voices = [] if found.is_by_link else voices_of(actor_asking(request), found)
    return [own_voice_out(voice, sheet_of(found, voice)) for voice in voices]


@router.put(
    "/{consultation}/statements/{number}/answer",
    response=AnswerOut,
    operation_id="answer_statement",
    summary="Answer a statement; the last answer before closing counts",
)
@asking("consultations.take_part", of=consultation_by_id)
def answer(
    request: HttpRequest, consultation: AddressNumber, number: AddressNumber, body: AnswerIn
) -> dict[str, Any]:
    require_consent(request)
    vote = answer_statement(
        consultation=thing_of(request),
        speaker=Speaker(actor_asking(request), voice_id=body.voice),
        number=number,
        answer=Answer[body.answer.upper()],
        matters_much=body.matters_much,
        now=timezone.now(),
    )
    return {"statement": number, "answer": said(vote.value), "matters_much": vote.matters_much}


@router.post(
    "/{consultation}/statements",
    response={201: StatementOut},
    operation_id="write_statement",
    summary="Write a statement of your own; it is asked of nobody before moderation",
)
@asking("consultations.take_part", of=consultation_by_id)
def write(request: HttpRequest, consultation: AddressNumber, body: OwnStatementIn) -> Status[Any]:
    """The same words again while they wait for moderation are the same statement."""
    require_consent(request)
    written = write_statement(
        consultation=thing_of(request),
        speaker=Speaker(actor_asking(request), voice_id=body.voice),
        text=" ".join(body.text.split()),
        language=body.language,
        now=timezone.now(),
    )
    return Status(201, statement_out(written))


@router.post(
    "/{consultation}/exact-input",
    operation_id="take_exact_input",
    summary="Take the exact answers, under pseudonyms, as a ZIP of Polis files",
    openapi_extra={"responses": {200: {"description": "OK", "content": ZIP}}},
)
@asking("consultations.take_input", of=consultation_by_id)
def take_exact_input(request: HttpRequest, consultation: AddressNumber) -> HttpResponse:
    """For those for whom it was declared before the first answer; the record says who took it."""
    packed = take_input(consultation=thing_of(request), actor=actor_asking(request), now=timezone.now())
    return HttpResponse(
        packed, content_type="application/zip", headers={"Cache-Control": "private, no-store"}
    )
