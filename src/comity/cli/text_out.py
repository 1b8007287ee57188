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
from comity.engines.drafting.printing.sheets import Sheet, rolling_sheet
from comity.engines.drafting.word.writing import rolling_document

Write = Callable[[drafting.Consolidation, Proposed, argparse.Namespace], None]


def write_out(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    """Raises `UnwritableOutputError`."""
    write = WRITERS.get(Path(options.out).suffix)
    if write is None:
        *others, last = WRITERS
        raise UnwritableOutputError(f"{options.out}: the name must end in {', '.join(others)} or {last}")
    write(made, read, options)


def _word(made: drafting.Consolidation, read: Proposed, options: argparse.Namespace) -> None:
    if read.package is None:
        raise UnwritableOutputError(f"{options.out}: the issued text must be a .docx file for that")
    write_bytes(rolling_document(read.package, made, date=options.date), options.out)


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
    content = drafting.text_as_dict([*read.revisions, made.revision], read.amendments)
    write_json(content | {"consolidation": made.as_dict()}, options.out)


WRITERS: Final[Mapping[str, Write]] = {".docx": _word, ".pdf": _pdf, ".json": _json}


def _sheet(made: drafting.Consolidation, options: argparse.Namespace) -> Sheet:
    title = options.title or Path(options.base).stem
    return rolling_sheet(made.revision, made.brackets, title=title, language=options.language)


def _moment(options: argparse.Namespace) -> datetime:
    """What the PDF is dated: the given date, else now."""
    if not options.date:
        return datetime.now(UTC)
    try:
        given = datetime.fromisoformat(options.date)
    except ValueError:
        raise UnwritableOutputError(f"{options.date!r} is not a date in ISO 8601") from None
    return given if given.tzinfo else given.replace(tzinfo=UTC)
