"""What can be wrong with language versions, as one family.

LanguageError               knows the paragraph and the language
├── RepeatedVersion
├── OtherParagraph          a paragraph in the place of another one
├── OtherVersion            a corrigendum to other words than these
├── NothingCorrected
└── ReasonWanted
"""

from typing import ClassVar

from comity.engines.drafting.errors import DraftingError


class LanguageError(DraftingError):
    """Something about one paragraph in one language."""

    problem: ClassVar[str] = "This language version cannot be used."

    def __init__(self, *, paragraph: str, language: str) -> None:
        self.paragraph, self.language = paragraph, language
        super().__init__(paragraph=paragraph, language=language)


class RepeatedVersion(LanguageError):
    problem = "The paragraph {paragraph} has two versions in the language {language}."


class OtherParagraph(LanguageError):
    problem = "This version in the language {language} translates another paragraph than {paragraph}."


class OtherVersion(LanguageError):
    problem = (
        "The corrigendum was written on other words of the paragraph {paragraph} in the language {language}."
    )


class NothingCorrected(LanguageError):
    problem = "The corrigendum to the paragraph {paragraph} in the language {language} changes nothing."


class ReasonWanted(LanguageError):
    problem = "A corrigendum to the paragraph {paragraph} in the language {language} needs a reason."
