"""Who may do what with consultations."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import (
    ALLOWED,
    Actor,
    Answer,
    Role,
    anyone,
    declare,
    holds,
    refused,
)
from comity.rooms.consultations.enums import InputHolder, Moderation, Readers
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.queries.voices import SPEAKERS, voices_of

PREPARERS = (Role.ADMINISTRATOR, Role.SECRETARIAT)
MODERATORS = (Role.SECRETARIAT, Role.CHAIR, Role.RAPPORTEUR)


def sees_consultation(actor: Actor, consultation: Consultation) -> Answer:
    """Drafts are the secretariat's; what is announced is read by those it was declared for."""
    if actor.holds(*PREPARERS, *MODERATORS):
        return ALLOWED
    if consultation.announced_at is None:
        return refused(_("This consultation is still in preparation."), hidden=True)
    if consultation.is_by_link or consultation.readers == Readers.EVERYBODY or actor.is_signed_in:
        return ALLOWED
    return refused(_("Sign in to see this consultation."))


def sees_statement(actor: Actor, statement: Statement) -> Answer:
    """A statement that was not accepted is its moderators' business, and its author's on a page of its own."""
    if statement.moderation != Moderation.ACCEPTED and not actor.holds(*MODERATORS):
        return refused(_("This statement was not put to participants."), hidden=True)
    return sees_consultation(actor, statement.consultation)


def takes_part(actor: Actor, consultation: Consultation) -> Answer:
    """Whoever was asked, and by link whoever comes; the voting service judges the moment."""
    seen = sees_consultation(actor, consultation)
    if not seen or consultation.is_by_link:
        return seen
    if not actor.is_signed_in:
        return refused(_("Sign in to take part in this consultation."))
    if actor.holds(*SPEAKERS) and (consultation.opened_at is None or voices_of(actor, consultation).exists()):
        return ALLOWED
    return refused(_("You were not asked in this consultation."))


def holds_input(actor: Actor, consultation: Consultation) -> Answer:
    """As declared before the first answer, and never before closing."""
    seen = sees_consultation(actor, consultation)
    if not seen:
        return seen
    if consultation.closed_at is None:
        return refused(_("Nobody holds the exact answers before closing."))
    if consultation.input_holder == InputHolder.EVERYBODY:
        return ALLOWED
    if consultation.input_holder == InputHolder.NOBODY:
        return refused(_("It was declared before the first answer that nobody holds the exact answers."))
    if actor.is_signed_in and actor.account_id == consultation.auditor_id:
        return ALLOWED
    return refused(_("Only the auditor named by the assembly holds the exact answers."))


declare("consultations.see_consultations", anyone)
declare("consultations.see_consultation", sees_consultation)
declare("consultations.see_results", sees_consultation)
declare("consultations.see_statement", sees_statement)
declare("consultations.prepare_consultation", holds(*PREPARERS))
declare("consultations.open_consultation", holds(*PREPARERS))
declare("consultations.import_conversation", holds(*PREPARERS))
declare("consultations.moderate_statements", holds(*MODERATORS))
declare("consultations.translate_statements", holds(Role.SECRETARIAT, Role.TRANSLATOR))
declare("consultations.take_part", takes_part)
declare("consultations.take_input", holds_input)
declare("consultations.follow_link", anyone)
