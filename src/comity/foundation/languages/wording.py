"""Content that exists in several languages is stored as {language tag: text}."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

from comity.foundation.direction import direction


@dataclass(frozen=True)
class Wording:
    """A text with its language tag (BCP 47, empty when unknown)."""

    text: str
    language: str = ""

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def wording_in(
    texts: Mapping[str, str], language: str = "", *, fallback: tuple[str, ...] = ("en",)
) -> Wording:
    """The text in the asked language, else its base language, else a fallback, else the first by tag."""
    asked = (language or get_language() or "en").lower()
    for tag in (asked, asked.split("-")[0], *fallback, *sorted(texts)):
        if texts.get(tag):
            return Wording(texts[tag], tag)
    return Wording("")


def language_name(tag: str, in_language: str = "") -> str:
    """A language's name in the reader's language; the tag itself where CLDR does not know it."""
    reader = (in_language or get_language() or "en").replace("-", "_")
    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(Locale.parse(reader))
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag
