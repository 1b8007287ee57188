"""`comity decision`, run as people run it."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "statutes"
CHARTER = EXAMPLES / "un-charter.yaml"


def comity(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "comity", "decision", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def one_message(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error of a command that could not read its input, and wrote nothing."""
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("comity: ")
    return line


@pytest.fixture
def files(tmp_path: Path):
    def write(yes: int, no: int, abstain: int, entitled: int) -> tuple[Path, Path]:
        votes = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
        rows = [f"m{n},full,1,,,{'yes' if n < len(votes) else 'no'},\n" for n in range(entitled)]
        roll, cast = tmp_path / "roll.csv", tmp_path / "votes.csv"
        roll.write_text("id,class,weight,country,region,present,proxy_to\n" + "".join(rows))
        cast.write_text("voter,vote\n" + "".join(f"m{n},{vote}\n" for n, vote in enumerate(votes)))
        return roll, cast

    return write


def test_the_json_says_the_result_and_why(files) -> None:
    roll, votes = files(237, 54, 18, 354)
    done = comity("result", EXAMPLES / "red-cross-conference.yaml", "two-thirds", roll, votes, "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout)
    assert (result["passed"], result["rule"]) == (True, "two-thirds")
    (term, _) = result["terms"]
    assert (term["name"], term["left"], term["relation"], term["right"], term["holds"]) == (
        "two-thirds",
        "711",
        ">=",
        "582",
        True,
    )
    assert result["entitled"] == {"heads": 354, "weight": 354}
    assert result["present"] == {"heads": 309, "weight": 309}
    assert [result["counts"]["heads"][way] for way in ("yes", "no", "abstain")] == [237, 54, 18]
    assert set(result["reason"]) == {"ar", "en", "es", "fr", "ru", "zh-hans"}
    assert result["quorum"] is None


def test_a_motion_that_failed_is_a_result(files, tmp_path: Path) -> None:
    roll, votes = files(2, 3, 0, 5)
    out = tmp_path / "out.json"
    done = comity("result", CHARTER, "simple", roll, votes, "--json", out)
    assert (done.returncode, done.stdout) == (0, b"")
    result = json.loads(out.read_bytes())
    assert result["passed"] is False
    assert Fraction(result["terms"][0]["left"]) < Fraction(result["terms"][0]["right"])


def test_without_json_the_reason_is_said_in_the_language_asked_for(files) -> None:
    roll, votes = files(2, 3, 0, 5)
    done = comity("result", CHARTER, "simple", roll, votes, "--language", "fr")
    assert done.stdout.decode().startswith("La motion n’est pas adoptée.\n")


def test_an_unknown_rule_is_one_message_naming_the_known_ones(files) -> None:
    message = one_message(comity("result", CHARTER, "simpel", *files(1, 0, 0, 1), "--json", "-"))
    assert "simple, important-question" in message


def test_a_file_that_is_not_there_is_one_message(files, tmp_path: Path) -> None:
    roll, _ = files(1, 0, 0, 1)
    assert "none.csv" in one_message(comity("result", CHARTER, "simple", roll, tmp_path / "none.csv"))


def test_proxies_in_a_circle_are_one_message(files, tmp_path: Path) -> None:
    roll, votes = files(0, 0, 0, 0)
    roll.write_text(roll.read_text() + "a,full,1,,,no,b\nb,full,1,,,no,a\n")
    assert "circle" in one_message(comity("result", CHARTER, "simple", roll, votes))


def test_check_reads_every_example() -> None:
    done = comity("check", CHARTER)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2 rules: simple, important-question" in done.stdout


def test_check_writes_what_the_statutes_declare_and_nothing_else_on_standard_output() -> None:
    done = comity("check", CHARTER, "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    declared = json.loads(done.stdout)
    assert list(declared["rules"]) == ["simple", "important-question"]
    assert declared["classes"]["full"] is True


def test_check_refuses_contradictions_with_line_and_column(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(CHARTER.read_text(encoding="utf-8").replace("2/3", "4/3"), encoding="utf-8")
    line = next(n for n, text in enumerate(bad.read_text().splitlines(), 1) if "4/3" in text)
    assert f"bad.yaml, line {line}, column " in one_message(comity("check", bad))


def test_the_command_loads_no_django(files) -> None:
    roll, votes = files(1, 0, 0, 1)
    code = (
        "import sys; from comity.cli import main; "
        f"main(['decision', 'result', {str(CHARTER)!r}, 'simple', {str(roll)!r}, {str(votes)!r}]); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
