"""A delegation's Word file becomes amendments to the issued text."""

from collections.abc import Sequence
from typing import Final

from comity.engines.drafting import errors
from comity.engines.drafting.aligning import operations_of_text
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import AddParagraph, EditWords, MergeParagraphs, Operation
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.package import Package
from comity.engines.drafting.word.tracked import TrackedText, read_tracked

SHOWN: Final = 60


def issued_text(package: Package) -> Revision:
    """The revision of an issued file, which has no tracked changes itself. Raises `TrackedBase`."""
    read = read_tracked(package)
    if read.authors:
        raise errors.TrackedBase(file=package.file)
    return read.base


def proposals(
    package: Package, base: Revision, *, stem: str, delegation: str, number: int = 0
) -> tuple[Amendment, ...]:
    """One amendment `stem-n` for each change, in document order; what hangs together in a paragraph is one.

    Raises `OtherBase` where the file with all changes rejected is not the text of `base`.
    """
    read = read_tracked(package)
    _check_base(package.file, read, base)
    operations = operations_of_text(base, read.edited, prefix=f"{stem}-new")
    return tuple(
        Amendment(f"{stem}-{n}", base.digest, (delegation,), tuple(group), number=number)
        for n, group in enumerate(_groups(operations, base), 1)
    )


def _check_base(file: str, read: TrackedText, base: Revision) -> None:
    ours = [paragraph.words for paragraph in base.paragraphs]
    theirs = [paragraph.words for paragraph in read.base.paragraphs]
    if ours == theirs:
        return
    different = [words for words in theirs if words not in ours]
    missing = [words for words in ours if words not in theirs]
    first = "".join((different or missing or theirs or [()])[0]).strip()[:SHOWN]
    raise errors.OtherBase(
        file=file, different=max(len(different), len(missing), 1), paragraphs=len(ours), first=first
    )


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
