"""Who may do what with matters."""

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
    signed_in,
)
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.permissions.rules import needs
from comity.matters.models import Concern, Document, Matter

SECRETARIAT = (Role.ADMINISTRATOR, Role.SECRETARIAT)


def sees_matter(actor: Actor, matter: Matter) -> Answer:
    """A public matter is everybody's; another one the officers' of the assembly and the members concerned."""
    if matter.is_public or actor.holds(*ASSEMBLY_ROLES) or is_concerned(actor, matter):
        return ALLOWED
    return refused(
        _("Only the members concerned and the secretariat see this matter."), hidden=actor.is_signed_in
    )


def sees_who_answered(actor: Actor, matter: Matter) -> Answer:
    """Names of members that answered or are silent: not the public's, who see the figures."""
    if actor.holds(*ASSEMBLY_ROLES) or is_concerned(actor, matter):
        return ALLOWED
    return refused(_("Only the members concerned and the secretariat see who has answered."))


def marks_answered(actor: Actor, concern: Concern) -> Answer:
    """A member's own head or officer says that it has answered; else the secretariat does."""
    own = actor.holds_for(concern.organisation_id, Role.MEMBER_HEAD, Role.MEMBER_OFFICER)
    if own or actor.holds(*SECRETARIAT):
        return ALLOWED
    return refused(needs((Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.SECRETARIAT)))


def sees_document(actor: Actor, document: Document) -> Answer:
    return sees_matter(actor, document.matter)


def is_concerned(actor: Actor, matter: Matter) -> bool:
    ids = actor.organisation_ids
    return bool(ids) and matter.concerns.filter(organisation_id__in=ids).exists()


declare("matters.see_board", signed_in)
declare("matters.see_matters", anyone)
declare("matters.see_matter", sees_matter)
declare("matters.see_who_answered", sees_who_answered)
declare("matters.mark_answered", marks_answered)
declare("matters.open_matter", holds(*SECRETARIAT))
declare("matters.change_matter", holds(*SECRETARIAT))
declare("matters.move_matter", holds(*SECRETARIAT, Role.CHAIR))
declare("matters.set_deadline", holds(*SECRETARIAT, Role.CHAIR))
declare("matters.name_concerned", holds(*SECRETARIAT))
declare("matters.release_concerned", holds(*SECRETARIAT))
declare("matters.invite_concerned", holds(*SECRETARIAT))
declare("matters.add_document", holds(*SECRETARIAT, Role.RAPPORTEUR, Role.TRANSLATOR))
declare("matters.see_document", sees_document)
declare("matters.withdraw_document", holds(*SECRETARIAT))
declare("matters.set_up_stages", holds(Role.ADMINISTRATOR))
