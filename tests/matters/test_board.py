"""The board: all matters by stage, what is late, who has not answered."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.matters import links
from comity.matters.links import Link
from comity.matters.models import Matter
from comity.matters.queries import board
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
from comity.members.models import Organisation
from tests.factories import make_account, make_actor, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
numbers = count(1)


def opened(
    *,
    now: datetime,
    title: str = "",
    stage: str = "notice",
    due_in: timedelta | None = None,
    asked: list[Organisation] | None = None,
    answered: list[Organisation] | None = None,
    is_public: bool = False,
) -> Matter:
    actor = make_actor(Role.SECRETARIAT)
    stages = {one.code: one for one in set_up_stages(actor=None, now=now)}
    titles = {"en": title or f"Matter {next(numbers)}"}
    matter = open_matter(titles=titles, is_public=is_public, actor=actor, now=now)
    if stage != "notice":
        move_to_stage(matter=matter, stage=stages[stage], actor=actor, now=now)
    if due_in is not None:
        set_deadline(
            matter=matter, labels={"en": "Answers"}, at=now + due_in, zone="UTC", actor=actor, now=now
        )
    if asked:
        name_concerned(matter=matter, organisations=asked, actor=actor, now=now)
        invite_concerned(matter=matter, actor=actor, now=now)
    for organisation in answered or []:
        mark_answered(matter=matter, organisation_id=organisation.pk, actor=actor, now=now)
    return matter


def titles_in(found: object, stage: str) -> list[str]:
    column = next(column for column in found.columns if column.stage.code == stage)  # type: ignore[attr-defined]
    return [card.matter.titles["en"] for card in column.cards]


def test_inside_a_stage_matters_stand_by_deadline_and_those_without_last(now: datetime) -> None:
    opened(now=now, title="no day")
    opened(now=now, title="later", due_in=timedelta(days=9))
    opened(now=now, title="late", due_in=timedelta(days=-1))
    opened(now=now, title="this week", due_in=timedelta(days=2))
    found = board(make_actor(Role.SECRETARIAT), now=now)
    assert titles_in(found, "notice") == ["late", "this week", "later", "no day"]


def test_the_four_figures(now: datetime) -> None:
    members = [make_organisation() for _ in range(4)]
    opened(now=now, due_in=timedelta(days=-1), asked=members[:3], answered=members[:1])
    opened(now=now, due_in=timedelta(days=6), asked=members[1:], answered=[])
    opened(now=now, due_in=timedelta(days=8))
    figures = board(make_actor(Role.CHAIR), now=now).figures
    assert (figures.due_this_week, figures.late, figures.members_concerned, figures.answers_awaited) == (
        1,
        1,
        4,
        5,
    )


def test_a_closed_matter_is_never_late_and_awaits_nothing(now: datetime) -> None:
    members = [make_organisation()]
    matter = opened(now=now, due_in=timedelta(days=-1), asked=members)
    close_matter(matter=matter, outcomes={"en": "Adopted"}, actor=make_actor(Role.CHAIR), now=now)
    found = board(make_actor(Role.SECRETARIAT), now=now)
    figures = found.figures
    assert (figures.late, figures.answers_awaited, found.columns[-1].total) == (0, 0, 1)


def test_a_member_sees_what_concerns_it_and_what_is_public(now: datetime) -> None:
    ours, other = make_organisation(), make_organisation()
    opened(now=now, title="ours", asked=[ours])
    opened(now=now, title="theirs", asked=[other])
    opened(now=now, title="public", is_public=True)
    account = make_member_account(ours)
    client = Client()
    client.force_login(account)
    page = client.get("/matters/board/").text
    assert "ours" in page
    assert "public" in page
    assert "theirs" not in page


def test_a_stranger_finds_public_matters_in_the_list_and_no_names(client: Client, now: datetime) -> None:
    member = make_organisation("Harbour Union")
    matter = opened(now=now, title="Open seas", is_public=True, asked=[member])
    hidden = opened(now=now, title="Closed doors")
    page = client.get("/matters/").text
    assert "Open seas" in page
    assert "Closed doors" not in page
    page = client.get(f"/matters/{matter.reference}/").text
    assert "0 of 1 answered" in page
    assert "Harbour Union" not in page
    assert client.get(f"/matters/{matter.reference}/concerned/").status_code == 302
    assert client.get(f"/matters/{hidden.reference}/").status_code == 302


def test_somebody_signed_in_does_not_learn_that_a_matter_exists(client: Client, now: datetime) -> None:
    hidden = opened(now=now)
    client.force_login(make_account())
    assert client.get(f"/matters/{hidden.reference}/").status_code == 404
    assert client.get("/matters/M-99-999/").status_code == 404


def test_search_finds_in_every_language_and_filters(client: Client, now: datetime) -> None:
    now = timezone.now()
    matter = opened(now=now, title="Seeds", due_in=timedelta(days=-1), is_public=True)
    Matter.objects.get(pk=matter.pk)
    matter.titles = {"en": "Seeds", "ar": "البذور في السنوات الجافة", "fr": "Semences d’été"}
    matter.save()
    opened(now=now, title="Ports", is_public=True)
    for words in ("seed", "البذور", "ETE", matter.reference.lower()):
        page = client.get("/matters/", {"q": words}).text
        assert "Seeds" in page
        assert "Ports" not in page
    assert "Ports" not in client.get("/matters/", {"state": "late"}).text
    assert "No matter is found" in client.get("/matters/", {"stage": "closed"}).text
    assert "No matter is found" in client.get("/matters/", {"q": "\x00 nothing"}).text


def test_what_a_room_holds_stands_on_the_card_and_moves_the_deadline(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = opened(now=now, due_in=timedelta(days=9))

    def consultations(matter_ids: object, actor: object) -> list[Link]:
        soon = now + timedelta(days=1)
        return [Link(matter.pk, "Consultation", {"en": "What first?"}, "Open", "/c/1/", 10, 4, soon)]

    monkeypatch.setattr(links, "_link_sources", [consultations])
    card = board(make_actor(Role.CHAIR), now=now).columns[0].cards[0]
    assert card.due is not None
    assert (card.links[0].asked, card.links[0].answered, card.due.at) == (10, 4, now + timedelta(days=1))


@pytest.mark.parametrize("address", ["/matters/board/", "/matters/", "/desk/"])
def test_the_number_of_queries_does_not_grow_with_the_matters(client: Client, address: str) -> None:
    now, members = timezone.now(), [make_organisation() for _ in range(3)]
    client.force_login(make_member_account(members[0], Role.MEMBER_OFFICER))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for number in range(3):
        opened(now=now, due_in=timedelta(days=number), asked=members, answered=members[1:])
    client.get(address)
    few = queries()
    for number in range(12):
        opened(now=now, due_in=timedelta(days=number), asked=members, answered=members[1:], stage="hear")
    assert queries() == few


def test_empty_boards_teach(client: Client, now: datetime) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert "Set up the seven usual stages" in client.get("/matters/board/").text
    client.post("/matters/stages/set-up/")
    assert "Open the first matter" in client.get("/matters/board/").text
