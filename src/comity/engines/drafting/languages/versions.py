"""A paragraph in one language, and the words of the drafting language that it translates."""

from dataclasses import dataclass, replace
from typing import Any

from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.languages import errors
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words, read_words, text_of


def source_digest(paragraph: Paragraph) -> str:
    """What a translation of this paragraph is checked against: its words alone.

    Where a paragraph stands, its number, kind and the origins of its words do not concern its translation.
    """
    return words_digest(paragraph.words)


@dataclass(frozen=True, slots=True)
class Version:
    """`words` are the paragraph in `language`; `source` the words that the translator had before them."""

    paragraph: str
    language: str
    words: Words
    source: Words

    @classmethod
    def of(cls, paragraph: Paragraph, language: str, text: str) -> "Version":
        """A translation of the paragraph as it stands."""
        return cls(paragraph.id, language, read_words(text), paragraph.words)

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def source_digest(self) -> str:
        return words_digest(self.source)

    @property
    def digest(self) -> str:
        """SHA-256 of the words in this language."""
        return words_digest(self.words)

    def translates(self, paragraph: Paragraph) -> bool:
        """Whether it is a translation of the paragraph as it stands."""
        return self.paragraph == paragraph.id and self.source_digest == source_digest(paragraph)

    def confirmed(self, paragraph: Paragraph) -> "Version":
        """The same words, which the translator finds to be right for the paragraph as it stands now.

        Raises `OtherParagraph`.
        """
        if paragraph.id != self.paragraph:
            raise errors.OtherParagraph(paragraph=paragraph.id, language=self.language)
        return replace(self, source=paragraph.words)

    def as_dict(self) -> dict[str, Any]:
        return {
            "paragraph": self.paragraph,
            "language": self.language,
            "words": list(self.words),
            "source": list(self.source),
        }
