"""The consolidated text in the format that the ending of its file says."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from comity.cli.output import UnwritableOutputError, write_bytes, write_json
from comity.cli.text_files import Proposed
from comity.engines import drafting
from comity.engines.drafting.akoma_ntoso import statement_xml
from comity.engines.drafting.printing.everything import everything_as_dict
from comity.engines.drafting.printing.page import html_page
from comity.engines.drafting.printing.plain import plain_text
from comity.engines.drafting.printing.sheets import Sheet, rolling_sheet
from comity.engines.drafting.word.renaming import on_word_file
from comity.engines.drafting.word.writing import rolling_document
from comity.foundation.direction import direction

Write = Callable[[drafting.Consolidation, Proposed, argparse.Namespace], None]


def write_out(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    """Raises `UnwritableOutputError`."""
    write = WRITERS.get(Path(options.out).suffix.lower())
    if write is None:
        *others, last = WRITERS
        raise UnwritableOutputError(f"{options.out}: the name must end in {', '.join(others)} or {last}")
    write(made, read, options)


def _word(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    """From JSON, a Word file of the issued text is made first."""
    package = read.package
    if package is None:
        turned = direction(options.language) == "rtl"
        package, made = on_word_file(made, language=options.language, right_to_left=turned)
    write_bytes(rolling_document(package, made, date=options.date), options.out)


def _pdf(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    """typst is loaded for this format alone. What no font here can show is said."""
    from comity.foundation.pdf.texts import scripts_without_font, text_pdf

    sheet, at = _sheet(made, options), _moment(options)
    missing = ", ".join(scripts_without_font(sheet))
    if missing:
        print(
            f"comity: no font for {missing}: empty boxes in the PDF. Install the Noto fonts", file=sys.stderr
        )
    write_bytes(text_pdf(sheet, at=at), options.out)


def _json(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    write_json(everything_as_dict(read.revisions, read.amendments, made=made), options.out)


def _akoma_ntoso(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    day = _moment(options).date().isoformat()
    write_bytes(statement_xml(_sheet(made, options), day=day), options.out)


def _text(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    write_bytes(plain_text(_sheet(made, options)).encode(), options.out)


def _html(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    page = html_page(_sheet(made, options), direction=direction(options.language))
    write_bytes(page.encode(), options.out)


WRITERS: Final[Mapping[str, Write]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".xml": _akoma_ntoso,
    ".json": _json,
    ".txt": _text,
    ".html": _html,
}


def _sheet(made: drafting.Consolidation, options: argparse.Namespace) -> Sheet:
    title = options.title or Path(options.base).stem
    return rolling_sheet(made.revision, made.brackets, title=title, language=options.language)


def _moment(options: argparse.Namespace) -> datetime:
    """What the document is dated: the given date, else now."""
    if not options.date:
        return datetime.now(UTC)
    try:
        given = datetime.fromisoformat(options.date)
    except ValueError:
        raise UnwritableOutputError(f"{options.date!r} is not a date in ISO 8601") from None
    return given if given.tzinfo else given.replace(tzinfo=UTC)
