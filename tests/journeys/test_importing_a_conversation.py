"""A real conversation comes in through the page and shows its map."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.rooms.consultations.models import Consultation
from tests.factories import make_account, make_matter
from tests.shared_data import shared

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shared_data]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


def test_a_real_conversation_comes_in_and_shows_its_map(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    folder, matter = shared("polis", "brexit-consensus"), make_matter()
    page = open_as(make_account(Role.SECRETARIAT))
    page.goto("/consultations/import/")
    check_page(page)
    page.locator("[name=matter]").select_option(str(matter.pk))
    page.locator("[name=conversation]").set_input_files(sorted(folder.glob("*.csv")))
    page.get_by_role("button", name="Import this conversation").click()
    page.wait_for_load_state()
    consultation = Consultation.objects.get()
    page.goto(f"{consultation.get_absolute_url()}results/")
    expect(page.get_by_text("204 participants under pseudonyms")).to_be_visible()
    check_page(page)
