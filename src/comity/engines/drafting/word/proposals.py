"""A delegation's Word file becomes amendments to the revision that it was written on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from comity.engines.drafting import errors
from comity.engines.drafting.aligning import Edited, operations_of_text
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.nearness import nearest_revision
from comity.engines.drafting.operations import AddParagraph, EditWords, MergeParagraphs, Operation
from comity.engines.drafting.paragraphs import Kind
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.comments import read_comments
from comity.engines.drafting.word.linking import Remark, linked_to
from comity.engines.drafting.word.package import Package
from comity.engines.drafting.word.tracked import TrackedText, read_tracked

SHOWN: Final = 60

Shape = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class Received:
    """What a file proposes: amendments to `revision`, the one that it was written on.

    Where that is not the issued one, the caller rebases them. `authors` are the names at the changes, in order, empty
    for one that is not known; `dates` gives the latest date of each amendment's changes, as the file says.
    """

    revision: Revision
    amendments: tuple[Amendment, ...]
    authors: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)


def issued_text(package: Package) -> Revision:
    """The revision of an issued file, which has no tracked changes itself. Raises `TrackedBase`."""
    read = read_tracked(package)
    if read.authors:
        raise errors.TrackedBase(file=package.file)
    return read.base


def proposals(
    package: Package, base: Revision, *, stem: str, delegation: str, number: int = 0
) -> tuple[Amendment, ...]:
    """The amendments of a file that was written on `base`. Raises `OtherBase` where it was not."""
    return received(package, [base], stem=stem, delegation=delegation, number=number).amendments


def received(
    package: Package, revisions: Sequence[Revision], *, stem: str, delegation: str, number: int = 0
) -> Received:
    """One amendment `stem-n` for each change, in document order; what hangs together in a paragraph is one.

    They are to the last of `revisions` that the file is, with all changes rejected. Raises `OtherBase` where it is
    none of them; the error knows the nearest, and how far it is away. A comment at a change, of somebody who changed
    something, is its reason (`linking`).
    """
    read = read_tracked(package)
    base = _written_on(package.file, read, revisions)
    edited = _as_in(base, read)
    operations = operations_of_text(base, edited, prefix=f"{stem}-new")
    made = tuple(
        Amendment(f"{stem}-{n}", base.digest, (delegation,), tuple(group), number=number)
        for n, group in enumerate(_groups(operations, base), 1)
    )
    linked = linked_to(made, read, read_comments(package), base, edited)
    return Received(base, linked.amendments, read.authors, linked.remarks, linked.dates)


def _written_on(file: str, read: TrackedText, revisions: Sequence[Revision]) -> Revision:
    nearest = nearest_revision([paragraph.words for paragraph in read.base.paragraphs], revisions)
    if nearest is None:
        raise ValueError("there is no revision that the file could be written on")
    if nearest.is_exact:
        return nearest.revision
    raise errors.OtherBase(
        file=file, revision=nearest.revision.number, words=nearest.words, percent=nearest.percent,
        different=max(nearest.paragraphs, 1), paragraphs=len(nearest.revision.paragraphs),
        first=nearest.first[:SHOWN],
    )  # fmt: skip


def _as_in(base: Revision, read: TrackedText) -> list[Edited]:
    """The edited paragraphs with the ids, kinds and levels that the revision has where the file shows others.

    A file knows less about a paragraph than the revision: what it did not change stays. A new paragraph is what the
    last one before it with the same looks is.
    """
    pairs = list(zip(read.base.paragraphs, base.paragraphs, strict=True))
    ours = {theirs.id: (theirs, own) for theirs, own in pairs}
    known: dict[Shape, Shape] = {
        (theirs.kind, theirs.level): (own.kind, own.level) for theirs, own in pairs[::-1]
    }
    found: list[Edited] = []
    for each in read.edited:
        shape, name = (each.kind, each.level), ""
        if each.id in ours:
            theirs, own = ours[each.id]
            name = own.id
            if shape == (theirs.kind, theirs.level):
                known[shape] = (own.kind, own.level)
        found.append(Edited(each.words, *known.get(shape, shape), name, each.moved))
    return found


def _groups(operations: Sequence[Operation], base: Revision) -> list[list[Operation]]:
    """Operations in the order of the text; those of a paragraph with a move, split or merger stay together."""
    found: dict[str, list[Operation]] = {}
    taken_in = {each.following: each.paragraph for each in operations if isinstance(each, MergeParagraphs)}
    structured = {
        taken_in.get(each.paragraph, each.paragraph)
        for each in operations
        if not isinstance(each, EditWords | AddParagraph)
    }
    for nth, operation in enumerate(operations):
        if isinstance(operation, AddParagraph):
            found[f"#{nth}"] = [operation]
            continue
        name = taken_in.get(operation.paragraph, operation.paragraph)
        key = name if name in structured else f"{name}#{nth}"
        found.setdefault(key, []).append(operation)

    def place(group: list[Operation]) -> tuple[int, int]:
        first = group[0]
        if isinstance(first, AddParagraph):
            return base.places.get(first.after, -1), 1 << 40
        return base.places[first.paragraph], first.start if isinstance(first, EditWords) else 0

    return sorted(found.values(), key=place)
