"""What the operations do, beyond keeping their word: the same rules as the pages, nothing twice, nobody's answers."""

from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.api import authentication
from comity.api.description import operations
from comity.api.models import Replay
from comity.api.scopes import SCOPES
from comity.decisions.models import Question
from comity.decisions.models import Vote as RecordedVote
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.privacy.consents import give_consent
from comity.foundation.record.models import Entry
from comity.matters.models import Concern, Deadline, Matter
from comity.members.enums import ContactKind
from comity.members.models import Contact, Organisation
from comity.rooms.consultations.models import Statement, Vote
from tests.api.assembly import (
    CLOSED,
    DECIDED,
    MATTER,
    OPEN,
    ORGANISATION,
    PREPARED,
    VOTING,
    headers_of,
    make_assembly,
    make_consultation,
    make_question,
)
from tests.factories import (
    make_account,
    make_class,
    make_matter,
    make_member_account,
    make_organisation,
    make_stage,
)

pytestmark = pytest.mark.django_db


class Caller:
    """Somebody with a token for these scopes."""

    def __init__(self, account: Account, *scopes: str) -> None:
        self.account = account
        self.headers = headers_of(account, *scopes, now=timezone.now())
        self.client = Client()

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/api/{address}",
            "" if body is None else self.client._encode_json(body, "application/json"),
            content_type="application/json",
            headers=self.headers | {name.replace("_", "-"): value for name, value in headers.items()},
        )

    def get(self, address: str) -> Any:
        return self.ask("GET", address)


def office() -> Caller:
    return Caller(make_account(Role.SECRETARIAT))


def agreed(account: Account) -> Account:
    give_consent(actor=actor_of_account(account), now=timezone.now())
    return account


def test_a_request_that_is_sent_twice_makes_one_thing() -> None:
    make_stage()
    caller = office()
    sent = {"titles": {"en": "Safe water"}}
    first, again = [caller.ask("POST", "matters", sent, Idempotency_Key="key-of-one") for _twice in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["reference"] == again.json()["reference"]
    assert Matter.objects.count() == 1


def test_a_key_is_not_used_for_another_request_nor_by_another_account() -> None:
    make_stage()
    caller = office()
    caller.ask("POST", "matters", {"titles": {"en": "Water"}}, Idempotency_Key="key-of-one")
    other = caller.ask("POST", "matters", {"titles": {"en": "Schools"}}, Idempotency_Key="key-of-one")
    assert (other.status_code, other.json()["code"]) == (422, "key-used-otherwise")
    office().ask("POST", "matters", {"titles": {"en": "Water"}}, Idempotency_Key="key-of-one")
    assert Matter.objects.count() == 2


def test_a_refused_request_leaves_its_key_free() -> None:
    caller = office()
    sent = {"titles": {"en": "Safe water"}}
    refused = caller.ask("POST", "matters", sent, Idempotency_Key="key-of-one")
    assert (refused.status_code, refused.json()["code"], Replay.objects.count()) == (409, "no-stages", 0)
    make_stage()
    assert caller.ask("POST", "matters", sent, Idempotency_Key="key-of-one").status_code == 201


def test_two_writers_of_one_entry_do_not_overwrite_each_other() -> None:
    caller, organisation = office(), make_organisation("Own")
    address = f"members/organisations/{organisation.pk}"
    assert caller.ask("PATCH", address, {"version": 1, "family": "green"}).json()["version"] == 2
    late = caller.ask("PATCH", address, {"version": 1, "family": "liberal"})
    assert (late.status_code, late.json()["code"], late.json()["version"]) == (409, "version-moved", 2)
    assert Organisation.objects.get(pk=organisation.pk).family == "green"


def test_a_members_own_officer_does_not_change_its_class() -> None:
    organisation = make_organisation("Own")
    make_class("observer")
    officer = Caller(make_member_account(organisation, Role.MEMBER_OFFICER))
    address = f"members/organisations/{organisation.pk}"
    refused = officer.ask("PATCH", address, {"version": 1, "organisation_class": "observer"})
    assert refused.status_code == 403
    assert officer.ask("PATCH", address, {"version": 1, "family": "green"}).status_code == 200


def test_contacts_that_are_not_public_are_for_their_own_people() -> None:
    organisation = make_organisation("Own")
    for value, is_public in (("open@example.org", True), ("closed@example.org", False)):
        Contact.objects.create(
            organisation=organisation, kind=ContactKind.EMAIL, value=value, is_public=is_public
        )
    address = f"members/organisations/{organisation.pk}"
    assert "closed@" not in Caller(make_account()).get(address).text
    assert "closed@" in Caller(make_member_account(organisation)).get(address).text


def test_the_roll_stands_in_the_alphabet_of_the_reader() -> None:
    for names in (
        {"en": "Zebra", "es": "Cebra"},
        {"en": "Llama", "es": "Llama"},
        {"en": "Bear", "es": "Oso"},
    ):
        make_organisation(names=names)
    caller = office()

    def names(address: str, language: str) -> list[str]:
        items = caller.ask("GET", address, Accept_Language=language).json()["items"]
        return [item["names"]["en"] for item in items]

    assert names("members/organisations", "en") == ["Bear", "Llama", "Zebra"]
    assert names("members/organisations", "es") == ["Zebra", "Llama", "Bear"]
    assert names("members/organisations?language=es", "en") == ["Zebra", "Llama", "Bear"]


def test_who_answered_is_not_told_to_those_not_concerned() -> None:
    now, matter, own = timezone.now(), make_matter(is_public=True), make_organisation()
    Concern.objects.create(matter=matter, organisation=own, named_at=now, invited_at=now, answered_at=now)
    stranger = Caller(make_account())
    assert stranger.get(f"matters/{matter.reference}").json()["progress"]["answered"] == 1
    assert stranger.get(f"matters/{matter.reference}/concerned").status_code == 403
    listed = Caller(make_member_account(own)).get(f"matters/{matter.reference}/concerned").json()
    assert listed["items"] == [{"organisation": own.pk, "names": own.names, "state": "answered"}]


def test_an_answer_is_given_once_however_often_it_is_sent_and_only_by_those_who_agreed() -> None:
    organisation = make_organisation()
    account = make_member_account(organisation)
    make_assembly(now=timezone.now())
    caller = Caller(account, "consultations:answer")
    address = f"consultations/{OPEN}/statements/1/answer"
    refused = caller.ask("PUT", address, {"answer": "agree"})
    assert (refused.status_code, refused.json()["code"]) == (403, "consent-needed")
    agreed(account)
    for said in ("agree", "agree", "disagree"):
        assert caller.ask("PUT", address, {"answer": said}).json()["answer"] == said
    votes = Vote.objects.filter(participant__organisation=organisation, statement__consultation_id=OPEN)
    assert [vote.value for vote in votes] == [-1]
    (voice,) = caller.get(f"consultations/{OPEN}/answers").json()
    assert [line["answer"] for line in voice["answers"] if line["statement"] == 1] == ["disagree"]


def test_nobody_reads_the_answers_of_somebody_else() -> None:
    account = make_assembly(now=timezone.now())
    everything = Caller(account)
    voices = everything.get(f"consultations/{CLOSED}/answers").json()
    assert len(voices) == 1
    for address in ("", "/statements", "/results"):
        assert "pseudonym" not in everything.get(f"consultations/{CLOSED}{address}").text


def test_the_published_figures_are_those_that_were_stored() -> None:
    everything = Caller(make_assembly(now=timezone.now()))
    results = everything.get(f"consultations/{CLOSED}/results").json()
    assert (results["asked"], results["answered"], results["silent"]) == (7, 6, 1)
    assert results["is_final"]
    assert everything.get(f"consultations/{OPEN}/results").status_code == 404


def test_a_statement_that_is_sent_twice_waits_for_moderation_once() -> None:
    account = make_assembly(now=timezone.now())
    caller = Caller(account)
    before = Statement.objects.count()
    sent = {"text": "Water is a right.", "language": "en"}
    for _twice in range(2):
        answer = caller.ask("POST", f"consultations/{OPEN}/statements", sent)
        assert (answer.status_code, answer.json()["moderation"]) == (201, "pending")
    assert Statement.objects.count() == before + 1


def test_statements_that_wait_for_moderation_are_for_moderators() -> None:
    make_assembly(now=timezone.now())
    address = f"consultations/{OPEN}/statements?moderation=pending"
    assert Caller(make_account(Role.TRANSLATOR)).get(address).status_code == 403
    assert Caller(make_account(Role.CHAIR)).get(address).status_code == 200


def test_the_exact_answers_are_taken_by_those_for_whom_it_was_declared_and_the_record_says_so() -> None:
    caller = Caller(make_assembly(now=timezone.now()))
    taken = caller.ask("POST", f"consultations/{CLOSED}/exact-input")
    assert (taken["Content-Type"], taken.content[:2]) == ("application/zip", b"PK")
    assert Entry.objects.latest("sequence").kind == "consultations.input_taken"
    assert caller.ask("POST", f"consultations/{OPEN}/exact-input").status_code == 403


def test_the_record_withholds_what_its_reader_may_not_see() -> None:
    make_account()
    caller = office()
    issued = caller.get("record?kind=api.token_issued").json()["items"][0]
    assert (issued["state"], issued["content"]) == ("withheld", None)
    administrator = Caller(make_account(Role.ADMINISTRATOR))
    assert administrator.get(f"record/{issued['sequence']}").json()["content"]["what"]["scopes"]


def test_too_many_requests_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authentication, "RATE", "2/m")
    caller = office()
    assert [caller.get("matters").status_code for _each in range(3)] == [200, 200, 429]
    assert int(caller.get("matters")["Retry-After"]) >= 1
    assert office().get("matters").status_code == 200


@pytest.mark.parametrize(
    "body", ["{", "[" * 100_000, '{"titles": {"en": "\\ud800"}}', '{"titles": {"en": "a\\u0000b"}}']
)
def test_a_body_that_cannot_be_used_is_refused_before_anything_is_stored(body: str) -> None:
    make_stage()
    caller = office()
    answer = caller.client.generic(
        "POST",
        "/api/matters",
        body,
        content_type="application/json",
        headers=caller.headers | {"Idempotency-Key": "key-of-one"},
    )
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"
    assert Matter.objects.count() == 0


def test_an_address_that_the_api_does_not_have_is_a_problem_document(client: Client) -> None:
    answer = client.get("/api/nothing/here")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_misspelt_filter_is_refused() -> None:
    answer = office().get("matters?stauts=open")
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "query.stauts")


def test_every_operation_asks_an_action_that_one_scope_opens() -> None:
    opened = [action for scope in SCOPES.values() for action in scope.actions]
    assert sorted(opened) == sorted(set(opened))
    assert [one.operation_id for one in operations() if one.view_func.action not in opened] == []
    assert all(isinstance(one.auth_callbacks[0], authentication.BearerToken) for one in operations())


LISTS = (
    "members/organisations",
    "members/classes",
    "matters",
    "matters/board",
    "matters/M-27-900/concerned",
    "consultations",
    f"consultations/{OPEN}/statements",
    "record",
)


@pytest.mark.parametrize("address", LISTS)
def test_lists_ask_the_database_as_often_for_many_as_for_few(address: str) -> None:
    now = timezone.now()
    caller = Caller(make_assembly(now=now))
    matter = make_matter(reference="M-27-900")
    add_rows(1, matter, now)
    few = queries_of(caller, address)
    add_rows(7, matter, now)
    assert queries_of(caller, address) == few


def add_rows(count: int, matter: Matter, now: datetime) -> None:
    for _each in range(count):
        organisation = make_organisation()
        Concern.objects.create(matter=matter, organisation=organisation, named_at=now, invited_at=now)
        Deadline.objects.create(matter=make_matter(), labels={"en": "Comments"}, at=now)
        made = Statement.objects.count()
        make_consultation(9000 + made, matter, now=now, announced_at=now)
        Statement.objects.create(
            consultation_id=OPEN,
            number=made + 100,
            texts={"en": "New"},
            moderation="accepted",
            written_at=now,
        )


def queries_of(caller: Caller, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert caller.get(address).status_code == 200
    return len(captured)


# Questions


def test_a_question_is_prepared_once_opened_once_and_closed_once() -> None:
    make_assembly(now=timezone.now())
    caller = office()
    body = {
        "matter": MATTER,
        "titles": {"en": "Shall pumps be shared?"},
        "texts": {"en": "Shares pumps."},
        "procedure": "electronic",
        "rule": "by-heads",
        "closes_at": "2199-06-30T18:00:00+03:00",
        "zone": "Africa/Nairobi",
    }
    first, again = [caller.ask("POST", "decisions", body, Idempotency_Key="prepare-1") for _twice in "ab"]
    assert (first.status_code, first.json()) == (201, again.json())
    number = first.json()["id"]
    assert first.json()["state"] == "prepared"
    opened = [
        caller.ask("POST", f"decisions/{number}/opening", Idempotency_Key="opening-1") for _twice in "ab"
    ]
    assert [(one.status_code, one.json()["state"], one.json()["could_vote"]) for one in opened] == [
        (200, "open", 7)
    ] * 2
    other = caller.ask("POST", f"decisions/{number}/opening", Idempotency_Key="opening-2")
    assert (other.status_code, other.json()["code"]) == (409, "not-prepared")
    early = caller.ask("POST", f"decisions/{number}/closing", Idempotency_Key="closing-1")
    assert (early.status_code, early.json()["code"]) == (409, "closes-by-itself")
    closed = [
        caller.ask("POST", f"decisions/{VOTING}/closing", Idempotency_Key="closing-2") for _twice in "ab"
    ]
    assert [one.json()["state"] for one in closed] == ["decided", "decided"]
    assert Question.objects.get(pk=VOTING).passed is False


def test_what_the_statutes_or_the_site_do_not_have_is_refused_with_its_name() -> None:
    make_assembly(now=timezone.now())
    caller = office()
    body = {"matter": MATTER, "titles": {"en": "?"}, "procedure": "silence", "rule": "simple"}
    unfit = caller.ask("POST", "decisions", body, Idempotency_Key="unfit-rule")
    assert (unfit.status_code, unfit.json()["code"]) == (409, "unfit-rule")
    for wrong in ({"matter": "M-99-999"}, {"meeting": 999_999}):
        answer = caller.ask(
            "POST", "decisions", body | wrong, Idempotency_Key="wrong-one-" + next(iter(wrong))
        )
        assert answer.json()["code"] == "unknown-reference"
    assert Question.objects.count() == 3


def test_a_vote_by_the_api_counts_once_however_often_it_is_sent_and_changes_with_a_new_key() -> None:
    caller = Caller(make_assembly(now=timezone.now()))
    address = f"decisions/{VOTING}/votes/{ORGANISATION}"
    yes, no = {"parts": [{"choice": "yes"}]}, {"parts": [{"choice": "no"}], "reason": "Too dear."}
    for _twice in range(2):
        answer = caller.ask("PUT", address, yes, Idempotency_Key="vote-one")
        assert answer.json()["vote"] == [{"choice": "yes", "votes": None}]
    assert answer.json()["repeated"] is True
    used = caller.ask("PUT", address, no, Idempotency_Key="vote-one")
    assert (used.status_code, used.json()["code"]) == (409, "form-used")
    assert caller.ask("PUT", address, no, Idempotency_Key="vote-two").json()["vote"][0]["choice"] == "no"
    vote = RecordedVote.objects.get()
    assert (vote.parts, vote.reason) == ([["no", None]], "Too dear.")


def test_nobody_votes_for_another_member_and_a_token_for_reading_votes_for_none() -> None:
    account = make_assembly(now=timezone.now())
    other = Organisation.objects.exclude(pk=ORGANISATION).earliest("pk")
    yes = {"parts": [{"choice": "yes"}]}
    caller = Caller(account)
    answer = caller.ask("PUT", f"decisions/{VOTING}/votes/{other.pk}", yes, Idempotency_Key="not-ours-1")
    assert (answer.status_code, answer.json()["code"]) == (403, "no-vote")
    reader = Caller(account, "decisions:read", "decisions:write")
    answer = reader.ask("PUT", f"decisions/{VOTING}/votes/{ORGANISATION}", yes, Idempotency_Key="not-ours-2")
    assert answer.status_code == 403
    assert (
        office()
        .ask("PUT", f"decisions/{VOTING}/votes/{ORGANISATION}", yes, Idempotency_Key="not-ours-3")
        .status_code
        == 403
    )
    assert not RecordedVote.objects.exists()


def test_votes_are_told_once_they_are_decided_and_not_before() -> None:
    caller = Caller(make_assembly(now=timezone.now()))
    caller.ask(
        "PUT",
        f"decisions/{VOTING}/votes/{ORGANISATION}",
        {"parts": [{"choice": "yes"}]},
        Idempotency_Key="vote-one",
    )
    lines = caller.get(f"decisions/{VOTING}/roll").json()["items"]
    assert (len(lines), {line["vote"] for line in lines}) == (7, {None})
    assert caller.get(f"decisions/{VOTING}").json()["voted"] == 0
    assert caller.get(f"decisions/{VOTING}/result").status_code == 404
    caller.ask("POST", f"decisions/{VOTING}/closing", Idempotency_Key="closing-1")
    lines = {line["organisation"]: line for line in caller.get(f"decisions/{VOTING}/roll").json()["items"]}
    assert lines[ORGANISATION]["vote"] == [{"choice": "yes", "votes": None}]
    assert [line["vote"] for number, line in lines.items() if number != ORGANISATION] == [[]] * 6
    result = caller.get(f"decisions/{VOTING}/result").json()
    assert (result["passed"], result["result"]["counts"]["heads"]["yes"]) == (True, 1)
    assert result["votes_digest"] == Question.objects.get(pk=VOTING).votes_digest


def test_a_stranger_to_the_members_reads_what_is_public_and_nothing_hidden() -> None:
    make_assembly(now=timezone.now())
    stranger = Caller(make_account())
    assert stranger.get("decisions").json()["count"] == 0
    for part in ("", "/roll", "/result"):
        assert stranger.get(f"decisions/{VOTING}{part}").status_code == 404
    Matter.objects.update(is_public=True)
    assert stranger.get("decisions").json()["count"] == 3
    lines = stranger.get(f"decisions/{VOTING}/roll").json()["items"]
    assert {line["vote"] for line in lines} == {None}
    assert stranger.get(f"decisions/{DECIDED}/roll").status_code == 200
    assert stranger.get(f"decisions/{PREPARED}/roll").status_code == 404


def test_the_list_of_questions_asks_the_database_the_same_however_many() -> None:
    now = timezone.now()
    caller = Caller(make_assembly(now=now))
    counts = []
    for more in (0, 8):
        for number in range(more):
            make_question(8100 + number, Matter.objects.get(reference=MATTER), now=now)
        caller.get("decisions")
        with CaptureQueriesContext(connection) as queries:
            caller.get(f"decisions?state=prepared&matter={MATTER}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
