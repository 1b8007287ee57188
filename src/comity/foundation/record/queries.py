"""Reading the record: every entry is everybody's, its content as far as its act lets the reader see it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.languages import Wording
from comity.foundation.languages.collation import in_order
from comity.foundation.languages.folding import fold
from comity.foundation.permissions import Actor, Role, may
from comity.foundation.record.acts import Act, Audience, act_of_kind, acts
from comity.foundation.record.digests import head_of
from comity.foundation.record.models import Entry
from comity.foundation.record.organisations import ids_named, names_of
from comity.foundation.record.rules import OFFICES, OPEN_TO
from comity.foundation.record.verification import content_of, faults_of_content, faults_of_digest

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """Which entries a reader asks for. Words are looked for in the acts' labels as the reader sees them; days are UTC.

    A member is found only in contents the reader may see.
    """

    kind: str = ""
    words: str = ""
    member: str = ""
    since: date | None = None
    until: date | None = None

    def as_json(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items() if value}


EVERYTHING = Wanted()


class State(StrEnum):
    READABLE = "readable"
    WITHHELD = "withheld"
    ERASED = "erased"
    LOST = "lost"  # gone without an erasure: verify the record


@dataclass(frozen=True)
class Line:
    """An entry as one reader sees it: `content` is None, and `reason` says why, unless it is readable."""

    entry: Entry
    act: Act | None
    state: State
    content: dict[str, Any] | None = None
    organisation: Wording | None = None
    reason: str = ""

    @property
    def who(self) -> dict[str, Any] | None:
        return self.content["who"] if self.content else None

    @property
    def roles(self) -> list[str]:
        """Labels of the roles acted in; the stored word where a role is no longer known."""
        stored = self.who["roles"] if self.who else []
        return [str(Role(role).label) if role in Role.values else role for role in stored]


def page_of_record(*, actor: Actor, wanted: Wanted, number: str | int) -> Page[Any]:
    """The newest entries first, as `Line`s."""
    page = Paginator(entries_wanted(actor=actor, wanted=wanted), ENTRIES_A_PAGE).get_page(number)
    return Page(lines(page.object_list, actor=actor), page.number, page.paginator)


def entries_wanted(*, actor: Actor, wanted: Wanted) -> QuerySet[Entry]:
    """With their contents loaded, the newest first; what is withheld is told by `line_of`, not left out."""
    entries = Entry.objects.select_related("content").order_by("-sequence")
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.words:
        entries = entries.filter(kind__in=kinds_worded(wanted.words))
    if wanted.since:
        entries = entries.filter(at__gte=start_of(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=start_of(wanted.until + timedelta(days=1)))
    if wanted.member:
        ids = ids_named(wanted.member)
        entries = entries.filter(readable_by(actor), content__organisation_id__in=ids)
    return entries


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def kinds_worded(words: str) -> list[str]:
    wanted = fold(words)
    return [act.kind for act in acts() if wanted in fold(str(act.label)) or words == act.kind]


def readable_by(actor: Actor) -> Q:
    """The same answer as the rule of `record.see_content`, as a condition on many entries at once."""
    if actor.scopes is not None and "record.see_content" not in actor.scopes:
        return Q(pk=None)
    mine = Q(content__organisation_id__in=organisations_spoken_for(actor))
    if actor.account_id is not None:
        mine |= Q(content__account_id=actor.account_id) | Q(content__about_account_id=actor.account_id)
    readable = Q(kind__in=kinds_for(Audience.CONCERNED)) & mine
    for audience, rule in OPEN_TO.items():
        if rule(actor, None):
            readable |= Q(kind__in=kinds_for(audience))
    if OPEN_TO[Audience.ADMINISTRATORS](actor, None):
        readable |= ~Q(kind__in=[act.kind for act in acts()])
    return readable & Q(content__erased_by=None)


def kinds_for(audience: Audience) -> list[str]:
    return [act.kind for act in acts() if act.seen_by == audience]


def organisations_spoken_for(actor: Actor) -> list[int]:
    return sorted(id_ for id_, role in actor.member_roles if role in OFFICES)


def lines(entries: Iterable[Entry], *, actor: Actor) -> list[Line]:
    """One look-up of names for all of them."""
    kept = list(entries)
    readable = [entry for entry in kept if state_of(entry, actor=actor) is State.READABLE]
    names = names_of({entry.content.organisation_id for entry in readable if entry.content.organisation_id})
    return [line_of(entry, actor=actor, names=names) for entry in kept]


def line_of(entry: Entry, *, actor: Actor, names: dict[int, Wording]) -> Line:
    act, state = act_of_kind(entry.kind), state_of(entry, actor=actor)
    if state is State.WITHHELD:
        return Line(entry, act, state, reason=str(may(actor, "record.see_content", entry).reason))
    if state is not State.READABLE:
        return Line(entry, act, state)
    organisation = names.get(entry.content.organisation_id or 0)
    return Line(entry, act, state, json.loads(entry.content.body), organisation)


def state_of(entry: Entry, *, actor: Actor) -> State:
    content = content_of(entry)
    if content is None:
        return State.LOST
    if content.is_erased:
        return State.ERASED
    return State.READABLE if may(actor, "record.see_content", entry) else State.WITHHELD


def entry_of_sequence(*, sequence: int) -> Entry:
    """Raises Entry.DoesNotExist."""
    return Entry.objects.select_related("content").get(sequence=sequence)


def lines_in_order(*, actor: Actor, wanted: Wanted, up_to: int) -> Iterator[Line]:
    """Every wanted entry from the first on, a thousand at a time: for exports."""
    entries = entries_wanted(actor=actor, wanted=wanted).filter(sequence__lte=up_to).order_by("sequence")
    last = 0
    while some := list(entries.filter(sequence__gt=last)[:1000]):
        yield from lines(some, actor=actor)
        last = some[-1].sequence


def acts_in_order() -> list[Act]:
    """By their labels, as the reader sees them."""
    return in_order(acts(), key=lambda act: str(act.label), language=get_language() or "en")


@dataclass(frozen=True)
class Proof:
    """What one needs to recompute an entry's digests by hand, as far as the reader may see it."""

    line: Line
    head: str  # canonical JSON, whose SHA-256 is the entry's digest
    salt: str  # hexadecimal, empty unless readable
    body: str  # canonical JSON, empty unless readable
    next_sequence: int | None
    recomputes: bool


def proof_of(entry: Entry, *, actor: Actor) -> Proof:
    (line,) = lines([entry], actor=actor)
    readable = line.state is State.READABLE
    faults = [*faults_of_digest(entry), *(faults_of_content(entry, entry.content) if readable else ())]
    following = Entry.objects.filter(sequence=entry.sequence + 1).values_list("sequence", flat=True)
    return Proof(
        line=line,
        head=head_of(
            sequence=entry.sequence,
            at=entry.at,
            kind=entry.kind,
            content=entry.content_digest,
            previous=entry.previous_digest,
        ),
        salt=bytes(entry.content.salt).hex() if readable else "",
        body=entry.content.body if readable else "",
        next_sequence=following.first(),
        recomputes=not faults,
    )
