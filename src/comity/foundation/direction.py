"""Which way a language is written. No Django: commands that load none print papers too."""

from typing import Final

RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"}
)
RIGHT_TO_LEFT_LANGUAGES: Final = frozenset(
    {"ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "nqo", "arc"}
)


def direction(tag: str) -> str:
    """`rtl`, `ltr`, or `auto` where the language is not known (HTML's own word for it)."""
    parts = tag.replace("_", "-").split("-")
    if not parts[0] or parts[0] == "und":
        return "auto"
    if len(parts) > 1 and len(parts[1]) == 4:
        return "rtl" if parts[1].title() in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0].lower() in RIGHT_TO_LEFT_LANGUAGES else "ltr"
