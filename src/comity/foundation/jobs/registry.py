"""What can run in the background, and what the clock calls every minute: each app says so in its jobs.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.utils.functional import Promise

Work = Callable[..., Mapping[str, Any] | None]
Ticked = Callable[[datetime], None]
WorkType = TypeVar("WorkType", bound=Work)


class UnknownKind(LookupError):
    """A job of an app that is no longer installed, or a kind that was misspelt."""


@dataclass(frozen=True)
class Kind:
    """`attempts`: how often it is started in all when it fails for reasons that may pass.
    `housekeeping`: the site's own work, left out of people's lists."""

    name: str
    label: str | Promise
    work: Work
    attempts: int
    housekeeping: bool


_kinds: dict[str, Kind] = {}
_ticked: list[Ticked] = []


def background(
    name: str, *, label: str | Promise, attempts: int = 1, housekeeping: bool = False
) -> Callable[[WorkType], WorkType]:
    """Declare a function `(progress, **arguments) -> dict | None` as work that can run in the background."""

    def declare(work: WorkType) -> WorkType:
        if name in _kinds:
            raise ValueError(f"{name} is declared twice")
        _kinds[name] = Kind(name, label, work, attempts, housekeeping)
        return work

    return declare


def kind_named(name: str) -> Kind:
    """Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError as error:
        raise UnknownKind(name) from error


def label_of(name: str) -> str | Promise:
    """The words for a kind; its name where the app that knew the words is gone."""
    kind = _kinds.get(name)
    return kind.label if kind else name


def housekeeping_kinds() -> list[str]:
    return sorted(name for name, kind in _kinds.items() if kind.housekeeping)


def every_minute(function: Ticked) -> Ticked:
    """The clock calls `function(now)` once a minute, in one worker only. It looks for what is due at `now`
    (a minute may have been missed while the site was down) and starts a job for anything that takes long."""
    _ticked.append(function)
    return function


def called_every_minute() -> tuple[Ticked, ...]:
    return tuple(_ticked)
