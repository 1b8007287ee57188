"""The words of a revision as they are put to the members: numbered paragraphs, in each language in step.

An empty line stands between two paragraphs, so that each can be put to the vote apart; sub-paragraphs stay with the
paragraph above them. The last lines name the revision and the digest of its words.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from comity.engines import drafting
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.adoption import languages_in_step, versions_of
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision

DIGEST = gettext_noop("Revision %(number)s of this text. SHA-256 of its words: %(digest)s")
BETWEEN = "\n\n"


@dataclass(frozen=True)
class NumberedParagraph:
    """A paragraph of the text in one language, with its number there as everywhere."""

    id: str
    kind: drafting.Kind
    level: int
    number: drafting.Number
    words: str
    language: str

    @property
    def line(self) -> str:
        shown = self.number.shown
        if not shown or self.kind is drafting.Kind.ANNEX:
            return self.words
        return f"{shown} {self.words}" if shown.endswith((".", ")")) else f"{shown}. {self.words}"


def numbered_paragraphs(
    revision: drafting.Revision, language: str, words: Mapping[str, str]
) -> list[NumberedParagraph]:
    """Those that have words; `words` in another language by the paragraph's id, empty: those of the drafting one."""
    numbers = drafting.numbers(revision.paragraphs)
    return [
        NumberedParagraph(
            each.id,
            each.kind,
            each.level,
            numbers[each.id],
            in_lines(words.get(each.id) or each.text),
            language,
        )
        for each in revision.paragraphs
        if each.words
    ]


def in_lines(words: str) -> str:
    """Without empty lines, which would divide the paragraph in two."""
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def paragraphs_in_languages(text: Text, revision: drafting.Revision) -> dict[str, list[NumberedParagraph]]:
    """The language of drafting and every other one that is in step."""
    words: dict[str, dict[str, str]] = {}
    for version in versions_of(text):
        words.setdefault(version.language, {})[version.paragraph] = version.text
    return {
        language: numbered_paragraphs(
            revision, language, {} if language == text.language else words[language]
        )
        for language in languages_in_step(text, revision)
    }


def languages_put(text: Text) -> list[str]:
    """Those in which it would be put now; empty before the first draft."""
    latest = latest_revision(text)
    return languages_in_step(text, engine_revision(latest)) if latest else []


def put_words(text: Text, revision: drafting.Revision) -> dict[str, str]:
    """What the question holds, as {language: text}."""
    return {
        language: BETWEEN.join(
            [
                *("\n".join(each.line for each in block) for block in blocks(found)),
                digest_in(language, revision),
            ]
        )
        for language, found in paragraphs_in_languages(text, revision).items()
    }


def blocks(paragraphs: list[NumberedParagraph]) -> Iterator[list[NumberedParagraph]]:
    """Each paragraph with the sub-paragraphs that hang on it: what can be put to the vote apart."""
    block: list[NumberedParagraph] = []
    for each in paragraphs:
        if block and each.kind is not drafting.Kind.SUB:
            yield block
            block = []
        block.append(each)
    if block:
        yield block


def digest_in(language: str, revision: drafting.Revision) -> str:
    """In the language, where the site speaks it."""
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        return gettext(DIGEST) % {"number": revision.number, "digest": revision.digest}


def paragraphs_of_parts(revision: drafting.Revision, parts: Collection[int]) -> list[drafting.Paragraph]:
    """The paragraphs that stand in these parts of the question's text, counted from 1."""
    named = {
        paragraph.id
        for number, block in enumerate(blocks(numbered_paragraphs(revision, "", {})), start=1)
        if number in parts
        for paragraph in block
    }
    return [each for each in revision.paragraphs if each.id in named]
