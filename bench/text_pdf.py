"""A text of 200 paragraphs as PDF, at most 0.5 s; sealed, as Akoma Ntoso and as a page. `python -m bench text_pdf`

typst remembers what it has set before, so every call gets another text.
"""

import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench import drafting
from bench.measuring import MAX_REPEATS, timed
from comity.engines.drafting.akoma_ntoso import statement_xml
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.printing.page import html_page
from comity.engines.drafting.printing.plain import plain_text
from comity.engines.drafting.printing.sheets import Sheet, rolling_sheet
from comity.engines.drafting.revisions import Revision
from comity.foundation.pdf import text_pdf
from comity.foundation.seal import make_seal, read_seal, seal_pdf

LIMIT_S = 0.5
AMENDMENTS = 300
WORDS = 90
AT = datetime(2027, 5, 10, tzinfo=UTC)
ARABIC = "السلام والأمن والعدالة وحقوق الإنسان تقرر الدول أن تتعاون على حماية المياه في الأنهار العابرة للحدود".split()
CHINESE = "各国应共同采取行动保护河流湖泊和地下水并及时交流有关数据以维护和平安全正义与人权"


def english(lot: random.Random) -> Sheet:
    """With brackets and holders; words as long as in resolutions, about five letters."""
    words = [*drafting.SMALL * 12, *drafting.LARGE]
    texts = (" ".join(lot.choices(words, k=WORDS)) + ";" for _ in range(drafting.PARAGRAPHS))
    revision = Revision(tuple(Paragraph.of(f"p{n}", text) for n, text in enumerate(texts)))
    proposed = drafting.amendments(revision, drafting.edited(revision, lot)[:AMENDMENTS])
    made = consolidate(revision, proposed)
    return rolling_sheet(made.revision, made.brackets, title="Draft", language="en")


def in_words(lot: random.Random, language: str, words: list[str], space: str, length: int) -> Sheet:
    texts = (space.join(lot.choices(words, k=length)) for _ in range(drafting.PARAGRAPHS))
    revision = Revision(tuple(Paragraph.of(f"p{n}", text) for n, text in enumerate(texts)))
    return rolling_sheet(revision, title="Draft", language=language)


def milliseconds(make: Callable[[random.Random], Sheet]) -> tuple[bytes, float, int]:
    """The PDF, and the processor's milliseconds for one, every call with another text."""
    lot = random.Random(20270510)
    sheets = [make(lot) for _ in range(MAX_REPEATS + 1)]
    pdf, seconds, times = timed(lambda: text_pdf(sheets.pop(), at=AT))
    return pdf, 1000 * seconds, times


def main() -> int:
    """Print the milliseconds of each way out."""
    pdf, whole, times = milliseconds(english)
    print(f"text_pdf: {drafting.PARAGRAPHS} paragraphs with brackets, fastest of {times}")
    print(f"  PDF {whole:.0f} ms (limit {1000 * LIMIT_S:.0f} ms), {len(pdf) // 1024} KB")
    _, arabic, _ = milliseconds(lambda lot: in_words(lot, "ar", ARABIC, " ", WORDS))
    _, chinese, _ = milliseconds(lambda lot: in_words(lot, "zh-hans", list(CHINESE), "", 150))
    print(f"  in Arabic {arabic:.0f} ms, in Chinese {chinese:.0f} ms")
    seal = read_seal(make_seal("Bench", now=AT))
    _, sealing, _ = timed(lambda: seal_pdf(pdf, seal, at=AT))
    sheet = english(random.Random(1))
    _, statement, _ = timed(lambda: statement_xml(sheet, day="2027-05-10"))
    _, page, _ = timed(lambda: html_page(sheet))
    _, plain, _ = timed(lambda: plain_text(sheet))
    print(f"  seal {1000 * sealing:.0f} ms, Akoma Ntoso {1000 * statement:.0f} ms,", end=" ")
    print(f"page {1000 * page:.1f} ms, plain text {1000 * plain:.1f} ms")
    return int(whole > 1000 * LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
