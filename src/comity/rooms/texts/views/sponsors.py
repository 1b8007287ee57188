"""Asking members to sponsor an amendment, answering, joining and leaving."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from comity.foundation.permissions import Actor
from comity.foundation.permissions.views import actor_of, asks
from comity.members.models import Organisation
from comity.rooms.texts.enums import SponsorRole
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.sponsors import AskForm, members_to_ask
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.proposals import proposal_by_id
from comity.rooms.texts.queries.speaking import OFFICERS, organisations_that
from comity.rooms.texts.services.sponsoring import (
    answer_request,
    ask_sponsors,
    join_proposal,
    leave_proposal,
)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.write_proposal", of=proposal_by_id)
def ask(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    now = timezone.now()
    form = AskForm(request.POST or None, members=members_to_ask(proposal, now=now))
    if form.is_valid():
        try:
            ask_sponsors(proposal=proposal, organisations=form.chosen(), actor=actor_of(request), now=now)
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect(proposal)
    context = {"text": proposal.text, "proposal": proposal, "form": form}
    return render(request, "texts/proposal_ask.html", context)


@require_POST
@asks("texts.sponsor_proposal", of=proposal_by_id)
def sponsor(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    """`do` is confirm, decline, sponsor, support or leave; `organisation` whom it binds."""
    actor, now = actor_of(request), timezone.now()
    members = organisations_that(actor, "may_propose", *OFFICERS, now=now)
    given = request.POST.get("organisation", "")
    organisation = members.filter(pk=int(given)).first() if given.isdecimal() else members.first()
    do = request.POST.get("do", "")
    if organisation is None:
        return redirect(proposal)
    try:
        act(do, proposal, organisation, actor, now)
    except TextError as error:
        messages.error(request, str(error))
    return redirect(proposal)


def act(do: str, proposal: Proposal, organisation: Organisation, actor: Actor, now: datetime) -> None:
    if do in ("confirm", "decline"):
        answer_request(
            proposal=proposal, organisation=organisation, confirms=do == "confirm", actor=actor, now=now
        )
    elif do in ("sponsor", "support"):
        role = SponsorRole.SPONSOR if do == "sponsor" else SponsorRole.SUPPORTER
        join_proposal(proposal=proposal, organisation=organisation, role=role, actor=actor, now=now)
    elif do == "leave":
        leave_proposal(proposal=proposal, organisation=organisation, actor=actor, now=now)
