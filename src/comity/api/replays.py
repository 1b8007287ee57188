"""A request that makes something is sent with a key of its own: repeated, it finds what it made."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from comity.api.authentication import actor_asking
from comity.api.errors import KeyUsedOtherwise
from comity.api.models import Replay


def made_once(request: HttpRequest, key: str, make: Callable[[], str], *, now: datetime) -> str:
    """What the request names (a reference or a number as text), made now or when it was first sent.

    Raises KeyUsedOtherwise where the key came with another request. What `make` refuses leaves the key free.
    """
    account_id, digest = actor_asking(request).account_id or 0, digest_of(request)
    earlier = Replay.objects.filter(account_id=account_id, key=key)
    if not earlier.exists():
        try:
            with transaction.atomic():
                replay = Replay.objects.create(account_id=account_id, key=key, request_digest=digest, at=now)
                replay.made = make()
                replay.save(update_fields=["made"])
                return replay.made
        except IntegrityError:  # the same request came twice at one moment
            if not earlier.exists():
                raise
    replay = earlier.get()
    if replay.request_digest != digest:
        raise KeyUsedOtherwise
    return replay.made


def digest_of(request: HttpRequest) -> str:
    sent = f"{request.method} {request.path}\n".encode() + request.body
    return hashlib.sha256(sent).hexdigest()
