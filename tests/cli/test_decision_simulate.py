"""`comity decision simulate`: known games, by their published power."""

import json
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples" / "statutes"
HEADER = "id,class,weight,country,region,present,proxy_to\n"


def simulate(statutes: str, roll: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    path = EXAMPLES / f"{statutes}.yaml"
    command = [sys.executable, "-W", "error", "-m", "comity", "decision", "simulate", str(path), str(roll)]
    return subprocess.run([*command, *options], capture_output=True, timeout=60, check=False)


def test_three_members_with_weights_3_2_2_are_equal_under_a_weighted_majority(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER + "a,full,3,,,yes,\nb,full,2,,,yes,\nc,full,2,,,yes,\nd,associate,,,,yes,\n")
    done = simulate("ipu-assembly", roll, "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    majority = json.loads(done.stdout)["rules"]["majority"]
    assert [member["share"] for member in majority["banzhaf"]["members"]] == ["1/3", "1/3", "1/3"]
    assert [member["decisive"] for member in majority["banzhaf"]["members"]] == ["1/2", "1/2", "1/2"]
    assert majority["shapley_shubik"]["largest_to_smallest"] == "1"


def test_two_thirds_of_weights_4_1_1_make_the_first_indispensable(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER + "a,full,4,,,yes,\nb,full,1,,,yes,\nc,full,1,,,yes,\n")
    done = simulate("ipu-assembly", roll, "--json", "-")
    rule = json.loads(done.stdout)["rules"]["emergency-item"]
    assert [member["share"] for member in rule["banzhaf"]["members"]] == ["1", "0", "0"]
    assert rule["banzhaf"]["largest_to_smallest"] is None


def test_a_rule_that_is_not_one_majority_says_so(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER + "a,full,4,,,yes,\n")
    done = simulate("eu-council", roll)
    assert done.returncode == 0
    assert b"qualified: not simulated: the rule is not one majority" in done.stdout


def test_an_empty_roll_is_said_and_no_traceback(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER)
    done = simulate("un-charter", roll)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"not simulated" in done.stdout
