"""What somebody typed for a paragraph becomes operations."""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.engines import drafting
from comity.engines.drafting.aligning import likeness
from comity.engines.drafting.operations import drop, move

EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True)
class Typed:
    """An empty text deletes the paragraph, an empty line divides it. `taken_in`: the next paragraph stands in it too.

    `behind` is the paragraph that it is moved behind; None: it stays.
    """

    words: str
    taken_in: str = ""
    behind: str | None = None


def operations_of_typed(base: drafting.Revision, key: str, typed: Typed) -> tuple[drafting.Operation, ...]:
    """Of a paragraph of the revision; none where nothing changed. Raises KeyError for a paragraph it has not."""
    paragraph = base.paragraph(key)
    parts = parts_of(typed.words)
    if not parts:
        return (drop(paragraph),)
    found = list(operations_of_parts(base, paragraph, parts, typed.taken_in))
    if typed.behind is not None and is_elsewhere(base, key, typed.behind):
        found.append(move(paragraph, after=typed.behind))
    return tuple(found)


def parts_of(words: str) -> list[str]:
    """Those with at least one word that a text may hold."""
    parts = EMPTY_LINE.split(words.replace("\r\n", "\n"))
    return [part.strip() for part in parts if drafting.read_words(part)]


def is_elsewhere(base: drafting.Revision, key: str, behind: str) -> bool:
    place = base.places[key]
    before = base.paragraphs[place - 1].id if place else ""
    return behind not in (key, before)


def operations_of_parts(
    base: drafting.Revision, paragraph: drafting.Paragraph, parts: Sequence[str], taken_in: str
) -> tuple[drafting.Operation, ...]:
    """One part alone is the paragraph's words; several divide it where they read like it."""
    if len(parts) == 1 and not taken_in:
        return drafting.operations_of_edited(paragraph, parts[0])
    divided = operations_where(base, paragraph, parts, taken_in, itself=0)
    if len(parts) == 1 or any(isinstance(each, drafting.SplitParagraph) for each in divided):
        return divided
    likest = max(
        range(len(parts)), key=lambda nth: likeness(paragraph.words, drafting.read_words(parts[nth]))
    )
    return divided if not likest else operations_where(base, paragraph, parts, taken_in, itself=likest)


def operations_where(
    base: drafting.Revision,
    paragraph: drafting.Paragraph,
    parts: Sequence[str],
    taken_in: str,
    *,
    itself: int,
) -> tuple[drafting.Operation, ...]:
    """The part at the place `itself` is the paragraph, the others are new or halves of it."""

    def edited() -> Iterator[drafting.Edited]:
        for each in base.paragraphs:
            if each.id == paragraph.id:
                for nth, part in enumerate(parts):
                    name = paragraph.id if nth == itself else ""
                    yield drafting.Edited(drafting.read_words(part), each.kind, each.level, name)
            elif each.id != taken_in:
                yield drafting.Edited(each.words, each.kind, each.level, each.id)

    return drafting.operations_of_text(base, list(edited()), prefix=new_prefix())


def new_paragraph(
    *, name: str, after: str, words: str, kind: drafting.Kind, level: int
) -> tuple[drafting.Operation, ...]:
    """A new paragraph behind another one; several where the words have empty lines, each with its own identity."""
    return tuple(
        drafting.AddParagraph(new_prefix() if nth else name, after, drafting.read_words(part), kind, level)
        for nth, part in enumerate(parts_of(words))
    )


def new_prefix() -> str:
    """Says nothing about place or number, as every paragraph's identity."""
    return f"p{secrets.token_hex(5)}"


def merged_words(*, shown: str, typed: str, stored: str) -> str | None:
    """What two people made of the same words at once, where their changes go together; None: they do not."""
    if typed in (shown, stored):
        return stored
    if stored == shown:
        return typed
    if any(
        EMPTY_LINE.search(each.replace("\r\n", "\n")) or not each.strip() for each in (shown, typed, stored)
    ):
        return None
    before = drafting.Revision((drafting.Paragraph.of("words", shown),))
    sides = [
        drafting.Amendment(name, before.digest, (name,), found)
        for name, words in (("typed", typed), ("stored", stored))
        if (found := drafting.operations_of_edited(before.paragraphs[0], words))
    ]
    made = drafting.consolidate(before, sides)
    return None if made.brackets or made.unresolved else made.revision.paragraphs[0].text
