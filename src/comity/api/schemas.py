"""What the API says of each thing: the field's own terms; texts in several languages as {language: text}."""

from typing import Any

from ninja import Schema

Texts = dict[str, str]


class ProblemOut(Schema):
    """A problem document (RFC 9457). `code` names a service's refusal, the same in every language."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = None
    errors: list[dict[str, str]] | None = None


class NumbersOut(Schema):
    """Organisations by their numbers, those that this request reached."""

    organisations: list[int]


def taken(thing: Any, *names: str) -> dict[str, Any]:
    """Fields of a thing as they are."""
    return {name: getattr(thing, name) for name in names}
