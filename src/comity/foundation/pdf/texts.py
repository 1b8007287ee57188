"""A text on paper: rolling or adopted, with line and paragraph numbers, as PDF/A-2a and PDF/UA-1."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from comity.engines.drafting.printing.for_typst import typst_data
from comity.engines.drafting.printing.sheets import Sheet
from comity.foundation.direction import direction
from comity.foundation.pdf.compiling import ARCHIVAL, compile_pdf, setting
from comity.foundation.pdf.fonts import missing_scripts, words_in

TEMPLATE: Final = Path(__file__).with_name("text.typ")


def text_pdf(sheet: Sheet, *, at: datetime) -> bytes:
    """The same sheet and moment give the same bytes, on a machine with the same fonts."""
    return compile_pdf(TEMPLATE, data=_paper(sheet), language=sheet.language, at=at, standards=ARCHIVAL)


def scripts_without_font(sheet: Sheet) -> list[str]:
    """What this machine would draw as empty boxes."""
    return missing_scripts(words_in(typst_data(sheet)))


def _paper(sheet: Sheet) -> dict[str, Any]:
    """The words of a member in its own language and direction."""
    data = typst_data(sheet)
    turned = [
        each | {"direction": direction(each["language"]), "language": setting(each["language"])}
        for each in data["declared"]
    ]
    return data | {"declared": turned}
