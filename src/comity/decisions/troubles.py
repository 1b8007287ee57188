"""What keeps votes from being stored just now, known to this process: the database cannot be told."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from comity.decisions.models.running import TroubleKind

SIGNS_OF_A_FULL_DISK = (
    "disk is full",
    "disk full",
    "No space left",
    "disk I/O error",
    "could not extend file",
)


@dataclass(frozen=True)
class Trouble:
    """Since `began_at` `refused` votes were answered "not counted, try again", the last at `last_at`."""

    kind: TroubleKind
    began_at: datetime
    last_at: datetime
    refused: int


class Troubles:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.by_kind: dict[TroubleKind, Trouble] = {}

    @property
    def standing(self) -> tuple[Trouble, ...]:
        return tuple(self.by_kind.values())

    def note(self, error: Exception, *, now: datetime, refused: int) -> None:
        """The database did not take `refused` votes."""
        kind = kind_of(error)
        with self.lock:
            first = self.by_kind.get(kind) or Trouble(kind, now, now, 0)
            self.by_kind[kind] = replace(first, last_at=now, refused=first.refused + refused)

    def take(self) -> tuple[Trouble, ...]:
        """Those that stood: whoever takes them has stored something since, and keeps them."""
        with self.lock:
            ended, self.by_kind = tuple(self.by_kind.values()), {}
        return ended

    def put_back(self, troubles: tuple[Trouble, ...]) -> None:
        with self.lock:
            self.by_kind = {trouble.kind: trouble for trouble in troubles} | self.by_kind


def kind_of(error: Exception) -> TroubleKind:
    text = str(error)
    is_full = any(sign in text for sign in SIGNS_OF_A_FULL_DISK)
    return TroubleKind.DISK_FULL if is_full else TroubleKind.NOT_ANSWERING


TROUBLES = Troubles()
