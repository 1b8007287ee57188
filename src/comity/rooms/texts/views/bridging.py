"""A bridging proposal beside the amendments that it was made of, and what their sponsors answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.enums import ProposalOrigin, ProposalState
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.models import Proposal, Sponsor, Text
from comity.rooms.texts.queries.desk import bridging_beside
from comity.rooms.texts.queries.speaking import OFFICERS, ids_spoken_for
from comity.rooms.texts.services.bridging import answer_bridging
from comity.rooms.texts.views.address_parts import part, text_of_part


def proposal_in(request: HttpRequest, text: Text) -> Proposal:
    found = text.proposals.filter(pk=int(part(request, "proposal")), origin=ProposalOrigin.BRIDGING).first()
    if found is None:
        raise Http404
    return found


@require_safe
@asks("texts.see_text", of=text_of_part)
def bridging(request: HttpRequest, text: Text) -> HttpResponse:
    proposal = proposal_in(request, text)
    ours = ids_spoken_for(actor_of(request), *OFFICERS)
    asked = list(proposal.sponsors.exclude(asked_at=None).select_related("organisation"))
    context = {
        "text": text,
        "proposal": proposal,
        "shown": bridging_beside(proposal),
        "asked": asked,
        "ours": [each for each in asked if each.organisation_id in ours],
        "is_waiting": proposal.state == ProposalState.SUBMITTED,
    }
    return render(request, "texts/desk_bridging.html", context)


@require_POST
@asks("texts.take_position", of=text_of_part)
def answer(request: HttpRequest, text: Text) -> HttpResponse:
    """Only for a member that the reader speaks for and that was asked."""
    proposal = proposal_in(request, text)
    ours = ids_spoken_for(actor_of(request), *OFFICERS)
    wanted = request.POST.get("organisation", "")
    asked = Sponsor.objects.filter(proposal=proposal, organisation_id__in=ours).select_related("organisation")
    sponsor = next((each for each in asked if str(each.organisation_id) == wanted), None)
    if sponsor is None:
        raise Http404
    try:
        answer_bridging(
            proposal=proposal,
            organisation=sponsor.organisation,
            accepts=request.POST.get("accepts") == "yes",
            actor=actor_of(request),
            now=timezone.now(),
        )
    except TextError as error:
        messages.error(request, str(error))
    return redirect("texts:bridging", text=text.pk, proposal=proposal.pk)
