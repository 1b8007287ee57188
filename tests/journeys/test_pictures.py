"""The README's two pictures, made by a real browser from the demonstration: `make screenshots` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from comity.foundation.accounts.demonstration.queries import demonstration_address
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.web.demonstration.filling import fill

FRAME = {"width": 1280, "height": 900}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("COMITY_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_pictures_of_the_readme(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], pictures: Path
) -> None:
    now = timezone.now()
    fill(now=now)
    consultation = Consultation.objects.get()
    analyse_consultation(consultation=consultation, is_final=False, now=now, report=lambda _step: None)
    page = open_as(Account.objects.get(email=demonstration_address(Role.SECRETARIAT)), viewport=FRAME)
    for name, address, words in (
        ("opinion-map", f"/consultations/{consultation.pk}/results/", "Opinion map"),
        ("board", "/matters/board/", "Board"),
    ):
        page.goto(address)
        page.get_by_role("heading", name=words).first.wait_for()
        check_page(page)
        page.screenshot(path=pictures / f"{name}.png")
        assert (pictures / f"{name}.png").stat().st_size > 20_000


def test_the_readme_shows_pictures_that_are_there() -> None:
    root = Path(__file__).resolve().parents[2]
    readme = (root / "README.md").read_text(encoding="utf-8")
    for name in ("opinion-map", "board"):
        assert f"docs/pictures/{name}.png" in readme
        assert (root / "docs" / "pictures" / f"{name}.png").exists()
