"""Who is in the hall of a meeting, and what that makes of the quorums of the statutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet
from django.utils.translation import get_language

from comity.decisions.errors import DecisionsError
from comity.decisions.models import Attendance, Question, StatutesVersion
from comity.decisions.queries.quorum_figures import QuorumFigures, quorum_figures
from comity.decisions.queries.rolls import RollRead, roll_now_read
from comity.decisions.queries.statutes import newest_version
from comity.members.credentials.enums import CredentialState
from comity.members.credentials.models import Credential, Meeting
from comity.members.models import Organisation
from comity.members.queries.names_in_record import ids_named


class HallLine(NamedTuple):
    """A member whose delegation is accepted; `is_present` None until attendance is taken at all."""

    organisation: Organisation
    is_present: bool | None


@dataclass(frozen=True)
class Hall:
    """`present` of those `accepted`; `taken_at` is the latest mark, None before the first."""

    accepted: int
    present: int
    taken_at: datetime | None


@dataclass(frozen=True)
class Quorums:
    """By the statutes in force; `refusal` says why nothing can be counted."""

    version: StatutesVersion | None
    roll: RollRead | None = None
    figures: tuple[QuorumFigures, ...] = ()
    refusal: str = ""


def accepted_members(meeting: Meeting) -> QuerySet[Organisation]:
    """Members with an accepted credential, in the alphabet of the reader's language."""
    accepted = Credential.objects.filter(delegation__meeting=meeting, state=CredentialState.ACCEPTED)
    found = Organisation.objects.filter(pk__in=accepted.values("delegation__organisation_id"))
    ordered = found.filter(sort_keys__language=get_language() or "en").order_by("sort_keys__key", "pk")
    return ordered.select_related("organisation_class").defer("search_form")


def members_found(meeting: Meeting, words: str) -> QuerySet[Organisation]:
    found = accepted_members(meeting)
    return found.filter(pk__in=ids_named(words)) if words.strip() else found


def presence_taken(meeting: Meeting) -> dict[int, bool]:
    return dict(Attendance.objects.filter(meeting=meeting).values_list("organisation_id", "is_present"))


def hall_of(meeting: Meeting) -> Hall:
    taken = Attendance.objects.filter(meeting=meeting)
    return Hall(
        accepted=accepted_members(meeting).count(),
        present=accepted_members(meeting).filter(pk__in=present_ids(taken)).count(),
        taken_at=taken.aggregate(at=Max("taken_at"))["at"],
    )


def present_ids(taken: QuerySet[Attendance]) -> QuerySet[Attendance, int]:
    return taken.filter(is_present=True).values_list("organisation_id", flat=True)


def lines(members: list[Organisation], taken: Mapping[int, bool]) -> list[HallLine]:
    return [HallLine(one, taken.get(one.pk, False) if taken else None) for one in members]


def quorums_now(meeting: Meeting, *, now: datetime) -> Quorums:
    """What the quorums of the statutes in force make of a question put at this meeting at this minute."""
    version = newest_version()
    if version is None:
        return Quorums(None)
    try:
        roll = roll_now_read(Question(meeting=meeting, statutes=version), now=now)
    except DecisionsError as error:
        return Quorums(version, refusal=str(error))
    figures = tuple(quorum_figures(name, roll) for name in roll.statutes.quorums)
    return Quorums(version, roll, figures)
