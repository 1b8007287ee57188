"""Erasing what a participant said, and marking the results that were computed from it."""

from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.models import Consultation, Participant, Vote


@transaction.atomic
def erase_participant(*, participant: Participant, actor: Actor | None, now: datetime) -> int:
    """Remove its answers, its place on every map and its name; says how many answers there were.

    Its statements stay, without an author. It still counts as asked, so that silence keeps its size. Earlier
    results are marked: whoever recomputes them gets another digest.
    """
    consultation = Consultation.objects.select_for_update().get(pk=participant.consultation_id)
    votes = Vote.objects.filter(participant=participant)
    erased = votes.count()
    votes.delete()
    participant.statements.update(author=None)
    if erased:
        reduce_results(consultation, participant, now)
        write_matter_entry(
            matter=consultation.matter,
            act=acts.PARTICIPANT_ERASED,
            actor=actor,
            now=now,
            what={"consultation": consultation.pk},
        )
    return erased


def reduce_results(consultation: Consultation, participant: Participant, now: datetime) -> None:
    for analysis in consultation.analyses.filter(made_at__lte=now):
        analysis.places.pop(str(participant.pk), None)
        analysis.input_reduced_at = analysis.input_reduced_at or now
        analysis.save(update_fields=["places", "input_reduced_at"])


def erase_account(*, account_id: int, now: datetime) -> int:
    """What a person said with a voice of its own. A member's voice is the member's and stays."""
    erased = 0
    for participant in Participant.objects.filter(account_id=account_id):
        erased += 1 + erase_participant(participant=participant, actor=None, now=now)
        participant.account = None
        participant.save(update_fields=["account"])
    return erased
