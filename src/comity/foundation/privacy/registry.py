"""What each app holds about people, how it hands it over, how it erases it, and for how long it keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.functional import Promise

if TYPE_CHECKING:
    from comity.foundation.accounts.models import Account

Words = str | Promise
Export = Callable[["Account"], Mapping[str, Any]]
Erase = Callable[["Account", datetime], int]
Remove = Callable[[datetime], int]
ExportType = TypeVar("ExportType", bound=Export)
EraseType = TypeVar("EraseType", bound=Erase)
RemoveType = TypeVar("RemoveType", bound=Remove)


@dataclass(frozen=True)
class Exporter:
    name: str
    label: Words
    export: Export


@dataclass(frozen=True)
class Eraser:
    """`last`: only after everybody else's, since it takes away what the others look for."""

    name: str
    label: Words
    erase: Erase
    last: bool


@dataclass(frozen=True)
class Retention:
    """How long one kind of data is kept: `days` after which `remove` takes it away, or neither and a reason."""

    name: str
    label: Words
    why: Words
    days: int | None = None
    remove: Remove | None = None


_exporters: dict[str, Exporter] = {}
_erasers: dict[str, Eraser] = {}
_retentions: dict[str, Retention] = {}


def exports_personal_data(name: str, *, label: Words) -> Callable[[ExportType], ExportType]:
    """Declare `(account) -> mapping` as this app's part of a person's own export; values that JSON can hold."""

    def declare(export: ExportType) -> ExportType:
        once(_exporters, name)
        _exporters[name] = Exporter(name, label, export)
        return export

    return declare


def erases_personal_data(name: str, *, label: Words, last: bool = False) -> Callable[[EraseType], EraseType]:
    """Declare `(account, now) -> int` as this app's part of an erasure, run in one transaction with the others.
    It answers how many things it erased or made nameless, and marks what was computed from them."""

    def declare(erase: EraseType) -> EraseType:
        once(_erasers, name)
        _erasers[name] = Eraser(name, label, erase, last)
        return erase

    return declare


def retains(name: str, *, label: Words, days: int, why: Words) -> Callable[[RemoveType], RemoveType]:
    """Declare `(before) -> int`: once a day it removes what is older than `days` days, and says how many."""

    def declare(remove: RemoveType) -> RemoveType:
        once(_retentions, name)
        _retentions[name] = Retention(name, label, why, days, remove)
        return remove

    return declare


def keeps(name: str, *, label: Words, why: Words) -> None:
    """Declare a kind of data that no clock removes, and why."""
    once(_retentions, name)
    _retentions[name] = Retention(name, label, why)


def once(declared: Mapping[str, object], name: str) -> None:
    if name in declared:
        raise ValueError(f"{name} is declared twice")


def exporters() -> list[Exporter]:
    return [_exporters[name] for name in sorted(_exporters)]


def erasers() -> list[Eraser]:
    """In the order they run."""
    return sorted(_erasers.values(), key=lambda eraser: (eraser.last, eraser.name))


def retentions() -> list[Retention]:
    return [_retentions[name] for name in sorted(_retentions)]
