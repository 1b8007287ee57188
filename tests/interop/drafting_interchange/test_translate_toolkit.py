"""translate-toolkit reads what we write, and we read what it writes: its answers are kept (`ask_translate_toolkit.py`)."""

import json
from pathlib import Path

import pytest

from comity.engines import drafting
from comity.engines.drafting import interchange
from comity.engines.drafting.languages import Version

FILES = Path(__file__).with_name("files")
FIRST = drafting.Revision((
    drafting.Paragraph.of("p1", "All States & peoples shall act"),
    drafting.Paragraph.of("p2", "Decides to meet <again>"),
    drafting.Paragraph.of("p3", "Thanks the host"),
))  # fmt: skip
TEXT = drafting.Revision((
    FIRST.paragraphs[0],
    drafting.Paragraph.of("p2", "Decides to meet <once> again"),
    FIRST.paragraphs[2],
    drafting.Paragraph.of("§ 4", "和平\nالسلام"),
))  # fmt: skip
VERSIONS = [
    Version.of(TEXT.paragraph("p1"), "fr", "Tous les États & peuples agissent"),
    Version.of(FIRST.paragraph("p2"), "fr", "Décide de se réunir"),
]
ANSWERS = json.loads((FILES / "read_by_toolkit.json").read_text(encoding="utf-8"))


def test_the_toolkit_was_asked_about_these_very_files() -> None:
    assert (
        interchange.write_xliff(TEXT, VERSIONS, source_language="en", language="fr")
        == (FILES / "ours.xlf").read_bytes()
    )
    assert interchange.write_tmx(TEXT, VERSIONS, source_language="en") == (FILES / "ours.tmx").read_bytes()


def test_the_toolkit_reads_every_unit_of_our_xliff_with_its_state() -> None:
    def unit(name: str, source: str, target: str = "") -> dict:
        return {"id": name, "source": source, "target": target, "translated": bool(target)}

    assert ANSWERS["xliff"] == [
        unit("p1", "All States & peoples shall act", "Tous les États & peuples agissent"),
        unit("p2::s1", "Decides to meet <once> again"),
        unit("p3", "Thanks the host"),
        unit("p-4", "和平\nالسلام"),
    ]  # fmt: skip


def test_the_toolkit_reads_our_memory() -> None:
    assert [(each["source"], each["target"]) for each in ANSWERS["tmx"]] == [
        ("All States & peoples shall act", "Tous les États & peuples agissent"),
        ("Decides to meet <again>", "Décide de se réunir"),
    ]


@pytest.mark.parametrize(
    ("name", "untouched"), [("toolkit_1.xlf", ("p3",)), ("toolkit_2.xlf", ("p3",)), ("toolkit.tmx", ())]
)
def test_we_read_what_the_toolkit_writes(name: str, untouched: tuple[str, ...]) -> None:
    read = interchange.read_tmx if name.endswith(".tmx") else interchange.read_xliff
    found = read((FILES / name).read_bytes(), FIRST, source_language="en", language="fr")
    assert [(unit.version.paragraph, unit.version.text, unit.stage, unit.fits) for unit in found.units] == [
        ("p1", "Tous les États & peuples agissent", interchange.Stage.TRANSLATED, True),
        ("p2", "Décide de se réunir <encore>", interchange.Stage.TRANSLATED, True),
    ]
    assert (found.untouched, found.refused) == (untouched, ())
