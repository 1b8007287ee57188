"""What went wrong while a question was open, in words: what happened, since when, and what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.clock import boot
from comity.decisions.models import ClockAnchor, Incident, Question
from comity.decisions.models.running import TroubleKind
from comity.decisions.troubles import Trouble
from comity.foundation.languages.moments import LocalMoment

STANDING = {
    TroubleKind.DISK_FULL: _(
        "Votes cannot be stored since %(moment)s: the server cannot write to its disk, which is full or failing. "
        "Voters are told “not counted, try again”; what was acknowledged stands. Ask whoever runs the server to free "
        "space on its disk, and do not close the voting before. The votes that wait are sent again by themselves."
    ),
    TroubleKind.NOT_ANSWERING: _(
        "Votes cannot be stored since %(moment)s: the database does not answer. Voters are told “not counted, try "
        "again”; what was acknowledged stands. Ask whoever runs the server to see to it, and do not close the voting "
        "before. The votes that wait are sent again by themselves."
    ),
}
CLOCK_AHEAD = _(
    "On %(moment)s the server's clock was found %(seconds)s seconds ahead of the clock of the voting, which does not "
    "jump. Votes are timed, and voting closes, by the clock of the voting."
)
CLOCK_BEHIND = _(
    "On %(moment)s the server's clock was found %(seconds)s seconds behind the clock of the voting, which does not "
    "jump. Votes are timed, and voting closes, by the clock of the voting."
)


def incidents_of(question: Question) -> QuerySet[Incident]:
    """Those that fell into the time in which it was open."""
    found = Incident.objects.filter(ended_at__gte=question.opened_at)
    return found.filter(began_at__lte=question.closed_at) if question.closed_at else found


@dataclass(frozen=True)
class MovedClock:
    """At `at` of the steady clock the server's was found `seconds` ahead of it; behind it: negative."""

    at: datetime
    seconds: float


def moved_clock() -> MovedClock | None:
    """Where the server's clock jumped away from that of the voting."""
    if not boot():
        return None
    anchor = ClockAnchor.objects.filter(boot=boot(), moved_by__isnull=False).first()
    if anchor is None or anchor.moved_at is None or anchor.moved_by is None:
        return None
    return MovedClock(anchor.moved_at, anchor.moved_by)


def trouble_words(trouble: Trouble) -> str:
    return str(STANDING[trouble.kind]) % {"moment": to_the_second(trouble.began_at)}


def moved_words(moved: MovedClock) -> str:
    said = {"moment": to_the_second(moved.at), "seconds": round(abs(moved.seconds))}
    words = CLOCK_AHEAD if moved.seconds > 0 else CLOCK_BEHIND
    return str(words) % said


def incident_words(incident: Incident) -> str:
    return ngettext(
        "From %(began)s to %(ended)s votes could not be stored: %(why)s. %(refused)s attempt was answered “not "
        "counted, try again”. What was acknowledged is counted.",
        "From %(began)s to %(ended)s votes could not be stored: %(why)s. %(refused)s attempts were answered “not "
        "counted, try again”. What was acknowledged is counted.",
        incident.refused,
    ) % {
        "began": to_the_second(incident.began_at),
        "ended": to_the_second(incident.ended_at),
        "why": TroubleKind(incident.kind).label,
        "refused": incident.refused,
    }


def to_the_second(at: datetime) -> str:
    """13 May 2027, 12:03:04 UTC"""
    moment = LocalMoment(at, "UTC")
    return gettext("%(day)s, %(time)s UTC") % {"day": moment.day, "time": moment.time_to_the_second}
