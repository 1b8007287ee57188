"""Keeping the steady clock, and what was found about clock and database once it can be stored."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Q

from comity.decisions import acts
from comity.decisions.clock import BORNE, STEADY, Anchor, boot, uptime, wall_now
from comity.decisions.enums import State
from comity.decisions.models import ClockAnchor, Incident, Question
from comity.decisions.services.entries import write_question_entry
from comity.decisions.troubles import TROUBLES, Trouble
from comity.foundation.permissions import Actor

SECONDS_BORNE = BORNE.total_seconds()


def keep_clock() -> None:
    """Anchor the steady clock where it is not, follow the wall clock while nothing is open, else say it was moved.

    Called once a minute, and more often while a question is followed; it writes where something has changed. On a
    machine that does not tell its starts apart each process keeps a steady clock of its own.
    """
    if not boot():
        return
    kept = ClockAnchor.objects.filter(boot=boot()).first()
    if kept is None:
        anchor_clock()
    elif is_news(kept, seconds_ahead(kept)):
        with transaction.atomic():
            correct(ClockAnchor.objects.select_for_update().get(pk=kept.pk))


def anchor_clock() -> None:
    wall = wall_now()
    start = not_before_open_votes(wall)
    kept, _new = ClockAnchor.objects.get_or_create(boot=boot(), defaults={"at": start, "uptime": uptime()})
    if is_news(kept, seconds_ahead(kept)):
        correct(kept)
    STEADY.read()


def seconds_ahead(kept: ClockAnchor) -> float:
    """How far the wall clock is ahead of the steady one."""
    return (wall_now() - Anchor(kept.at, kept.uptime).now(uptime())).total_seconds()


def is_news(kept: ClockAnchor, ahead: float) -> bool:
    if kept.moved_by is None:
        return abs(ahead) > SECONDS_BORNE
    return abs(ahead) <= SECONDS_BORNE or abs(kept.moved_by - ahead) > SECONDS_BORNE


def correct(kept: ClockAnchor) -> None:
    """In a transaction."""
    ahead = seconds_ahead(kept)
    if abs(ahead) <= SECONDS_BORNE:
        kept.moved_at = kept.moved_by = None
        kept.save(update_fields=["moved_at", "moved_by"])
    elif Question.objects.filter(state=State.OPEN).exists():
        kept.moved_at, kept.moved_by = Anchor(kept.at, kept.uptime).now(uptime()), ahead
        kept.save(update_fields=["moved_at", "moved_by"])
    else:
        set_anchor(kept, at=wall_now(), up=uptime())


def not_before_open_votes(wall: datetime) -> datetime:
    """A clock that starts in the past begins where the votes that are open had come to."""
    latest = Question.objects.filter(state=State.OPEN).aggregate(
        opened=Max("opened_at"), vote=Max("lines__vote__cast_at")
    )
    moments: list[datetime] = [moment for moment in latest.values() if moment is not None]
    return max([wall, *moments])


def set_anchor(anchor: ClockAnchor, *, at: datetime, up: float) -> None:
    anchor.at, anchor.uptime, anchor.moved_at, anchor.moved_by = at, up, None, None
    anchor.save()
    STEADY.read()


@transaction.atomic
def follow_wall_clock(*, question: Question, actor: Actor | None) -> None:
    """The chair decides that the server's clock is right as it was set, for every open question."""
    anchor = ClockAnchor.objects.select_for_update().filter(boot=boot()).first()
    if anchor is None or anchor.moved_by is None:
        return
    wall, moved = wall_now(), anchor.moved_by
    set_anchor(anchor, at=wall, up=uptime())
    write_question_entry(
        question=question, act=acts.CLOCK_SET, actor=actor, now=wall, what={"seconds": round(moved, 3)}
    )


def settle_troubles(*, now: datetime) -> list[Incident]:
    """After something was stored: what kept votes from being stored is over, and is kept for chair and record."""
    ended = TROUBLES.take()
    try:
        with transaction.atomic():
            return [keep_incident(trouble, now=now) for trouble in ended]
    except BaseException:
        TROUBLES.put_back(ended)
        raise


def keep_incident(trouble: Trouble, *, now: datetime) -> Incident:
    incident = Incident.objects.create(
        kind=trouble.kind, began_at=trouble.began_at, ended_at=now, refused=trouble.refused
    )
    what = {
        "kind": trouble.kind.value,
        "began_at": trouble.began_at.isoformat(),
        "ended_at": now.isoformat(),
        "refused": trouble.refused,
    }
    for question in open_since(trouble.began_at):
        write_question_entry(question=question, act=acts.VOTES_NOT_STORED, actor=None, now=now, what=what)
    return incident


def open_since(moment: datetime) -> list[Question]:
    """Questions in which members vote here, open at that moment or opened since."""
    lasting = Q(closed_at=None, state=State.OPEN) | Q(closed_at__gte=moment)
    found = Question.objects.filter(lasting, opened_at__isnull=False).select_related("matter", "statutes")
    return [question for question in found if question.by_procedure.takes_votes]


def probe() -> None:
    """Write something small, to learn whether votes could be stored again. Raises what the database says."""
    with transaction.atomic():
        ClockAnchor.objects.filter(boot=boot()).update(uptime=F("uptime"))
