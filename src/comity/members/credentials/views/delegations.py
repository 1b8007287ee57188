"""One delegation: its members name and submit it, the credentials officer examines it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of, asks
from comity.members.credentials.enums import CredentialState
from comity.members.credentials.errors import CredentialsError, NobodyNamed
from comity.members.credentials.forms import AcceptForm, RefuseForm, SeatForm
from comity.members.credentials.models import Credential, Delegation
from comity.members.credentials.queries.delegations import (
    credential_by_pk,
    delegation_of,
    history_of,
    seats_of,
)
from comity.members.credentials.services import (
    accept_credential,
    move_seat_earlier,
    name_person,
    refuse_credential,
    remove_seat,
    submit_credential,
    withdraw_credential,
)
from comity.members.credentials.views.meetings import sent


@asks("credentials.see_delegation", of=delegation_of)
def show_delegation(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    return delegation_page(request, delegation)


def delegation_page(
    request: HttpRequest, delegation: Delegation, *, status: int = 200, **forms: Any
) -> HttpResponse:
    actor = actor_of(request)
    history = history_of(delegation)
    pending = next((one for one in history if one.state == CredentialState.PENDING), None)
    if pending and may(actor, "credentials.examine_credential", pending):
        votes = delegation.organisation.organisation_class.may_vote
        forms.setdefault("accept_form", AcceptForm(initial={"may_vote": votes}, prefix="accept"))
        forms.setdefault("refuse_form", RefuseForm(prefix="refuse"))
        forms["accept_address"] = reverse("credentials:accept", kwargs={"pk": pending.pk})
        forms["refuse_address"] = reverse("credentials:refuse", kwargs={"pk": pending.pk})
    context = {
        "delegation": delegation,
        "meeting": delegation.meeting,
        "organisation": delegation.organisation,
        "sees_draft": sees_draft(request, delegation),
        "seats": seats_of(delegation),
        "history": history,
        "pending": pending,
        "is_over": delegation.meeting.is_over(now=timezone.now()),
        **forms,
    }
    return render(request, "credentials/delegation.html", context, status=status)


def sees_draft(request: HttpRequest, delegation: Delegation) -> bool:
    """What is being put together is the member's own; the credentials officer examines what was submitted."""
    return delegation.organisation_id in actor_of(request).organisation_ids


@asks("credentials.name_delegation", of=delegation_of)
def name(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    form = SeatForm(sent(request), delegation=delegation)
    if form.is_valid():
        try:
            name_person(delegation=delegation, now=timezone.now(), **form.cleaned_data)
        except CredentialsError as error:
            form.add_error("function", str(error))
        else:
            return redirect(delegation)
    context = {
        "form": form,
        "heading": _("Name a person"),
        "button": _("Put this person in the delegation"),
        "delegation": delegation,
        "meeting": delegation.meeting,
    }
    return render(request, "credentials/form_page.html", context, status=422 if form.errors else 200)


@require_POST
@asks("credentials.name_delegation", of=delegation_of)
def change_seat(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """The button pressed says which seat, and whether it goes or moves one place earlier."""
    seats = {str(seat.pk): seat for seat in seats_of(delegation)}
    try:
        if (seat := seats.get(request.POST.get("remove", ""))) is not None:
            remove_seat(seat=seat, now=timezone.now())
        elif (seat := seats.get(request.POST.get("earlier", ""))) is not None:
            move_seat_earlier(seat=seat)
    except CredentialsError as error:
        messages.error(request, str(error))
    return redirect(delegation)


@require_POST
@asks("credentials.submit_credential", of=delegation_of)
def submit(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    try:
        if delegation._state.adding:
            raise NobodyNamed
        submit_credential(delegation=delegation, actor=actor_of(request), now=timezone.now())
    except CredentialsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The credential is submitted. You are told when it was examined."))
    return redirect(delegation)


@require_POST
@asks("credentials.withdraw_credential", of=credential_by_pk)
def withdraw(request: HttpRequest, credential: Credential) -> HttpResponse:
    try:
        withdraw_credential(credential=credential, actor=actor_of(request), now=timezone.now())
    except CredentialsError as error:
        messages.error(request, str(error))
    return redirect(credential.delegation)


@require_POST
@asks("credentials.examine_credential", of=credential_by_pk)
def accept(request: HttpRequest, credential: Credential) -> HttpResponse:
    form = AcceptForm(request.POST, prefix="accept")
    if form.is_valid():
        try:
            accept_credential(
                credential=credential, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except CredentialsError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("The credential is accepted; the member is told."))
            return redirect(credential.delegation)
    return delegation_page(request, credential.delegation, status=422, form=form, accept_form=form)


@require_POST
@asks("credentials.examine_credential", of=credential_by_pk)
def refuse(request: HttpRequest, credential: Credential) -> HttpResponse:
    form = RefuseForm(request.POST, prefix="refuse")
    if form.is_valid():
        try:
            refuse_credential(
                credential=credential, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except CredentialsError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("The credential is refused; the member is told why."))
            return redirect(credential.delegation)
    return delegation_page(request, credential.delegation, status=422, form=form, refuse_form=form)
