"""A bracket in somebody's hand: loaded freshly under the text's lock, acted on, stored with its log.

Silence that became consent is settled first, as of the moment it was due, so that whoever comes later finds it closed
however late the clock's worker is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from comity.engines import drafting
from comity.engines.drafting import errors as engine
from comity.engines.drafting.closing import closed, missing_consents
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Agreement, Stage, StandingOf
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.brackets import (
    ConsentMissing,
    NoSuchBracket,
    NoSuchVersion,
    NotHolding,
    NotOpen,
    ReasonMissing,
)
from comity.rooms.texts.models import Standing, Text
from comity.rooms.texts.notices_of_desk import tell_of_silence
from comity.rooms.texts.queries.brackets import BracketNow, brackets_now
from comity.rooms.texts.queries.names import names_for
from comity.rooms.texts.queries.rolling import Rolling, rolling_of
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry


def moment(at: datetime) -> str:
    """A moment as the logs keep it."""
    return at.isoformat()


def negotiated(text: Text) -> tuple[Text, Rolling]:
    """The text under lock with its rolling text. Raises NotInThisStage where nothing is negotiated."""
    fresh = held_text(text)
    rolling = rolling_of(fresh)
    if fresh.stage != Stage.NEGOTIATION or rolling is None:
        raise NotInThisStage(fresh.in_stage)
    return fresh, rolling


def bracket_in_hand(text: Text, rolling: Rolling, name: str, now: datetime) -> BracketNow:
    """As it stands at this moment. Raises NoSuchBracket."""
    rows = text.standings.filter(of=StandingOf.BRACKET, name=name)
    found = brackets_now(rolling, rows, at=moment(now)).get(name)
    if found is None:
        raise NoSuchBracket
    return settled(text, found, now)


def settled(text: Text, found: BracketNow, now: datetime) -> BracketNow:
    """Closed by silence where that was due; a request for consent that came to nothing has no deadline any more."""
    row = found.row
    if row is None or row.consent_due_at is None or row.consent_due_at > now:
        return found
    due, row.consent_due_at = row.consent_due_at, None
    if not found.is_silent:
        row.save(update_fields=["consent_due_at"])
        return replace(found, row=row)
    silent = missing_consents(found.bracket, row.asked)
    bracket = closed(found.bracket, row.asked, by="", at=moment(due), silence=True)
    kept = stored(text, bracket, row)
    what = {"silent": list(silent), "due": moment(due)}
    write_bracket_entry(text, acts.BRACKET_CLOSED, bracket, actor=None, now=now, what=what)
    tell_of_silence(text, bracket, now=now)
    return replace(found, bracket=bracket, row=kept)


def check_shown(found: BracketNow, shown: str) -> None:
    """Raises ChangedMeanwhile where the page showed another state or other versions."""
    if found.mark != shown:
        raise ChangedMeanwhile


def stored(text: Text, bracket: drafting.Bracket, row: Standing | None) -> Standing:
    """Only open brackets are asked about: what was asked ends with the closing."""
    row = row or Standing(text=text, of=StandingOf.BRACKET, name=bracket.id)
    row.state, row.agreed = bracket.state.value, bracket.agreed
    row.bracket = bracket.as_dict()
    row.log = row.bracket["log"]
    if not Agreement(row.state).is_open:
        row.asked, row.asked_at, row.consent_due_at = "", None, None
    row.closed_by_revision = None
    row.save()
    grown(text)
    return row


def write_bracket_entry(
    text: Text,
    act: Act,
    bracket: drafting.Bracket,
    *,
    actor: Actor | None,
    now: datetime,
    what: dict[str, Any],
    organisation_id: int | None = None,
) -> None:
    """With the words of the version that it is about."""
    about = {"bracket": bracket.id, "paragraph": bracket.paragraph, "state": bracket.state.value}
    words = {each.id: each.passage.text for each in bracket.alternatives}
    chosen = what.get("version", bracket.agreed)
    if chosen in words:
        about |= {"version": chosen, "words": words[chosen]}
    write_text_entry(
        text=text, act=act, actor=actor, now=now, what=about | what, organisation_id=organisation_id
    )


@contextmanager
def refusals(bracket: drafting.Bracket) -> Iterator[None]:
    """What the engine refuses, in the room's own words."""
    try:
        yield
    except engine.ConsentMissing as error:
        holders = str(error.data["holders"]).split(", ")
        names = names_for(holders)
        raise ConsentMissing([each.text for each in names.in_order(holders)]) from error
    except engine.UnknownAlternative as error:
        raise NoSuchVersion from error
    except engine.NotAHolder as error:
        raise NotHolding from error
    except engine.ReasonMissing as error:
        raise ReasonMissing from error
    except (engine.NotOpen, engine.NotClosed) as error:
        raise NotOpen(Agreement(bracket.state.value)) from error
