"""Corrigenda: a change to one language alone.

A corrigendum to a translation leaves what it translates as it is, so the language is as far in step as before. One to
the drafting language changes the words that were translated without changing what they mean: translations that were in
step follow it (`with_corrected_source`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from comity.engines.drafting.comparing import operations_between, words_of_edited
from comity.engines.drafting.languages import errors
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.operations import EditWords
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words


@dataclass(frozen=True, slots=True)
class Corrigendum:
    """`expected` is the digest of the words that it corrects (`Version.digest`)."""

    paragraph: str
    language: str
    expected: str
    operations: tuple[EditWords, ...]
    reason: str


def corrigendum(version: Version, text: str, *, reason: str) -> Corrigendum:
    """What makes `text` of the version. Raises `ReasonWanted` and `NothingCorrected`."""
    about = {"paragraph": version.paragraph, "language": version.language}
    if not reason.strip():
        raise errors.ReasonWanted(**about)
    made = operations_between(version.paragraph, version.words, words_of_edited(version.words, text))
    if not made:
        raise errors.NothingCorrected(**about)
    return Corrigendum(version.paragraph, version.language, version.digest, made, reason.strip())


def corrected(version: Version, by: Corrigendum) -> Version:
    """The version with the corrigendum worked in; what it translates stays. Raises `OtherVersion`."""
    if (by.paragraph, by.language, by.expected) != (version.paragraph, version.language, version.digest):
        raise errors.OtherVersion(paragraph=by.paragraph, language=by.language)
    return replace(version, words=_worked_in(version.words, by.operations))


def with_corrected_source(
    versions: Iterable[Version], before: Paragraph, after: Paragraph
) -> tuple[Version, ...]:
    """The versions after a corrigendum to the drafting language alone: those in step with it stay so.

    Those that were behind stay behind, and other paragraphs' as they are. Raises `OtherParagraph`.
    """
    if before.id != after.id:
        raise errors.OtherParagraph(paragraph=after.id, language="")
    return tuple(version.confirmed(after) if version.translates(before) else version for version in versions)


def _worked_in(words: Words, operations: Iterable[EditWords]) -> Words:
    made: list[str] = []
    here = 0
    for done in operations:
        made += [*words[here : done.start], *done.words]
        here = done.stop
    return (*made, *words[here:])
