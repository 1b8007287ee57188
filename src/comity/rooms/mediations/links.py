"""What mediations tell board and desk: only to those who may know of them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Count, F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor
from comity.matters.links import Link, Task, take_links_from, take_tasks_from
from comity.rooms.mediations.enums import NoteKind, State
from comity.rooms.mediations.models import Mediation, Note, Party
from comity.rooms.mediations.queries.mediations import visible_mediations
from comity.rooms.mediations.queries.notes import parties_heard
from comity.rooms.mediations.rules import organisations_spoken_for

Words = str | Promise


def mediations_of_matters(matter_ids: Collection[int], actor: Actor) -> Iterable[Link]:
    """One query, however many matters."""
    now = timezone.now()
    for one in visible_mediations(actor).filter(matter_id__in=matter_ids).order_by("pk"):
        yield Link(
            matter_id=one.matter_id,
            kind=_("Mediation"),
            titles=one.titles,
            state=one.state(now).label,
            address=one.get_absolute_url(),
            due=one.answer_by if one.state(now) == State.PUT else None,
            zone=one.zone,
        )


def mediations_of_parties(actor: Actor, now: datetime) -> Iterable[Task]:
    """What awaits a party: its interests, its criticism of the draft that is out, its answer."""
    waiting = Party.objects.filter(
        organisation_id__in=organisations_spoken_for(actor), mediation__outcome="", answer=""
    ).exclude(mediation__mediator_id=actor.account_id or -1)
    parties = list(waiting.select_related("mediation").order_by("pk"))
    if not parties:
        return
    heard = parties_heard([party.mediation_id for party in parties])
    criticised = have_criticised(parties)
    for party in parties:
        has_spoken = party.pk in heard.get(party.mediation_id, ())
        asked = what_is_asked(party.mediation, has_spoken, party.pk in criticised, now)
        if asked:
            yield task_of(party.mediation, *asked, organisation_id=party.organisation_id)


def have_criticised(parties: Iterable[Party]) -> set[int]:
    """The parties that said something about the draft that is out."""
    criticism = Note.objects.filter(
        party__in=[party.pk for party in parties],
        kind=NoteKind.CRITICISM,
        draft__number=F("mediation__issued"),
    )
    return set(criticism.values_list("party_id", flat=True))


def what_is_asked(
    mediation: Mediation, has_spoken: bool, has_criticised: bool, now: datetime
) -> tuple[Words, Words, str] | None:
    """The line, the button and the page of the one act that awaits a party now."""
    state, number = mediation.state(now), {"number": mediation.issued}
    if state == State.PUT:
        explained = gettext("Mediation · draft %(number)s is put for one yes or no") % number
        return explained, _("Answer yes or no"), "answer/"
    if state == State.DRAFTING and not has_criticised:
        explained = gettext("Mediation · draft %(number)s awaits your criticism") % number
        return explained, _("Read the draft"), f"drafts/{mediation.issued}/"
    if state == State.HEARING and not has_spoken:
        return _("Mediation · the mediator asks for your interests"), _("Write your interests"), "interests/"
    return None


def mediations_to_draft(actor: Actor, now: datetime) -> Iterable[Task]:
    """What awaits the mediator: a draft, or closing the answers when their time is over."""
    if not actor.is_signed_in:
        return
    mediated = list(
        Mediation.objects.filter(mediator_id=actor.account_id, outcome="")
        .annotate(party_count=Count("parties"))
        .order_by("pk")
    )
    heard = parties_heard([one.pk for one in mediated]) if mediated else {}
    for one in mediated:
        if one.state(now) == State.HEARING:
            count: int = getattr(one, "party_count", 0)
            explained = heard_words(len(heard.get(one.pk, ())), count)
            yield task_of(one, explained, _("Write the first draft"), "draft/")
        elif one.state(now) == State.DRAFTING:
            explained = gettext("Mediation · draft %(number)s is out") % {"number": one.issued}
            yield task_of(one, explained, _("Read the criticism"), f"drafts/{one.issued}/")


def heard_words(heard: int, parties: int) -> str:
    return ngettext(
        "Mediation · %(heard)s of %(parties)s party has given interests",
        "Mediation · %(heard)s of %(parties)s parties have given interests",
        parties,
    ) % {"heard": heard, "parties": parties}


def task_of(
    mediation: Mediation, explained: Words, button: Words, page: str, *, organisation_id: int | None = None
) -> Task:
    """Of no matter on the desk: what the matter asks of the reader stands beside it, not under it."""
    return Task(
        matter_id=None,
        titles=mediation.titles,
        explained=explained,
        button=button,
        address=f"{mediation.get_absolute_url()}{page}",
        due=mediation.answer_by,
        zone=mediation.zone,
        organisation_id=organisation_id,
    )


take_links_from(mediations_of_matters)
take_tasks_from(mediations_of_parties)
take_tasks_from(mediations_to_draft)
