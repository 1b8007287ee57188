"""Brackets and paragraphs as they stand: what the rolling text holds, with what has been said and agreed about it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import rfc8785

from comity.engines import drafting
from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.closing import OPENED, continued, missing_consents, silent, standing
from comity.rooms.texts.enums import Agreement, StandingOf
from comity.rooms.texts.models import Standing, Text
from comity.rooms.texts.queries.rolling import Rolling, rolling_of


@dataclass(frozen=True)
class BracketNow:
    """A bracket of the rolling text with its states, holders and log; `row` is None where nobody acted on it yet.

    `lapsed`: consent was asked, and the versions are not the same since.
    """

    bracket: drafting.Bracket
    row: Standing | None = None
    lapsed: bool = False

    @property
    def name(self) -> str:
        return self.bracket.id

    @property
    def state(self) -> Agreement:
        return Agreement(self.bracket.state.value)

    @property
    def is_open(self) -> bool:
        return self.bracket.state in OPENED

    @property
    def asked(self) -> str:
        """The version that holders are asked to consent to; empty where they are not."""
        return self.row.asked if self.row and self.is_open and not self.lapsed else ""

    @property
    def due(self) -> datetime | None:
        return self.row.consent_due_at if self.row and self.asked else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has still to consent to the version asked for."""
        return missing_consents(self.bracket, self.asked) if self.asked else ()

    @property
    def is_silent(self) -> bool:
        """Whether all that is missing is the answer of members that were asked by name."""
        return bool(self.asked) and set(self.missing) == set(silent(self.bracket, self.asked))

    @property
    def mark(self) -> str:
        """What a page showed: another one means that somebody acted meanwhile, or that the versions changed."""
        versions = [[each.id, list(each.passage.words)] for each in self.bracket.alternatives]
        said = [self.bracket.state.value, self.bracket.agreed, self.asked, versions]
        return hashlib.sha256(rfc8785.dumps(said)).hexdigest()[:32]


def brackets_now(rolling: Rolling, rows: Iterable[Standing], *, at: str = "") -> dict[str, BracketNow]:
    """By name, in the order of the text. `at` is the moment that is logged where something opens again by itself."""
    known = {row.name: row for row in rows if row.of == StandingOf.BRACKET and row.closed_by_revision is None}
    return {each.id: _now(each, known.get(each.id), at) for each in rolling.made.brackets}


def _now(bracket: drafting.Bracket, row: Standing | None, at: str) -> BracketNow:
    if row is None or row.bracket is None:
        return BracketNow(bracket, row)
    stored = drafting.bracket_of_dict(row.bracket, bracket.id)
    (found,) = continued([stored], [bracket], at=at)
    return BracketNow(found, row, lapsed=_versions(stored) != _versions(found))


def _versions(bracket: drafting.Bracket) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.id, each.passage.words) for each in bracket.alternatives]


def standing_rows(text: Text) -> list[Standing]:
    return list(text.standings.order_by("pk"))


@dataclass(frozen=True)
class ParagraphNow:
    """`is_clear`: no bracket in its words is open, so that it can be agreed."""

    id: str
    state: Agreement
    is_clear: bool
    row: Standing | None = None


def paragraphs_now(
    rolling: Rolling, rows: Iterable[Standing], brackets: Iterable[BracketNow]
) -> dict[str, ParagraphNow]:
    """A paragraph whose words are not those that were agreed is open again."""
    known = {row.name: row for row in rows if row.of == StandingOf.PARAGRAPH}
    inside: dict[str, list[BracketNow]] = {}
    for each in brackets:
        if each.bracket.form is not drafting.Form.ADDITION:
            inside.setdefault(each.bracket.paragraph, []).append(each)
    return {
        paragraph.id: _paragraph_now(paragraph, known.get(paragraph.id), inside.get(paragraph.id, []))
        for paragraph in rolling.made.revision.paragraphs
    }


def _paragraph_now(
    paragraph: drafting.Paragraph, row: Standing | None, brackets: list[BracketNow]
) -> ParagraphNow:
    is_clear = not any(each.is_open for each in brackets)
    state = Agreement(row.state) if row else Agreement.OPEN
    if row and not state.is_open and (not is_clear or _reads_otherwise(row, paragraph, brackets)):
        state = Agreement.REOPENED
    return ParagraphNow(paragraph.id, state, is_clear, row)


def _reads_otherwise(row: Standing, paragraph: drafting.Paragraph, brackets: list[BracketNow]) -> bool:
    """Only where it is known which words were agreed."""
    return bool(row.agreed) and row.agreed != agreed_digest(paragraph, brackets)


def agreed_digest(paragraph: drafting.Paragraph, brackets: Iterable[BracketNow]) -> str:
    """Of the paragraph's words with what was agreed in its brackets: the same before and after it is worked in."""
    words = paragraph.words
    for each in sorted(brackets, key=lambda now: now.bracket.start, reverse=True):
        bracket = each.bracket
        chosen = next((one for one in bracket.alternatives if one.id == bracket.agreed), None)
        if chosen is None:
            continue
        if bracket.form is drafting.Form.PARAGRAPH:
            words = chosen.passage.words
        else:
            words = (*words[: bracket.start], *chosen.passage.words, *words[bracket.stop :])
    return words_digest(words)


def standings_of(text: Text, rolling: Rolling | None = None) -> Mapping[str, Agreement]:
    """What a page shows beside each paragraph (by its id) and each bracket (by its name): one query.

    Where nothing is agreed until everything is agreed, what is agreed counts as agreed ad referendum till then.
    """
    rolling = rolling or rolling_of(text)
    if rolling is None:
        return {}
    rows = standing_rows(text)
    brackets = brackets_now(rolling, rows)
    return counted(text, brackets, paragraphs_now(rolling, rows, brackets.values()))


def counted(
    text: Text, brackets: Mapping[str, BracketNow], paragraphs: Mapping[str, ParagraphNow]
) -> Mapping[str, Agreement]:
    counts = standing((each.bracket for each in brackets.values()), until_everything=text.all_or_nothing)
    found = {name: Agreement(state.value) for name, state in counts.items()}
    everything = all(each is drafting.State.AGREED for each in counts.values())
    for name, paragraph in paragraphs.items():
        waits = text.all_or_nothing and not everything and paragraph.state == Agreement.AGREED
        found[name] = Agreement.AD_REFERENDUM if waits else paragraph.state
    return found
