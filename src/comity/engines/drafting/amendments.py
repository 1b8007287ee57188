"""An amendment: operations on one frozen revision, who proposes them, and what they hang on.

An amendment to an amendment (`amends`) edits the words that the other one proposes. Its edits name them as
`place_of(amendment, operation)`, such as `A7#0`: the words of the first operation of A7.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.engines.drafting import errors
from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
    joint,
    relied_on,
)
from comity.engines.drafting.passages import Passage, joined
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words


@dataclass(frozen=True, slots=True)
class Amendment:
    """`revision` is the digest of the one it was written on; `number` its place in the order of submission.

    `proposers` hold it, `supporters` back it. `requires`: without these it makes no sense; `alternative_to`: it is
    meant instead of these; `parents`: the proposals that this one bridges.
    """

    id: str
    revision: str
    proposers: tuple[str, ...]
    operations: tuple[Operation, ...]
    number: int = 0
    supporters: tuple[str, ...] = ()
    reason: str = ""
    requires: tuple[str, ...] = ()
    alternative_to: tuple[str, ...] = ()
    amends: str = ""
    parents: tuple[str, ...] = ()

    def passage(self, operation: int) -> Passage:
        """The words that an operation brings, with their origins."""
        done = self.operations[operation]
        if not isinstance(done, EditWords | AddParagraph):
            return Passage()
        if done.runs:
            return Passage(done.words, done.runs)
        return Passage.born(done.words, source=self.id, place=str(operation))


def place_of(amendment: str, operation: int) -> str:
    """How an amendment to an amendment names the words of one of its operations."""
    return f"{amendment}#{operation}"


def check(amendment: Amendment, revision: Revision, others: Mapping[str, Amendment] | None = None) -> None:
    """Whether the amendment fits the revision; `others` are those that it may amend or name.

    Raises `Inapplicable`, which knows the operation.
    """
    if amendment.revision != revision.digest:
        raise errors.OtherRevision(
            amendment=amendment.id, written=amendment.revision[:12], found=revision.digest[:12]
        )
    if not amendment.operations:
        raise errors.NothingToDo(amendment=amendment.id)
    if amendment.amends:
        _check_amending(amendment, others or {})
        return
    taken: set[str] = set()
    for index, operation in enumerate(amendment.operations):
        _CHECKS[type(operation)](amendment.id, index, operation, revision)
        new = _new_paragraph(operation)
        if new and (new in revision or new in taken):
            raise errors.ParagraphExists(amendment=amendment.id, operation=index, paragraph=new)
        taken.add(new)


def as_amended(amendment: Amendment, by: Iterable[Amendment]) -> Amendment:
    """The amendment with amendments to it worked in; those must not overlap."""
    edits: dict[int, list[tuple[int, int, Passage]]] = {}
    for other in by:
        for index, operation in enumerate(other.operations):
            if isinstance(operation, EditWords):
                at = int(operation.paragraph.rpartition("#")[2])
                edits.setdefault(at, []).append((operation.start, operation.stop, other.passage(index)))
    operations = list(amendment.operations)
    for at, changes in edits.items():
        passage = edited(amendment.passage(at), changes)
        done = operations[at]
        if isinstance(done, EditWords | AddParagraph):
            operations[at] = replace(done, words=passage.words, runs=passage.runs)
    return replace(amendment, operations=tuple(operations))


def edited(passage: Passage, changes: Sequence[tuple[int, int, Passage]]) -> Passage:
    """The passage with each (start, stop, new words) worked in; they must not overlap."""
    if len(changes) == 1 and changes[0][:2] == (0, len(passage)):
        return changes[0][2]
    pieces: list[Passage] = []
    here = 0
    for start, stop, words in sorted(changes, key=lambda change: change[:2]):
        pieces += [passage[here:start], words]
        here = stop
    return joined([*pieces, passage[here:]])


def _check_amending(amendment: Amendment, others: Mapping[str, Amendment]) -> None:
    target = others.get(amendment.amends)
    if target is None:
        raise errors.UnknownAmendment(amendment=amendment.id, other=amendment.amends)
    if target.amends:
        raise errors.ThirdDegree(amendment=amendment.id, other=target.id)
    places = {
        place_of(target.id, index): target.passage(index).words
        for index, operation in enumerate(target.operations)
        if isinstance(operation, EditWords | AddParagraph)
    }
    for index, operation in enumerate(amendment.operations):
        if not isinstance(operation, EditWords):
            raise errors.OnlyWords(amendment=amendment.id, operation=index)
        if operation.paragraph not in places:
            raise errors.UnknownParagraph(
                amendment=amendment.id, operation=index, paragraph=operation.paragraph
            )
        _check_words(amendment.id, index, operation, places[operation.paragraph])


def _check_edit(amendment: str, index: int, operation: Operation, revision: Revision) -> None:
    if isinstance(operation, EditWords):
        words = _words(amendment, index, operation.paragraph, revision)
        _check_words(amendment, index, operation, words)


def _check_words(amendment: str, index: int, operation: EditWords, words: Words) -> None:
    start, stop = operation.start, operation.stop
    if not 0 <= start <= stop <= len(words):
        raise errors.OutOfRange(
            amendment=amendment, operation=index, start=start, stop=stop,
            paragraph=operation.paragraph, length=len(words),
        )  # fmt: skip
    if operation.words == words[start:stop]:
        raise errors.NothingToDo(amendment=amendment, operation=index)
    if operation.expected != relied_on(words, start, stop):
        raise errors.OtherWords(
            amendment=amendment, operation=index, start=start, stop=stop, paragraph=operation.paragraph
        )


def _check_add(amendment: str, index: int, operation: Operation, revision: Revision) -> None:
    if isinstance(operation, AddParagraph):
        for named in (operation.after, operation.alternative_of):
            if named:
                _words(amendment, index, named, revision)


def _check_whole(amendment: str, index: int, operation: Operation, revision: Revision) -> None:
    if isinstance(operation, DropParagraph | MoveParagraph):
        words = _words(amendment, index, operation.paragraph, revision)
        if isinstance(operation, MoveParagraph):
            _check_move(amendment, index, operation, revision)
        if operation.expected != words_digest(words):
            raise errors.OtherWords(
                amendment=amendment, operation=index, start=0, stop=len(words), paragraph=operation.paragraph
            )


def _check_move(amendment: str, index: int, operation: MoveParagraph, revision: Revision) -> None:
    if operation.after:
        _words(amendment, index, operation.after, revision)
    place = revision.places[operation.paragraph]
    before = revision.paragraphs[place - 1].id if place else ""
    if operation.after in (before, operation.paragraph):
        raise errors.NothingToDo(amendment=amendment, operation=index)


def _check_split(amendment: str, index: int, operation: Operation, revision: Revision) -> None:
    if isinstance(operation, SplitParagraph):
        words, at = _words(amendment, index, operation.paragraph, revision), operation.at
        if not 0 < at < len(words):
            raise errors.OutOfRange(
                amendment=amendment, operation=index, start=at, stop=at,
                paragraph=operation.paragraph, length=len(words),
            )  # fmt: skip
        if operation.expected != relied_on(words, at, at):
            raise errors.OtherWords(
                amendment=amendment, operation=index, start=at, stop=at, paragraph=operation.paragraph
            )


def _check_merge(amendment: str, index: int, operation: Operation, revision: Revision) -> None:
    if isinstance(operation, MergeParagraphs):
        _words(amendment, index, operation.paragraph, revision)
        length = len(_words(amendment, index, operation.following, revision))
        if revision.places[operation.following] != revision.places[operation.paragraph] + 1:
            raise errors.NotNeighbours(
                amendment=amendment, operation=index,
                paragraph=operation.paragraph, following=operation.following,
            )  # fmt: skip
        if operation.expected != joint(revision, operation.paragraph, operation.following):
            raise errors.OtherWords(
                amendment=amendment, operation=index, start=0, stop=length, paragraph=operation.following
            )


def _words(amendment: str, index: int, paragraph: str, revision: Revision) -> Words:
    if paragraph not in revision:
        raise errors.UnknownParagraph(amendment=amendment, operation=index, paragraph=paragraph)
    return revision.paragraph(paragraph).words


def _new_paragraph(operation: Operation) -> str:
    if isinstance(operation, AddParagraph):
        return operation.id
    return operation.new if isinstance(operation, SplitParagraph) else ""


Check = Callable[[str, int, Operation, Revision], None]
_CHECKS: Mapping[type, Check] = {
    EditWords: _check_edit,
    AddParagraph: _check_add,
    DropParagraph: _check_whole,
    MoveParagraph: _check_whole,
    SplitParagraph: _check_split,
    MergeParagraphs: _check_merge,
}
