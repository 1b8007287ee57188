"""What awaits an actor: for its organisations, and for the offices of the assembly that it holds."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.foundation.permissions import Actor, Role
from comity.matters.enums import DueAct, DueOf
from comity.matters.links import Task, tasks_of
from comity.matters.models import Concern, Deadline
from comity.matters.queries import Progress, next_due, progress_of
from comity.matters.queries.due import open_deadlines
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import meetings_awaiting, pending_by_meeting

DUE_OF_ROLE = {
    Role.SECRETARIAT: DueOf.SECRETARIAT,
    Role.CHAIR: DueOf.CHAIR,
    Role.RAPPORTEUR: DueOf.RAPPORTEUR,
}


def awaiting(actor: Actor, *, now: datetime) -> list[Task]:
    """What the rooms ask for stands in place of the general line about its matter."""
    of_rooms = tasks_of(actor, now=now)
    asked_there = {(task.matter_id, task.organisation_id) for task in of_rooms}
    of_members = [
        task
        for task in tasks_of_members(actor, now=now)
        if asked_there.isdisjoint({(task.matter_id, task.organisation_id), (task.matter_id, None)})
    ]
    return [*of_rooms, *of_members, *tasks_of_offices(actor, now=now), *tasks_of_credentials(actor, now=now)]


def tasks_of_members(actor: Actor, *, now: datetime) -> list[Task]:
    """One for each open matter about which an organisation of the actor was asked and is silent."""
    silent = list(
        Concern.objects.filter(
            organisation_id__in=actor.organisation_ids,
            invited_at__isnull=False,
            answered_at=None,
            matter__closed_at=None,
        ).select_related("matter")
    )
    deadlines = open_deadlines({concern.matter_id for concern in silent})
    return [task_of_member(one, deadlines.get(one.matter_id, []), now=now) for one in silent]


def task_of_member(concern: Concern, deadlines: Iterable[Deadline], *, now: datetime) -> Task:
    for_members = [deadline for deadline in deadlines if deadline.due_of == DueOf.CONCERNED]
    due = next_due(for_members, [], now=now)
    return Task(
        matter_id=concern.matter_id,
        titles=concern.matter.titles,
        explained=_("Asked, and silent until now"),
        button=_("Read what is asked"),
        address=concern.matter.get_absolute_url(),
        due=due.at if due else None,
        zone=due.zone if due else "UTC",
        organisation_id=concern.organisation_id,
        labels=due.labels if due else {},
    )


def tasks_of_offices(actor: Actor, *, now: datetime) -> list[Task]:
    """What is due of the offices that the actor holds; for the secretariat also what members are late with."""
    due_of = [due for role, due in DUE_OF_ROLE.items() if actor.holds(role)]
    if not due_of:
        return []
    waiting = Deadline.objects.filter(done_at=None, matter__closed_at=None).select_related("matter")
    wanted = list(waiting.filter(due_of__in=due_of))
    if actor.holds(Role.SECRETARIAT):
        wanted += waiting.filter(due_of=DueOf.CONCERNED, at__lt=now)
    progress = progress_of({deadline.matter_id for deadline in wanted})
    return [task_of_office(one, progress.get(one.matter_id, Progress())) for one in wanted]


def task_of_office(deadline: Deadline, progress: Progress) -> Task:
    of_members = deadline.due_of == DueOf.CONCERNED
    return Task(
        matter_id=deadline.matter_id,
        titles=deadline.matter.titles,
        explained=silent_in_words(progress) if of_members else DueAct(deadline.due_act).label,
        button=_("See who is silent") if of_members else _("Go to the matter"),
        address=deadline.matter.get_absolute_url(),
        due=deadline.at,
        zone=deadline.zone,
        labels=deadline.labels,
    )


def silent_in_words(progress: Progress) -> str:
    words = ngettext(
        "%(silent)s of %(asked)s member silent", "%(silent)s of %(asked)s members silent", progress.asked
    )
    return words % {"silent": progress.silent, "asked": progress.asked}


def tasks_of_credentials(actor: Actor, *, now: datetime) -> list[Task]:
    """Delegations to name, for a member's head and officer; credentials to examine, for the credentials officer."""
    to_name = [
        Task(
            matter_id=None,
            titles=meeting.names,
            explained=_("Your delegation is not submitted yet"),
            button=_("Name our delegation"),
            address=reverse(
                "credentials:delegation", kwargs={"pk": meeting.pk, "organisation_id": organisation.pk}
            ),
            due=meeting.due_at,
            zone=meeting.zone,
            organisation_id=organisation.pk,
        )
        for meeting, organisation in meetings_awaiting(actor, now=now)
    ]
    if not actor.holds(Role.CREDENTIALS_OFFICER):
        return to_name
    return to_name + [
        task_of_examiner(meeting, waiting) for meeting, waiting in pending_by_meeting(now=now).items()
    ]


def task_of_examiner(meeting: Meeting, waiting: int) -> Task:
    words = ngettext(
        "%(number)s credential waits for you", "%(number)s credentials wait for you", waiting
    ) % {"number": waiting}
    return Task(
        matter_id=None,
        titles=meeting.names,
        explained=words,
        button=_("Examine credentials"),
        address=f"{meeting.get_absolute_url()}?standing=pending",
        due=meeting.due_at,
        zone=meeting.zone,
    )
