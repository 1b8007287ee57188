"""A real browser against a real server: `open_as(account)` gives a page, `check_page` looks at it as axe does."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from comity.foundation.accounts.models import Account

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; tests are sync
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A refusal that a test provokes, and a line that it cuts.
EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        try:
            running = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        except Error as error:
            no_browser(str(error))
        yield running
        running.close()


def no_browser(reason: str) -> None:
    message = f"no Chromium on the PATH and none of Playwright's own: journeys cannot run ({reason.splitlines()[0]})"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


class Visit:
    """One reader's browser: remembers everything the browser complained about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self.on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def on_console(self, message: Any) -> None:
        if message.type == "error" and not any(expected in message.text for expected in EXPECTED):
            self.complaints.append(message.text)


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_as(account_or_None, language="ar", viewport=PHONE, javascript=False)` → a page, signed in.

    Its base address is the live server's, so `page.goto("/desk/")` works. Whatever the browser complained
    about (a script's error, a blocked inline style) fails the test at its end.
    """
    visits: list[Visit] = []

    def open_page(
        account: Account | None = None,
        *,
        language: str = "en",
        viewport: dict[str, int] = DESK,
        javascript: bool = True,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        cookies = [(settings.LANGUAGE_COOKIE_NAME, language)]
        if account is not None:
            cookies.append((settings.SESSION_COOKIE_NAME, session_of(account)))
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies]
        )
        visits.append(Visit(context, live_server.url))
        return visits[-1].page

    yield open_page
    complaints = [complaint for visit in visits for complaint in visit.complaints]
    for visit in visits:
        visit.context.close()
    assert complaints == []


def session_of(account: Account) -> str:
    """A session as signing in makes it; the ways of signing in have journeys of their own."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """What every page owes its readers: axe finds nothing (wcag22aa named), and nothing scrolls sideways."""

    def check(page: Page) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "scrolls sideways"
        assert page.locator("h1").count() == 1
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        found = [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert found == []

    return check
