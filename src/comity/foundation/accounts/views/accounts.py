"""Everybody's accounts: for administrators and the secretariat."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.accounts.directory import member_directory
from comity.foundation.accounts.errors import LastAdministrator
from comity.foundation.accounts.forms import GrantForm
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import account_of_number, accounts_matching, actor_of_account
from comity.foundation.accounts.services import (
    deactivate_account,
    end_role,
    grant_role,
    reactivate_account,
    sign_out_everywhere,
)
from comity.foundation.accounts.sessions import devices_of
from comity.foundation.permissions import Role
from comity.foundation.permissions.views import actor_of, asks

ON_A_PAGE = 50


@asks("accounts.see_accounts")
def accounts(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("find", "").strip()[:200].replace("\0", "")
    page = Paginator(accounts_matching(words), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/accounts.html", {"page": page, "find": words})


@asks("accounts.see_account", of=account_of_number)
def account(request: HttpRequest, account: Account) -> HttpResponse:
    held = actor_of_account(account)
    names = member_directory().names(held.organisation_ids)
    context = {
        "account": account,
        "grants": account.grants.filter(ended_at=None).order_by("role"),
        "offices": [(names.get(number, {}), role) for number, role in sorted(held.member_roles)],
        "devices": devices_of(account=account, current_key=None),
        "grant_form": GrantForm(),
    }
    return render(request, "accounts/account.html", context)


@asks("accounts.grant_role", of=account_of_number)
@require_POST
def grant(request: HttpRequest, account: Account) -> HttpResponse:
    form = GrantForm(request.POST)
    if form.is_valid():
        grant_role(account=account, role=form.chosen, actor=actor_of(request), now=timezone.now())
        words = _("%(name)s now holds the role: %(role)s.")
        messages.success(request, words % {"name": account, "role": form.chosen.label})
    return redirect("one_account", number=account.pk)


@asks("accounts.end_role", of=account_of_number)
@require_POST
def end(request: HttpRequest, account: Account) -> HttpResponse:
    form = GrantForm(request.POST)
    if form.is_valid():
        try:
            end_role(account=account, role=form.chosen, actor=actor_of(request), now=timezone.now())
        except LastAdministrator:
            messages.error(request, last_administrator_words())
    return redirect("one_account", number=account.pk)


@asks("accounts.deactivate_account", of=account_of_number)
@require_POST
def deactivate(request: HttpRequest, account: Account) -> HttpResponse:
    try:
        deactivate_account(account=account, actor=actor_of(request), now=timezone.now())
    except LastAdministrator:
        messages.error(request, last_administrator_words())
    return redirect("one_account", number=account.pk)


@asks("accounts.reactivate_account", of=account_of_number)
@require_POST
def reactivate(request: HttpRequest, account: Account) -> HttpResponse:
    reactivate_account(account=account, actor=actor_of(request), now=timezone.now())
    return redirect("one_account", number=account.pk)


@asks("accounts.end_sessions", of=account_of_number)
@require_POST
def end_sessions(request: HttpRequest, account: Account) -> HttpResponse:
    sign_out_everywhere(account=account, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": account})
    return redirect("one_account", number=account.pk)


def last_administrator_words() -> str:
    return _("%(role)s: this is the last one. Grant the role to somebody else first.") % {
        "role": Role.ADMINISTRATOR.label
    }
