"""`comity opinion map`, run as people run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity import __version__
from comity.engines.opinion import opinion_map, polis, simulate
from tests.shared_data import shared

COMMENTS = "comment-id,moderated,comment-body\n"


def comity(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "comity", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


def one_message(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error of a command that could not read its input, and wrote nothing."""
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("comity: ")
    return line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A conversation with two planted groups and one rejected statement, as Polis files."""
    votes = simulate(n_participants=40, n_statements=10, n_groups=2, seed=1).votes
    comments = [polis.Comment(s, f"Statement {s}", -1 if s == "3" else 1) for s in votes.statements]
    events = [polis.VoteEvent(*cell) for cell in votes.cells()]
    place = tmp_path / "conversation"
    place.mkdir()
    (place / "comments.csv").write_text(polis.write_comments(comments, votes), encoding="utf-8")
    (place / "participants-votes.csv").write_text(polis.write_matrix(votes), encoding="utf-8")
    (place / "votes.csv").write_text(polis.write_votes(events), encoding="utf-8")
    return place


def test_the_json_on_standard_output_is_the_engines_result(folder: Path) -> None:
    done = comity("opinion", "map", folder, "--json", "-", "--seed", "7")
    votes = simulate(n_participants=40, n_statements=10, n_groups=2, seed=1).votes.without_statements({"3"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == opinion_map(votes, seed=7).as_dict()


def test_assignments_are_given_when_asked_for(folder: Path) -> None:
    done = comity("opinion", "map", folder, "--json", "-", "--assignments")
    assert len(json.loads(done.stdout)["assignments"]) == 40


def test_one_matrix_file_is_enough(folder: Path) -> None:
    done = comity("opinion", "map", folder / "participants-votes.csv", "--json", "-")
    assert json.loads(done.stdout)["n_statements"] == 10
    assert done.stderr == b""


def test_the_file_holds_what_standard_output_would(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    done = comity("opinion", "map", folder, "--json", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes() == comity("opinion", "map", folder, "--json", "-").stdout


def test_without_json_a_summary_is_printed(folder: Path) -> None:
    text = comity("opinion", "map", folder).stdout.decode()
    assert "40 participants on 9 statements" in text
    assert "Group 0:" in text
    assert "Statement " in text


def test_the_summary_is_printed_where_the_terminal_knows_only_ascii(folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = comity("opinion", "map", folder, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Group 0:" in done.stdout


def test_a_disagreement_is_said_and_the_matrix_used(folder: Path) -> None:
    votes = folder / "votes.csv"
    votes.write_text(votes.read_text(encoding="utf-8") + ",,0,0,0\n,,0,0,\n", encoding="utf-8")
    (folder / "participants-votes.csv").write_text("participant,0\n0,-1\n", encoding="utf-8")
    done = comity("opinion", "map", folder, "--json", "-")
    assert "the matrix in participants-votes.csv is used" in done.stderr.decode()
    assert json.loads(done.stdout)["n_votes"] == 1


BAD_FILES = {
    "empty": (b"", "is empty"),
    "utf-16": ("participant,1\nann,1\n".encode("utf-16"), "not UTF-8 text (it looks like UTF-16)"),
    "latin-1": (b"participant,1\nb\xf6,1\n", "row 2: The file is not UTF-8 text"),
    "missing column": (b"who,1\nann,1\n", "row 1: The column “participant” is missing"),
    "repeated column": (b"participant,1,1\nann,1,1\n", "row 1, column “1”"),
    "unknown vote": (b"participant,1\nann,2\n", "row 2, column “1”: The vote “2” is none of"),
    "repeated participant": (b"participant,1\nann,1\nann,1\n", "row 3, column “participant”"),
    "NUL": (b"participant,1\nan\0n,1\n", "row 2, column “participant”: The field holds the character U+0000"),
    "override": ("participant,1\nan\u202en,1\n".encode(), "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "long name": (b"participant,1\n" + b"n" * 10_000 + b",1\n", "has 10000 characters; the limit is 200"),
    "very long name": (b"participant,1\n" + b"n" * 200_000 + b",1\n", "row 2"),
    "ragged": (b"participant,1\nann\n", "row 2: The row has 1 fields; the header has 2"),
    "spreadsheet": (b"PK\x03\x04\x14\x00", "looks like XLSX/ZIP"),
}


@pytest.mark.parametrize("problem", BAD_FILES)
def test_a_bad_file_is_one_message_with_its_place_and_nothing_written(problem: str, tmp_path: Path) -> None:
    content, words = BAD_FILES[problem]
    matrix, out = tmp_path / "matrix.csv", tmp_path / "out.json"
    matrix.write_bytes(content)
    line = one_message(comity("opinion", "map", matrix, "--json", out))
    assert line.startswith(f"comity: {matrix}")
    assert words in line
    assert not out.exists()


def test_an_unknown_statement_is_one_message(folder: Path) -> None:
    with (folder / "votes.csv").open("a", encoding="utf-8") as stream:
        stream.write(",,99,0,1\n")
    line = one_message(comity("opinion", "map", folder))
    assert "votes.csv, row " in line
    assert "The statement “99” does not stand in comments.csv" in line


def test_two_gigabytes_are_refused_by_size_and_not_read(tmp_path: Path) -> None:
    matrix = tmp_path / "matrix.csv"
    with matrix.open("wb") as stream:
        stream.truncate(2_000_000_000)
    line = one_message(comity("opinion", "map", matrix))
    assert "has 2000000000 bytes; the limit is 536870912. It was not read." in line


def test_a_folder_without_votes_is_one_message(tmp_path: Path) -> None:
    assert "expected participants-votes.csv" in one_message(comity("opinion", "map", tmp_path))


def test_a_path_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    line = one_message(comity("opinion", "map", tmp_path / "nowhere"))
    assert line.endswith("No such file or directory")


def test_an_output_that_cannot_be_written_is_one_message(folder: Path, tmp_path: Path) -> None:
    line = one_message(comity("opinion", "map", folder, "--json", tmp_path / "nowhere" / "map.json"))
    assert line.endswith("No such file or directory")


def test_a_result_replaces_the_file_whole_or_leaves_it(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    out.write_text("what was there", encoding="utf-8")
    one_message(comity("opinion", "map", tmp_path / "nowhere", "--json", out))
    assert out.read_text(encoding="utf-8") == "what was there"
    comity("opinion", "map", folder, "--json", out)
    assert json.loads(out.read_text(encoding="utf-8"))["n_statements"] == 9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["conversation", "map.json"]


def test_a_device_is_written_to_and_not_replaced(folder: Path) -> None:
    assert comity("opinion", "map", folder, "--json", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("seed", ["-1", "x", "1.5", "9" * 30])
def test_a_seed_that_is_no_whole_number_is_refused(seed: str, folder: Path) -> None:
    done = comity("opinion", "map", folder, f"--seed={seed}")
    assert done.returncode == 2
    assert b"is not a whole number" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_closes_early_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "comity", "opinion", "map", str(folder), "--json", "-"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["opinion"], ["opinion", "nothing"], ["opinion", "map"]]
)
def test_a_wrong_command_shows_what_there_is(arguments: list[str]) -> None:
    done = comity(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage: comity" in done.stderr
    assert b"Traceback" not in done.stderr


def test_help_and_version_are_no_errors() -> None:
    assert b"comity opinion" in comity("--help").stdout
    assert comity("--version").stdout.decode() == f"comity {__version__}\n"
    assert b"PATH" in comity("opinion", "map", "--help").stdout


def test_engine_commands_never_load_django(folder: Path) -> None:
    program = (
        "import sys; from comity.cli import main; status = main(sys.argv[1:]); "
        "heavy = [m for m in sys.modules if m.partition('.')[0] in {'django', 'sklearn', 'pandas'}]; "
        "sys.exit(str(heavy) if heavy else status)"
    )
    command = [sys.executable, "-c", program, "opinion", "map", str(folder), "--json", "/dev/null"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "participants", "statements"),
    [
        ("15-per-hour-seattle", 339, 31),
        ("american-assembly.bowling-green", 2031, 607),
        ("brexit-consensus", 204, 50),
        ("canadian-electoral-reform", 448, 152),
        ("scoop-hivemind.biodiversity", 536, 154),
        ("vtaiwan.uberx", 1921, 119),
    ],
)
def test_each_real_conversation_is_analysed(name: str, participants: int, statements: int) -> None:
    done = comity("opinion", "map", shared("polis", name), "--json", "-")
    result = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (result["n_participants"], result["n_statements"]) == (participants, statements)
    assert 2 <= len(result["groups"]) <= 5
