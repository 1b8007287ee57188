"""Opening, moving and closing a matter."""

import json
from datetime import UTC, datetime

import pytest

from comity.foundation.assembly.models import Assembly
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content, Entry
from comity.matters.errors import AlreadyThere, NoStages, ReasonNeeded
from comity.matters.models import Stage
from comity.matters.services import change_matter, close_matter, move_to_stage, open_matter, set_up_stages
from tests.factories import make_actor

pytestmark = pytest.mark.django_db
TITLES = {"en": "Safe water in small towns", "ar": "مياه مأمونة في البلدات الصغيرة"}


def last_act() -> tuple[str, dict[str, object]]:
    entry = Entry.objects.order_by("-sequence")[0]
    return entry.kind, json.loads(Content.objects.get(entry=entry).body)["what"]


def test_a_matter_opens_in_the_first_stage_with_the_next_reference_of_the_year(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor = make_actor(Role.SECRETARIAT)
    references = [open_matter(titles=TITLES, actor=actor, now=now).reference for _ in range(3)]
    assert references == ["M-27-001", "M-27-002", "M-27-003"]
    next_year = open_matter(titles=TITLES, actor=actor, now=datetime(2028, 1, 1, tzinfo=UTC))
    assert (next_year.reference, next_year.stage.code) == ("M-28-001", "notice")


def test_the_year_turns_where_the_assembly_sits(now: datetime) -> None:
    Assembly.objects.create(names={"en": "Assembly"}, time_zone="Pacific/Auckland")
    set_up_stages(actor=None, now=now)
    matter = open_matter(titles=TITLES, actor=None, now=datetime(2027, 12, 31, 12, tzinfo=UTC))
    assert matter.reference == "M-28-001"


def test_without_stages_no_matter_opens(now: datetime) -> None:
    with pytest.raises(NoStages):
        open_matter(titles=TITLES, actor=make_actor(Role.SECRETARIAT), now=now)


def test_opening_writes_who_opened_what(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    open_matter(titles=TITLES, is_public=True, actor=make_actor(Role.SECRETARIAT), now=now)
    assert last_act() == (
        "matters.opened",
        {"matter": "M-27-001", "titles": TITLES, "stage": "notice", "public": True},
    )


def test_a_move_forwards_needs_no_reason_and_one_backwards_does(now: datetime) -> None:
    stages = {stage.code: stage for stage in set_up_stages(actor=None, now=now)}
    actor = make_actor(Role.CHAIR)
    matter = open_matter(titles=TITLES, actor=actor, now=now)
    matter = move_to_stage(matter=matter, stage=stages["draft"], actor=actor, now=now)
    with pytest.raises(ReasonNeeded):
        move_to_stage(matter=matter, stage=stages["hear"], reason="  ", actor=actor, now=now)
    matter = move_to_stage(matter=matter, stage=stages["hear"], reason="Two ask again.", actor=actor, now=now)
    assert matter.stage.code == "hear"
    moved = {"matter": "M-27-001", "from": "draft", "to": "hear", "reason": "Two ask again."}
    assert last_act() == ("matters.moved", moved)


def test_a_move_to_where_it_stands_is_refused_and_writes_nothing(now: datetime) -> None:
    stages = set_up_stages(actor=None, now=now)
    actor = make_actor(Role.CHAIR)
    matter = open_matter(titles=TITLES, actor=actor, now=now)
    with pytest.raises(AlreadyThere):
        move_to_stage(matter=matter, stage=stages[0], actor=actor, now=now)
    assert last_act()[0] == "matters.opened"


def test_closing_says_how_it_ended_and_moving_back_opens_it_again(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor = make_actor(Role.SECRETARIAT)
    matter = open_matter(titles=TITLES, actor=actor, now=now)
    matter = close_matter(matter=matter, outcomes={"en": "Adopted by consensus"}, actor=actor, now=now)
    assert (matter.stage.code, matter.closed_at) == ("closed", now)
    assert last_act()[0] == "matters.closed"
    keep = Stage.objects.get(code="keep")
    matter = move_to_stage(matter=matter, stage=keep, reason="A report was found.", actor=actor, now=now)
    assert not matter.is_closed


def test_a_change_writes_only_what_became_different(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor = make_actor(Role.SECRETARIAT)
    matter = open_matter(titles=TITLES, actor=actor, now=now)
    change_matter(
        matter=matter, titles=TITLES, summaries={"en": "Pipes."}, is_public=False, actor=actor, now=now
    )
    assert last_act() == ("matters.changed", {"matter": "M-27-001", "summaries": {"en": "Pipes."}})
    before = Entry.objects.count()
    change_matter(
        matter=matter, titles=TITLES, summaries={"en": "Pipes."}, is_public=False, actor=actor, now=now
    )
    assert Entry.objects.count() == before
