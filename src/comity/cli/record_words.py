"""A verdict in plain words."""

from collections.abc import Iterator
from datetime import UTC, datetime

from comity.engines.record.bundle import Brought, ProvenEntry, Verdict
from comity.engines.record.notes import Verified

BY = {
    Brought.KEY: "the key of the log that you brought",
    Brought.WITNESS: "the key of a witness that you brought",
    Brought.CHECKPOINT: "the checkpoint that you kept",
}


def proven_in_words(verdict: Verdict) -> Iterator[str]:
    """What was proved, by whom and when, line by line; what would steer a terminal is shown as its escape."""
    for line in _lines(verdict):
        yield "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


def _lines(verdict: Verdict) -> Iterator[str]:
    checkpoint = verdict.checkpoint
    yield _headline(verdict)
    yield f"Record: {checkpoint.origin}, {checkpoint.size} entries at the checkpoint"
    for entry in verdict.entries:
        yield from _entry_in_words(entry)
    for signature in verdict.signatures:
        yield _signature_in_words(signature)
    for by, what in verdict.trusted:
        yield f"Proven by {BY[by]}: {what}"
    if not verdict.is_proven:
        yield from _what_to_do(verdict)


def _headline(verdict: Verdict) -> str:
    if verdict.is_proven:
        return "PROVEN. These entries stand in the record exactly as they were written."
    return "UNPROVEN. This bundle agrees with itself; whether it is the assembly's own is not shown."


def _entry_in_words(entry: ProvenEntry) -> Iterator[str]:
    yield f"Entry {entry.head.sequence}, {entry.head.at}: {entry.head.kind}"
    yield f"  {entry.content if entry.content is not None else 'its content is not in this bundle: erased or withheld'}"


def _signature_in_words(signature: Verified) -> str:
    if signature.at is None:
        return f"Signed by {signature.key}"
    return f"Cosigned by {signature.key} at {_moment(signature.at)}"


def _moment(at: int) -> str:
    """Years past 9999 stay as seconds."""
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return f"{at} s after 1970"


def _what_to_do(verdict: Verdict) -> Iterator[str]:
    if verdict.missing:
        yield f"Missing: {verdict.missing}. Ask the assembly for a bundle with it."
        return
    yield "Compare the keys above with those that you have from elsewhere, then give one of them with --key,"
    yield "or give a checkpoint that you kept with --checkpoint."
