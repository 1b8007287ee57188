"""Writing an entry, and erasing the content of one."""

import hashlib
import json
from datetime import datetime, timedelta, timezone

import pytest
import rfc8785
from django.db import transaction

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.record.digests import moment
from comity.foundation.record.errors import AlreadyErased, ErasureStays, NoSuchEntry, NothingToErase
from comity.foundation.record.models import Content, Entry
from comity.foundation.record.services import erase_content, write_entry
from comity.foundation.record.verification import Erased, verify_record
from tests.factories import NOW, make_account, make_actor, make_member_account, make_organisation
from tests.foundation.record.acts import OPENED

pytestmark = pytest.mark.django_db
SECRET_WORDS = "who was in the room"


def write(what: str = SECRET_WORDS, **fields: object) -> Entry:
    with transaction.atomic():
        given = {"act": OPENED, "actor": make_actor(Role.CHAIR), "what": {"note": what}, "now": NOW} | fields
        return write_entry(**given)  # type: ignore[arg-type]


def test_the_first_entry_follows_nothing_and_each_next_one_the_last() -> None:
    first, second = write(), write()
    assert (first.sequence, first.previous_digest) == (1, "0" * 64)
    assert (second.sequence, second.previous_digest) == (2, first.digest)


def test_an_entry_holds_only_sequence_time_kind_and_digests() -> None:
    write()
    (row,) = Entry.objects.values()
    assert set(row) == {"sequence", "at", "kind", "content_digest", "previous_digest", "digest"}
    assert SECRET_WORDS not in str(row)
    assert "Person" not in str(row)


def test_the_content_says_who_in_what_role_for_which_member_about_whom_and_what() -> None:
    organisation, other = make_organisation(), make_organisation()
    account = make_member_account(organisation, Role.MEMBER_HEAD)
    make_member_account(other, Role.DELEGATE)
    invited = make_account()
    write(actor=actor_of_account(account), organisation_id=organisation.pk, about_account_id=invited.pk)
    content = Content.objects.get()
    assert json.loads(content.body) == {
        "who": {"account": account.pk, "name": account.full_name, "roles": ["member-head"]},
        "organisation": organisation.pk,
        "about": invited.pk,
        "what": {"note": SECRET_WORDS},
    }
    assert (content.account_id, content.about_account_id, content.organisation_id) == (
        account.pk,
        invited.pk,
        organisation.pk,
    )


def test_an_office_held_in_another_member_is_not_the_role_acted_in() -> None:
    here, elsewhere = make_organisation(), make_organisation()
    actor = actor_of_account(make_member_account(elsewhere, Role.MEMBER_HEAD))
    write(actor=actor, organisation_id=here.pk)
    assert json.loads(Content.objects.get().body)["who"]["roles"] == ["public"]


def test_what_the_clock_did_has_nobody_as_its_actor() -> None:
    write(actor=None)
    assert json.loads(Content.objects.get().body)["who"] is None


def test_the_content_digest_is_sha_256_of_salt_and_canonical_json() -> None:
    entry = write("naïve ☃ \u0000 1e3")
    content = Content.objects.get()
    assert len(bytes(content.salt)) == 32
    assert content.body.encode() == rfc8785.dumps(json.loads(content.body))
    assert hashlib.sha256(bytes(content.salt) + content.body.encode()).hexdigest() == entry.content_digest


def test_the_same_content_twice_has_two_salts_and_so_two_digests() -> None:
    actor = make_actor()
    first, second = write(actor=actor), write(actor=actor)
    assert first.content_digest != second.content_digest


@pytest.mark.parametrize("microsecond", [0, 1, 123456, 999999])
def test_the_moment_is_kept_to_the_microsecond_and_recomputes_from_the_database(microsecond: int) -> None:
    write(now=NOW.replace(microsecond=microsecond))
    kept = Entry.objects.get().at
    assert moment(kept) == f"2027-05-10T12:00:00.{microsecond:06}Z"
    assert verify_record().is_intact


def test_a_moment_given_in_another_zone_gives_the_same_digest() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert moment(NOW.astimezone(tehran)) == moment(NOW)
    write(now=NOW.astimezone(tehran))
    assert verify_record().is_intact


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        write(now=datetime(2027, 5, 10))  # noqa: DTZ001


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="share one transaction"):
        write_entry(act=OPENED, actor=None, what={}, now=NOW)
    assert not Entry.objects.exists()


def test_an_act_that_fails_leaves_no_entry_and_no_gap() -> None:
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert write().sequence == 2


def test_erasing_empties_the_content_and_leaves_the_entry() -> None:
    organisation = make_organisation()
    entry = write(organisation_id=organisation.pk)
    erasure = erase_content(sequences=[1], reason="asked by the person", actor=make_actor(), now=NOW)
    content = Content.objects.get(entry_id=1)
    assert (bytes(content.salt), content.body, content.erased_by_id) == (b"", "", erasure.sequence)
    assert (content.account_id, content.about_account_id, content.organisation_id) == (None, None, None)
    assert Entry.objects.get(sequence=1).digest == entry.digest
    assert verify_record().erased == (Erased(sequence=1, by=2),)
    assert verify_record().is_intact


def test_the_erasure_names_the_entries_the_reason_and_no_person_by_name() -> None:
    write()
    actor = make_actor(Role.ADMINISTRATOR)
    erasure = erase_content(sequences=[1], reason="asked by the person", actor=actor, now=NOW)
    told = json.loads(Content.objects.get(entry=erasure).body)
    assert told["what"] == {"entries": [1], "reason": "asked by the person"}
    assert told["who"] == {"account": actor.account_id, "name": "", "roles": ["administrator"]}


@pytest.mark.parametrize(
    ("sequences", "error"),
    [([], NothingToErase), ([1, 99], NoSuchEntry), ([1, 2], AlreadyErased), ([1, 3], ErasureStays)],
)
def test_what_cannot_be_erased_is_said_and_nothing_is_erased(
    sequences: list[int], error: type[Exception]
) -> None:
    write(), write()
    erase_content(sequences=[2], reason="first", actor=None, now=NOW)
    with pytest.raises(error):
        erase_content(sequences=sequences, reason="second", actor=None, now=NOW)
    assert Content.objects.get(entry_id=1).body != ""
    assert Entry.objects.count() == 3
