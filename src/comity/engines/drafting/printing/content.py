"""What stands in a paragraph of a rolling text: words, and brackets with their versions, one inside the other.

Put one after the other (`flat`) it is the line that everybody reads: `All States [shall] [should: Chile, Fiji] act`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from comity.engines.drafting.brackets import Alternative, Bracket, Form, State
from comity.engines.drafting.operations import (
    DropParagraph,
    MergeParagraphs,
    MoveParagraph,
    SplitParagraph,
)
from comity.engines.drafting.printing.wording import ENGLISH, Wording
from comity.engines.drafting.words import Words, bare

ACTS: Final[Mapping[type, str]] = {
    DropParagraph: "deleted",
    MoveParagraph: "moved",
    SplitParagraph: "divided",
    MergeParagraphs: "merged",
}
"""What a version does to a whole paragraph, as `wording` knows it."""

Content: TypeAlias = "tuple[str | Bracketed, ...]"


@dataclass(frozen=True, slots=True)
class Version:
    """One version in its square brackets. The base has the id `base`, and holders only where somebody holds it."""

    id: str
    content: Content
    holders: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()

    @property
    def tail(self) -> str:
        """What stands behind its words, within the bracket."""
        return f": {', '.join(self.holders)}" if self.holders else ""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A bracket where it is printed: its versions side by side. An insertion has no base to print."""

    id: str
    form: Form
    state: State
    versions: tuple[Version, ...]

    @property
    def settled(self) -> bool:
        """Whether its state is said beside it."""
        return self.state in (State.AD_REFERENDUM, State.AGREED)


def flat(content: Content) -> str:
    """The content as one line."""
    return "".join(each if isinstance(each, str) else _flat_bracket(each) for each in content)


def _flat_bracket(bracket: Bracketed) -> str:
    return " ".join(f"[{flat(each.content)}{each.tail}]" for each in bracket.versions)


def offered(bracket: Bracket, words: Wording = ENGLISH) -> tuple[Version, ...]:
    """The versions behind the base."""
    return tuple(_version(each, (said(each, bracket, words),)) for each in bracket.alternatives[1:])


def content_of(words: Words, brackets: Sequence[Bracket], wording: Wording = ENGLISH) -> Content:
    """A paragraph's words with the brackets in it, and around it those about the paragraph as a whole."""
    inside = sorted(
        (each for each in brackets if each.form is Form.WORDS), key=lambda each: (each.start, each.stop)
    )
    content = _within(words, inside, wording)
    for bracket in brackets:
        if bracket.form is Form.PARAGRAPH:
            content = (_bracketed(bracket, content, wording),)
    return content


def proposed(bracket: Bracket, wording: Wording = ENGLISH) -> Content:
    """A new paragraph in brackets."""
    return (Bracketed(bracket.id, bracket.form, bracket.state, offered(bracket, wording)),)


def said(alternative: Alternative, bracket: Bracket, words: Wording = ENGLISH) -> str:
    """A version in words: what it reads, or what it does."""
    acts = [words[ACTS[type(each)]] for each in alternative.operations if type(each) in ACTS]
    same = alternative.passage.words == bracket.alternatives[0].passage.words
    if acts and (same or not alternative.passage.words):
        return ", ".join(acts)
    text = alternative.passage.text or words["deleted"]
    return f"{text} ({', '.join(acts)})" if acts else text


def _version(alternative: Alternative, content: Content) -> Version:
    return Version(alternative.id, content, alternative.holders, alternative.supporters)


def _bracketed(bracket: Bracket, base: Content, wording: Wording) -> Bracketed:
    versions = (_version(bracket.alternatives[0], base), *offered(bracket, wording))
    return Bracketed(bracket.id, bracket.form, bracket.state, versions)


def _within(words: Words, brackets: Sequence[Bracket], wording: Wording) -> Content:
    """Brackets about words, in order; the space before their first word stands before the bracket."""
    found: list[str | Bracketed] = []
    here = 0
    for bracket in brackets:
        start = max(bracket.start, here)
        before = "".join(words[here:start])
        if start == bracket.stop:
            found += [before, " ", proposed(bracket, wording)[0]]
        else:
            base = "".join(words[start : bracket.stop])
            found += [before + base[: len(base) - len(bare(base))]]
            found.append(_bracketed(bracket, (bare(base),), wording))
        here = max(bracket.stop, here)
    found.append("".join(words[here:]))
    return _stripped([each for each in found if each])


def _stripped(found: list[str | Bracketed]) -> Content:
    """Without space at both ends."""
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(each for each in found if each)
