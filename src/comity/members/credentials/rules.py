"""Who may do what with meetings, delegations and credentials."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor, Answer, Role, declare, holds, refused, signed_in
from comity.foundation.permissions.actor import MEMBER_ROLES
from comity.foundation.permissions.rules import ALLOWED, needs
from comity.members.credentials.models import Credential, Delegation

OFFICE = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CREDENTIALS_OFFICER)
OFFICERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)


def names_delegation(actor: Actor, delegation: Delegation) -> Answer:
    """A member's own head or officer, and nobody in its place."""
    return ALLOWED if actor.holds_for(delegation.organisation_id, *OFFICERS) else refused(needs(OFFICERS))


def sees_delegation(actor: Actor, delegation: Delegation) -> Answer:
    """Its own people and the office see it being put together; others what was submitted."""
    own = actor.holds_for(delegation.organisation_id, *MEMBER_ROLES)
    if (
        own
        or actor.holds(*OFFICE)
        or (actor.is_signed_in and delegation.pk and delegation.credentials.exists())
    ):
        return ALLOWED
    return refused(_("This member has not submitted its credential yet."))


def withdraws_credential(actor: Actor, credential: Credential) -> Answer:
    return names_delegation(actor, credential.delegation)


def examines_credential(actor: Actor, credential: Credential) -> Answer:
    """The credentials officer, unless he or she holds an office in that member."""
    if not actor.holds(Role.CREDENTIALS_OFFICER):
        return refused(needs((Role.CREDENTIALS_OFFICER,)))
    if credential.delegation.organisation_id in actor.organisation_ids:
        return refused(
            _("You hold an office in this member. Another credentials officer examines its credential.")
        )
    return ALLOWED


declare("credentials.see_meetings", signed_in)
declare("credentials.see_report", signed_in)
declare("credentials.see_delegation", sees_delegation)
declare("credentials.call_meeting", holds(Role.ADMINISTRATOR, Role.SECRETARIAT))
declare("credentials.change_meeting", holds(Role.ADMINISTRATOR, Role.SECRETARIAT))
declare("credentials.name_delegation", names_delegation)
declare("credentials.submit_credential", names_delegation)
declare("credentials.withdraw_credential", withdraws_credential)
declare("credentials.examine_credential", examines_credential)
declare("credentials.ask_silent", holds(Role.SECRETARIAT, Role.CREDENTIALS_OFFICER))
declare("credentials.issue_report", holds(Role.CREDENTIALS_OFFICER))
