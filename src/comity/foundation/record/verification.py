"""Is the record what was written? The chain is intact, contents match their digests, what is gone was erased."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import rfc8785
from django.db import connection

from comity.foundation.record.acts import CONTENT_ERASED
from comity.foundation.record.digests import NOTHING_BEFORE, canonical, content_digest, entry_digest
from comity.foundation.record.guards import missing_guards
from comity.foundation.record.models import Content, Entry


class Fault(StrEnum):
    """What is wrong with an entry; stable words for programs."""

    OUT_OF_SEQUENCE = "out-of-sequence"  # the entry before it is missing
    LINK_BROKEN = "link-broken"  # its previous digest is not the digest of the entry before it
    ENTRY_CHANGED = "entry-changed"  # its own digest cannot be recomputed
    CONTENT_CHANGED = "content-changed"  # salt and JSON do not give its content digest
    CONTENT_NOT_CANONICAL = "content-not-canonical"
    CONTENT_LOST = "content-lost"  # gone, and no erasure says so
    ERASURE_UNTOLD = "erasure-untold"  # said to be erased by an entry that does not name it
    HEAD_DIFFERS = "head-differs"  # not the digest that was noted earlier, or cut off before it


@dataclass(frozen=True)
class Finding:
    sequence: int
    fault: Fault


@dataclass(frozen=True)
class Erased:
    """`sequence` was erased by the entry `by`."""

    sequence: int
    by: int


@dataclass(frozen=True)
class Head:
    """The digest of entry `sequence`: whoever keeps it elsewhere can tell later if the past was rewritten."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Verification:
    """`unguarded` names the database's guards that are missing now: consistent, but nothing kept it so."""

    entries: int
    head: Head
    erased: tuple[Erased, ...]
    findings: tuple[Finding, ...]
    unguarded: tuple[str, ...]

    @property
    def is_intact(self) -> bool:
        return not self.findings

    @property
    def is_proven(self) -> bool:
        return self.is_intact and not self.unguarded


NOTHING = Head(0, NOTHING_BEFORE)


def verify_record(*, noted: Head | None = None) -> Verification:
    """Read every entry once, in order; with a head `noted` earlier, also that the record still leads through it."""
    head, findings, erased, tellings = NOTHING, list[Finding](), list[Erased](), dict[int, frozenset[int]]()
    entries, passed = 0, noted is None or noted == NOTHING
    for entry in entries_in_order():
        entries += 1
        findings += [Finding(entry.sequence, fault) for fault in faults_of_entry(entry, head)]
        content = content_of(entry)
        findings += [Finding(entry.sequence, fault) for fault in faults_of_content(entry, content)]
        if content and content.erased_by_id is not None:
            erased.append(Erased(entry.sequence, content.erased_by_id))
        if content and entry.kind == CONTENT_ERASED.kind:
            tellings[entry.sequence] = entries_erased_by(content)
        head = Head(entry.sequence, entry.digest)
        passed = passed or head == noted
    findings += [
        Finding(gone.sequence, Fault.ERASURE_UNTOLD)
        for gone in erased
        if gone.sequence not in tellings.get(gone.by, ())
    ]
    if noted and not passed:
        findings.append(Finding(noted.sequence, Fault.HEAD_DIFFERS))
    return Verification(
        entries=entries,
        head=head,
        erased=tuple(erased),
        findings=tuple(sorted(findings, key=lambda finding: finding.sequence)),
        unguarded=tuple(guard.name for guard in missing_guards(connection)),
    )


def entries_in_order() -> Iterator[Entry]:
    return Entry.objects.select_related("content").order_by("sequence").iterator(chunk_size=2000)


def content_of(entry: Entry) -> Content | None:
    """None where the row is gone; asked of an entry that was loaded with its content."""
    return getattr(entry, "content", None)


def faults_of_entry(entry: Entry, before: Head) -> Iterator[Fault]:
    if entry.sequence != before.sequence + 1:
        yield Fault.OUT_OF_SEQUENCE
    if entry.previous_digest != before.digest:
        yield Fault.LINK_BROKEN
    yield from faults_of_digest(entry)


def faults_of_digest(entry: Entry) -> Iterator[Fault]:
    recomputed = entry_digest(
        sequence=entry.sequence,
        at=entry.at,
        kind=entry.kind,
        content=entry.content_digest,
        previous=entry.previous_digest,
    )
    if entry.digest != recomputed:
        yield Fault.ENTRY_CHANGED


def faults_of_content(entry: Entry, content: Content | None) -> Iterator[Fault]:
    if content is None:
        yield Fault.CONTENT_LOST
    elif not content.is_erased:
        if content_digest(bytes(content.salt), content.body) != entry.content_digest:
            yield Fault.CONTENT_CHANGED
        elif not is_canonical(content.body):
            yield Fault.CONTENT_NOT_CANONICAL


def is_canonical(body: str) -> bool:
    try:
        return canonical(json.loads(body)) == body
    except (ValueError, TypeError, rfc8785.CanonicalizationError):
        return False


def entries_erased_by(content: Content) -> frozenset[int]:
    try:
        return frozenset(json.loads(content.body)["what"]["entries"])
    except (ValueError, KeyError, TypeError):
        return frozenset()
