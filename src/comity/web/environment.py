"""Typed readers of environment variables; a bad value stops the start and says what would be right."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class BadSetting(ImproperlyConfigured):
    """A variable whose value cannot be used: carries the name, the value and what would be right."""

    def __init__(self, name: str, value: str, right: str) -> None:
        self.name, self.value, self.right = name, value, right
        super().__init__(f"{name}={value!r} cannot be used. Right would be: {right}.")


@dataclass(frozen=True)
class Environment:
    """Reads the process's variables, or those it is given."""

    variables: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, default).strip()

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise BadSetting(name, value, "one of " + ", ".join(choices))
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "yes" if default else "no").lower()
        if value not in TRUE | FALSE:
            raise BadSetting(name, value, "yes or no")
        return value in TRUE

    def whole(self, name: str, default: int, *, low: int, high: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise BadSetting(name, value, f"a whole number from {low} to {high}")
        return int(value)

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path) -> Path:
        value = self.text(name)
        path = Path(value).expanduser().resolve() if value else default.resolve()
        if path.exists() and not path.is_dir():
            raise BadSetting(name, str(path), "a folder, or a path where one can be made")
        return path

    def secret(self, name: str, default: str = "") -> str:
        """The value of NAME, or the content of the file that NAME_FILE points to."""
        path = self.text(f"{name}_FILE")
        if not path:
            return self.text(name, default)
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE", path, "a file this process can read") from error

    def web_address(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
            raise BadSetting(name, value, "an address such as https://comity.example.org, without a path")
        return value

    def database(self, name: str, sqlite_file: Path) -> dict[str, Any]:
        """Django's settings of one database: SQLite in the data folder, or PostgreSQL by its address."""
        value = self.text(name)
        return postgresql(name, value) if value else sqlite(sqlite_file)


def sqlite(path: Path) -> dict[str, Any]:
    """Ready for concurrent writers: WAL, IMMEDIATE transactions, a busy timeout, erased bytes overwritten."""
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def postgresql(name: str, value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadSetting(name, redacted(value), "postgresql://user:password@host:5432/database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def redacted(address: str) -> str:
    """An address without its password, fit for a message."""
    parts = urlsplit(address)
    return address.replace(f":{parts.password}@", ":…@") if parts.password else address
