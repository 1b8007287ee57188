"""`comity decision elect`, run as people run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_decision_command import EXAMPLES, comity, one_message

CONGRESS = EXAMPLES / "trade-union-congress.yaml"
PARTIES = EXAMPLES / "party-international.yaml"
ROLL = "id,class,weight,country,region,present,proxy_to,membership\n"


class Files:
    """A congress of ten unions of 1,000 to 10,000 members; the last two are absent, one gave a proxy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rows = [
            f"u{n},full,,,,{'no' if n > 8 else 'yes'},{'u1' if n == 9 else ''},{n}000" for n in range(1, 11)
        ]
        self.roll = self.write("roll.csv", ROLL + "\n".join([*rows, "guest,fraternal,,,,yes,,"]) + "\n")

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path

    def candidates(self, *genders: str) -> Path:
        rows = [f"c{n},u{n % 8 + 1},{gender}" for n, gender in enumerate(genders)]
        return self.write("candidates.csv", "id,member,gender\n" + "\n".join(rows) + "\n")

    def ballots(self, marks: dict[str, str], columns: int, name: str = "ballots.csv") -> Path:
        header = ",".join(["voter", *(f"c{n}" for n in range(columns))])
        rows = [f"{voter},{each}" for voter, each in marks.items()]
        return self.write(name, "\n".join([header, *rows]) + "\n")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def president(files: Files, *options: str | Path) -> subprocess.CompletedProcess[bytes]:
    marks = {"u1": "x,,", "u2": "x,,", "u3": "x,,", "u4": ",x,", "u5": ",x,", "u6": ",,x", "u7": ",,x"}
    slate = files.candidates("", "", "")
    return comity("elect", CONGRESS, "president", files.roll, slate, files.ballots(marks, 3), *options)


def test_the_json_says_who_is_elected_at_which_step(files: Files) -> None:
    """The tie of c1 and c2 for the second place is parted by the seed; u9 votes as u1, who holds its proxy."""
    done = president(files, "--seed", "2027-05-10", "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout)
    assert (result["election"], result["method"], result["by"]) == ("president", "two-rounds", "heads")
    assert result["steps"][0]["votes"][0] == ["c0", 4]
    assert (result["elected"], result["vacant"], result["goes_on"][0]) == ([], 1, "c0")
    assert result["voted_by_proxy"] == ["u9"]
    assert result["could_not_vote"] == [
        {"id": "u10", "why": "absent"},
        {"id": "guest", "why": "class-without-vote"},
    ]
    assert result["quorum"]["holds"] is True
    assert result["seed"] == "2027-05-10"
    assert [lot["occasion"] for lot in result["lots"]] == ["place 2"]
    assert set(result["reason"]) == {"ar", "en", "es", "fr", "ru", "zh-hans"}
    assert president(files, "--seed", "2027-05-10", "--json", "-").stdout == done.stdout


def test_the_second_round_is_between_those_who_went_on(files: Files) -> None:
    first = json.loads(president(files, "--seed", "s", "--json", "-").stdout)
    header = ",".join(["voter", *first["goes_on"]])
    second = files.write("second.csv", f"{header}\nu1,,x\nu2,,x\nu3,,x\nu4,x,\n")
    done = president(files, "--seed", "s", "--json", "-", "--second-round", second)
    result = json.loads(done.stdout)
    assert (result["elected"], result["vacant"]) == ([first["goes_on"][1]], 0)
    both = files.ballots({"u1": "x,,"}, 3, "both.csv")
    message = one_message(president(files, "--seed", "s", "--second-round", both))
    assert "both.csv, row 1, column c" in message
    assert "stands in this election" in message


def test_equals_are_not_parted_without_a_published_seed(files: Files) -> None:
    message = one_message(president(files, "--json", "-"))
    assert "a lot must part" in message
    assert "--seed" in message


def test_seats_kept_for_women_and_weights_by_membership_hold(files: Files) -> None:
    """Thirteen men stand and four women, for twelve seats: 4 of 12 are kept, and every woman is elected."""
    slate = files.candidates(*["men"] * 13, *["women"] * 4)
    marks = {f"u{n}": ",".join(["x"] * 12 + [""] * 5) for n in range(1, 9)}
    out = files.folder / "out.json"
    ballots = files.ballots(marks, 17)
    done = comity(
        "elect", CONGRESS, "executive-board", files.roll, slate, ballots, "--seed", "s", "--json", out
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    result = json.loads(out.read_bytes())
    assert result["groups"] == [
        {
            "group": "women",
            "at_least": 4,
            "at_most": None,
            "standing": ["c13", "c14", "c15", "c16"],
            "elected": result["groups"][0]["elected"],
        }
    ]
    assert sorted(result["groups"][0]["elected"]) == ["c13", "c14", "c15", "c16"]
    assert len(result["elected"]) == 12
    assert result["ballots"] == {"valid": sum(range(1, 9)) + 9, "blank": 0, "spoilt": 0}


def test_a_refused_ballot_is_told_with_its_row_and_the_others_count(files: Files) -> None:
    slate = files.candidates("women", "men")
    marks = {f"u{n}": "1,2" for n in range(1, 7)} | {"guest": "2,1", "u10": ",1", "u7": "1,1"}
    roll = files.write("roll.csv", files.roll.read_text().replace("fraternal", "observer"))
    ballots = files.ballots(marks, 2)
    message = one_message(comity("elect", PARTIES, "vice-presidents", roll, slate, ballots, "--seed", "s"))
    assert "No choice of these candidates fills 2 seats within the quotas" in message
    four = files.candidates(*["women"] * 5, *["men"] * 5)
    marks = {voter: places + ",,,,,,,," for voter, places in marks.items()}
    done = comity("elect", PARTIES, "vice-presidents", roll, four, files.ballots(marks, 10), "--seed", "s")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert "Ballots refused: 3." in lines
    assert [line.split(", ", 1)[1].split(":")[0] for line in lines[-3:]] == [
        "row 8, column voter",
        "row 9, column voter",
        "row 10",
    ]
    assert "Step 1: c0 is elected. Votes by heads: 6." in lines


def test_a_candidate_of_a_class_that_does_not_stand_is_one_message(files: Files) -> None:
    slate = files.write("candidates.csv", "id,member\nann,guest\n")
    ballots = files.write("ballots.csv", "voter,ann\nu1,x\n")
    message = one_message(comity("elect", CONGRESS, "president", files.roll, slate, ballots, "--seed", "s"))
    assert "candidates.csv, row 2, column member: The candidate ann may not stand" in message


@pytest.mark.parametrize(
    ("candidates", "ballots", "words"),
    [
        ("id\nann\n", "voter,ann\n", "The column member is missing"),
        ("id,member\nann,u1\nann,u2\n", "voter,ann\n", "stands here a second time; first in row 2"),
        ("id,member\n", "voter\n", "Nobody stands for election"),
        ("id,member\n,u1\n", "voter\n", "row 2, column id: The field is blank"),
        ("id,member\nann,u1\n", "voter\nu1\n", "The column ann is missing"),
        ("id,member\nann,u1\n", "voter,ann,bo\nu1,x,x\n", "row 1, column bo: Nobody named bo stands"),
        ("id,member\nann,u1\n", "voter,ann\nu1,yes\n", "yes is none of: x, 1, or blank"),
        ("id,member\nann,u1\n", "voter,ann\n,x\n", "row 2, column voter: The field is blank"),
        ("id,member\nweight,u1\n", "voter,weight\nu1,1\n", "a candidate named weight has no column"),
        ("id,member\nann,u1\n", "voter,ann,weight\nu1,x,-1\n", "The weight -1 is not possible"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_message(files: Files, candidates, ballots, words) -> None:
    slate = files.write("candidates.csv", candidates)
    cast = files.write("ballots.csv", ballots)
    message = one_message(comity("elect", CONGRESS, "president", files.roll, slate, cast, "--seed", "s"))
    assert words in message


def test_an_unknown_election_is_one_message_naming_the_known_ones(files: Files) -> None:
    slate, ballots = files.candidates(""), files.ballots({}, 1)
    message = one_message(comity("elect", CONGRESS, "presidnet", files.roll, slate, ballots, "--seed", "s"))
    assert "president, executive-board" in message


def test_check_names_the_elections() -> None:
    done = comity("check", CONGRESS)
    assert b"2 elections: president, executive-board" in done.stdout


def test_electing_loads_no_django(files: Files) -> None:
    arguments = ["decision", "elect", CONGRESS, "president", files.roll]
    arguments += [files.candidates(""), files.ballots({"u1": "x"}, 1), "--seed", "s"]
    code = (
        f"import sys; from comity.cli import main; status = main({list(map(str, arguments))!r}); "
        "sys.exit(status or 'django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
