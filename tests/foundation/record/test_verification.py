"""Whatever is changed behind the guards' back is found, with the entry it happened to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from comity.foundation.record.digests import content_digest, entry_digest
from comity.foundation.record.guards import install_guards
from comity.foundation.record.models import Content, Entry
from comity.foundation.record.services import erase_content, write_entry
from comity.foundation.record.verification import Erased, Fault, Finding, Head, verify_record
from tests.factories import NOW, make_actor
from tests.foundation.record.acts import OPENED
from tests.record_guards import guards_lifted, lift_guards

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_entries(db: None) -> None:
    """Entry 2 is erased by entry 5."""
    with transaction.atomic():
        for number in range(1, 5):
            write_entry(act=OPENED, actor=make_actor(), what={"number": number}, now=NOW)
    erase_content(sequences=[2], reason="asked", actor=None, now=NOW)
    connection.check_constraints()


def behind_the_guards(change: Callable[[], object]) -> None:
    with guards_lifted():
        change()
        connection.check_constraints()


def findings_after(change: Callable[[], object]) -> list[tuple[int, str]]:
    behind_the_guards(change)
    return [(finding.sequence, finding.fault.value) for finding in verify_record().findings]


def entry(sequence: int, **values: object) -> Callable[[], object]:
    return lambda: Entry.objects.filter(sequence=sequence).update(**values)


def content(sequence: int, **values: object) -> Callable[[], object]:
    return lambda: Content.objects.filter(entry_id=sequence).update(**values)


def test_an_untouched_record_is_intact_and_names_what_was_erased() -> None:
    result = verify_record()
    assert (result.entries, result.findings, result.unguarded) == (5, (), ())
    assert result.erased == (Erased(2, by=5),)
    assert result.head == Head(5, Entry.objects.get(sequence=5).digest)
    assert result.is_proven


def test_an_empty_record_is_intact() -> None:
    behind_the_guards(lambda: (Content.objects.all().delete(), Entry.objects.all().delete()))
    assert verify_record().head == Head(0, "0" * 64)
    assert verify_record().is_proven


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (entry(3, kind="tests.closed"), [(3, "entry-changed")]),
        (entry(3, at=NOW + timedelta(microseconds=1)), [(3, "entry-changed")]),
        (entry(3, content_digest="0" * 64), [(3, "entry-changed"), (3, "content-changed")]),
        (entry(3, digest="f" * 64), [(3, "entry-changed"), (4, "link-broken")]),
        (entry(3, previous_digest="f" * 64), [(3, "link-broken"), (3, "entry-changed")]),
        (content(3, body='{"who":null}'), [(3, "content-changed")]),
        (content(3, salt=b"\0" * 32), [(3, "content-changed")]),
        (content(2, erased_by=None), [(2, "content-changed")]),
        (content(2, erased_by=4), [(2, "erasure-untold")]),
        (content(1, body="", salt=b"", erased_by=5), [(1, "erasure-untold")]),
    ],
)
def test_a_change_is_found_where_it_was_made(
    change: Callable[[], object], expected: list[tuple[int, str]]
) -> None:
    assert findings_after(change) == expected


def test_a_lost_content_is_found() -> None:
    assert findings_after(Content.objects.filter(entry_id=3).delete) == [(3, "content-lost")]


def test_a_lost_entry_is_found() -> None:
    def lose() -> None:
        Content.objects.filter(entry_id=3).delete()
        Entry.objects.filter(sequence=3).delete()

    assert findings_after(lose) == [(4, "out-of-sequence"), (4, "link-broken")]


def test_a_content_that_is_not_canonical_is_found_even_with_its_digest() -> None:
    def rewrite() -> None:
        body = '{"b": 1, "a": 2}'
        last = Entry.objects.get(sequence=5)
        digest = content_digest(b"s" * 32, body)
        Content.objects.filter(entry_id=5).update(salt=b"s" * 32, body=body)
        Entry.objects.filter(sequence=5).update(
            content_digest=digest,
            digest=entry_digest(
                sequence=5, at=last.at, kind=last.kind, content=digest, previous=last.previous_digest
            ),
        )

    assert findings_after(rewrite) == [(2, "erasure-untold"), (5, "content-not-canonical")]


def test_a_record_cut_short_is_found_by_the_head_that_was_noted() -> None:
    noted = verify_record().head

    def cut() -> None:
        Content.objects.filter(entry_id__in=[2, 5]).delete()
        Entry.objects.filter(sequence=5).delete()

    behind_the_guards(cut)
    assert Finding(5, Fault.HEAD_DIFFERS) in verify_record(noted=noted).findings


def test_a_record_that_grew_since_leads_through_the_head_that_was_noted() -> None:
    noted = verify_record().head
    with transaction.atomic():
        write_entry(act=OPENED, actor=None, what={}, now=NOW)
    assert verify_record(noted=noted).is_intact
    assert verify_record(noted=Head(5, "f" * 64)).findings == (Finding(5, Fault.HEAD_DIFFERS),)
    assert verify_record(noted=Head(0, "0" * 64)).is_intact


def test_a_record_without_its_guards_is_intact_but_not_proven() -> None:
    lift_guards()
    result = verify_record()
    install_guards(connection)
    assert result.is_intact
    assert "record_entry_stays_1" in result.unguarded
    assert not result.is_proven
