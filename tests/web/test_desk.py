"""My desk: what awaits an account and the organisations it speaks for, by deadline."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.languages.moments import zone_of
from comity.foundation.permissions import Actor, Role
from comity.matters import links
from comity.matters.enums import DueOf
from comity.matters.links import Task
from comity.matters.models import Matter
from comity.matters.services import (
    close_matter,
    invite_concerned,
    mark_answered,
    move_to_stage,
    name_concerned,
    open_matter,
    set_deadline,
    set_up_stages,
)
from comity.members.models import Office, Organisation, Person
from comity.web.desk import Desk, desk_of, section_code
from tests.factories import make_account, make_actor, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


def asked(
    *organisations: Organisation,
    now: datetime,
    title: str = "Seeds",
    due_in: timedelta | None = None,
    due_of: DueOf = DueOf.CONCERNED,
) -> Matter:
    actor = make_actor(Role.SECRETARIAT)
    set_up_stages(actor=None, now=now)
    matter = open_matter(titles={"en": title}, actor=actor, now=now)
    if organisations:
        name_concerned(matter=matter, organisations=organisations, actor=actor, now=now)
        invite_concerned(matter=matter, actor=actor, now=now)
    if due_in is not None:
        set_deadline(
            matter=matter,
            labels={"en": "Answers"},
            at=now + due_in,
            zone="UTC",
            due_of=due_of,
            actor=actor,
            now=now,
        )
    return matter


def desk(account: Account, now: datetime) -> Desk:
    return desk_of(account, actor_of_account(account), now=now)


def awaited(found: Desk) -> dict[str, list[str]]:
    return {section.code: [task.titles["en"] for task in section.tasks] for section in found.sections}


def test_what_awaits_my_organisation_stands_by_its_deadline(now: datetime) -> None:
    ours, other = make_organisation(), make_organisation()
    asked(ours, now=now, title="next month", due_in=timedelta(days=30))
    asked(ours, now=now, title="in three days", due_in=timedelta(days=3))
    asked(ours, now=now, title="tonight", due_in=timedelta(hours=3))
    asked(ours, now=now, title="last week", due_in=timedelta(days=-7))
    asked(ours, now=now, title="no day")
    asked(other, now=now, title="not ours", due_in=timedelta(hours=1))
    assert awaited(desk(make_member_account(ours), now)) == {
        "late": ["last week"],
        "today": ["tonight"],
        "week": ["in three days"],
        "later": ["next month", "no day"],
    }


def test_today_ends_at_the_readers_own_midnight() -> None:
    now = datetime(2027, 5, 10, 20, 0, tzinfo=UTC)  # 08:00 on the next day in Auckland
    due = datetime(2027, 5, 11, 1, 0, tzinfo=UTC)
    assert section_code(due, now=now, zone=zone_of("UTC")) == "week"
    assert section_code(due, now=now, zone=zone_of("Pacific/Auckland")) == "today"


@pytest.mark.parametrize(
    ("away", "code"),
    [
        (timedelta(seconds=-1), "late"),
        (timedelta(), "today"),
        (timedelta(days=7, seconds=-1), "week"),
        (timedelta(days=7), "later"),
    ],
)
def test_the_edges_of_the_sections(now: datetime, away: timedelta, code: str) -> None:
    assert section_code(now + away, now=now, zone=UTC) == code


def test_what_was_answered_or_closed_awaits_nobody(now: datetime) -> None:
    ours = make_organisation()
    answered, closed = asked(ours, now=now), asked(ours, now=now)
    actor = make_actor(Role.SECRETARIAT)
    mark_answered(matter=answered, organisation_id=ours.pk, actor=actor, now=now)
    close_matter(matter=closed, outcomes={"en": "Adopted"}, actor=actor, now=now)
    assert desk(make_member_account(ours), now).total == 0


def test_a_member_that_is_concerned_but_not_invited_yet_is_not_asked(now: datetime) -> None:
    ours, matter = make_organisation(), asked(now=now)
    name_concerned(matter=matter, organisations=[ours], actor=make_actor(Role.SECRETARIAT), now=now)
    assert desk(make_member_account(ours), now).total == 0


def test_one_person_speaks_for_several_organisations(client: Client) -> None:
    now = timezone.now()
    first, second = make_organisation("Zebra Union"), make_organisation("Ärzte Union")
    account = make_member_account(first)
    Office.objects.create(
        person=Person.objects.get(account=account), organisation=second, role=Role.MEMBER_HEAD
    )
    asked(first, second, now=now, title="Seeds", due_in=timedelta(days=2))
    with translation.override("en"):
        found = desk(account, now)
    assert [str(one.organisation) for one in found.delegations] == ["Ärzte Union", "Zebra Union"]
    assert {task.organisation_id for task in found.sections[2].tasks} == {first.pk, second.pk}
    client.force_login(account)
    page = client.get("/desk/").text
    assert "Answers · Asked, and silent until now · Ärzte Union" in page
    assert "Answers · Asked, and silent until now · Zebra Union" in page


def test_what_a_room_asks_stands_in_place_of_the_general_line(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = make_organisation()
    matter = asked(ours, now=now, due_in=timedelta(days=5))
    other = asked(ours, now=now, title="Ports", due_in=timedelta(days=6))

    def statements(actor: Actor, now: datetime) -> list[Task]:
        due = now + timedelta(days=1)
        return [Task(matter.pk, {"en": "What first?"}, "28 of 40", "Answer", "/c/1/", due, "UTC", ours.pk)]

    monkeypatch.setattr(links, "_task_sources", [statements])
    week = desk(make_member_account(ours), now).sections[2].tasks
    assert [task.address for task in week] == ["/c/1/", other.get_absolute_url()]


def test_the_secretariat_sees_what_is_late_and_what_is_due_of_itself(now: datetime) -> None:
    member = make_organisation()
    asked(member, now=now, title="members late", due_in=timedelta(days=-1))
    asked(member, now=now, title="members in time", due_in=timedelta(days=1))
    asked(now=now, title="ours to draft", due_in=timedelta(days=2), due_of=DueOf.SECRETARIAT)
    asked(now=now, title="the chair's", due_in=timedelta(days=2), due_of=DueOf.CHAIR)
    found = awaited(desk(make_account(Role.SECRETARIAT), now))
    assert (found["late"], found["week"]) == (["members late"], ["ours to draft"])
    chair = awaited(desk(make_account(Role.CHAIR), now))
    assert (chair["late"], chair["week"]) == ([], ["the chair's"])


def test_since_yesterday_tells_acts_of_my_matters_and_no_single_answers(now: datetime) -> None:
    ours, other = make_organisation(), make_organisation()
    mine = asked(ours, other, now=now - timedelta(days=5))
    asked(other, now=now, title="theirs")
    actor = make_actor(Role.CHAIR)
    hear = next(stage for stage in set_up_stages(actor=None, now=now) if stage.code == "hear")
    move_to_stage(matter=mine, stage=hear, actor=actor, now=now - timedelta(hours=20))
    mark_answered(matter=mine, organisation_id=other.pk, actor=actor, now=now)
    told = desk(make_member_account(ours), now).since_yesterday
    assert [(one.kind, one.matter.pk) for one in told] == [("matters.moved", mine.pk)]


def test_the_delegation_stands_heads_first_then_by_the_alphabet(now: datetime) -> None:
    ours = make_organisation()
    account = make_member_account(ours)
    Person.objects.filter(account=account).update(full_name="Öst Amari", sort_name="Amari")
    for name, role in (("Z. Head", Role.MEMBER_HEAD), ("B. Lind", Role.DELEGATE), ("Gone", Role.DELEGATE)):
        person = Person.objects.create(full_name=name)
        until = now.date() - timedelta(days=1) if name == "Gone" else None
        Office.objects.create(person=person, organisation=ours, role=role, until=until)
    people = desk(account, now).delegations[0].people
    assert [name for name, _role, _may in people] == ["Z. Head", "Öst Amari", "B. Lind"]


def test_an_empty_desk_teaches(client: Client) -> None:
    client.force_login(make_account())
    assert "Your account does not speak for an organisation yet." in client.get("/desk/").text
    client.force_login(make_member_account(make_organisation()))
    assert "What is asked of you will stand here by its deadline" in client.get("/desk/").text


def test_the_front_page_shows_strangers_what_is_public(client: Client, now: datetime) -> None:
    asked(make_organisation(), now=now, title="Closed doors")
    assert "Nothing is open to the public now" in client.get("/").text
    matter = asked(make_organisation("Harbour Union"), now=now, title="Open seas")
    Matter.objects.filter(pk=matter.pk).update(is_public=True)
    page = client.get("/").text
    assert "Open seas" in page
    assert "0 of 1 answered" in page
    assert "Closed doors" not in page
    assert "Harbour Union" not in page
