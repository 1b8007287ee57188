"""What the engine finds in statutes that somebody is writing, before they are adopted."""

from dataclasses import dataclass
from datetime import datetime

from comity.decisions.errors import BrokenStatutes
from comity.decisions.queries.statutes import checked, newest_version, read
from comity.decisions.queries.statutes_changes import Changes, changes_between
from comity.decisions.queries.statutes_fit import RollFit, fit_with_roll
from comity.engines import decisions

AROUND = 2
LONGEST_SHOWN = 300


@dataclass(frozen=True)
class SourceLine:
    """A line of the source, parted at the place where something was found: `before`, `at`, `after`."""

    number: int
    before: str
    at: str = ""
    after: str = ""


@dataclass(frozen=True)
class Draft:
    """Either a refusal with the lines around its place, or what it says, changes and asks of the roll."""

    refusal: BrokenStatutes | None = None
    excerpt: tuple[SourceLine, ...] = ()
    statutes: decisions.Statutes | None = None
    changes: Changes | None = None
    fit: RollFit | None = None

    @property
    def can_be_adopted(self) -> bool:
        return self.statutes is not None


def examined(source: str, *, now: datetime) -> Draft:
    """Refused, or read and laid beside the version in force (if there is one) and the roll of today."""
    try:
        statutes = checked(source)
    except BrokenStatutes as refusal:
        return Draft(refusal=refusal, excerpt=excerpt_of(source, refusal.refusal))
    newest = newest_version()
    return Draft(
        statutes=statutes,
        changes=changes_between(read(newest), statutes) if newest else None,
        fit=fit_with_roll(statutes, now=now),
    )


def excerpt_of(source: str, refusal: decisions.DecisionError) -> tuple[SourceLine, ...]:
    """The line of the refusal with two before and two after; empty where it is about the whole."""
    lines = source.splitlines()
    if not isinstance(refusal, decisions.UnreadableStatutes) or not lines:
        return ()
    place = min(refusal.line, len(lines))
    numbers = range(max(1, place - AROUND), min(len(lines), place + AROUND) + 1)
    return tuple(
        marked(number, lines[number - 1], refusal.column)
        if number == place
        else plain(number, lines[number - 1])
        for number in numbers
    )


def plain(number: int, text: str) -> SourceLine:
    return SourceLine(number, before=kept(text[:LONGEST_SHOWN]))


def marked(number: int, text: str, column: int) -> SourceLine:
    """The word that begins at the column; a blank where the line ends before it."""
    start = min(max(column - 1, 0), len(text))
    first = max(0, start - LONGEST_SHOWN)
    length = next((n for n, sign in enumerate(text[start:]) if n and sign in " ,:[]{}"), len(text) - start)
    end = start + min(length, LONGEST_SHOWN)
    return SourceLine(
        number,
        before=kept(text[first:start]),
        at=kept(text[start:end]) or "\u00a0",
        after=kept(text[end : end + LONGEST_SHOWN]),
    )


def kept(text: str) -> str:
    """Blanks at the beginning stay when a page is drawn: in YAML they say what belongs to what."""
    inner = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(inner)) + inner
