"""What accounts need to know of members, which lie above: told once by the app that knows them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from comity.foundation.accounts.models import Account
from comity.foundation.permissions.actor import Role

Names = Mapping[str, str]


class MemberDirectory(Protocol):
    def names(self, organisation_ids: Iterable[int]) -> Mapping[int, Names]:
        """Organisation id → its name as {language: text}; unknown ids are left out."""
        ...

    def find(self, words: str, *, limit: int) -> list[tuple[int, Names]]:
        """Organisations whose name holds these words, in the reader's alphabetical order."""
        ...

    def give_office(self, *, account: Account, organisation_id: int, role: Role, now: datetime) -> None:
        """On acceptance: the account's person holds this role in the organisation from now on."""
        ...


class NoMembers:
    """Before any app has told us of members."""

    def names(self, organisation_ids: Iterable[int]) -> Mapping[int, Names]:
        return {}

    def find(self, words: str, *, limit: int) -> list[tuple[int, Names]]:
        return []

    def give_office(self, *, account: Account, organisation_id: int, role: Role, now: datetime) -> None:
        raise LookupError(f"no app knows organisation {organisation_id}")


_directories: list[MemberDirectory] = []


def use_member_directory(directory: MemberDirectory) -> None:
    """Called once, from the `rules.py` of the app that knows members."""
    if _directories:
        raise ValueError("members are told of twice")
    _directories.append(directory)


def member_directory() -> MemberDirectory:
    return _directories[0] if _directories else NoMembers()
