"""One's own account: name, language, zone, ways to sign in, devices."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.accounts.forms import OwnAccountForm
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.services import change_own_account
from comity.foundation.accounts.sessions import devices_of, end_other_sessions, end_session
from comity.foundation.languages.cookie import remember_language
from comity.foundation.permissions.views import account_of, asks


@asks("accounts.see_own_account")
def own_account(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = OwnAccountForm(request.POST) if request.method == "POST" else OwnAccountForm.of(account)
    if request.method == "POST" and form.is_valid():
        change_own_account(account=account, **form.cleaned_data)
        messages.success(request, _("Your account is as you wrote it."))
        return remember_language(redirect("account"), form.cleaned_data["language"])
    context = {"form": form, "account": account, **ways_of(account)}
    return render(request, "accounts/own_account.html", context)


@asks("accounts.see_own_sessions")
def own_sessions(request: HttpRequest) -> HttpResponse:
    devices = devices_of(account=account_of(request), current_key=request.session.session_key)
    return render(request, "accounts/own_sessions.html", {"devices": devices})


@asks("accounts.end_own_session")
@require_POST
def end_one_session(request: HttpRequest, number: int) -> HttpResponse:
    try:
        end_session(account=account_of(request), number=number)
    except UserSession.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("That device is signed out."))
    return redirect("own_sessions")


@asks("accounts.end_own_session")
@require_POST
def end_all_other_sessions(request: HttpRequest) -> HttpResponse:
    end_other_sessions(account=account_of(request), current_key=request.session.session_key)
    messages.success(request, _("Every other device is signed out."))
    return redirect("own_sessions")


def ways_of(account: Account) -> dict[str, object]:
    """Passkeys by name, whether there is an app, and how many recovery codes are left."""
    ways = list(Authenticator.objects.filter(user=account).order_by("created_at"))
    codes = [way for way in ways if way.type == Authenticator.Type.RECOVERY_CODES]
    return {
        "passkeys": [way for way in ways if way.type == Authenticator.Type.WEBAUTHN],
        "app": next((way for way in ways if way.type == Authenticator.Type.TOTP), None),
        "recovery_codes": codes[0].wrap().get_unused_codes() if codes else None,
    }
