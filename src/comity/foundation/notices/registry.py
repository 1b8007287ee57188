"""The kinds of notices: each app declares its own in `notices.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class NoticeKind:
    """`urgent`: mailed at once even to somebody who chose one digest a day, since it cannot wait."""

    name: str
    subject: str | Promise
    template: str
    urgent: bool


_kinds: dict[str, NoticeKind] = {}


def notice_kind(name: str, *, subject: str | Promise, template: str, urgent: bool = False) -> NoticeKind:
    """Declare a kind: `subject` with `%(name)s` for values of the context, `template` a plain text template."""
    if name in _kinds:
        raise ValueError(f"{name} is declared twice")
    _kinds[name] = NoticeKind(name, subject, template, urgent)
    return _kinds[name]


def kind_named(name: str) -> NoticeKind | None:
    """None for a kind of a room that is no longer installed."""
    return _kinds.get(name)


def kinds() -> list[NoticeKind]:
    return [_kinds[name] for name in sorted(_kinds)]
