"""Two people edit one thing at once and neither loses a word: a merge of what was shown, typed and stored.

merged = merge(shown={"family": "green"}, typed={"family": "greens"}, stored={"family": "green"})
merged.values     # {"family": "greens"}
merged.conflicts  # {} : nobody else changed the family meanwhile
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Merge:
    """`values` is what would be stored; `conflicts` what somebody else stored meanwhile in the same places:
    {field: theirs}, and for texts in several languages {field: {language: theirs}}."""

    values: dict[str, Any]
    conflicts: dict[str, Any] = field(default_factory=dict)


def merge(*, shown: Mapping[str, Any], typed: Mapping[str, Any], stored: Mapping[str, Any]) -> Merge:
    """Field by field, texts in several languages language by language: what one side left as it was shown
    gives way to the other; where both changed to different things, the typed one stands and is a conflict."""
    values: dict[str, Any] = {}
    conflicts: dict[str, Any] = {}
    for name, mine in typed.items():
        before, theirs = shown.get(name), stored.get(name)
        if isinstance(mine, Mapping):
            values[name], differing = merged_texts(as_texts(before), mine, as_texts(theirs))
            if differing:
                conflicts[name] = differing
        elif mine == before:
            values[name] = theirs
        else:
            values[name] = mine
            if theirs not in (before, mine):
                conflicts[name] = theirs
    return Merge(values, conflicts)


def as_texts(value: Any) -> Mapping[str, str]:
    return value if isinstance(value, Mapping) else {}


def merged_texts(
    shown: Mapping[str, str], typed: Mapping[str, str], stored: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """An absent language is an empty text; empty texts are left out of the result."""
    texts, differing = {}, {}
    for language in sorted({*shown, *typed, *stored}):
        before, mine, theirs = (side.get(language, "") for side in (shown, typed, stored))
        texts[language] = theirs if mine == before else mine
        if mine != before and theirs not in (before, mine):
            differing[language] = theirs
    return {language: text for language, text in texts.items() if text}, differing
