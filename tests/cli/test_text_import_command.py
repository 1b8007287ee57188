"""`comity text import`: motions of other programs become files that the other commands of `comity text` take."""

import json
from pathlib import Path

import pytest

from comity.cli import main
from tests.engines.drafting.imports.test_antragsgruen import amendment, change, motion
from tests.engines.drafting.imports.test_openslides import AMENDMENT, MOTION, PEOPLE

PROSE = AMENDMENT | {"id": 3, "text": "<p>Delete it all</p>"}
OTHER = {"id": 4, "number": "1", "title": "Other", "text": "<p>Short</p>", "submitter_ids": [1]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export of each program."""
    monkeypatch.chdir(tmp_path)
    change_of_one = AMENDMENT | {"amendment_paragraphs": {"1": "<p>All States may act:</p>"}}
    motions = {str(each["id"]): each for each in (MOTION, change_of_one, PROSE, OTHER)}
    Path("meeting.json").write_text(json.dumps(PEOPLE | {"motion": motions}), encoding="utf-8")
    Path("a7.json").write_text(json.dumps(motion()), encoding="utf-8")
    changed = amendment(change("In Zeile 4:", "<ul><li>Abroad<ins>, too</ins></li></ul>"))
    Path("ä1.json").write_text(json.dumps([changed]), encoding="utf-8")
    return tmp_path


def test_what_was_found_is_listed_and_what_was_left_out_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", "import", "meeting.json", "--from", "openslides"]) == 0
    said = capsys.readouterr()
    assert (
        said.out
        == "A1 Peace\t5 paragraphs\t1 amendments\tDr Ada Abe, Bo\n1 Other\t1 paragraphs\t0 amendments\tDr Ada Abe\n"
    )
    assert (
        said.err
        == "comity: left out: motion/3: It describes its change in words that no program can apply: Delete it all\n"
    )


def test_one_motion_becomes_a_text_that_can_be_consolidated(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "text",
                "import",
                "meeting.json",
                "--from",
                "openslides",
                "--motion",
                "A1",
                "--json",
                "text.json",
            ]
        )
        == 0
    )
    assert main(["text", "consolidate", "text.json"]) == 0
    assert "All States may act:" in capsys.readouterr().out


def test_a_motion_is_named_by_its_number_before_its_id(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["text", "import", "meeting.json", "--from", "openslides"]
    assert main([*command, "--motion", "1"]) == 0
    assert capsys.readouterr().out.startswith("1 Other\t")
    assert main([*command, "--motion", "4"]) == 0
    assert capsys.readouterr().out.startswith("1 Other\t")
    assert main([*command, "--motion", "9"]) == 2
    assert capsys.readouterr().err == (
        "comity: meeting.json: not one motion is called 9, but 0. There are: A1 (id 1), 1 (id 4)\n"
    )


def test_all_motions_of_antragsgruen_are_written_with_what_was_said_of_them(folder: Path) -> None:
    assert main(["text", "import", "a7.json", "ä1.json", "--from", "antragsgruen", "--json", "all.json"]) == 0
    made = json.loads(Path("all.json").read_text(encoding="utf-8"))
    (text,) = made["texts"]
    assert made["left_out"] == []
    assert (text["motion"]["state"], list(text["amendments"])) == ("Geprüft", ["amendment-278"])
    assert len(text["text"]["amendments"]) == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere.json", "--from", "openslides"], "comity: nowhere.json: No such file or directory\n"),
        (
            ["meeting.json", "a7.json", "--from", "openslides"],
            "comity: a7.json: one export of OpenSlides at a time\n",
        ),
        (
            ["ä1.json", "--from", "antragsgruen"],
            "comity: ä1.json: There is no motion of Antragsgrün in it.\n",
        ),
        (
            ["meeting.json", "--from", "antragsgruen"],
            "comity: meeting.json: This is not the JSON of Antragsgrün: expected motions and amendments, as the REST API gives them.\n",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert main(["text", "import", *arguments]) == 2
    assert capsys.readouterr().err == complaint
