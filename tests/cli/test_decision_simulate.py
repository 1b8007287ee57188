"""`comity decision simulate`: known games, by their published power."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared_data import shared

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


def test_the_qualified_majority_of_the_council_is_counted_with_its_alternative(tmp_path: Path) -> None:
    """Five members: 3 of 5 and 65% of 100, or fewer than four against, which 3 of 5 always are."""
    roll = tmp_path / "roll.csv"
    people = {"a": 60, "b": 10, "c": 10, "d": 10, "e": 10}
    roll.write_text(HEADER + "".join(f"{name},full,{weight},,,yes,\n" for name, weight in people.items()))
    done = simulate("eu-council", roll, "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    rules = json.loads(done.stdout)["rules"]
    assert (rules["qualified"]["majorities"], rules["qualified"]["banzhaf"]["method"]) == (1, "exact")
    assert {member["decisive"] for member in rules["qualified"]["banzhaf"]["members"]} == {"3/8"}
    assert rules["simple"]["banzhaf"] == rules["qualified"]["banzhaf"]


def test_a_double_majority_is_two_majorities_at_once(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER + "a,full,4,,,yes,\nb,full,1,,,yes,\nc,full,1,,,yes,\n")
    done = simulate("federation", roll, "--json", "-")
    rule = json.loads(done.stdout)["rules"]["heads-and-weight"]
    assert rule["majorities"] == 2
    assert [member["decisive"] for member in rule["banzhaf"]["members"]] == ["3/4", "1/4", "1/4"]
    assert [member["share"] for member in rule["shapley_shubik"]["members"]] == ["2/3", "1/6", "1/6"]
    assert rule["banzhaf"]["quota"] is None
    said = simulate("federation", roll).stdout.decode()
    assert "heads-and-weight: Banzhaf (exact): largest to smallest 3; Shapley–Shubik (exact)" in said


PAST = "rcid,voter,vote\n1,a,yes\n1,b,yes\n1,c,no\n2,a,yes\n2,b,no\n2,c,abstain\n3,a,yes\n3,b,yes\n"


def test_past_votes_are_decided_by_every_declared_rule(tmp_path: Path) -> None:
    roll, past = tmp_path / "roll.csv", tmp_path / "past.csv"
    roll.write_text(HEADER + "a,full,1,,,,\nb,full,1,,,,\nc,full,1,,,,\n")
    past.write_text(PAST)
    done = simulate("un-charter", roll, "--past", str(past), "--json", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)["past"]
    assert (found["roll_calls"], found["passed"]) == (3, {"simple": 2, "important-question": 2})
    assert found["decisions"][1] == {"id": "2", "simple": False, "important-question": False}
    assert found["only_under"]["simple"]["important-question"] == []
    said = simulate("un-charter", roll, "--past", str(past)).stdout.decode()
    assert "important-question: 2 of 3 pass" in said


def test_a_past_vote_of_a_stranger_is_one_message(tmp_path: Path) -> None:
    roll, past = tmp_path / "roll.csv", tmp_path / "past.csv"
    roll.write_text(HEADER + "a,full,1,,,,\n")
    past.write_text(PAST)
    done = simulate("un-charter", roll, "--past", str(past))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"past.csv, row 3, column voter: The member b does not stand on the roll" in done.stderr
    missing = simulate("un-charter", roll, "--past", str(tmp_path / "none.csv"))
    assert (missing.returncode, b"none.csv" in missing.stderr) == (2, True)


@pytest.mark.shared_data
def test_the_file_of_the_general_assembly_is_read_in_place(tmp_path: Path) -> None:
    votes = shared("unvotes", "un_votes_wide.csv")
    with votes.open(encoding="utf-8", newline="") as file:
        members = next(csv.reader(file))[1:]
    roll = tmp_path / "roll.csv"
    with roll.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.strip().split(","))
        writer.writerows([name, "full", 1, "", "", "", ""] for name in members)
    done = simulate("un-charter", roll, "--past", str(votes))
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert "simple: 5854 of 6203 pass" in lines
    assert "important-question: 5585 of 6203 pass" in lines
    assert "simple and not important-question: 269 pass" in lines


def test_an_empty_roll_is_said_and_no_traceback(tmp_path: Path) -> None:
    roll = tmp_path / "roll.csv"
    roll.write_text(HEADER)
    done = simulate("un-charter", roll)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"not simulated" in done.stdout
