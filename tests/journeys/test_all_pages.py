"""Every page of the site that answers a visit, looked at by axe: in English at a desk, in Arabic on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE
from tests.web.addresses import every_address
from tests.web.world import make_world

# Answers that are no page: files, fragments, and streams of data.
NO_PAGE = ("language/", "api/openapi.json")


@pytest.mark.parametrize(
    ("language", "viewport", "who"),
    [("en", DESK, "secretariat"), ("ar", PHONE, "member-head"), ("ar", PHONE, "administrator")],
    ids=["secretariat at a desk", "member on a phone, in Arabic", "administrator on a phone, in Arabic"],
)
def test_every_page_is_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
    who: str,
) -> None:
    world = make_world()
    page = open_as(world.people[who], language=language, viewport=viewport)
    seen, faults = 0, {}
    for address in every_address():
        if address.is_api or address.path.startswith(NO_PAGE):
            continue
        path = world.address(address.path)
        if not is_page(page, path):
            continue
        page.goto(path)
        seen += 1
        try:
            check_page(page)
        except AssertionError as fault:
            faults[path] = str(fault)[:600]
    assert faults == {}
    assert seen > 20


def is_page(page: Page, path: str) -> bool:
    """Asked by the browser's own request, so that a download is not mistaken for a page."""
    answer = page.request.get(path, max_redirects=0)
    return answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")
