"""`comity site import roll`: what it says, where, and with which exit status; never a traceback."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from comity.cli import site_import
from comity.members.models import Organisation
from tests.factories import make_class, make_organisation
from tests.foundation.files.hostile import with_member, workbook

pytestmark = pytest.mark.django_db


def command(*words: str) -> int:
    parser = argparse.ArgumentParser()
    site_import.add_arguments(parser)
    return site_import.run(parser.parse_args(["roll", *words]))


def write(folder: Path, content: bytes | str, name: str = "roll.csv") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_roll_comes_in_and_the_result_goes_to_standard_output_alone(tmp_path: Path, capsys: Any) -> None:
    make_class("full")
    assert command(write(tmp_path, "name,country\nA,NA\n"), "--class", "full", "--json", "-") == 0
    out, err = capsys.readouterr()
    result = json.loads(out)
    assert (result["created"], result["applied"], result["format"]) == (1, True, "table")
    assert "1 created" in err
    assert Organisation.objects.get().country == "NAM"


BAD = {
    "wrong encoding": ("name\nA\nlibéral\n".encode("windows-1252"), "roll.csv, row 3: the byte 0xE9"),
    "missing column": (b"country\nFRA\n", "these columns are missing: name"),
    "repeated column": (b"name,name\nA,B\n", "more than once: name"),
    "empty": (b"", "is empty"),
    "rows missing": (b"name\n", "is empty"),
    "nul": (b"name\na\x00b\n", "roll.csv, 2, name: It holds a NUL byte"),
    "long name": (b"name\n" + b"x" * 10_000 + b"\n", "roll.csv, 2, name: It has more characters"),
    "override": ("name\na\u202eb\n".encode(), "roll.csv, 2, name: It holds the invisible character U+202E"),
    "country": (b"name,country\nA,QQX\n", "roll.csv, 2, country: “QQX” is not a country code"),
    "binary": (b"\x7fELF\x00\x00", "a binary file"),
    "quotes": (b'name\n"A\n', "roll.csv cannot be read: row 2"),
    "json": (b'{"organizations": 1}', "organizations"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_with_its_place_status_2_and_nothing_stored(
    tmp_path: Path, capsys: Any, case: str
) -> None:
    content, words = BAD[case]
    assert command(write(tmp_path, content)) == 2
    out, err = capsys.readouterr()
    assert (out, words in err) == ("", True), err
    assert Organisation.objects.count() == 0


def test_a_workbook_with_a_formula_or_a_bomb_in_it_ends_the_same_way(tmp_path: Path, capsys: Any) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["=1+1"]])
    assert command(str(path)) == 2
    assert "roll.xlsx, 2, name: It holds the formula =1+1" in capsys.readouterr().err
    with_member(path, "xl/media/bomb.bin", b"\0" * (64 * 1024 * 1024))
    assert command(str(path)) == 2
    assert "It was not opened" in capsys.readouterr().err


def test_two_gigabytes_are_refused_by_size_and_not_read(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "roll.csv"
    with path.open("wb") as opened:
        opened.truncate(2 * 1024**3)
    assert command(str(path)) == 2
    assert "2147483648 bytes" in capsys.readouterr().err


def test_row_by_row_takes_the_rest_and_says_what_it_refused(tmp_path: Path, capsys: Any) -> None:
    assert command(write(tmp_path, "name,country\nA,FRA\nB,QQX\n"), "--row-by-row") == 0
    assert "1 created, 0 updated, 0 unchanged, 1 refused" in capsys.readouterr().err


def test_what_is_like_an_organisation_on_the_roll_waits_unless_it_is_kept_apart(
    tmp_path: Path, capsys: Any
) -> None:
    make_organisation("Workers' Party", country="FRA")
    path = write(tmp_path, "name,country\nWorkers Party,FRA\n")
    assert command(path) == 2
    assert "It may be the same as “Workers' Party” on the roll" in capsys.readouterr().err
    assert command(path, "--keep-apart") == 0
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["/no/such/file.csv"], "there is no such file"),
        (["PATH", "--class", "emperor"], "--class emperor: there is no such class"),
        (["PATH", "--encoding", "klingon"], "klingon"),
        (["PATH", "--json", "/no/such/folder/x.json"], "/no/such/folder/x.json"),
    ],
)
def test_a_wrong_argument_is_one_message(tmp_path: Path, capsys: Any, words: list[str], said: str) -> None:
    path = write(tmp_path, "name\nA\n")
    assert command(*[path if word == "PATH" else word for word in words]) == 2
    assert said in capsys.readouterr().err
