"""Rolls and votes that cannot be: refused with file, row and column."""

import pytest

from comity.engines import decisions
from comity.engines.decisions import errors
from tests.engines.decisions.helpers import example

ROLL = "id,class,weight,country,region,present,proxy_to\n"
MEMBERS = ROLL + "a,full,3,,,yes,\nb,full,1,,,yes,\nc,observer,,,,yes,\nd,full,1,,,no,\n"
CONGRESS = "trade-union-congress"


def read(roll: str, votes: str = "voter,vote\n", name: str = "un-charter", rule: str = "simple"):
    statutes = example(name)
    checked = decisions.read_roll(roll.encode(), statutes, "roll.csv")
    return decisions.read_votes(votes.encode(), checked, statutes, rule, "votes.csv")


ROLLS = [
    ("un-charter", "id,class\na,full\n", errors.MissingColumn, "row 1: The column weight is missing."),
    ("un-charter", ROLL + "a,full\n", errors.BrokenTable, "row 2"),
    ("un-charter", ROLL + "a,full,1,,,yes,\na,full,1,,,yes,\n", errors.RepeatedMember, "first in row 2"),
    ("un-charter", ROLL + "a,fall,1,,,yes,\n", errors.UnknownClass, "row 2, column class"),
    ("un-charter", ROLL + ",full,1,,,yes,\n", errors.MissingField, "row 2, column id"),
    ("un-charter", ROLL + "a,full,-1,,,yes,\n", errors.ImpossibleWeight, "row 2, column weight"),
    ("un-charter", ROLL + "a,full,1/0,,,yes,\n", errors.ImpossibleWeight, "1/0"),
    ("un-charter", ROLL + "a,full,nan,,,yes,\n", errors.ImpossibleWeight, "nan"),
    ("un-charter", ROLL + "a,full,1e9,,,yes,\n", errors.ImpossibleWeight, "1e9"),
    ("un-charter", ROLL + "a,full,1,,,perhaps,\n", errors.UnknownWord, "column present"),
    (
        "un-charter",
        ROLL + "a,full,1,,,no,b\nb,full,1,,,no,c\nc,full,1,,,no,a\n",
        errors.ProxyCircle,
        "a → b → c → a",
    ),
    ("un-charter", ROLL + "a,full,1,,,no,a\n", errors.ProxyCircle, "a → a"),
    ("un-charter", ROLL + "a,full,1,,,no,zz\n", errors.UnknownMember, "row 2, column proxy_to"),
    (
        CONGRESS,
        ROLL + "a,full,1,,,no,b\nb,full,1,,,no,c\nc,full,1,,,yes,\n",
        errors.ProxyPassedOn,
        "proxy of a goes to b",
    ),
    (
        CONGRESS,
        ROLL + "a,full,1,,n,no,b\nb,full,1,,s,yes,\n",
        errors.ProxyNotAllowed,
        "they are of different regions",
    ),
    (
        CONGRESS,
        ROLL + "a,full,1,,,no,b\nb,fraternal,1,,,yes,\n",
        errors.ProxyNotAllowed,
        "the class fraternal has no vote",
    ),
]


@pytest.mark.parametrize(("name", "roll", "kind", "words"), ROLLS)
def test_a_bad_roll_is_refused_with_its_place(name: str, roll: str, kind, words: str) -> None:
    with pytest.raises(kind) as caught:
        read(roll, name=name, rule="card-vote")
    assert str(caught.value).startswith("roll.csv")
    assert words in str(caught.value)


VOTES = [
    ("voter\na\n", errors.MissingColumn, "vote"),
    ("voter,vote\na,aye\n", errors.UnknownWord, "row 2, column vote"),
    ("voter,vote\na,\n", errors.UnknownWord, "yes, no, abstain"),
    ("voter,vote\nz,yes\n", errors.UnknownMember, "does not stand on the roll"),
    ("voter,vote\na,yes\na,yes\n", errors.RepeatedVote, "the first is in row 2"),
    ("voter,vote\nc,yes\n", errors.VoteWithoutRight, "the class observer does not vote"),
    ("voter,vote\nd,yes\n", errors.VoteOfAbsent, "absent"),
    ("voter,vote,weight\na,yes,4\n", errors.MoreVotesThanEntitled, "4 by weight, entitled 3"),
    ("voter,vote,weight\na,yes,2\n", errors.ImpossibleWeight, "does not split"),
    ("voter,vote,weight\na,yes,2\na,no,1\n", errors.ImpossibleWeight, "does not split"),
    ('voter,vote\n"a,yes\n', errors.BrokenTable, "CSV"),
]


@pytest.mark.parametrize(("votes", "kind", "words"), VOTES)
def test_bad_votes_are_refused_with_their_place(votes: str, kind, words: str) -> None:
    with pytest.raises(kind) as caught:
        read(MEMBERS, votes)
    assert str(caught.value).startswith("votes.csv")
    assert words in str(caught.value)


def test_more_split_votes_than_the_member_has_are_refused() -> None:
    votes = "voter,vote,weight\na,yes,2\na,no,2\n"
    with pytest.raises(errors.MoreVotesThanEntitled, match="row 3"):
        read(MEMBERS.replace("observer", "associate"), votes, name="ipu-assembly", rule="majority")


def test_not_utf8_is_said() -> None:
    with pytest.raises(errors.BrokenTable, match="UTF-8"):
        decisions.read_roll(b"\xff\xfe", example("un-charter"), "roll.csv")


def test_a_weight_that_differs_from_the_statutes_is_refused() -> None:
    head = ROLL.replace("\n", ",membership\n")
    statutes = example(CONGRESS)
    roll = decisions.read_roll((head + "a,full,,,,yes,,2500\n").encode(), statutes, "roll.csv")
    assert roll.voters[0].weight == 3
    with pytest.raises(errors.ImpossibleWeight, match="the statutes give 3"):
        decisions.read_roll((head + "a,full,4,,,yes,,2500\n").encode(), statutes, "roll.csv")


def test_reasons_must_be_there_where_unreasoned_negatives_are_excluded() -> None:
    with pytest.raises(errors.MissingColumn, match="reason"):
        read(ROLL + "a,full,1,,,yes,\n", name="iso-enquiry", rule="enquiry")
