"""The catalogues of the six languages.

python -m scripts.messages                    bring every catalogue up to date with code and templates
python -m scripts.messages --check            fail when a string has no translation in some language
python -m scripts.messages --missing fr       print what French lacks as JSON: a list of {id, plural, context}
python -m scripts.messages --fill fr FILE     take translations from JSON: a list of {id, context, text: [forms]}
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from scripts.strings import extract

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "src" / "comity" / "foundation" / "locale"
# Django's names of the folders; English is the language of the source.
LANGUAGES = {"ar": "ar", "es": "es", "fr": "fr", "ru": "ru", "zh-hans": "zh_Hans"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}")
HEADER = "# Comity. Machine-made, unreviewed: see docs/translations.md."


def catalogue_path(language: str) -> Path:
    return LOCALES / LANGUAGES[language] / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=LANGUAGES[language])
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGES[language])


def write(language: str, catalogue: Catalog) -> None:
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "Comity", "1"
    with path.open("wb") as file:
        write_po(
            file,
            catalogue,
            no_location=True,
            sort_output=True,
            omit_header=False,
            ignore_obsolete=True,
            width=110,
        )


def up_to_date(language: str) -> Catalog:
    """The language's catalogue with every string of the source, translated or not."""
    catalogue = read(language)
    catalogue.update(extract(ROOT / "src"), no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def forms(message: Message) -> list[str]:
    return (
        [text or "" for text in message.string or ()] if message.pluralizable else [str(message.string or "")]
    )


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [message.id]


def fault(message: Message, plural_forms: int) -> str:
    """What is wrong with a translation: nothing, or its reason."""
    texts = forms(message)
    if not all(texts) or (message.pluralizable and len(texts) != plural_forms):
        return "missing"
    wanted = set(PLACEHOLDER.findall(originals(message)[-1]))
    # A plural form for one or two may say the number in words.
    if any(set(PLACEHOLDER.findall(text)) - wanted for text in texts) or wanted - set(
        PLACEHOLDER.findall(texts[-1])
    ):
        return "placeholders differ"
    return ""


def faults(language: str) -> Iterator[tuple[Message, str]]:
    catalogue = up_to_date(language)
    for message in catalogue:
        reason = fault(message, catalogue.num_plurals) if message.id else ""
        if reason:
            yield message, reason


def check() -> int:
    found = {language: list(faults(language)) for language in LANGUAGES}
    for language, problems in found.items():
        print(
            f"{language}: {len(problems)} of {len(extract(ROOT / 'src'))} strings without a usable translation"
        )
        for message, reason in problems[:5]:
            print(f"  {reason}: {originals(message)[0]!r}")
    return 1 if any(found.values()) else 0


def missing(language: str) -> list[dict[str, Any]]:
    return [
        {"id": originals(message)[0], "plural": originals(message)[1:], "context": message.context}
        for message, _reason in faults(language)
    ]


def fill(language: str, path: Path) -> int:
    catalogue = up_to_date(language)
    unknown = 0
    for entry in json.loads(path.read_text(encoding="utf-8")):
        message = catalogue.get(entry["id"], entry.get("context"))
        if message is None:
            unknown += 1
            continue
        message.string = tuple(entry["text"]) if message.pluralizable else entry["text"][0]
    write(language, catalogue)
    print(
        f"{language}: {unknown} entries name strings that no longer exist; {len(list(faults(language)))} still missing"
    )
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--missing", choices=LANGUAGES)
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"))
    options = parser.parse_args()
    if options.check:
        return check()
    if options.missing:
        print(json.dumps(missing(options.missing), ensure_ascii=False, indent=1))
        return 0
    if options.fill:
        return fill(options.fill[0], Path(options.fill[1]))
    for language in LANGUAGES:
        write(language, up_to_date(language))
    return 0


if __name__ == "__main__":
    sys.exit(main())
