"""The pages of one's own tokens."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from comity.api.forms import TokenForm
from comity.api.models import Token
from comity.api.services import issue_token, revoke_token
from comity.foundation.accounts.models import Account
from comity.foundation.permissions.views import actor_of, asks


def token_by_id(token_id: int) -> Token:
    return Token.objects.get(pk=token_id)


@asks("api.list_tokens")
def tokens(request: HttpRequest) -> HttpResponse:
    own = Token.objects.filter(account=cast(Account, request.user))
    return render(request, "api/tokens.html", {"tokens": own, "now": timezone.now()})


@asks("api.issue_token")
def new_token(request: HttpRequest) -> HttpResponse:
    """The secret is shown on the answer itself, once, and is not kept."""
    form = TokenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "api/new_token.html", {"form": form})
    account = cast(Account, request.user)
    _token, secret = issue_token(
        account=account, actor=actor_of(request), now=timezone.now(), **form.cleaned_data
    )
    response = render(request, "api/token_issued.html", {"secret": secret})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@asks("api.revoke_token", of=token_by_id)
def revoke(request: HttpRequest, token: Token) -> HttpResponse:
    revoke_token(actor=actor_of(request), token=token, now=timezone.now())
    return redirect("api_tokens")
