"""Fail on a template string that is not marked for translation: every word a person sees has its mark."""

import re
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
SPOKEN_ATTRIBUTES = frozenset(
    {"alt", "title", "placeholder", "aria-label", "aria-description", "data-label", "content"}
)
NOT_SPOKEN_META = frozenset({"viewport", "color-scheme", "htmx-config", "referrer", "robots"})
MARKED = re.compile(r"{%-?\s*blocktrans(?:late)?\b.*?{%-?\s*endblocktrans(?:late)?\s*-?%}", re.DOTALL)
NOT_SPOKEN = re.compile(r"{%-?\s*block main_class\s*-?%}.*?{%-?\s*endblock\s*-?%}", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names and units that are the same in every language.
SAME_EVERYWHERE = frozenset(
    {"Comity", "CSV", "XLSX", "JSON", "PDF", "ZIP", "UTC", "TOTP", "SHA", "QR", "Popolo", "Polis"}
)


@dataclass(frozen=True)
class Unmarked:
    """A string that a reader would see in English whatever its language."""

    path: Path
    line: int
    text: str


class Strings(HTMLParser):
    """Collects the text and spoken attributes of a template from which every Django tag was blanked out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "code")
        values = dict(attrs)
        if tag == "meta" and values.get("name") in NOT_SPOKEN_META:
            return
        self.found += [(self.getpos()[0], values[name] or "") for name in SPOKEN_ATTRIBUTES & values.keys()]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append((self.getpos()[0], data))


def blank(match: re.Match[str]) -> str:
    """The same number of lines, nothing else."""
    return "\n" * match.group().count("\n")


def unmarked_strings(path: Path, text: str) -> list[Unmarked]:
    for pattern in (COMMENT, NOT_SPOKEN, MARKED, TAG):
        text = pattern.sub(blank, text)
    strings = Strings()
    strings.feed(text)
    return [Unmarked(path, line, found.strip()) for line, found in strings.found if has_words(found)]


def has_words(text: str) -> bool:
    return any(word not in SAME_EVERYWHERE for word in WORD.findall(text))


def main() -> int:
    found = [
        string
        for path in sorted(SOURCE.glob("**/templates/**/*.html"))
        for string in unmarked_strings(path, path.read_text(encoding="utf-8"))
    ]
    for string in found:
        print(
            f"{string.path.relative_to(SOURCE.parent)}:{string.line}: not marked for translation: {string.text!r}"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
