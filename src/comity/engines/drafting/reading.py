"""A text and its amendments from JSON (`docs/schemas/text.schema.json`), refused with the place where it is wrong.

For a first draft written by hand, a paragraph may bring `text` in place of `words` and `origins`; so may an operation.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from comity.engines.drafting import errors
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.brackets import Alternative, Bracket, Entry, Form, State
from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.paragraphs import Kind, Paragraph, revision_source
from comity.engines.drafting.passages import Passage, Run
from comity.engines.drafting.revisions import Revision, check_chain
from comity.engines.drafting.words import Words, is_word, read_words
from comity.engines.drafting.writing import FORMAT

Value = TypeVar("Value")

FILE_KEYS: Final = (
    "text", "revisions", "amendments", "consolidation", "states", "declared", "adoption", "comments", "translations"
)  # fmt: skip
"""From `consolidation` on: what was made of the text, for whoever reads the file. It is not read back."""
REVISION_KEYS: Final = ("number", "parent", "amendments", "paragraphs", "digest")
PARAGRAPH_KEYS: Final = ("id", "kind", "level", "words", "text", "origins", "alternative_of")
AMENDMENT_KEYS: Final = (
    *("id", "revision", "proposers", "operations", "number", "supporters", "reason"),
    *("requires", "alternative_to", "amends", "parents"),
)
OPERATION_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "edit": ("do", "paragraph", "start", "stop", "words", "text", "expected", "origins"),
    "add": ("do", "id", "after", "words", "text", "kind", "level", "alternative_of", "origins"),
    "drop": ("do", "paragraph", "expected"),
    "move": ("do", "paragraph", "after", "expected"),
    "split": ("do", "paragraph", "at", "new", "expected"),
    "merge": ("do", "paragraph", "following", "expected"),
}
BRACKET_KEYS: Final = (
    *("id", "form", "paragraph", "start", "stop"),
    *("alternatives", "state", "agreed", "log"),
)
ALTERNATIVE_KEYS: Final = (
    *("id", "amendments", "text", "words", "origins"),
    *("structure", "holders", "supporters"),
)
LARGEST_NUMBER: Final = 2**53


@dataclass(frozen=True, slots=True)
class TextFile:
    """The revisions from the first on, and amendments to any of them."""

    revisions: tuple[Revision, ...]
    amendments: tuple[Amendment, ...]


def read_text(content: bytes, file: str = "") -> TextFile:
    """What a file holds. Raises `UnreadableText`, and `BrokenText` for revisions that contradict themselves."""
    try:
        found = json.loads(content.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise errors.BrokenJson(file=file, place="/", reason=str(error)) from None
    whole = _Node(found, file, "").object(FILE_KEYS)
    version = whole.key("text").whole_number()
    if version != FORMAT:
        raise errors.WrongShape(file=file, place="text", expected=str(FORMAT), found=str(version))
    revisions = whole.several("revisions", _revision)
    check_chain(revisions)
    return TextFile(revisions, whole.several("amendments", _amendment))


def revision_of_dict(found: Mapping[str, Any], place: str = "") -> Revision:
    """The revision that `Revision.as_dict` wrote. Raises as `read_text`."""
    return _revision(_Node(found, "", place))


def amendment_of_dict(found: Mapping[str, Any], place: str = "") -> Amendment:
    """The amendment that `amendment_as_dict` wrote. Raises as `read_text`."""
    return _amendment(_Node(found, "", place))


def operations_of_list(found: Sequence[Any], place: str = "") -> tuple[Operation, ...]:
    """The operations that `operation_as_dict` wrote. Raises as `read_text`."""
    return tuple(_operation(_Node(each, "", f"{place}[{nth}]")) for nth, each in enumerate(found))


def bracket_of_dict(found: Mapping[str, Any], place: str = "") -> Bracket:
    """The bracket that `Bracket.as_dict` wrote, without operations: they come with the consolidation that it is
    continued in. Raises as `read_text`.
    """
    node = _Node(found, "", place).object(BRACKET_KEYS)
    return Bracket(
        node.key("id").name(),
        Form(node.key("form").one_of(Form)),
        node.text_of("paragraph"),
        node.number_of("start"),
        node.number_of("stop"),
        node.several("alternatives", _alternative),
        State(node.key("state").one_of(State)),
        node.text_of("agreed"),
        node.several("log", _entry),
    )


def entry_of_dict(found: Mapping[str, Any], place: str = "") -> Entry:
    """The entry of a log that `Entry.as_dict` wrote. Raises as `read_text`."""
    return _entry(_Node(found, "", place))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in the file, and the way to it."""

    value: Any
    file: str
    place: str

    def wrong(self, expected: str) -> errors.WrongShape:
        return errors.WrongShape(
            file=self.file, place=self.place or "/", expected=expected, found=type(self.value).__name__
        )

    def object(self, known: Collection[str]) -> "_Node":
        """Itself, if it is an object with no other keys."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        for key in self.value:
            if key not in known:
                raise errors.UnknownKey(
                    file=self.file, place=self.place or "/", key=key, known=", ".join(known)
                )
        return self

    def has(self, key: str) -> bool:
        return key in self.value

    def key(self, key: str) -> "_Node":
        if key not in self.value:
            raise errors.MissingKey(file=self.file, place=self.place or "/", key=key)
        return _Node(self.value[key], self.file, f"{self.place}.{key}".lstrip("."))

    def items(self) -> list["_Node"]:
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [_Node(each, self.file, f"{self.place}[{n}]") for n, each in enumerate(self.value)]

    def several(self, key: str, read: Callable[["_Node"], Value]) -> tuple[Value, ...]:
        """What `read` makes of each item of a list that may be missing."""
        return tuple(read(each) for each in self.key(key).items()) if self.has(key) else ()

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("a text")
        return cleaned(self.value)

    def name(self) -> str:
        if not self.string():
            raise errors.WrongShape(file=self.file, place=self.place, expected="a name", found='""')
        return self.string()

    def whole_number(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.wrong("a whole number")
        if not 0 <= self.value < LARGEST_NUMBER:
            raise errors.WrongShape(
                file=self.file, place=self.place, expected="a number from 0 on", found=str(self.value)
            )
        return self.value

    def text_of(self, key: str) -> str:
        return self.key(key).string() if self.has(key) else ""

    def number_of(self, key: str) -> int:
        return self.key(key).whole_number() if self.has(key) else 0

    def one_of(self, known: Iterable[str]) -> str:
        if self.string() not in list(known):
            raise errors.WrongShape(
                file=self.file, place=self.place, expected=", ".join(known), found=self.string()
            )
        return self.string()

    def kind(self) -> Kind:
        return Kind(self.key("kind").one_of(Kind)) if self.has("kind") else Kind.OPERATIVE

    def words(self) -> Words:
        if self.has("text"):
            return read_words(self.key("text").string())
        return tuple(_word(each) for each in self.key("words").items())

    def runs(self, words: Words) -> tuple[Run, ...]:
        runs = self.several("origins", _run)
        if runs and sum(run.length for run in runs) != len(words):
            node = self.key("origins")
            raise errors.WrongShape(
                file=self.file, place=node.place, expected=f"origins of {len(words)} words",
                found=str(sum(run.length for run in runs)),
            )  # fmt: skip
        return runs


def _word(node: _Node) -> str:
    if not isinstance(node.value, str):
        raise node.wrong("a text")
    if not is_word(node.value):
        raise errors.NotAWord(file=node.file, place=node.place, word=node.value)
    return node.value


def _run(node: _Node) -> Run:
    parts = node.items()
    if len(parts) != 4:
        raise node.wrong("source, place, start and length")
    length = parts[3].whole_number()
    if not length:
        raise parts[3].wrong("a number from 1 on")
    return Run(parts[0].name(), parts[1].string(), parts[2].whole_number(), length)


def _revision(node: _Node) -> Revision:
    node.object(REVISION_KEYS)
    number = node.number_of("number")
    revision = Revision(
        tuple(_paragraph(each, number) for each in node.key("paragraphs").items()),
        number,
        node.text_of("parent"),
        node.several("amendments", _Node.name),
    )
    said = node.text_of("digest") or revision.digest
    if said != revision.digest:
        raise errors.OtherDigest(
            file=node.file, place=node.key("digest").place, said=said[:12], found=revision.digest[:12]
        )
    return revision


def _paragraph(node: _Node, revision: int) -> Paragraph:
    node.object(PARAGRAPH_KEYS)
    name, words = node.key("id").name(), node.words()
    runs = node.runs(words)
    passage = (
        Passage(words, runs) if runs else Passage.born(words, source=revision_source(revision), place=name)
    )
    return Paragraph(name, node.kind(), node.number_of("level"), passage, node.text_of("alternative_of"))


def _amendment(node: _Node) -> Amendment:
    node.object(AMENDMENT_KEYS)
    return Amendment(
        node.key("id").name(),
        node.key("revision").name(),
        node.several("proposers", _Node.name),
        tuple(_operation(each) for each in node.key("operations").items()),
        node.number_of("number"),
        node.several("supporters", _Node.name),
        node.text_of("reason"),
        node.several("requires", _Node.name),
        node.several("alternative_to", _Node.name),
        node.text_of("amends"),
        node.several("parents", _Node.name),
    )


def _alternative(node: _Node) -> Alternative:
    node.object(ALTERNATIVE_KEYS)
    words = tuple(_word(each) for each in node.key("words").items())
    return Alternative(
        node.key("id").name(),
        node.several("amendments", _Node.name),
        Passage(words, node.runs(words)),
        (),
        node.several("holders", _Node.name),
        node.several("supporters", _Node.name),
    )


def _entry(node: _Node) -> Entry:
    return Entry(
        node.key("at").string(),
        node.text_of("by"),
        node.key("act").name(),
        node.text_of("alternative"),
        node.text_of("reason"),
    )


def _operation(node: _Node) -> Operation:
    if not isinstance(node.value, dict):
        raise node.wrong("an object")
    verb = node.key("do")
    if verb.value not in OPERATION_KEYS:
        raise errors.WrongShape(
            file=node.file, place=verb.place, expected=", ".join(OPERATION_KEYS), found=str(verb.value)
        )
    node.object(OPERATION_KEYS[verb.value])
    return _READERS[verb.value](node)


def _edit(node: _Node) -> EditWords:
    words = node.words()
    start, stop = node.key("start").whole_number(), node.key("stop").whole_number()
    return EditWords(
        node.key("paragraph").name(), start, stop, words, node.key("expected").name(), node.runs(words)
    )


def _add(node: _Node) -> AddParagraph:
    words = node.words()
    after, original = node.text_of("after"), node.text_of("alternative_of")
    runs = node.runs(words)
    return AddParagraph(
        node.key("id").name(), after, words, node.kind(), node.number_of("level"), original, runs
    )


def _drop(node: _Node) -> DropParagraph:
    return DropParagraph(node.key("paragraph").name(), node.key("expected").name())


def _move(node: _Node) -> MoveParagraph:
    return MoveParagraph(node.key("paragraph").name(), node.text_of("after"), node.key("expected").name())


def _split(node: _Node) -> SplitParagraph:
    at, new = node.key("at").whole_number(), node.key("new").name()
    return SplitParagraph(node.key("paragraph").name(), at, new, node.key("expected").name())


def _merge(node: _Node) -> MergeParagraphs:
    following = node.key("following").name()
    return MergeParagraphs(node.key("paragraph").name(), following, node.key("expected").name())


_READERS: Final[Mapping[str, Callable[[_Node], Operation]]] = {
    "edit": _edit,
    "add": _add,
    "drop": _drop,
    "move": _move,
    "split": _split,
    "merge": _merge,
}
