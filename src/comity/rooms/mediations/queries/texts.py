"""An issued draft beside the one before it: paragraph by paragraph, what was put in and taken out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.engines import drafting
from comity.rooms.mediations.models import Draft, Note

SPACES = " \n\u00a0\u202f"


@dataclass(frozen=True)
class Piece:
    """Words side by side that stayed (`same`), came (`ins`) or went (`del`), and the space before them."""

    kind: str
    text: str
    space: str = ""


@dataclass(frozen=True)
class Shown:
    """A paragraph as a page shows it; `state` is same, changed, new, dropped or moved."""

    id: str
    number: str
    state: str
    pieces: Sequence[Piece]
    notes: list[Note] = field(default_factory=list)


def revision_of(draft: Draft) -> drafting.Revision:
    """The frozen text; raises where the stored one is not what its digest says."""
    stored = json.dumps({"text": 1, "revisions": [draft.revision]}).encode()
    return drafting.read_text(stored).revisions[0]


def plain(draft: Draft) -> list[Shown]:
    """Without marks."""
    revision = revision_of(draft)
    shown = drafting.numbers(revision.paragraphs)
    return [
        Shown(one.id, shown[one.id].shown, "same", [Piece("same", one.text)]) for one in revision.paragraphs
    ]


def compared(draft: Draft, before: Draft) -> list[Shown]:
    """With the words tracked; a paragraph that was taken out stands where it stood."""
    old, new = revision_of(before), revision_of(draft)
    numbers = drafting.numbers(new.paragraphs)
    gone = dropped_after(old, new)
    lines = [dropped(one) for one in gone.get("", ())]
    last = -1
    for paragraph in new.paragraphs:
        place = old.places.get(paragraph.id, -1)
        lines.append(line_of(paragraph, old, numbers[paragraph.id].shown, moved=0 <= place < last))
        last = max(last, place)
        lines += [dropped(one) for one in gone.get(paragraph.id, ())]
    return lines


def dropped_after(old: drafting.Revision, new: drafting.Revision) -> dict[str, list[drafting.Paragraph]]:
    """By the paragraph that stood before them and is still there."""
    found: dict[str, list[drafting.Paragraph]] = {}
    anchor = ""
    for paragraph in old.paragraphs:
        if paragraph.id in new:
            anchor = paragraph.id
        else:
            found.setdefault(anchor, []).append(paragraph)
    return found


def dropped(paragraph: drafting.Paragraph) -> Shown:
    return Shown(paragraph.id, "", "dropped", [piece("del", paragraph.words)])


def line_of(paragraph: drafting.Paragraph, old: drafting.Revision, number: str, *, moved: bool) -> Shown:
    if paragraph.id not in old:
        return Shown(paragraph.id, number, "new", [piece("ins", paragraph.words)])
    before = old.paragraph(paragraph.id).words
    pieces = list(pieces_between(paragraph.id, before, paragraph.words))
    changed = any(one.kind != "same" for one in pieces)
    return Shown(paragraph.id, number, "moved" if moved else "changed" if changed else "same", pieces)


def pieces_between(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    at = 0
    for edit in drafting.operations_between(name, tuple(old), tuple(new)):
        if edit.start > at:
            yield piece("same", old[at : edit.start])
        if edit.stop > edit.start:
            yield piece("del", old[edit.start : edit.stop])
        if edit.words:
            yield piece("ins", edit.words)
        at = edit.stop
    if at < len(old):
        yield piece("same", old[at:])


def piece(kind: str, words: Sequence[str]) -> Piece:
    """The space before the words stands outside of the mark."""
    whole = "".join(words)
    text = whole.lstrip(SPACES)
    return Piece(kind, text, whole[: len(whole) - len(text)])


def with_notes(lines: list[Shown], notes: Sequence[Note]) -> tuple[list[Shown], list[Note]]:
    """Each paragraph with the criticism of it, and what is said of the whole."""
    places = {line.id: line for line in lines}
    whole: list[Note] = []
    for note in notes:
        line = places.get(note.paragraph)
        (line.notes if line else whole).append(note)
    return lines, whole
