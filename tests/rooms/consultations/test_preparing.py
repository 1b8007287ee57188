"""Preparing: everything is declared before the first answer, and the clock opens and closes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.matters.links import links_of, tasks_of
from comity.members.enums import StatusKind
from comity.members.models import StatusChange
from comity.rooms.consultations.enums import InputHolder, State, Voice
from comity.rooms.consultations.errors import NotLater, NotOpen, NotReady, RulesFrozen
from comity.rooms.consultations.jobs import keep_the_clock
from comity.rooms.consultations.links import consultations_of_matters, consultations_to_answer
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.services.preparing import (
    Declaration,
    announce_consultation,
    change_declaration,
)
from comity.rooms.consultations.services.reminding import extend_consultation
from tests.factories import (
    NOW,
    make_account,
    make_actor,
    make_class,
    make_matter,
    make_member_account,
    make_organisation,
)
from tests.rooms.consultations.factories import (
    CLOSES,
    QUESTION,
    answer,
    make_draft,
    make_members,
    make_open,
    signed_in,
)

pytestmark = pytest.mark.django_db


def form(**changes: Any) -> dict[str, Any]:
    return {
        "questions.en": "What first?",
        "languages": ["en", "fr"],
        "voice": "member",
        "takes_statements": "on",
        "input_holder": "nobody",
        "publication": "closing",
        "readers": "signed-in",
        "opens_at": "2027-05-12T09:00",
        "closes_at": "2027-05-20T18:00",
        "time_zone": "Africa/Nairobi",
    } | changes


def test_the_secretariat_prepares_a_consultation_on_its_pages():
    matter, client = make_matter(), signed_in(make_account(Role.SECRETARIAT))
    response = client.post(f"/consultations/new/?matter={matter.reference}", form())
    consultation = Consultation.objects.get()
    assert response["Location"] == f"/consultations/{consultation.pk}/seed/"
    assert consultation.opens_at.isoformat() == "2027-05-12T06:00:00+00:00"  # nine in Nairobi
    client.post(
        f"/consultations/{consultation.pk}/seed/", {"statements": "One.\n\nTwo.\nTwo.", "language": "en"}
    )
    assert [statement.texts["en"] for statement in consultation.statements.all()] == ["One.", "Two."]
    client.post(f"/consultations/{consultation.pk}/announce/")
    assert Consultation.objects.get().announced_at is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"questions.en": ""}, "Question"),
        ({"closes_at": "2027-05-01T18:00"}, "Choose a moment after the opening."),
        ({"input_holder": "auditor"}, "Name the auditor who may hold the exact answers."),
        ({"input_holder": "auditor", "auditor": "nobody@example.org"}, "Nobody with this e-mail address"),
        ({"voice": "everyone"}, "Who takes part"),
    ],
)
def test_what_is_missing_in_a_declaration_is_said_and_nothing_is_stored(changes: dict[str, str], words: str):
    matter = make_matter()
    client = signed_in(make_account(Role.SECRETARIAT))
    response = client.post(f"/consultations/new/?matter={matter.reference}", form(**changes))
    assert "There is a problem" in response.text
    assert words in response.text
    assert not Consultation.objects.exists()


def test_the_rules_are_frozen_once_it_is_announced():
    draft = make_draft()
    announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=NOW)
    with pytest.raises(RulesFrozen):
        change_declaration(
            consultation=draft,
            declaration=Declaration(questions=QUESTION, input_holder=InputHolder.EVERYBODY),
            actor=make_actor(Role.SECRETARIAT),
            now=NOW,
        )
    assert Consultation.objects.get().input_holder == InputHolder.NOBODY


def test_what_is_not_ready_is_not_announced():
    draft = make_draft(statements=0, opens_at=None)
    with pytest.raises(NotReady) as refused:
        announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=NOW)
    assert str(refused.value) == "Write at least one statement. Say when it opens."


@pytest.mark.parametrize(
    ("minutes", "state"), [(-1, State.ANNOUNCED), (0, State.OPEN), (59, State.OPEN), (60, State.CLOSED)]
)
def test_the_state_is_read_from_the_clock(minutes: int, state: State):
    consultation = Consultation(
        announced_at=NOW, opens_at=NOW, closes_at=NOW + timedelta(hours=1), questions=QUESTION
    )
    assert consultation.state(NOW + timedelta(minutes=minutes)) == state


def test_the_clock_opens_once_and_freezes_the_roll_of_that_minute():
    make_members(2)
    make_organisation(organisation_class=make_class("guest", takes_part_in_consultations=False))
    gone = make_organisation()
    StatusChange.objects.create(
        organisation=gone, kind=StatusKind.LEFT, since=NOW.date() - timedelta(days=9), recorded_at=NOW
    )
    draft = make_draft()
    announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=NOW)
    keep_the_clock(NOW)
    make_members(1)
    keep_the_clock(NOW + timedelta(minutes=1))
    assert draft.participants.count() == 2
    assert Entry.objects.filter(kind="consultations.opened").count() == 1


def test_a_late_worker_keeps_nobody_out_at_the_opening():
    (delegate,) = make_members(1)
    draft = make_draft()
    announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=NOW)
    assert answer(draft, delegate, 1).participant.consultation_id == draft.pk


def test_everybody_asked_is_told_at_the_opening_and_reminded_once_in_the_same_words():
    silent, answered = make_members(2)
    consultation = make_open(closes_at=NOW + timedelta(days=10))
    answer(consultation, answered, 1)
    for hours in (1, 24 * 8, 24 * 8 + 1):
        keep_the_clock(NOW + timedelta(hours=hours))
    notices = Notice.objects.order_by("pk").values_list("kind", "account_id", "context")
    reminders = [(account, context) for kind, account, context in notices if kind == "consultations.closing"]
    assert sorted(account for account, _ in reminders) == sorted([silent.pk, answered.pk])
    assert reminders[0][1] == reminders[1][1]
    assert Entry.objects.filter(kind="consultations.reminded").count() == 1


def test_a_draft_is_not_there_for_members_and_the_public():
    draft = make_draft()
    (delegate,) = make_members(1)
    assert signed_in(delegate).get(draft.get_absolute_url()).status_code == 404
    assert Client().get(draft.get_absolute_url()).status_code == 404
    assert "What should members do first?" not in signed_in(delegate).get("/consultations/").text


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_asks_the_database_as_often_for_one_as_for_many():
    make_members(3)
    client = signed_in(make_account(Role.SECRETARIAT))
    make_open()
    first = queries(client, "/consultations/")
    for _ in range(12):
        make_open()
    assert queries(client, "/consultations/") == first


def test_a_participants_pages_ask_as_often_for_few_statements_as_for_many():
    (delegate,) = make_members(1)
    client = signed_in(delegate)
    few, many = make_open(statements=2, now=timezone.now()), make_open(statements=60, now=timezone.now())
    for page in ("vote/", "mine/"):
        counts = [queries(client, f"{one.get_absolute_url()}{page}") for one in (few, many)]
        assert counts[0] == counts[1]


def test_board_and_desk_say_how_many_answered_and_what_is_left():
    organisation = make_organisation()
    delegate = make_member_account(organisation)
    make_members(3)
    consultation = make_open(statements=5)
    answer(consultation, delegate, 1)
    actor = actor_of_account(delegate)
    (link,) = links_of([consultation.matter_id], actor)[consultation.matter_id]
    assert (link.answered, link.asked) == (1, 4)
    (task,) = tasks_of(actor, now=NOW)
    assert task.explained == "Consultation · 1 of 5 statements answered"
    assert (task.organisation_id, task.due) == (organisation.pk, CLOSES)


def test_the_desk_asks_no_more_once_all_is_answered_or_closed():
    (delegate,) = make_members(1)
    consultation = make_open(statements=1)
    actor = actor_of_account(delegate)
    assert len(tasks_of(actor, now=NOW)) == 1
    assert tasks_of(actor, now=CLOSES) == []
    answer(consultation, delegate, 1)
    assert tasks_of(actor, now=NOW) == []


def test_links_and_tasks_take_a_fixed_number_of_queries():
    (delegate,) = make_members(1)
    actor = actor_of_account(delegate)
    made = [make_open() for _ in range(6)]
    ids = [one.matter_id for one in made]
    with CaptureQueriesContext(connection) as captured:
        list(consultations_of_matters(ids, actor))
        list(consultations_to_answer(actor, NOW))
    assert len(captured) == 4


def test_a_link_of_a_consultation_by_link_counts_nobody():
    make_open(voice=Voice.LINK)
    consultation = Consultation.objects.get()
    (link,) = links_of([consultation.matter_id], make_actor(Role.SECRETARIAT))[consultation.matter_id]
    assert (link.answered, link.asked) == (None, None)


def test_an_extension_is_later_told_to_all_and_in_the_record():
    (delegate,) = make_members(1)
    consultation, secretary = make_open(), make_actor(Role.SECRETARIAT)
    with pytest.raises(NotLater):
        extend_consultation(consultation=consultation, closes_at=CLOSES, actor=secretary, now=NOW)
    later = CLOSES + timedelta(days=1)
    extend_consultation(consultation=consultation, closes_at=later, actor=secretary, now=NOW)
    assert answer(consultation, delegate, 1, now=CLOSES).value == 1
    assert Notice.objects.filter(kind="consultations.extended", account=delegate).count() == 1
    assert Entry.objects.filter(kind="consultations.extended").count() == 1
    with pytest.raises(NotOpen):
        extend_consultation(
            consultation=consultation, closes_at=later + timedelta(days=1), actor=secretary, now=later
        )


def test_the_page_extends_by_the_consultations_own_clock():
    now = timezone.now()
    consultation = make_open(now=now, time_zone="Africa/Nairobi")
    client, address = signed_in(make_account(Role.SECRETARIAT)), f"{consultation.get_absolute_url()}extend/"
    assert (
        "Choose a moment after the one announced"
        in client.post(address, {"closes_at": "2020-01-01T09:00"}).text
    )
    client.post(address, {"closes_at": "2099-01-01T09:00"})
    assert Consultation.objects.get().closes_at.isoformat() == "2099-01-01T06:00:00+00:00"
