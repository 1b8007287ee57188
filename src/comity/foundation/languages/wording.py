"""Content that exists in several languages is stored as {language tag: text}."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})
RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "nqo", "arc"}
)


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


def direction(tag: str) -> str:
    """`rtl`, `ltr`, or `auto` where the language is not known (HTML's own word for it)."""
    parts = tag.replace("_", "-").split("-")
    if not parts[0] or parts[0] == "und":
        return "auto"
    if len(parts) > 1 and len(parts[1]) == 4:
        return "rtl" if parts[1].title() in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0].lower() in RIGHT_TO_LEFT_LANGUAGES else "ltr"


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
