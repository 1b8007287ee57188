"""Writing to the record, always in the transaction of the act itself."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor, Role
from comity.foundation.record.acts import CONTENT_ERASED, EXPORTED, Act
from comity.foundation.record.digests import (
    NOTHING_BEFORE,
    SALT_BYTES,
    canonical,
    content_digest,
    entry_digest,
)
from comity.foundation.record.errors import AlreadyErased, ErasureStays, NoSuchEntry, NothingToErase
from comity.foundation.record.models import Content, Entry
from comity.foundation.record.queries import Wanted, entries_wanted

RECORD_LOCK = 0x636F6D697479  # any number that nothing else in this database locks by


def write_entry(
    *,
    act: Act,
    actor: Actor | None,
    what: Mapping[str, Any],
    now: datetime,
    organisation_id: int | None = None,
    about_account_id: int | None = None,
) -> Entry:
    """Write one official act: who, in what role, for which member, about whom, what.

    `what` is JSON. Call it last in the act's transaction: other writers wait from here to its end.
    Raises TransactionManagementError outside a transaction.
    """
    require_transaction()
    content = {
        "who": who_acted(actor, organisation_id),
        "organisation": organisation_id,
        "about": about_account_id,
        "what": dict(what),
    }
    salt, body = secrets.token_bytes(SALT_BYTES), canonical(content)
    entry = append_entry(kind=act.kind, content=content_digest(salt, body), now=now)
    Content.objects.create(
        entry=entry,
        salt=salt,
        body=body,
        account_id=actor.account_id if actor else None,
        about_account_id=about_account_id,
        organisation_id=organisation_id,
    )
    return entry


@transaction.atomic
def erase_content(*, sequences: Iterable[int], reason: str, actor: Actor | None, now: datetime) -> Entry:
    """Empty the contents of these entries for ever, and write the entry that says so, by id, not by name.

    The entries and their digests stay. Raises NoSuchEntry, AlreadyErased, ErasureStays or NothingToErase,
    and then erases nothing.
    """
    wanted = sorted(set(sequences))
    contents = Content.objects.select_for_update(of=("self",)).select_related("entry").in_bulk(wanted)
    require_erasable(wanted, contents)
    nameless = Actor(actor.account_id, "", actor.assembly_roles, actor.member_roles) if actor else None
    erasure = write_entry(
        act=CONTENT_ERASED, actor=nameless, what={"entries": wanted, "reason": reason}, now=now
    )
    Content.objects.filter(entry_id__in=wanted).update(
        salt=b"", body="", account_id=None, about_account_id=None, organisation_id=None, erased_by=erasure
    )
    return erasure


def require_erasable(wanted: list[int], contents: Mapping[int, Content]) -> None:
    if not wanted:
        raise NothingToErase
    for sequence in wanted:
        if sequence not in contents:
            raise NoSuchEntry(sequence)
        if contents[sequence].is_erased:
            raise AlreadyErased(sequence)
        if contents[sequence].entry.kind == CONTENT_ERASED.kind:
            raise ErasureStays(sequence)


def append_entry(*, kind: str, content: str, now: datetime) -> Entry:
    """The next link of the chain, one writer at a time."""
    lock_record()
    last = Entry.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.digest) if last else (1, NOTHING_BEFORE)
    digest = entry_digest(sequence=sequence, at=now, kind=kind, content=content, previous=previous)
    return Entry.objects.create(
        sequence=sequence,
        at=now,
        kind=kind,
        content_digest=content,
        previous_digest=previous,
        digest=digest,
    )


def require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act and its entry share one transaction")


def lock_record() -> None:
    """Held to the end of the transaction. On SQLite an IMMEDIATE transaction is already the only writer."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])


def who_acted(actor: Actor | None, organisation_id: int | None) -> dict[str, Any] | None:
    """None when the house itself acted, as by the clock."""
    if actor is None:
        return None
    roles = actor.assembly_roles | roles_for(actor, organisation_id)
    return {
        "account": actor.account_id,
        "name": actor.name,
        "roles": sorted(role.value for role in roles or {Role.PUBLIC}),
    }


def roles_for(actor: Actor, organisation_id: int | None) -> frozenset[Role]:
    """The roles held in the member concerned; those in any member where none is."""
    return frozenset(
        role for held_in, role in actor.member_roles if organisation_id is None or held_in == organisation_id
    )


@transaction.atomic
def export_record(*, actor: Actor, wanted: Wanted, file_format: str, now: datetime) -> int:
    """Record that somebody takes the record away; answers with the last entry that the export holds."""
    count = entries_wanted(actor=actor, wanted=wanted).count()
    what = {"format": file_format, "wanted": wanted.as_json(), "entries": count}
    return write_entry(act=EXPORTED, actor=actor, what=what, now=now).sequence - 1
