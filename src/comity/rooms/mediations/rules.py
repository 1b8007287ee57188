"""Who may do what with mediations. Whoever takes no part is not told that there is one, until it is released."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import (
    ALLOWED,
    Actor,
    Answer,
    Role,
    declare,
    holds,
    may,
    refused,
    signed_in,
)
from comity.rooms.mediations.models import Draft, Mediation, Note

OPENERS = (Role.ADMINISTRATOR, Role.SECRETARIAT)
SPEAKERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)


def not_yours(actor: Actor) -> Answer:
    """Hidden from whoever is signed in; a stranger is asked to sign in, as at any address."""
    return refused(_("Only the parties and the mediator see this."), hidden=actor.is_signed_in)


def organisations_spoken_for(actor: Actor) -> list[int]:
    return sorted({organisation_id for organisation_id, role in actor.member_roles if role in SPEAKERS})


def mediates(actor: Actor, mediation: Mediation) -> bool:
    return actor.is_signed_in and actor.account_id == mediation.mediator_id


def opened(actor: Actor, mediation: Mediation) -> bool:
    return actor.is_signed_in and actor.account_id == mediation.opened_by_id and actor.holds(*OPENERS)


def speaks_for_a_party(actor: Actor, mediation: Mediation) -> bool:
    ids = organisations_spoken_for(actor)
    return bool(ids) and mediation.parties.filter(organisation_id__in=ids).exists()


def sees_mediation(actor: Actor, mediation: Mediation) -> Answer:
    """Those who take part; whoever opened it, from outside; when it is released, whoever sees the matter."""
    if takes_part(actor, mediation) or opened(actor, mediation):
        return ALLOWED
    if mediation.released_at is not None and may(actor, "matters.see_matter", mediation.matter):
        return ALLOWED
    return not_yours(actor)


def takes_part(actor: Actor, mediation: Mediation) -> Answer:
    if mediates(actor, mediation) or speaks_for_a_party(actor, mediation):
        return ALLOWED
    return not_yours(actor)


def drafts(actor: Actor, mediation: Mediation) -> Answer:
    if mediates(actor, mediation):
        return ALLOWED
    part = takes_part(actor, mediation)
    return refused(_("Only the mediator drafts, puts and closes.")) if part else part


def speaks(actor: Actor, mediation: Mediation) -> Answer:
    """Whoever mediates speaks for no party, even where it came to hold an office in one."""
    if mediates(actor, mediation):
        return refused(_("Only the parties give interests, criticism and answers."))
    return ALLOWED if speaks_for_a_party(actor, mediation) else not_yours(actor)


def sees_draft(actor: Actor, draft: Draft) -> Answer:
    return takes_part(actor, draft.mediation)


def criticises(actor: Actor, draft: Draft) -> Answer:
    return speaks(actor, draft.mediation)


def widens(actor: Actor, note: Note) -> Answer:
    own = actor.holds_for(note.party.organisation_id, *SPEAKERS)
    return ALLOWED if own and not mediates(actor, note.mediation) else not_yours(actor)


declare("mediations.see_mediations", signed_in)
declare("mediations.open_mediation", holds(*OPENERS))
declare("mediations.see_mediation", sees_mediation)
declare("mediations.take_part", takes_part)
declare("mediations.see_draft", sees_draft)
declare("mediations.write_draft", drafts)
declare("mediations.put_draft", drafts)
declare("mediations.end_mediation", drafts)
declare("mediations.write_note", speaks)
declare("mediations.criticise_draft", criticises)
declare("mediations.widen_note", widens)
declare("mediations.answer_draft", speaks)
declare("mediations.release_text", speaks)
