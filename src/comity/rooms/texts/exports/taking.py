"""What goes out, read once: the revisions, the amendments under their members' names, and what is made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from comity.engines import drafting
from comity.rooms.texts.exports.named import Named, named_in
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.brackets import BracketNow, brackets_now, standing_rows, standings_of
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.rolling import Rolling, rolling_of, standing_proposals


@dataclass(frozen=True)
class Taken:
    """The rolling text in names: `brackets` as members acted on them, `states` of paragraphs and brackets."""

    rolling: Rolling
    made: drafting.Consolidation
    brackets: tuple[drafting.Bracket, ...]
    states: dict[str, drafting.State]
    named: Named


def taken(text: Text, language: str) -> Taken:
    """Raises DoesNotExist before the first draft. Only what was submitted is in it."""
    rolling = rolling_of(text)
    if rolling is None:
        raise Revision.DoesNotExist
    standings = standings_of(text, rolling)
    states = {name: drafting.State(state.value) for name, state in standings.items()}
    now = brackets_now(rolling, standing_rows(text))
    named = named_in(language, members_in(rolling, now.values()))
    amendments = [named.amendment(each) for each in rolling.made.graph.amendments.values()]
    brackets = tuple(named.bracket(each.bracket, states[name]) for name, each in now.items())
    return Taken(rolling, drafting.consolidate(rolling.base, amendments), brackets, states, named)


def members_in(rolling: Rolling, brackets: Iterable[BracketNow]) -> Iterator[str]:
    """Everybody who is named, as the engine names them."""
    for amendment in rolling.made.graph.amendments.values():
        yield from (*amendment.proposers, *amendment.supporters)
    for each in brackets:
        for version in each.bracket.alternatives:
            yield from (*version.holders, *version.supporters)
        yield from (entry.by for entry in each.bracket.log)


def dates_of(revision: Revision) -> dict[str, str]:
    """When each amendment was submitted, as ISO 8601 by its code."""
    rows = standing_proposals(revision).only("number", "submitted_at")
    return {each.code: word_moment(each.submitted_at) for each in rows if each.submitted_at}


def word_moment(at: datetime) -> str:
    """As Word writes moments: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def revisions_of(text: Text) -> list[drafting.Revision]:
    return [engine_revision(row) for row in text.revisions.order_by("number")]
