"""What a table may be, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from comity.foundation.files import FileRefused, Limits, Line, read_table
from comity.foundation.files.errors import (
    BrokenFile,
    ColumnsRepeated,
    DangerousMarkup,
    FileEmpty,
    FileTooLarge,
    FileUnpacksTooLarge,
    TooManyRows,
    UnreadableText,
    WrongKind,
)
from tests.foundation.files.hostile import with_member, workbook

LIMITS = Limits()


def write(folder: Path, content: bytes | str, name: str = "roll.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(path: Path, **options: object) -> tuple[Line, ...]:
    return read_table(path, file_name=path.name, limits=LIMITS, **options).lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_with_and_without_its_mark_and_utf_16_with_its_mark_read_the_same(
    tmp_path: Path, encoding: str
) -> None:
    path = write(tmp_path, "name,country\r\nحزب العمل,EGY\r\n".encode(encoding))
    table = read_table(path, file_name="roll.csv", limits=LIMITS)
    assert (table.columns, table.lines) == (("name", "country"), (Line(2, ("حزب العمل", "EGY")),))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_read_off_the_first_row(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path, f'name{delimiter}country\n"A{delimiter} B"{delimiter}NA\n')
    assert lines(path) == (Line(2, (f"A{delimiter} B", "NA")),)


def test_the_code_na_stays_two_letters_and_an_empty_cell_stays_empty(tmp_path: Path) -> None:
    assert lines(write(tmp_path, "name,country\nSWAPO,NA\nNobody,\n")) == (
        Line(2, ("SWAPO", "NA")),
        Line(3, ("Nobody", "")),
    )


def test_a_byte_in_another_encoding_is_named_with_its_position_and_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nA\nParti libéral\n".encode("windows-1252"))
    with pytest.raises(UnreadableText) as caught:
        lines(path)
    assert (caught.value.found["byte"], caught.value.found["position"], caught.value.found["row"]) == (
        "E9",
        16,
        3,
    )
    assert str(caught.value).startswith("roll.csv, row 3: the byte 0xE9 at position 16 is not UTF-8 text.")
    assert caught.value.found["samples"]["windows-1252"] == "Parti libéral"


def test_another_encoding_is_used_when_it_is_named_and_never_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nParti libéral\n".encode("windows-1252"))
    assert lines(path, encoding="windows-1252") == (Line(2, ("Parti libéral",)),)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"name,country\n", b"\xef\xbb\xbf"])
def test_a_file_without_rows_is_called_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileEmpty):
        lines(write(tmp_path, content))


def test_repeated_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnsRepeated, match="row 1: these columns stand there more than once: name"):
        lines(write(tmp_path, "name,country,name\nA,FRA,B\n"))


def test_a_row_with_more_cells_than_columns_is_refused_alone(tmp_path: Path) -> None:
    first, second = lines(write(tmp_path, "name,country\nA, B,FRA\nC,FRA\n"))
    assert [(one.row, one.code) for one in first.refusals] == [(2, "cells-without-column")]
    assert second.refusals == ()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("a\x00b", "nul"),
        ("a\u202eb", "direction-override"),
        ("a\u202ab", "direction-override"),
        ("a\u2066b", "direction-override"),
        ("a\u2069b", "direction-override"),
        ("a\x1bb", "control-character"),
        ("x" * 10_000, "too-long"),
    ],
)
def test_a_cell_that_cannot_be_used_is_refused_with_its_row_and_column(
    tmp_path: Path, cell: str, code: str
) -> None:
    good, bad = lines(write(tmp_path, f"country,name\nFRA,Good\nFRA,{cell}\n"))
    assert good.refusals == ()
    assert [(one.row, one.column, one.code) for one in bad.refusals] == [(3, "name", code)]


def test_joiners_and_direction_marks_that_scripts_need_are_kept(tmp_path: Path) -> None:
    name = "اصلاح\u200cطلبان\u200f \u200e"
    assert lines(write(tmp_path, f"name\n{name}\n"))[0] == Line(2, (name,))


def test_an_unclosed_quotation_mark_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="row 3"):
        lines(write(tmp_path, 'name\nA\n"B\n'))


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nABCDEFGH\n")
    with pytest.raises(FileTooLarge):
        read_table(path, file_name="roll.csv", limits=Limits(bytes=8))


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "name\n" + "A\n" * 11)
    with pytest.raises(TooManyRows):
        read_table(path, file_name="roll.csv", limits=Limits(rows=10))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7", "a binary file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted office document"),
        (b'{"a": 1}', "a JSON document"),
        (b"\x1f\x8b\x08", "an archive"),
    ],
)
def test_the_kind_of_a_file_is_read_from_its_content_not_its_name(
    tmp_path: Path, content: bytes, found: str
) -> None:
    with pytest.raises(WrongKind, match=found):
        lines(write(tmp_path, content, "roll.csv"))


def test_a_workbook_called_csv_is_read_as_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [["name", "founded", "share"], ["Partij", 1966, 1.5]])
    assert lines(path.rename(tmp_path / "roll.csv")) == (Line(2, ("Partij", "1966", "1.5")),)


def test_a_formula_is_refused_in_its_cell_and_its_last_result_is_not_used(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["country", "name"], ["FRA", "=A1&A2"], ["FRA", "Good"]])
    bad, good = lines(path)
    assert [(one.row, one.column, one.code, one.detail) for one in bad.refusals] == [
        (2, "name", "formula", "=A1&A2")
    ]
    assert bad.cells == ("FRA", "")
    assert good == Line(3, ("FRA", "Good"))


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with_member(path, "xl/media/bomb.bin", b"\0" * (64 * 1024 * 1024))
    with pytest.raises(FileUnpacksTooLarge):
        lines(path)


def test_an_archive_of_too_many_members_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with pytest.raises(FileUnpacksTooLarge):
        read_table(path, file_name="roll.xlsx", limits=Limits(members=3))


def test_xml_entities_are_refused_before_a_reader_sees_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
    with_member(path, "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(DangerousMarkup, match=r"sheet1\.xml"):
        lines(path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", "C:/x"])
def test_paths_that_leave_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with_member(path, name, b"x")
    with pytest.raises(BrokenFile):
        lines(path)


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with_member(path, "xl/vbaProject.bin", b"x")
    with pytest.raises(WrongKind, match="macros"):
        lines(path)


@pytest.mark.parametrize("cut", [100, 1000, -30])
def test_a_workbook_cut_off_anywhere_is_refused_with_a_message(tmp_path: Path, cut: int) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(FileRefused):
        lines(path)


def test_a_workbook_whose_parts_are_nonsense_is_refused_with_a_message(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with_member(path, "xl/workbook.xml", b"<nonsense/>")
    with pytest.raises(FileRefused):
        lines(path)
