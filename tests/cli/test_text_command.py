"""`comity text`: delegations' Word files become one rolling text, without Django and without a site."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest
from lxml import etree

from comity.cli import main
from comity.engines.drafting.operations import AddParagraph, move
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.package import OLE, open_package
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.words import read_words, text_of
from comity.engines.drafting.writing import text_as_dict
from tests.engines.drafting.documents import cut, document, ins, package, paragraph, run
from tests.engines.drafting.helpers import proposed, rewritten

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "text.schema.json").read_text(encoding="utf-8")
)
SECOND = paragraph(run("Second paragraph of the text"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The issued text and two delegations' files on it."""
    monkeypatch.chdir(tmp_path)
    Path("base.docx").write_bytes(document(paragraph(run("All States shall act now")), SECOND))
    for stem, word in (("chile", "should"), ("peru", "may")):
        changed = paragraph(
            run("All States "), cut("shall", "someone"), ins(word, "someone"), run(" act now")
        )
        new = paragraph(ins(f"New from {stem}", "someone"), end="ins")
        Path(f"{stem}.docx").write_bytes(document(changed, SECOND, *([new] if stem == "chile" else [])))
    return tmp_path


FILES = ["base.docx", "base.docx", "chile.docx", "peru.docx"]


def test_conflicts_are_said_with_their_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "conflicts", *FILES]) == 0
    assert capsys.readouterr().out == (
        "excludes: chile-1 and peru-1 change the same words of OP1 in different ways.\n"
    )
    assert main(["text", "conflicts", *FILES, "--json", "-"]) == 0
    (edge,) = json.loads(capsys.readouterr().out)["edges"]
    assert (edge["first"], edge["second"], edge["reason"]) == ("chile-1", "peru-1", "overlap")


def test_the_rolling_text_is_a_word_file_with_every_proposal_under_its_delegation(folder: Path) -> None:
    Path("names.csv").write_text("file,delegation\nchile.docx,Chile\n", encoding="utf-8")
    command = ["text", "consolidate", *FILES, "--delegations", "names.csv", "--out", "rolling.docx"]
    assert main(command) == 0
    read = read_tracked(open_package(Path("rolling.docx").read_bytes()))
    assert [each.text for each in read.base.paragraphs] == [
        "All States shall act now",
        "Second paragraph of the text",
    ]
    assert [text_of(each.words) for each in read.edited] == [
        "All States [shall] [should: Chile] [may: peru] act now",
        "Second paragraph of the text",
        "New from chile",
    ]
    assert read.authors == ("Comity", "Chile", "peru")


def test_without_out_the_rolling_text_is_printed_and_only_the_chosen_are_worked_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", "consolidate", *FILES, "--choose", "peru-1"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "All States may act now\nSecond paragraph of the text\n"
    assert printed.err == "comity: 1 amendments worked in, 0 brackets open\n"


def test_a_json_result_fits_the_schema_and_gives_the_lineage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", "consolidate", *FILES, "--out", "rolling.json"]) == 0
    content = json.loads(Path("rolling.json").read_text(encoding="utf-8"))
    assert jsonschema_rs.is_valid(SCHEMA, content)
    assert content["consolidation"]["applied"] == ["chile-2"]
    capsys.readouterr()
    assert main(["text", "lineage", "rolling.json"]) == 0
    assert (
        capsys.readouterr().out.splitlines()[-1] == "chile-new-1\tchile-2 (chile)\trevision 1\tNew from chile"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["consolidate", "missing.docx"], "missing.docx: No such file or directory"),
        (["consolidate", "base.docx", "other.docx"], "other.docx: This file is not based on the issued text"),
        (["consolidate", "chile.docx"], "chile.docx: The issued text has tracked changes itself"),
        (["consolidate", "base.docx", "bomb.docx"], "bomb.docx: The part word/document.xml"),
        (
            ["consolidate", *FILES, "--choose", "nobody-1"],
            "Amendment nobody-1: It was chosen and is not here.",
        ),
        (
            ["consolidate", *FILES, "--out", "x.odt"],
            "x.odt: the name must end in .docx, .pdf, .xml, .json, .txt or .html",
        ),
        (["consolidate", *FILES, "--out", "x.pdf", "--date", "May"], "'May' is not a date in ISO 8601"),
        (["consolidate", *FILES, "--delegations", "base.docx"], "base.docx: this is not CSV in UTF-8"),
        (["lineage", "base.docx"], "base.docx, /: This is not JSON in UTF-8"),
        (["lineage", "none.json"], "none.json: there is no revision in it"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    Path("other.docx").write_bytes(document(paragraph(run("Something else")), SECOND))
    Path("bomb.docx").write_bytes(package("", head='<!DOCTYPE x [<!ENTITY a "aaa">]>'))
    Path("none.json").write_text('{"text": 1}', encoding="utf-8")
    assert main(["text", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"comity: {said}")
    assert printed.err.count("\n") == 1
    assert not Path("x.odt").exists()


REFUSED = {
    "encrypted.docx": (OLE + bytes(64), "This Word file is encrypted, or in the format before 2007."),
    "old.DOC": (OLE + bytes(64), "This Word file is encrypted, or in the format before 2007."),
    "macro.docm": (package("", **{"word__vbaProject.bin": b"x"}), "This Word file has macros."),
    "broken.docx": (package("<w:p>"), "The part word/document.xml of this Word file cannot be read"),
    "entities.docx": (
        package("&a;", head='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "The part word/document.xml of this Word file cannot be read: it declares a document type.",
    ),
    "bomb.docx": (
        package("", word__media__x=bytes(90 * 1024 * 1024)),
        "This Word file is too large: 90 MB unpacked",
    ),
    "no.docx": (b"PK\x03\x04", "This is not a Word file (.docx)"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_line_as_base_and_as_amendment(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content, said = REFUSED[name]
    Path(name).write_bytes(content)
    for files in ([name], ["base.docx", name]):
        assert main(["text", "consolidate", *files, "--out", "out.json"]) == 2
        printed = capsys.readouterr().err
        assert printed.startswith(f"comity: {name}: {said}")
        assert printed.count("\n") == 1
        assert "root:" not in printed
    assert not Path("out.json").exists()


def test_a_file_of_500_megabytes_is_refused_before_it_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("huge.docx").open("wb") as huge:
        huge.truncate(500 * 1024 * 1024)
    assert main(["text", "consolidate", "base.docx", "huge.docx"]) == 2
    assert capsys.readouterr().err == "comity: huge.docx: this file is too large: 500 MB, at most 200\n"


def test_what_is_no_language_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["text", "consolidate", *FILES, "--language", "../x", "--out", "x.pdf"])
    assert "'../x' is no language tag, such as fr or zh-hans" in capsys.readouterr().err
    assert not Path("x.pdf").exists()


def test_from_json_a_word_file_is_made_with_the_proposals_tracked(folder: Path) -> None:
    base = Revision(
        (
            Paragraph.of("aim", "On water", Kind.HEADING),
            Paragraph.of("act", "All States shall act"),
            Paragraph.of("data", "and share data", Kind.SUB, level=1),
            Paragraph.of("end", "The end"),
        )
    )
    amendments = [
        rewritten("a", base, "act", "All States should act", by=("Chile",)),
        rewritten("b", base, "act", "All States may act", by=("Peru",)),
        proposed("c", base, AddParagraph("new", "data", read_words("A new one")), by=("Fiji",)),
        proposed("d", base, move(base.paragraph("end"), after="aim"), by=("Mali",)),
    ]
    Path("base.json").write_text(json.dumps(text_as_dict([base], amendments)), encoding="utf-8")
    assert main(["text", "consolidate", "base.json", "--out", "rolling.docx", "--language", "fr"]) == 0
    read = read_tracked(open_package(Path("rolling.docx").read_bytes()))
    assert [(each.text, each.kind) for each in read.base.paragraphs] == [
        (each.text, each.kind) for each in base.paragraphs
    ]
    assert [text_of(each.words) for each in read.edited] == [
        "On water",
        "The end",
        "All States [shall] [should: Chile] [may: Peru] act",
        "and share data",
        "A new one",
    ]
    assert set(read.authors) == {"Comity", "Chile", "Peru", "Fiji", "Mali"}


def test_the_command_loads_no_django() -> None:
    code = "import sys, comity.cli.text; sys.exit(any(name.startswith('django') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_rolling_text_is_a_pdf_that_says_what_it_keeps_to_and_loads_no_django(folder: Path) -> None:
    arguments = ["text", "consolidate", *FILES, "--out", "rolling.pdf", "--date", "2027-05-10"]
    code = (
        "import sys; from comity.cli import main; "
        f"status = main({arguments!r}); "
        "sys.exit(status or any(name.startswith('django') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    made = Path("rolling.pdf").read_bytes()
    assert made.startswith(b"%PDF-1.7")
    for standard in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert standard in made
    assert main(arguments) == 0
    assert Path("rolling.pdf").read_bytes() == made


def test_the_ending_says_the_format_and_the_language_its_direction(folder: Path) -> None:
    command = [
        "text",
        "consolidate",
        *FILES,
        "--date",
        "2027-05-10",
        "--language",
        "ar",
        "--title",
        "On rights",
    ]
    for ending in ("xml", "txt", "html", "TXT"):
        assert main([*command, "--out", f"rolling.{ending}"]) == 0
    bracket = "1. All States [shall] [should: chile] [may: peru] act now"
    assert bracket in Path("rolling.txt").read_text(encoding="utf-8")
    assert Path("rolling.TXT").read_bytes() == Path("rolling.txt").read_bytes()
    assert '<html lang="ar" dir="rtl">' in Path("rolling.html").read_text(encoding="utf-8")
    tree = etree.parse("rolling.xml")
    akn = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
    assert tree.find(f".//{akn}docTitle").text == "On rights"
    assert tree.find(f".//{akn}FRBRlanguage").get("language") == "ara"
    assert tree.find(f".//{akn}FRBRdate").get("date") == "2027-05-10"
    held = [one.get("showAs") for one in tree.iter(f"{akn}TLCOrganization")]
    assert held == ["Assembly", "chile", "peru"]
