"""Stages are the assembly's own: added, renamed, reordered, removed."""

from datetime import datetime

import pytest
from django.test import Client

from comity.foundation.permissions import Role
from comity.matters.errors import StageInUse, StageMisnamed
from comity.matters.models import Stage
from comity.matters.services import (
    add_stage,
    open_matter,
    remove_stage,
    rename_stage,
    reorder_stages,
    set_up_stages,
)
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db
USUAL = ["notice", "hear", "draft", "adopt", "sign", "keep", "closed"]


def codes() -> list[str]:
    return list(Stage.objects.values_list("code", flat=True))


def test_the_usual_stages_are_set_up_once_in_six_languages(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    rename_stage(
        stage=Stage.objects.get(code="hear"),
        names={"en": "Listen"},
        actor=make_actor(Role.ADMINISTRATOR),
        now=now,
    )
    assert [stage.names["en"] for stage in set_up_stages(actor=None, now=now)][:2] == ["Notice", "Listen"]
    assert sorted(Stage.objects.get(code="keep").names) == ["ar", "en", "es", "fr", "ru", "zh-hans"]


def test_a_stage_is_added_before_another(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor, adopt = make_actor(Role.ADMINISTRATOR), Stage.objects.get(code="adopt")
    add_stage(code="committee", names={"en": "Committee"}, before=adopt, actor=actor, now=now)
    assert codes() == ["notice", "hear", "draft", "committee", "adopt", "sign", "keep", "closed"]
    with pytest.raises(StageMisnamed):
        add_stage(code="committee", names={"en": "Again"}, before=None, actor=actor, now=now)


def test_an_order_names_every_stage_once(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor = make_actor(Role.ADMINISTRATOR)
    reorder_stages(codes=[*reversed(USUAL)], actor=actor, now=now)
    assert codes() == [*reversed(USUAL)]
    for wrong in (USUAL[1:], [*USUAL, "hear"], []):
        with pytest.raises(StageMisnamed):
            reorder_stages(codes=wrong, actor=actor, now=now)
    assert codes() == [*reversed(USUAL)]


def test_a_stage_that_holds_matters_or_closes_them_stays(now: datetime) -> None:
    stages = {stage.code: stage for stage in set_up_stages(actor=None, now=now)}
    actor = make_actor(Role.ADMINISTRATOR)
    open_matter(titles={"en": "Seeds"}, actor=actor, now=now)
    for code in ("notice", "closed"):
        with pytest.raises(StageInUse):
            remove_stage(stage=stages[code], actor=actor, now=now)
    remove_stage(stage=stages["sign"], actor=actor, now=now)
    assert codes() == [code for code in USUAL if code != "sign"]


def test_an_administrator_reorders_by_page_and_nobody_else_does(client: Client, now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    client.force_login(make_account(Role.SECRETARIAT))
    assert client.post("/matters/stages/hear/earlier/").status_code == 403
    assert codes() == USUAL
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.post("/matters/stages/hear/earlier/")
    assert codes()[:2] == ["hear", "notice"]
    client.post("/matters/stages/add/", {"code": "Second hearing", "names.en": "Hear again"})
    assert codes()[-2:] == ["second-hearing", "closed"]
    assert "Hear again" in client.get("/matters/stages/").text
