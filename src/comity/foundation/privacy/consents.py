"""Consent to the handling of political opinions: asked once before taking part, kept with its text's digest."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from comity.foundation.permissions import Actor
from comity.foundation.permissions.views import actor_of
from comity.foundation.privacy.consent_texts import CURRENT
from comity.foundation.privacy.models import Consent

View = Callable[..., HttpResponseBase]


def consent_given(account_id: int | None) -> bool:
    """Whether a consent to the current version of the text stands."""
    if account_id is None:
        return False
    return Consent.objects.filter(account_id=account_id, version=CURRENT.version, withdrawn_at=None).exists()


@transaction.atomic
def give_consent(*, actor: Actor, now: datetime) -> Consent:
    """Keep that the actor agreed to the current text in the language that is active. Giving it twice changes
    nothing. Raises ValueError for somebody who is not signed in."""
    if actor.account_id is None:
        raise ValueError("a consent is somebody's")
    return Consent.objects.get_or_create(
        account_id=actor.account_id,
        version=CURRENT.version,
        withdrawn_at=None,
        defaults={"language": get_language() or "en", "text_digest": digest_shown(), "given_at": now},
    )[0]


def withdraw_consent(*, actor: Actor, now: datetime) -> int:
    """What was said before stays lawful and stays counted; nothing new is taken until consent is given again."""
    return Consent.objects.filter(account_id=actor.account_id or 0, withdrawn_at=None).update(
        withdrawn_at=now
    )


def digest_shown() -> str:
    """SHA-256 of the text as the active language says it, in hex."""
    return hashlib.sha256(CURRENT.text().encode()).hexdigest()


def needs_consent(view: View) -> View:
    """Lead whoever has not agreed yet to the question, and back here after the answer.

    It goes under `@asks(...)`: first who may come at all, then whether he or she has agreed.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponseBase:
        if consent_given(actor_of(request).account_id):
            return view(request, *args, **parts)
        query = urlencode({"next": request.get_full_path() if request.method == "GET" else "/desk/"})
        return redirect(f"{reverse('consent')}?{query}")

    return asked
