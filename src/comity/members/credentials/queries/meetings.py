"""Reading meetings, and where every member stands with its delegation: always in alphabetical order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor, Role
from comity.members.credentials.enums import CredentialState, Standing
from comity.members.credentials.models import Credential, Meeting
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll

OFFICERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)
COUNTING = (CredentialState.ACCEPTED, CredentialState.PENDING, CredentialState.REFUSED)


@dataclass(frozen=True)
class Line:
    """A member at a meeting: its standing, the credential that counts and one that waits beside it."""

    organisation: Organisation
    standing: Standing
    credential: Credential | None = None
    pending: Credential | None = None


def meeting_by_pk(pk: int) -> Meeting:
    return Meeting.objects.get(pk=pk)


def meetings_ahead(*, now: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(last_day__gte=now.date())


def those_asked(meeting: Meeting, *, now: datetime) -> QuerySet[Organisation]:
    """Whoever is on the roll today, and whoever submitted a credential: the denominator of every figure."""
    submitted = Credential.objects.filter(delegation__meeting=meeting, state__in=COUNTING)
    roll = on_the_roll(assembly_day(the_assembly(), now)).values("pk")
    return Organisation.objects.filter(
        Q(pk__in=roll) | Q(pk__in=submitted.values("delegation__organisation_id"))
    )


def silent_members(meeting: Meeting, *, now: datetime) -> QuerySet[Organisation]:
    submitted = Credential.objects.filter(delegation__meeting=meeting, state__in=COUNTING)
    return those_asked(meeting, now=now).exclude(pk__in=submitted.values("delegation__organisation_id"))


def lines_of(meeting: Meeting, *, now: datetime, language: str = "") -> list[Line]:
    """Every member asked, in the alphabet of the reader's language, in two queries."""
    credentials: dict[int, list[Credential]] = {}
    kept = Credential.objects.filter(delegation__meeting=meeting, state__in=COUNTING)
    for one in kept.select_related("delegation", "organisation_class"):
        credentials.setdefault(one.delegation.organisation_id, []).append(one)
    members = (
        those_asked(meeting, now=now)
        .filter(sort_keys__language=language or get_language() or "en")
        .select_related("organisation_class")
        .order_by("sort_keys__key", "pk")
    )
    return [line_of(member, credentials.get(member.pk, [])) for member in members]


def line_of(organisation: Organisation, credentials: Collection[Credential]) -> Line:
    """What was accepted counts until a later one is accepted: a refused change leaves it as it was."""
    latest: dict[str, Credential] = {}
    for one in sorted(credentials, key=lambda one: one.pk):
        latest[one.state] = one
    waiting = latest.get(CredentialState.PENDING)
    for state in (CredentialState.ACCEPTED, CredentialState.PENDING, CredentialState.REFUSED):
        if state in latest:
            return Line(organisation, Standing(state.value), latest[state], waiting)
    return Line(organisation, Standing.SILENT)


def meetings_awaiting(actor: Actor, *, now: datetime) -> list[tuple[Meeting, Organisation]]:
    """Meetings ahead for which an organisation that the actor speaks for is silent."""
    own = [pk for pk in actor.organisation_ids if actor.holds_for(pk, *OFFICERS)]
    if not own:
        return []
    submitted = set(
        Credential.objects.filter(delegation__organisation_id__in=own, state__in=COUNTING).values_list(
            "delegation__meeting_id", "delegation__organisation_id"
        )
    )
    members = list(on_the_roll(assembly_day(the_assembly(), now)).filter(pk__in=own))
    return [
        (meeting, member)
        for meeting in meetings_ahead(now=now)
        for member in members
        if (meeting.pk, member.pk) not in submitted
    ]


def pending_by_meeting(*, now: datetime) -> dict[Meeting, int]:
    """How many credentials wait for the credentials officer."""
    waiting = Credential.objects.filter(
        state=CredentialState.PENDING, delegation__meeting__in=meetings_ahead(now=now)
    ).select_related("delegation__meeting")
    found: dict[Meeting, int] = {}
    for credential in waiting:
        found[credential.delegation.meeting] = found.get(credential.delegation.meeting, 0) + 1
    return found


def tally(lines: Collection[Line]) -> dict[str, int]:
    """Members by their standing; `asked` is the denominator of all, `voting` those accepted with a vote."""
    counted = {standing.value: sum(line.standing == standing for line in lines) for standing in Standing}
    voting = sum(
        line.standing == Standing.ACCEPTED and bool(line.credential and line.credential.may_vote)
        for line in lines
    )
    return {**counted, "asked": len(lines), "voting": voting}


def own_lines(lines: Collection[Line], actor: Actor) -> list[Line]:
    return [line for line in lines if line.organisation.pk in actor.organisation_ids]
