"""The pages of the record, as each reader sees them."""

import csv
import hashlib
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import PUBLIC, Actor, Role, may
from comity.foundation.record.acts import Audience
from comity.foundation.record.models import Content, Entry
from comity.foundation.record.queries import (
    Wanted,
    entries_wanted,
    kinds_worded,
    readable_by,
)
from comity.foundation.record.services import erase_content, write_entry
from tests.factories import NOW, make_account, make_actor, make_member_account, make_organisation
from tests.foundation.record.acts import OF_AUDIENCE, OPENED

pytestmark = pytest.mark.django_db


def write(**fields: Any) -> Entry:
    given = {
        "act": OPENED,
        "actor": make_actor(Role.SECRETARIAT),
        "what": {"note": "the words said"},
        "now": NOW,
    }
    with transaction.atomic():
        return write_entry(**(given | fields))


def signed_in(*roles: Role) -> Client:
    return client_of(make_account(*roles))


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def readers() -> dict[str, Actor]:
    """Everybody the table below speaks of; the member concerned is the first organisation made."""
    concerned, other = make_organisation("Concerned"), make_organisation("Other")
    return {
        "public": PUBLIC,
        "account": make_actor(),
        **{role.value: make_actor(role) for role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CHAIR)},
        "own delegate": actor_of_account(make_member_account(concerned, Role.DELEGATE)),
        "own observer": actor_of_account(make_member_account(concerned, Role.OBSERVER)),
        "other's head": actor_of_account(make_member_account(other, Role.MEMBER_HEAD)),
    }


MAY_READ = {
    Audience.EVERYBODY: {
        "public",
        "account",
        "administrator",
        "secretariat",
        "chair",
        "own delegate",
        "own observer",
        "other's head",
    },
    Audience.MEMBERS: {"administrator", "secretariat", "chair", "own delegate", "other's head"},
    Audience.CONCERNED: {"administrator", "secretariat", "own delegate"},
    Audience.SECRETARIAT: {"administrator", "secretariat"},
    Audience.ADMINISTRATORS: {"administrator"},
}


@pytest.mark.parametrize("audience", Audience)
def test_each_content_is_read_by_its_audience_alone(audience: Audience) -> None:
    people = readers()
    concerned = min(people["own delegate"].organisation_ids)
    entry = write(act=OF_AUDIENCE[audience], organisation_id=concerned)
    allowed = {name for name, actor in people.items() if may(actor, "record.see_content", entry)}
    assert allowed == MAY_READ[audience]


@pytest.mark.parametrize("audience", Audience)
def test_the_condition_on_many_entries_answers_as_the_rule_does(audience: Audience) -> None:
    people = readers()
    concerned = min(people["own delegate"].organisation_ids)
    for organisation_id in (concerned, None):
        entry = write(act=OF_AUDIENCE[audience], organisation_id=organisation_id, actor=people["account"])
        for name, actor in people.items():
            found = Entry.objects.filter(readable_by(actor), pk=entry.pk).exists()
            assert found == bool(may(actor, "record.see_content", entry)), name


def test_those_who_acted_and_those_an_act_is_about_are_concerned() -> None:
    actor, about, stranger = make_actor(), make_account(), make_actor()
    entry = write(act=OF_AUDIENCE[Audience.CONCERNED], actor=actor, about_account_id=about.pk)
    assert may(actor, "record.see_content", entry)
    assert may(actor_of_account(about), "record.see_content", entry)
    assert not may(stranger, "record.see_content", entry)


def test_an_act_of_a_room_no_longer_installed_is_for_administrators() -> None:
    entry = write()
    gone = Entry(sequence=9, kind="gone.opened")
    gone.content = entry.content
    assert may(make_actor(Role.ADMINISTRATOR), "record.see_content", gone)
    assert not may(make_actor(Role.SECRETARIAT), "record.see_content", gone)


def test_a_token_without_the_scope_finds_no_member_in_the_record() -> None:
    organisation = make_organisation("Harbour Union")
    write(organisation_id=organisation.pk)
    actor = make_actor(Role.ADMINISTRATOR)
    token = Actor(actor.account_id, actor.name, actor.assembly_roles, scopes=frozenset({"record.see_record"}))
    assert entries_wanted(actor=actor, wanted=Wanted(member="harbour")).count() == 1
    assert entries_wanted(actor=token, wanted=Wanted(member="harbour")).count() == 0


def test_anybody_sees_that_an_act_happened_but_not_what_is_not_theirs_to_read(client: Client) -> None:
    entry = write(act=OF_AUDIENCE[Audience.SECRETARIAT], what={"note": "a telling word"})
    content = Content.objects.get()
    for address in ("/record/", f"/record/{entry.sequence}/"):
        page = client.get(address).text
        assert "Told to secretariat" in page
        assert "ot open to you" in page
        for hidden in ("a telling word", bytes(content.salt).hex(), "Person"):
            assert hidden not in page
    page = signed_in(Role.SECRETARIAT).get(f"/record/{entry.sequence}/").text
    assert "a telling word" in page
    assert bytes(content.salt).hex() in page


def test_a_page_holds_all_that_is_needed_to_recompute_an_entry(client: Client) -> None:
    entry = write()
    context = client.get(f"/record/{entry.sequence}/").context
    proof = context["proof"]
    assert hashlib.sha256(bytes.fromhex(proof.salt) + proof.body.encode()).hexdigest() == entry.content_digest
    assert hashlib.sha256(proof.head.encode()).hexdigest() == entry.digest
    assert json.loads(proof.head)["previous"] == entry.previous_digest
    assert "Its digests recompute" in client.get(f"/record/{entry.sequence}/").text


def test_an_erased_content_says_so_to_everybody_and_where_it_is_told(client: Client) -> None:
    write(what={"note": "a telling word"})
    erase_content(sequences=[1], reason="asked by the person", actor=make_actor(Role.ADMINISTRATOR), now=NOW)
    for reader in (client, signed_in(Role.ADMINISTRATOR)):
        page = reader.get("/record/1/").text
        assert "a telling word" not in page
        assert "Read entry 2" in page
        assert "Erased" in reader.get("/record/").text
    assert "asked by the person" in client.get("/record/2/").text


def test_the_record_is_narrowed_by_act_words_and_days(client: Client) -> None:
    write()
    write(act=OF_AUDIENCE[Audience.EVERYBODY], now=NOW + timedelta(days=1))
    write(act=OF_AUDIENCE[Audience.EVERYBODY], now=NOW + timedelta(days=2))

    def shown(query: str) -> list[int]:
        return [line.entry.sequence for line in client.get(f"/record/?{query}").context["page"]]

    assert shown("") == [3, 2, 1]
    assert shown("kind=tests.opened") == [1]
    assert shown("words=CEREMÓNY") == [1]
    assert shown("words=nothing+like+it") == []
    assert shown("since=2027-05-11") == [3, 2]
    assert shown("until=2027-05-11") == [2, 1]
    assert shown("since=2027-05-11&until=2027-05-11&kind=tests.everybody_told") == [2]


def test_words_are_looked_for_in_the_readers_language() -> None:
    with override("en"):
        assert kinds_worded("content ERASED") == ["record.content_erased"]
    assert kinds_worded("record.exported") == ["record.exported"]


def test_days_in_the_wrong_order_are_said_at_the_field(client: Client) -> None:
    write()
    page = client.get("/record/?since=2027-05-12&until=2027-05-11")
    assert "Enter a day that is not before the first one" in page.text
    assert "<title>Error:" in page.text


def test_a_member_is_found_only_in_what_the_reader_may_read(client: Client) -> None:
    organisation = make_organisation("Harbour Union")
    write(act=OF_AUDIENCE[Audience.CONCERNED], organisation_id=organisation.pk)
    write(act=OF_AUDIENCE[Audience.EVERYBODY], organisation_id=organisation.pk)
    write(act=OF_AUDIENCE[Audience.EVERYBODY], organisation_id=make_organisation("Mill Towns").pk)

    def shown(reader: Client) -> list[int]:
        return [line.entry.sequence for line in reader.get("/record/?member=harbour").context["page"]]

    assert shown(client) == [2]
    assert shown(signed_in(Role.SECRETARIAT)) == [2, 1]
    assert shown(client_of(make_member_account(organisation))) == [2, 1]
    assert "Harbour Union" in client.get("/record/").text


def test_a_long_record_has_pages_and_a_constant_number_of_queries() -> None:
    client = signed_in(Role.SECRETARIAT)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/record/").status_code == 200
        return len(captured)

    write(organisation_id=make_organisation().pk)
    client.get("/record/")
    few = queries()
    for _ in range(60):
        write(organisation_id=make_organisation().pk)
    assert queries() == few
    assert [line.entry.sequence for line in client.get("/record/?page=2").context["page"]] == list(
        range(11, 0, -1)
    )


def test_an_empty_record_says_what_will_be_here(client: Client) -> None:
    assert "will be entry 1" in client.get("/record/").text
    assert client.get("/record/1/").status_code == 404


def exported(reader: Client, file_format: str, **wanted: str) -> bytes:
    response = reader.post("/record/export/", {"file_format": file_format} | wanted)
    assert response.status_code == 200
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_an_export_holds_what_the_reader_may_read_and_is_itself_an_act() -> None:
    write(what={"note": "open word"})
    write(act=OF_AUDIENCE[Audience.ADMINISTRATORS], what={"note": "a telling word"})
    write(what={"note": "erased word"})
    erase_content(sequences=[3], reason="asked", actor=None, now=NOW)
    text = exported(signed_in(Role.SECRETARIAT), "json").decode()
    rows = json.loads(text)["entries"]
    assert [row["state"] for row in rows] == ["readable", "withheld", "erased", "readable"]
    assert [row["content"] is None for row in rows] == [False, True, True, False]
    assert "a telling word" not in text
    assert "erased word" not in text
    last = Entry.objects.get(sequence=5)
    assert last.kind == "record.exported"
    assert json.loads(last.content.body)["what"] == {"format": "json", "wanted": {}, "entries": 4}


def test_csv_and_json_hold_the_same_entries_as_the_page_shows() -> None:
    write()
    write(act=OF_AUDIENCE[Audience.MEMBERS], what={"note": "=1+1"})
    reader = signed_in(Role.CHAIR)
    rows = json.loads(exported(reader, "json", kind="tests.members_told"))["entries"]
    (line,) = csv.DictReader(
        io.StringIO(exported(reader, "csv", kind="tests.members_told").decode("utf-8-sig"))
    )
    assert line == {name: str(value) for name, value in rows[0].items()}
    assert line["sequence"] == "2"


def test_a_stranger_takes_nothing_away(client: Client) -> None:
    write()
    response = client.post("/record/export/", {"file_format": "csv"})
    assert (response.status_code, Entry.objects.count()) == (302, 1)
    assert "Export as" not in client.get("/record/").text


def test_an_export_is_never_made_by_following_a_link() -> None:
    assert signed_in().get("/record/export/").status_code == 405


def test_an_administrator_erases_a_content_with_a_reason() -> None:
    write(what={"note": "a telling word"})
    reader = signed_in(Role.ADMINISTRATOR)
    assert "Erase this content" in reader.get("/record/1/").text
    assert "This field is required" in reader.post("/record/1/erase/", {"reason": ""}).text
    page = reader.post("/record/1/erase/", {"reason": "asked by the person"}, follow=True)
    assert "Entry 2 says so" in page.text
    assert Content.objects.get(entry_id=1).is_erased
    again = reader.post("/record/1/erase/", {"reason": "again"})
    assert "was erased before" in again.text


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR])
def test_nobody_else_erases(role: Role) -> None:
    write()
    reader = signed_in(role)
    assert reader.post("/record/1/erase/", {"reason": "mine"}).status_code == 403
    assert "Erase this content" not in reader.get("/record/1/").text
    assert not Content.objects.get(entry_id=1).is_erased
