"""A text, its amendments and what was computed of them as JSON (`docs/schemas/text.schema.json`)."""

from collections.abc import Iterable
from typing import Any, Final

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.revisions import Revision

FORMAT: Final = 1
VERBS: Final[dict[type, str]] = {
    EditWords: "edit",
    AddParagraph: "add",
    DropParagraph: "drop",
    MoveParagraph: "move",
    SplitParagraph: "split",
    MergeParagraphs: "merge",
}


def text_as_dict(revisions: Iterable[Revision] = (), amendments: Iterable[Amendment] = ()) -> dict[str, Any]:
    """A file: the revisions from the first on, and amendments."""
    return {
        "text": FORMAT,
        "revisions": [revision.as_dict() for revision in revisions],
        "amendments": [amendment_as_dict(amendment) for amendment in amendments],
    }


def amendment_as_dict(amendment: Amendment) -> dict[str, Any]:
    """An amendment; what is empty is left out, but for its id, revision, proposers and operations."""
    shown: dict[str, Any] = {
        "id": amendment.id,
        "revision": amendment.revision,
        "proposers": list(amendment.proposers),
        "operations": [operation_as_dict(operation) for operation in amendment.operations],
    }
    more = {
        "number": amendment.number,
        "supporters": list(amendment.supporters),
        "reason": amendment.reason,
        "requires": list(amendment.requires),
        "alternative_to": list(amendment.alternative_to),
        "amends": amendment.amends,
        "parents": list(amendment.parents),
    }
    return shown | {key: value for key, value in more.items() if value}


def operation_as_dict(operation: Operation) -> dict[str, Any]:
    """An operation: what it does (`do`), and its fields."""
    shown: dict[str, Any] = {"do": VERBS[type(operation)]}
    for name in type(operation).__slots__:
        value = getattr(operation, name)
        if name == "runs":
            shown |= {"origins": [list(run) for run in value]} if value else {}
        elif name == "words":
            shown["words"] = list(value)
        elif value or name != "alternative_of":
            shown[name] = value
    return shown
