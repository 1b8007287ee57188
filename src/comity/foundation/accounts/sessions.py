"""The devices where somebody is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from comity.foundation.accounts.models import Account

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class SignedInDevice:
    """`number` names the session in addresses; its key never leaves the server."""

    number: int
    device: str
    address: str
    since: datetime
    is_current: bool


def devices_of(*, account: Account, current_key: str | None) -> list[SignedInDevice]:
    """Live sessions, the newest first; ended ones are cleared away on the way."""
    sessions = sorted(
        UserSession.objects.purge_and_list(account), key=lambda session: session.created_at, reverse=True
    )
    return [
        SignedInDevice(
            number=session.pk,
            device=device_words(session.user_agent),
            address=session.ip,
            since=session.created_at,
            is_current=session.session_key == current_key,
        )
        for session in sessions
    ]


def end_session(*, account: Account, number: int) -> None:
    """Only one's own: another account's number raises DoesNotExist."""
    UserSession.objects.get(pk=number, user=account).end()


def end_other_sessions(*, account: Account, current_key: str | None) -> int:
    others = list(UserSession.objects.filter(user=account).exclude(session_key=current_key or ""))
    for session in others:
        session.end()
    return len(others)


def end_every_session(*, account: Account) -> int:
    return end_other_sessions(account=account, current_key=None)


def device_words(user_agent: str) -> str:
    """The browser and the system as people name them; nothing finer is kept or shown."""
    browser, system = first_of(BROWSERS, user_agent), first_of(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A device that does not say what it is")


def first_of(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
