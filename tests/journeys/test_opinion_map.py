"""The results in a real browser, and the same result again through the command line."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.rooms.consultations.enums import InputHolder, Readers
from comity.rooms.consultations.models import Analysis, Consultation
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.consultations.services.opening import close_consultation
from tests.factories import make_account
from tests.journeys.conftest import DESK, PHONE
from tests.rooms.consultations.factories import fill, make_members, make_open

pytestmark = pytest.mark.django_db(transaction=True)


def closed_consultation() -> Consultation:
    make_members(24)
    begun = timezone.now() - timedelta(days=2)
    consultation = make_open(
        statements=10,
        now=begun,
        closes_at=begun + timedelta(days=1),
        input_holder=InputHolder.EVERYBODY,
        readers=Readers.EVERYBODY,
    )
    fill(consultation, ["+++++---++"] * 12 + ["---++++--+"] * 8)
    consultation = close_consultation(consultation=consultation, now=timezone.now())
    analyse_consultation(consultation=consultation, is_final=True, now=timezone.now())
    return consultation


@pytest.mark.parametrize(
    ("language", "viewport"), [("en", DESK), ("en", PHONE), ("ar", DESK)], ids=["desk", "phone", "Arabic"]
)
def test_the_map_becomes_live_without_breaking_the_pages_policy(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
) -> None:
    consultation = closed_consultation()
    page = open_as(None, language=language, viewport=viewport)
    page.goto(f"{consultation.get_absolute_url()}results/")
    switches = page.locator("figure .key button")
    expect(switches).to_have_count(2)
    marks = page.locator("figure svg .mark-symbol path")
    expect(marks).not_to_have_count(0)
    switches.nth(1).click()
    expect(switches.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("figure svg .mark-symbol path[opacity='0.15']")).not_to_have_count(0)
    check_page(page)
    for tab in ("statements/", "method/", "../statements/1/"):
        page.goto(f"{consultation.get_absolute_url()}results/{tab}")
        check_page(page)


def test_without_scripts_the_map_and_its_table_are_there(open_as: Callable[..., Page]) -> None:
    consultation = closed_consultation()
    page = open_as(None, javascript=False)
    page.goto(f"{consultation.get_absolute_url()}results/")
    assert page.locator("figure svg .mark-symbol path").count() >= 2
    expect(page.locator("figure svg text")).to_have_count(2)
    expect(page.get_by_role("table", name="Groups")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_participant_sees_its_own_mark_and_a_stranger_none(
    open_as: Callable[..., Page], javascript: bool
) -> None:
    consultation = closed_consultation()
    voice = consultation.participants.order_by("pk").first()
    assert voice is not None
    own = open_as(voice.organisation.offices.get().person.account, javascript=javascript)
    own.goto(f"{consultation.get_absolute_url()}results/")
    expect(own.get_by_text("You: only you see this mark")).to_be_visible()
    strange = open_as(make_account(), javascript=javascript)
    strange.goto(f"{consultation.get_absolute_url()}results/")
    expect(strange.get_by_text("You: only you see this mark")).to_have_count(0)


def test_the_download_gives_the_same_groups_through_the_command(
    open_as: Callable[..., Page], tmp_path: Path
) -> None:
    consultation = closed_consultation()
    page = open_as(make_account())
    page.goto(f"{consultation.get_absolute_url()}results/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take input and seed (ZIP)").click()
    waiting.value.save_as(tmp_path / "input.zip")
    zipfile.ZipFile(tmp_path / "input.zip").extractall(tmp_path)
    shown = page.locator("p.mono").inner_text().split()
    command = [sys.executable, "-m", *shown]
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout) == Analysis.objects.get().result
