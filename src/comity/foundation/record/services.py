"""Writing to the record, always in the transaction of the act itself."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import rfc8785
from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.models import Content, Entry

NOTHING_BEFORE = "0" * 64


def write_entry(
    *,
    act: Act,
    actor: Actor | None,
    what: Mapping[str, Any],
    now: datetime,
    organisation_id: int | None = None,
) -> Entry:
    """Write one official act: who, in what role, for which member, what. Raises outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act and its entry share one transaction")
    salt = secrets.token_bytes(32)
    body = rfc8785.dumps(content_of(actor=actor, organisation_id=organisation_id, what=what))
    content_digest = hashlib.sha256(salt + body).hexdigest()
    last = Entry.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.digest) if last else (1, NOTHING_BEFORE)
    entry = Entry.objects.create(
        sequence=sequence,
        at=now,
        kind=act.kind,
        content_digest=content_digest,
        previous_digest=previous,
        digest=chained(sequence, now, act.kind, content_digest, previous),
    )
    Content.objects.create(
        entry=entry,
        salt=salt,
        body=body.decode(),
        account_id=actor.account_id if actor else None,
        organisation_id=organisation_id,
    )
    return entry


def content_of(
    *, actor: Actor | None, organisation_id: int | None, what: Mapping[str, Any]
) -> dict[str, Any]:
    who = {"account": actor.account_id, "name": actor.name, "roles": sorted(actor.roles)} if actor else None
    return {"who": who, "organisation": organisation_id, "what": dict(what)}


def chained(sequence: int, at: datetime, kind: str, content_digest: str, previous: str) -> str:
    head = {
        "sequence": sequence,
        "at": at.isoformat(),
        "kind": kind,
        "content": content_digest,
        "previous": previous,
    }
    return hashlib.sha256(rfc8785.dumps(head)).hexdigest()  # type: ignore[arg-type]  # JSON of str and int
