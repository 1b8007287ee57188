"""Interests and criticism as one reader may see them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.languages import wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor
from comity.rooms.mediations.enums import NoteKind, SeenBy
from comity.rooms.mediations.models import Draft, Mediation, Note
from comity.rooms.mediations.rules import mediates, organisations_spoken_for


def visible_notes(actor: Actor, mediation: Mediation) -> QuerySet[Note]:
    """All for the mediator; for a party its own, and those that others gave to all."""
    notes = mediation.notes.select_related("party__organisation", "draft")
    if mediates(actor, mediation):
        return notes
    ids = organisations_spoken_for(actor)
    if not mediation.parties.filter(organisation_id__in=ids).exists():
        return notes.none()
    return notes.filter(Q(seen_by=SeenBy.PARTIES) | Q(party__organisation_id__in=ids))


def interests_of(actor: Actor, mediation: Mediation) -> list[Note]:
    return by_party(visible_notes(actor, mediation).filter(kind=NoteKind.INTEREST))


def criticism_of(actor: Actor, draft: Draft) -> list[Note]:
    return by_party(visible_notes(actor, draft.mediation).filter(kind=NoteKind.CRITICISM, draft=draft))


def by_party(notes: QuerySet[Note]) -> list[Note]:
    """Parties by the alphabet, never by promptness; the notes of one as it wrote them."""
    return in_order(
        notes,
        key=lambda note: wording_in(note.party.organisation.names).text,
        language=get_language() or "en",
    )


def parties_heard(mediation_ids: Collection[int]) -> dict[int, set[int]]:
    """By mediation, the parties that have given an interest: for the mediator's and their own eyes."""
    found: dict[int, set[int]] = {}
    heard = Note.objects.filter(mediation_id__in=mediation_ids, kind=NoteKind.INTEREST)
    for mediation_id, party_id in heard.values_list("mediation_id", "party_id").distinct():
        found.setdefault(mediation_id, set()).add(party_id)
    return found
