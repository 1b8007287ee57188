"""The slow plain ways: all pairs for conflicts, one slot after the other for the text."""

from itertools import combinations

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
from comity.engines.drafting.ordering import Order
from comity.engines.drafting.revisions import Revision


def excluding_pairs(revision: Revision, amendments: list[Amendment]) -> set[tuple[str, str]]:
    """Every pair that cannot stand together, each operation held against each."""
    found = set()
    for one, other in combinations(amendments, 2):
        clash = any(_clash(a, b, revision) for a in one.operations for b in other.operations)
        if clash or one.id in other.alternative_to or other.id in one.alternative_to:
            found.add(tuple(sorted((one.id, other.id))))
    return found


def _slots(operation: Operation, revision: Revision) -> dict[str, set[float]]:
    """What an operation needs for itself: words are whole numbers, the points between them halves."""
    if isinstance(operation, EditWords):
        if operation.start == operation.stop:
            return {operation.paragraph: {operation.start - 0.5}}
        inner = set(range(operation.start, operation.stop))
        return {operation.paragraph: inner | {at - 0.5 for at in range(operation.start + 1, operation.stop)}}
    if isinstance(operation, SplitParagraph):
        return {operation.paragraph: {operation.at - 0.5}}
    if isinstance(operation, MergeParagraphs):
        return {
            operation.paragraph: {len(revision.paragraph(operation.paragraph).words) - 0.5},
            operation.following: {-0.5},
        }
    return {}


def _clash(one: Operation, other: Operation, revision: Revision) -> bool:
    if _alike(one, other):
        return False
    ours, theirs = _slots(one, revision), _slots(other, revision)
    if isinstance(one, DropParagraph | MoveParagraph) and isinstance(other, DropParagraph | MoveParagraph):
        return one.paragraph == other.paragraph
    for whole, slots, part in ((one, theirs, other), (other, ours, one)):
        if isinstance(whole, DropParagraph) and whole.paragraph in slots:
            return True
        if (
            isinstance(whole, MoveParagraph)
            and isinstance(part, MergeParagraphs)
            and whole.paragraph in slots
        ):
            return True
        placed = isinstance(whole, AddParagraph | MoveParagraph) and isinstance(part, MergeParagraphs)
        if placed and whole.after == part.paragraph:
            return True
    if isinstance(one, MergeParagraphs) and isinstance(other, MergeParagraphs):
        return False
    return any(slots & theirs.get(paragraph, set()) for paragraph, slots in ours.items())


def _alike(one: Operation, other: Operation) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, AddParagraph):
        return True
    names = [name for name in type(one).__slots__ if name not in ("new", "expected", "runs")]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def consolidated(
    revision: Revision, amendments: list[Amendment], order: Order
) -> list[tuple[str, tuple[str, ...]]]:
    """The paragraphs (id, words) where nothing excludes anything and nothing amends an amendment."""
    ranked = sorted(amendments, key=order.key)
    done: list[tuple[Amendment, int, Operation]] = []
    for amendment in ranked:
        for nth, operation in enumerate(amendment.operations):
            others = [each for owner, _, each in done if owner.id != amendment.id]
            if not any(_same(operation, other) for other in others):
                done.append((amendment, nth, operation))
    operations = [operation for _, _, operation in done]
    text: list[tuple[str, list[str]]] = []
    place(text, "", revision, operations)
    for paragraph in revision.paragraphs:
        gone = any(
            isinstance(o, DropParagraph | MoveParagraph) and o.paragraph == paragraph.id for o in operations
        )
        if not gone:
            parts = pieces(paragraph.id, revision, operations)
            if any(isinstance(o, MergeParagraphs) and o.following == paragraph.id for o in operations):
                text[-1][1].extend(parts.pop(0)[1])
            text += parts
        place(text, paragraph.id, revision, operations)
    return [(name, tuple(words)) for name, words in text]


def _same(one: Operation, other: Operation) -> bool:
    if isinstance(one, AddParagraph) and isinstance(other, AddParagraph):
        return (one.after, one.words, one.kind, one.level) == (
            other.after,
            other.words,
            other.kind,
            other.level,
        )
    return _alike(one, other)


def place(text, behind: str, revision: Revision, operations: list[Operation]) -> None:
    for operation in operations:
        if isinstance(operation, AddParagraph) and operation.after == behind:
            text.append((operation.id, list(operation.words)))
        if isinstance(operation, MoveParagraph) and operation.after == behind:
            text += pieces(operation.paragraph, revision, operations)


def pieces(name: str, revision: Revision, operations: list[Operation]) -> list[tuple[str, list[str]]]:
    words = revision.paragraph(name).words
    edits = [o for o in operations if isinstance(o, EditWords) and o.paragraph == name]
    parts: list[tuple[str, list[str]]] = [(name, [])]
    for at in range(len(words) + 1):
        for done in edits:
            if done.start == done.stop == at:
                parts[-1][1].extend(done.words)
        splits = [
            o for o in operations if isinstance(o, SplitParagraph) and (o.paragraph, o.at) == (name, at)
        ]
        parts += [(each.new, []) for each in splits]
        for done in edits:
            if done.start == at < done.stop:
                parts[-1][1].extend(done.words)
        if at < len(words) and not any(done.start <= at < done.stop for done in edits):
            parts[-1][1].append(words[at])
    return parts
