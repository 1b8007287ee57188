"""Brackets as a page shows them: names in place of the engine's own, a paragraph's number in place of its id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comity.engines import drafting
from comity.engines.drafting.closing import missing_consents
from comity.foundation.languages import Wording
from comity.rooms.texts.enums import Agreement
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.brackets import (
    BracketNow,
    brackets_now,
    counted,
    paragraphs_now,
    standing_rows,
)
from comity.rooms.texts.queries.names import Names, names_for
from comity.rooms.texts.queries.rolling import Rolling

ACTS: Mapping[str, str | Promise] = {
    "ask": _("was asked to consent to"),
    "consent": _("consented to"),
    "object": _("keeps its version, against"),
    "silent": _("was silent, which counts as consent to"),
    "hold": _("took up"),
    "support": _("supports"),
    "release": _("gave up"),
    "changed": _("Other words now:"),
    Agreement.AGREED.value: _("agreed on"),
    Agreement.AD_REFERENDUM.value: _("agreed ad referendum on"),
    Agreement.REOPENED.value: _("opened again, after"),
}


@dataclass(frozen=True)
class ShownVersion:
    """`missing` are those whose consent closing on it would need."""

    id: str
    codes: str
    text: str
    holders: list[Wording]
    supporters: list[Wording]
    missing: list[Wording]
    is_asked: bool
    is_agreed: bool


@dataclass(frozen=True)
class ShownEntry:
    at: datetime
    by: Wording
    act: str | Promise
    version: str
    reason: str


@dataclass(frozen=True)
class ShownNow:
    """`counts` is its state where nothing is agreed until everything is."""

    now: BracketNow
    place: str
    counts: Agreement
    versions: list[ShownVersion]
    log: list[ShownEntry]

    @property
    def badge(self) -> str:
        return {Agreement.AGREED: "agreed", Agreement.AD_REFERENDUM: "adref"}.get(self.counts, "open")

    @property
    def asked(self) -> ShownVersion | None:
        return next((each for each in self.versions if each.is_asked), None)

    @property
    def agreed(self) -> ShownVersion | None:
        return next((each for each in self.versions if each.is_agreed), None)

    def is_held_by(self, members: Iterable[str]) -> bool:
        return not set(members).isdisjoint(self.now.bracket.holders)


def version_name(bracket: drafting.Bracket, version: str) -> str:
    """The proposals behind a version, or the text as issued."""
    found = next((each for each in bracket.alternatives if each.id == version), None)
    return ", ".join(found.amendments) if found and found.amendments else gettext("the text as issued")


def place_names(rolling: Rolling) -> dict[str, str]:
    """Paragraphs by their ids, as other paragraphs name them: PP2, OP3."""
    return {name: each.reference for name, each in drafting.numbers(rolling.base.paragraphs).items()}


def shown_brackets(text: Text, rolling: Rolling) -> dict[str, ShownNow]:
    """All of them by name, in the order of the text; two queries."""
    rows = standing_rows(text)
    brackets = brackets_now(rolling, rows)
    counts = counted(text, brackets, paragraphs_now(rolling, rows, brackets.values()))
    names = names_for(
        name
        for each in brackets.values()
        for name in (*everybody_in(each.bracket), *(entry.by for entry in each.bracket.log))
    )
    places = place_names(rolling)
    return {name: shown(each, counts[name], names, places) for name, each in brackets.items()}


def everybody_in(bracket: drafting.Bracket) -> set[str]:
    return {name for each in bracket.alternatives for name in (*each.holders, *each.supporters)}


def shown(now: BracketNow, counts: Agreement, names: Names, places: Mapping[str, str]) -> ShownNow:
    bracket = now.bracket
    place = places.get(bracket.paragraph, "") if bracket.paragraph else gettext("before the first paragraph")
    if bracket.form is drafting.Form.ADDITION and bracket.paragraph:
        place = gettext("behind %(place)s") % {"place": place}
    versions = [
        ShownVersion(
            each.id,
            version_name(bracket, each.id),
            each.passage.text,
            names.in_order(each.holders),
            names.in_order(each.supporters),
            names.in_order(missing_consents(bracket, each.id)),
            each.id == now.asked,
            each.id == bracket.agreed,
        )
        for each in bracket.alternatives
    ]
    return ShownNow(now, place, counts, versions, [shown_entry(bracket, each, names) for each in bracket.log])


def shown_entry(bracket: drafting.Bracket, entry: drafting.Entry, names: Names) -> ShownEntry:
    by = (
        names.of(entry.by) if entry.by.startswith("m") else Wording(str(DESK_NAMES[entry.by]), get_language())
    )
    version = version_name(bracket, entry.alternative) if entry.alternative else ""
    return ShownEntry(
        datetime.fromisoformat(entry.at), by, ACTS.get(entry.act, entry.act), version, entry.reason
    )


DESK_NAMES: Mapping[str, str | Promise] = {"desk": _("The rapporteur’s desk"), "": _("By itself:")}
