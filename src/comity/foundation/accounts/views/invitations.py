"""Inviting, and accepting an invitation."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.accounts.directory import member_directory
from comity.foundation.accounts.errors import AccountDeactivated, InvitationNotOpen, InvitationNotUsable
from comity.foundation.accounts.forms import AcceptForm, FindMemberForm, InviteForm
from comity.foundation.accounts.invitations import (
    accept_invitation,
    invite_account,
    open_invitation,
    send_invitation_again,
    withdraw_invitation,
)
from comity.foundation.accounts.mail import invitation_context
from comity.foundation.accounts.models import Invitation
from comity.foundation.accounts.queries import invitation_of_number, invitations_seen_by
from comity.foundation.accounts.rates import limited
from comity.foundation.permissions import Actor, Role
from comity.foundation.permissions.views import actor_of, asks

ON_A_PAGE = 50
FOUND_AT_MOST = 20


@asks("accounts.see_invitations")
def invitations(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    page = Paginator(invitations_seen_by(actor_of(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    names = member_directory().names({one.organisation_id for one in page if one.organisation_id})
    rows = [(one, one.state(now), names.get(one.organisation_id or 0, {})) for one in page]
    return render(request, "accounts/invitations.html", {"page": page, "rows": rows})


@asks("accounts.open_invitation_form")
@limited("invite")
def invite(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    organisation_id = organisation_asked_for(request, actor)
    member = choice_of_member(request, organisation_id)
    form = InviteForm(request.POST or None, actor=actor, organisation_id=organisation_id)
    if request.method == "POST" and form.is_valid():
        invite_account(
            email=form.cleaned_data["email"],
            full_name=form.cleaned_data["full_name"],
            language=form.cleaned_data["language"],
            assembly_roles=form.assembly_roles,
            organisation_id=organisation_id,
            member_role=form.role_in_member,
            actor=actor,
            now=timezone.now(),
        )
        messages.success(request, _("The invitation to %(email)s is on its way.") % form.cleaned_data)
        return redirect("invitations")
    return render(request, "accounts/invite.html", {"form": form, **member})


@asks("accounts.send_invitation_again", of=invitation_of_number)
@limited("invite")
@require_POST
def send_again(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        send_invitation_again(invitation=invitation, actor=actor_of(request), now=timezone.now())
        messages.success(
            request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email}
        )
    except InvitationNotOpen as error:
        messages.error(request, not_open_words(error))
    return redirect("invitations")


@asks("accounts.withdraw_invitation", of=invitation_of_number)
@require_POST
def withdraw(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        withdraw_invitation(invitation=invitation, actor=actor_of(request), now=timezone.now())
    except InvitationNotOpen as error:
        messages.error(request, not_open_words(error))
    return redirect("invitations")


@asks("accounts.accept_invitation")
@limited("accept_invitation")
def accept(request: HttpRequest, number: int, token: str) -> HttpResponse:
    try:
        invitation = open_invitation(number=number, token=token, now=timezone.now())
        form = AcceptForm(request.POST) if request.method == "POST" else first_answer(invitation)
        if request.method == "POST" and form.is_valid():
            return accepted(request, number=number, token=token, **form.cleaned_data)
    except (InvitationNotUsable, AccountDeactivated):
        return render(request, "accounts/invitation_not_usable.html", status=404)
    context = {"form": form, "invitation": invitation, **invitation_context(invitation)}
    return render(request, "accounts/accept.html", context)


def accepted(request: HttpRequest, **answer: Any) -> HttpResponse:
    """The link came by mail as a code does, so it signs in as a code does: a second step is still asked for."""
    account = accept_invitation(**answer, now=timezone.now())
    record_authentication(request, account, method="code", email=account.email)
    response: HttpResponse = perform_login(request, Login(user=account, email=account.email))
    return response


def first_answer(invitation: Invitation) -> AcceptForm:
    language = invitation.language or get_language()
    return AcceptForm(initial={"full_name": invitation.full_name, "language": language})


def organisation_asked_for(request: HttpRequest, actor: Actor) -> int | None:
    """The organisation in the address; for the head of one member alone, that member."""
    asked = request.GET.get("organisation", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        return int(asked)
    headed = [number for number, role in actor.member_roles if role is Role.MEMBER_HEAD]
    only_a_head = not actor.holds(Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CREDENTIALS_OFFICER)
    return headed[0] if only_a_head and len(headed) == 1 else None


def choice_of_member(request: HttpRequest, organisation_id: int | None) -> dict[str, Any]:
    words = request.GET.get("find", "").strip()[:200].replace("\0", "")
    names = member_directory().names([organisation_id] if organisation_id is not None else [])
    if organisation_id is not None and organisation_id not in names:
        raise Http404
    return {
        "organisation": names.get(organisation_id or 0),
        "find_form": FindMemberForm(initial={"find": words}),
        "find": words,
        "found": member_directory().find(words, limit=FOUND_AT_MOST) if words else [],
    }


def not_open_words(error: InvitationNotOpen) -> str:
    return _("Nothing was sent or withdrawn: this invitation is no longer open (%(state)s).") % {
        "state": error.state.label
    }
