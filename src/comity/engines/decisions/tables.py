"""The roll and the votes from CSV. Every complaint names file, row and column; the header is row 1."""

import csv
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from comity.engines.decisions import errors
from comity.engines.decisions.formulas import MEASURES
from comity.engines.decisions.roll import Number, Roll, Voter
from comity.engines.decisions.statutes import MemberClass, Statutes
from comity.engines.decisions.votes import Ballot, Vote, Votes

ROLL_COLUMNS: Final = ("id", "class", "weight", "country", "region", "present", "proxy_to")
VOTE_COLUMNS: Final = ("voter", "vote")
PRESENT: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None}
LARGEST_FILE: Final = 50_000_000
LONGEST_NUMBER: Final = 30

Row = dict[str, str]


def read_roll(content: bytes, statutes: Statutes, file: str) -> Roll:
    """The roll in `content`; `membership` and `population` may stand in columns of their own."""
    voters = [_voter(row, number, statutes, file) for number, row in rows(content, ROLL_COLUMNS, file)]
    return Roll.of(voters, statutes, file)


def read_votes(content: bytes, roll: Roll, statutes: Statutes, rule_name: str, file: str) -> Votes:
    """The votes in `content`; a column `weight` splits a member's votes, a column `reason` gives reasons."""
    rule = statutes.rules.get(rule_name)
    reasons_matter = rule is not None and not rule.unreasoned_negatives_count
    columns = (*VOTE_COLUMNS, "reason") if reasons_matter else VOTE_COLUMNS
    ballots = [_ballot(row, number, file) for number, row in rows(content, columns, file)]
    return Votes.of(ballots, roll, statutes, file)


def rows(content: bytes, columns: Sequence[str], file: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table that has at least these `columns`, with their numbers; blank rows are passed over."""
    reader = csv.reader(io.StringIO(table_text(content, file), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, columns, file)
        for number, fields in enumerate(reader, start=2):
            if not any(field.strip() for field in fields):
                continue
            if len(fields) != len(header):
                reason = f"{len(fields)} fields, and the header has {len(header)}"
                raise errors.BrokenTable(file=file, row=number, reason=reason)
            yield number, {name: field.strip() for name, field in zip(header, fields, strict=True)}
    except csv.Error as error:
        raise errors.BrokenTable(file=file, row=reader.line_num, reason=str(error)) from None


def table_text(content: bytes, file: str) -> str:
    """The table as text; raises BrokenTable."""
    if len(content) > LARGEST_FILE:
        raise errors.BrokenTable(file=file, reason=f"it is larger than {LARGEST_FILE} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.BrokenTable(file=file, reason="it is not UTF-8") from None
    if "\0" in text:
        raise errors.BrokenTable(file=file, reason="it holds a NUL character")
    return text


def _check_header(header: Sequence[str], columns: Sequence[str], file: str) -> None:
    for name in columns:
        if name not in header:
            raise errors.MissingColumn(file=file, row=1, name=name)
    if len(set(header)) != len(header):
        raise errors.BrokenTable(file=file, row=1, reason="a column stands in the header twice")


def _voter(row: Row, number: int, statutes: Statutes, file: str) -> Voter:
    for column in ("id", "class"):
        if not row[column]:
            raise errors.MissingField(file=file, row=number, column=column)
    if row["present"].lower() not in PRESENT:
        known = "yes, no, true, false, 1, 0"
        raise errors.UnknownWord(file=file, row=number, column="present", value=row["present"], known=known)
    member_class = statutes.classes.get(row["class"])
    return Voter(
        id=row["id"],
        class_name=row["class"],
        weight=_weight(row, number, member_class, file) if member_class and member_class.votes else 0,
        country=row["country"],
        region=row["region"],
        present=PRESENT[row["present"].lower()],
        proxy_to=row["proxy_to"],
        row=number,
    )


def _weight(row: Row, number: int, member_class: MemberClass, file: str) -> Number:
    """What the statutes make of the measures; else what the roll says. The two may not differ."""
    said = exact_number(row["weight"], number, "weight", file) if row["weight"] else None
    given = {name: _whole(row[name], number, name, file) for name in MEASURES if row.get(name)}
    weight = member_class.weight
    if not weight.is_declared or not weight.needs <= set(given):
        return 1 if said is None else said
    try:
        votes = weight.votes(given)
    except ZeroDivisionError:
        raise errors.WeightDividesByZero(file=file, row=number, column="weight", member=row["id"]) from None
    if votes < 0 or (said is not None and said != votes):
        reason = f"the statutes give {votes}"
        raise errors.ImpossibleWeight(
            file=file, row=number, column="weight", value=row["weight"], reason=reason
        )
    return votes


def exact_number(text: str, row: int, column: str, file: str) -> Number:
    """An exact number from 0: 3, 3.6 or 18/5."""
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER:
        return int(text)
    try:
        if not (text.isascii() and len(text) <= LONGEST_NUMBER) or set(text) - set("0123456789./"):
            raise ValueError
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        reason = "expected a number from 0, such as 3, 3.6 or 18/5"
        raise errors.ImpossibleWeight(file=file, row=row, column=column, value=text, reason=reason) from None
    return value.numerator if value.denominator == 1 else value


def _whole(text: str, row: int, column: str, file: str) -> int:
    value = exact_number(text, row, column, file)
    if isinstance(value, int):
        return value
    reason = "expected a whole number"
    raise errors.ImpossibleWeight(file=file, row=row, column=column, value=text, reason=reason)


def _ballot(row: Row, number: int, file: str) -> Ballot:
    if not row["voter"]:
        raise errors.MissingField(file=file, row=number, column="voter")
    vote = row["vote"].lower()
    if vote not in list(Vote):
        raise errors.UnknownWord(
            file=file, row=number, column="vote", value=row["vote"], known="yes, no, abstain"
        )
    weight = exact_number(row["weight"], number, "weight", file) if row.get("weight") else None
    reasoned = "reason" not in row or bool(row["reason"])
    return Ballot(row["voter"], Vote(vote), weight, reasoned, number)
