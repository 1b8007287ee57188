"""What an amendment changes, paragraph by paragraph, as tracked words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comity.engines import drafting
from comity.engines.drafting.sheet import Mark, Piece

PILCROW = " ¶"
Operations = Sequence[drafting.Operation]


@dataclass(frozen=True)
class Change:
    """`key` is the paragraph that it concerns, a new one's own id, or the words of an amendment (`A7#0`).

    `notes` say what pieces cannot show: a move, a division, a new place.
    """

    key: str
    named: str
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...]
    operations: tuple[drafting.Operation, ...]


def groups_of(operations: Operations) -> dict[str, list[drafting.Operation]]:
    """The operations by what they concern, in order; of a merger, those on both paragraphs are one group."""
    taken_in = {
        each.following: each.paragraph for each in operations if isinstance(each, drafting.MergeParagraphs)
    }
    found: dict[str, list[drafting.Operation]] = {}
    for each in operations:
        name = each.id if isinstance(each, drafting.AddParagraph) else each.paragraph
        found.setdefault(taken_in.get(name, name), []).append(each)
    return found


def changes_in(
    base: drafting.Revision,
    operations: Operations,
    named: Callable[[str], str],
    passages: Callable[[str], drafting.Passage] | None = None,
) -> list[Change]:
    """In the order of the text. `passages` gives the words of an amendment that is amended."""
    found = [change_of(base, key, group, named, passages) for key, group in groups_of(operations).items()]
    return sorted(found, key=lambda each: place_in(base, each))


def place_in(base: drafting.Revision, change: Change) -> tuple[int, int]:
    """A new paragraph stands behind the one it is put after."""
    first = change.operations[0]
    if isinstance(first, drafting.AddParagraph):
        return base.places.get(first.after, -1), 1
    return base.places.get(change.key, len(base.paragraphs)), 0


def change_of(
    base: drafting.Revision,
    key: str,
    operations: Operations,
    named: Callable[[str], str],
    passages: Callable[[str], drafting.Passage] | None = None,
) -> Change:
    first = operations[0]
    if isinstance(first, drafting.AddParagraph):
        note = _("New paragraph behind %(place)s") % {"place": named(first.after)}
        words = Piece(Mark.INSERTED, drafting.text_of(first.words))
        return Change(key, _("new paragraph"), (note,), (words,), tuple(operations))
    old = base.paragraph(key).words if key in base else (passages(key).words if passages else ())
    notes, pieces = tuple(notes_on(operations, named)), tuple(pieces_of(base, old, key, operations))
    return Change(key, named(key), notes, pieces, tuple(operations))


def notes_on(operations: Operations, named: Callable[[str], str]) -> Iterable[str]:
    for each in operations:
        if isinstance(each, drafting.DropParagraph):
            yield _("Deletes the paragraph")
        elif isinstance(each, drafting.MoveParagraph):
            yield _("Moves it behind %(place)s") % {"place": named(each.after)}
        elif isinstance(each, drafting.SplitParagraph):
            yield _("Divides it in two, at ¶")
        elif isinstance(each, drafting.MergeParagraphs):
            yield _("Takes in %(place)s, at ¶") % {"place": named(each.following)}


def pieces_of(
    base: drafting.Revision, old: tuple[str, ...], key: str, operations: Operations
) -> Iterable[Piece]:
    """Kept, deleted and inserted words of one paragraph, with ¶ where it is divided or takes in the next."""
    if any(isinstance(each, drafting.DropParagraph) for each in operations):
        return [Piece(Mark.DELETED, drafting.text_of(old))]
    pieces = tracked(old, [each for each in operations if not concerns_next(each, key)])
    for each in operations:
        if isinstance(each, drafting.MergeParagraphs):
            following = base.paragraph(each.following).words
            rest = [one for one in operations if concerns_next(one, key)]
            pieces += [Piece(Mark.DELETED, PILCROW), *tracked(following, rest, is_first=False)]
    return pieces


def concerns_next(operation: drafting.Operation, key: str) -> bool:
    return isinstance(operation, drafting.EditWords) and operation.paragraph != key


def tracked(words: Sequence[str], operations: Operations, *, is_first: bool = True) -> list[Piece]:
    """The words with the edits and divisions of these operations marked; neighbouring pieces stay apart."""
    pieces: list[Piece] = []
    here = 0
    for start, stop, put_in in sorted(marks_in(operations)):
        add(pieces, Mark.KEPT, words[here:start])
        add(pieces, Mark.DELETED, words[start:stop])
        add(pieces, Mark.INSERTED, put_in)
        here = max(here, stop)
    add(pieces, Mark.KEPT, words[here:])
    if is_first and pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
    return pieces


def marks_in(operations: Operations) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    for each in operations:
        if isinstance(each, drafting.EditWords):
            yield each.start, each.stop, each.words
        elif isinstance(each, drafting.SplitParagraph):
            yield each.at, each.at, (PILCROW,)


def add(pieces: list[Piece], mark: Mark, words: Sequence[str]) -> None:
    if words:
        pieces.append(Piece(mark, "".join(words)))


def typed_of(base: drafting.Revision, key: str, operations: Operations) -> str:
    """What the box for a paragraph holds with these operations done: halves with an empty line between them."""
    first = operations[0] if operations else None
    if isinstance(first, drafting.AddParagraph):
        return drafting.text_of(first.words)
    if any(isinstance(each, drafting.DropParagraph) for each in operations):
        return ""
    if not operations:
        return base.paragraph(key).text
    done = [each for each in operations if not isinstance(each, drafting.MoveParagraph)]
    if not done:
        return base.paragraph(key).text
    made = drafting.consolidate(base, [drafting.Amendment("typed", base.digest, (), tuple(done))]).revision
    halves = [each.new for each in done if isinstance(each, drafting.SplitParagraph)]
    standing = [each for each in made.paragraphs if each.id == key or each.id in halves]
    return "\n\n".join(each.text for each in standing)
