"""A text on paper keeps to PDF/A-2a and PDF/UA-1 in every language of the house, and says what no font here can show."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.printing.for_typst import typst_data
from comity.engines.drafting.printing.sheets import Declared, Stance, rolling_sheet
from comity.engines.drafting.revisions import Revision
from comity.foundation.pdf import fonts, scripts_without_font, text_pdf
from tests.engines.drafting.printed import adopted_paper, rolling_paper

AT = datetime(2027, 5, 10, tzinfo=UTC)
KEPT = {"a-2a": b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<", "ua-1": b"<pdfuaid:part>1<"}
SAMPLES = {
    "ar": "تتخذ جميع الدول إجراءات مشتركة؛",
    "zh-hans": "所有国家应共同采取行动；",
    "en": "All States shall act together;",
    "fr": "Tous les États agissent ensemble ;",
    "ru": "Все государства действуют сообща;",
    "es": "Todos los Estados actuarán conjuntamente;",
}


def standards_of(pdf: bytes) -> set[str]:
    return {name for name, mark in KEPT.items() if mark in pdf}


def sheet_of(text: str, language: str = "en"):
    kinds = [(Kind.HEADING, 0), (Kind.PREAMBULAR, 0), (Kind.OPERATIVE, 0), (Kind.SUB, 1), (Kind.ANNEX, 0)]
    shapes = enumerate(kinds)
    revision = Revision(tuple(Paragraph.of(f"p{n}", text, kind, level=level) for n, (kind, level) in shapes))
    return rolling_sheet(revision, title=text, language=language)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_of_the_house_keeps_both_standards(language: str) -> None:
    pdf = text_pdf(sheet_of(SAMPLES[language], language), at=AT)
    assert standards_of(pdf) == {"a-2a", "ua-1"}
    root = PdfFileReader(BytesIO(pdf)).root
    assert root["/Lang"].lower() == language.split("-")[0]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  a PDF object, not a bool
    reads_from_the_right = root.get("/ViewerPreferences", {}).get("/Direction") == "/R2L"
    assert reads_from_the_right == (language == "ar")


@pytest.mark.parametrize("paper", [rolling_paper, adopted_paper])
def test_brackets_and_declarations_keep_both_standards_and_the_same_bytes(paper) -> None:
    pdf = text_pdf(paper(), at=AT)
    assert standards_of(pdf) == {"a-2a", "ua-1"}
    assert text_pdf(paper(), at=AT) == pdf


@pytest.mark.parametrize("tag", ["", "no tag at all", "und", "ar-EG", "x"])
def test_whatever_stands_as_the_language_a_paper_is_made(tag: str) -> None:
    declared = (Declared("1", Stance.RESERVATION, "Chile", "No.", ("act",), tag),)
    assert standards_of(text_pdf(adopted_paper(language=tag, declared=declared), at=AT)) == {"a-2a", "ua-1"}


def test_a_text_of_no_paragraph_is_a_paper_too() -> None:
    pdf = text_pdf(rolling_sheet(Revision(()), title="Empty", language="en"), at=AT)
    assert standards_of(pdf) == {"a-2a", "ua-1"}


@pytest.mark.parametrize(("letter", "kept"), [("\ue000", {"ua-1"}), ("\U0001e7ff", set())])
def test_a_letter_that_keeps_no_standard_leaves_a_paper_that_claims_none(letter: str, kept: set[str]) -> None:
    assert standards_of(text_pdf(sheet_of(f"a{letter}b"), at=AT)) == kept


def test_what_no_font_here_can_show_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scripts_without_font(sheet_of("All States")) == []
    monkeypatch.setattr(fonts, "families", lambda: frozenset({"Noto Sans"}))
    fonts.has_font.cache_clear()
    try:
        assert scripts_without_font(sheet_of("السلام 和平")) == ["Arabic", "Han"]
    finally:
        fonts.has_font.cache_clear()


def test_the_face_of_the_language_comes_first_and_chinese_keeps_its_own_signs() -> None:
    assert fonts.sans_families("fr")[0] == "Noto Sans"
    assert fonts.sans_families("ar")[:2] == ["Noto Sans Arabic", "Noto Sans"]
    latin, han, *_ = fonts.sans_families("zh-hans")
    assert latin == {"name": "Noto Sans", "covers": "latin-in-cjk"}
    assert han in fonts.EAST_ASIAN_SANS


def test_words_reach_the_template_as_data_and_are_never_run() -> None:
    trap = '#panic("run") $x$ *b* [#read("/etc/passwd")]'
    sheet = sheet_of(trap)
    assert typst_data(sheet)["lines"][0]["runs"] == [["t", trap]]
    assert standards_of(text_pdf(sheet, at=AT)) == {"a-2a", "ua-1"}
