"""Who may sign in, invite, grant and deactivate."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Invitation
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
from comity.foundation.permissions.actor import MEMBER_ROLES

DELEGATES = frozenset({Role.DELEGATE, Role.OBSERVER})
MEMBERS_OWN = frozenset({Role.MEMBER_OFFICER, Role.DELEGATE})


@dataclass(frozen=True)
class Invited:
    """What an invitation would give: assembly roles, and perhaps a role in one organisation."""

    assembly_roles: frozenset[Role] = frozenset()
    member_role: Role | None = None
    organisation_id: int | None = None

    @classmethod
    def by(cls, invitation: Invitation) -> "Invited":
        member_role = Role(invitation.member_role) if invitation.member_role else None
        roles = frozenset(Role(role) for role in invitation.assembly_roles)
        return cls(roles, member_role, invitation.organisation_id)


def may_invite(actor: Actor, thing: Any) -> Answer:
    """Administrators to any role; the secretariat to members' roles; the credentials officer delegates and
    observers; the head of a member that member's own officers and delegates."""
    invited = Invited.by(thing) if isinstance(thing, Invitation) else thing
    if actor.holds(Role.ADMINISTRATOR):
        return ALLOWED
    if invited.assembly_roles:
        return refused(_("Only an administrator invites to a role of the assembly."))
    if invited.member_role is None or invited.organisation_id is None:
        return refused(_("Choose the member this person will speak for, and the role."))
    if actor.holds(Role.SECRETARIAT) and invited.member_role in MEMBER_ROLES:
        return ALLOWED
    if actor.holds(Role.CREDENTIALS_OFFICER) and invited.member_role in DELEGATES:
        return ALLOWED
    if actor.holds_for(invited.organisation_id, Role.MEMBER_HEAD) and invited.member_role in MEMBERS_OWN:
        return ALLOWED
    return refused(_("Your roles do not let you invite to this role in this member."))


def in_a_demonstration(actor: Actor, thing: Any) -> Answer:
    return ALLOWED if settings.DEMONSTRATION else refused(_("This is not a demonstration."), hidden=True)


INVITING = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CREDENTIALS_OFFICER, Role.MEMBER_HEAD)

declare("accounts.sign_in", anyone)
declare("accounts.sign_out", anyone)
declare("accounts.accept_invitation", anyone)
declare("accounts.see_own_account", signed_in)
declare("accounts.change_own_account", signed_in)
declare("accounts.secure_own_account", signed_in)
declare("accounts.see_own_sessions", signed_in)
declare("accounts.end_own_session", signed_in)
declare("accounts.see_accounts", holds(Role.ADMINISTRATOR, Role.SECRETARIAT))
declare("accounts.see_account", holds(Role.ADMINISTRATOR, Role.SECRETARIAT))
declare("accounts.grant_role", holds(Role.ADMINISTRATOR))
declare("accounts.end_role", holds(Role.ADMINISTRATOR))
declare("accounts.deactivate_account", holds(Role.ADMINISTRATOR))
declare("accounts.reactivate_account", holds(Role.ADMINISTRATOR))
declare("accounts.end_sessions", holds(Role.ADMINISTRATOR))
declare("accounts.see_invitations", holds(*INVITING))
declare("accounts.open_invitation_form", holds(*INVITING))
declare("accounts.invite_account", may_invite)
declare("accounts.send_invitation_again", may_invite)
declare("accounts.withdraw_invitation", may_invite)
declare("accounts.see_demonstration_mail", in_a_demonstration)
