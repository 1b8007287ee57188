"""All that is known of a text as one JSON document (`docs/schemas/text.schema.json`), for another program."""

from collections.abc import Iterable, Mapping
from typing import Any

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.brackets import State
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.printing.sheets import Adoption, Declared
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.writing import text_as_dict


def everything_as_dict(
    revisions: Iterable[Revision],
    amendments: Iterable[Amendment] = (),
    *,
    made: Consolidation | None = None,
    states: Mapping[str, State] | None = None,
    declared: Iterable[Declared] = (),
    adoption: Adoption | None = None,
) -> dict[str, Any]:
    """The text and its amendments, which can be read again, and what was made of them: brackets, states, declarations.

    `made` becomes the last revision.
    """
    chain = [*revisions, *([made.revision] if made else [])]
    more = {
        "consolidation": made.as_dict() if made else None,
        "states": {name: state.value for name, state in sorted((states or {}).items())},
        "declared": [_declared(each) for each in declared],
        "adoption": _adoption(adoption) if adoption else None,
    }
    return text_as_dict(chain, amendments) | {key: value for key, value in more.items() if value}


def _declared(declared: Declared) -> dict[str, Any]:
    return {
        "id": declared.id,
        "stance": declared.stance.value,
        "by": declared.by,
        "text": declared.text,
        "language": declared.language,
        "paragraphs": list(declared.paragraphs),
    }


def _adoption(adoption: Adoption) -> dict[str, Any]:
    return {"how": adoption.how, "at": adoption.at, "day": adoption.day, "by": list(adoption.by)}
