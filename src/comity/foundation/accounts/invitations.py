"""Inviting somebody, and taking the invitation up: the only way to an account."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from comity.foundation.accounts import acts
from comity.foundation.accounts.directory import member_directory
from comity.foundation.accounts.enums import InvitationState
from comity.foundation.accounts.errors import AccountDeactivated, InvitationNotOpen, InvitationNotUsable
from comity.foundation.accounts.mail import send_invitation_mail
from comity.foundation.accounts.models import Account, Invitation, RoleGrant
from comity.foundation.accounts.queries import account_by_email, actor_of_account
from comity.foundation.accounts.rules import Invited
from comity.foundation.accounts.tokens import digest_of, matches, new_token
from comity.foundation.permissions import Actor, Role, require
from comity.foundation.record.acts import Act
from comity.foundation.record.services import write_entry

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite_account(
    *,
    email: str,
    full_name: str,
    language: str,
    actor: Actor,
    now: datetime,
    assembly_roles: frozenset[Role] = frozenset(),
    organisation_id: int | None = None,
    member_role: Role | None = None,
) -> Invitation:
    """Send an invitation. Whether the address has an account already changes nothing that is seen here."""
    require(actor, "accounts.invite_account", Invited(assembly_roles, member_role, organisation_id))
    token = new_token()
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        full_name=full_name.strip(),
        language=language,
        assembly_roles=sorted(role.value for role in assembly_roles),
        organisation_id=organisation_id,
        member_role=member_role.value if member_role else "",
        token_digest=digest_of(token),
        invited_by_id=actor.account_id,
        invited_at=now,
        expires_at=now + VALID_FOR,
    )
    write_invitation_entry(act=acts.INVITED, invitation=invitation, actor=actor, now=now)
    transaction.on_commit(
        partial(send_invitation_mail, invitation=invitation, link=link_of(invitation, token))
    )
    return invitation


@transaction.atomic
def invite_first_administrator(*, email: str, now: datetime) -> str:
    """The link by which the site's first administrator comes in; it is shown once and sent to nobody."""
    token = new_token()
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        assembly_roles=[Role.ADMINISTRATOR.value],
        token_digest=digest_of(token),
        invited_at=now,
        expires_at=now + VALID_FOR,
    )
    write_invitation_entry(act=acts.INVITED, invitation=invitation, actor=None, now=now)
    return link_of(invitation, token)


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, actor: Actor, now: datetime) -> Invitation:
    """A new link, valid for 14 days from now; the earlier one stops working."""
    require(actor, "accounts.send_invitation_again", invitation)
    invitation = locked(invitation.pk)
    refuse_unless(invitation, now, InvitationState.OPEN, InvitationState.EXPIRED)
    token = new_token()
    invitation.token_digest = digest_of(token)
    invitation.expires_at = now + VALID_FOR
    invitation.sent_times += 1
    invitation.save()
    write_invitation_entry(act=acts.INVITATION_SENT_AGAIN, invitation=invitation, actor=actor, now=now)
    transaction.on_commit(
        partial(send_invitation_mail, invitation=invitation, link=link_of(invitation, token))
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Actor, now: datetime) -> Invitation:
    require(actor, "accounts.withdraw_invitation", invitation)
    invitation = locked(invitation.pk)
    refuse_unless(invitation, now, InvitationState.OPEN, InvitationState.EXPIRED)
    invitation.withdrawn_at = now
    invitation.save()
    write_invitation_entry(act=acts.INVITATION_WITHDRAWN, invitation=invitation, actor=actor, now=now)
    return invitation


def open_invitation(*, number: int, token: str, now: datetime) -> Invitation:
    """The invitation behind a link. Raises InvitationNotUsable, the same for every reason."""
    invitation = Invitation.objects.filter(pk=number).first()
    if not matches(token, invitation.token_digest if invitation else None) or invitation is None:
        raise InvitationNotUsable
    if invitation.state(now) is not InvitationState.OPEN:
        raise InvitationNotUsable
    organisation_id = invitation.organisation_id
    if organisation_id is not None and organisation_id not in member_directory().names([organisation_id]):
        raise InvitationNotUsable
    return invitation


@transaction.atomic
def accept_invitation(*, number: int, token: str, full_name: str, language: str, now: datetime) -> Account:
    """Open the account, or find the one this address has, and give it what the invitation says."""
    locked(number)
    invitation = open_invitation(number=number, token=token, now=now)
    account = account_by_email(invitation.email) or Account.objects.create_account(
        email=invitation.email, full_name=full_name, language=language, invited_at=invitation.invited_at
    )
    if not account.is_active:
        raise AccountDeactivated
    give_what_was_promised(invitation=invitation, account=account, now=now)
    invitation.accepted_at, invitation.account = now, account
    invitation.save()
    write_invitation_entry(
        act=acts.INVITATION_ACCEPTED, invitation=invitation, actor=actor_of_account(account), now=now
    )
    return account


def give_what_was_promised(*, invitation: Invitation, account: Account, now: datetime) -> None:
    for role in invitation.assembly_roles:
        RoleGrant.objects.get_or_create(
            account=account, role=role, ended_at=None, defaults={"granted_at": now}
        )
    if invitation.organisation_id is not None and invitation.member_role:
        member_directory().give_office(
            account=account,
            organisation_id=invitation.organisation_id,
            role=Role(invitation.member_role),
            now=now,
        )


def locked(number: int) -> Invitation:
    """Two answers to one link come one after the other. Raises InvitationNotUsable for an unknown number."""
    invitation = Invitation.objects.select_for_update().filter(pk=number).first()
    if invitation is None:
        raise InvitationNotUsable
    return invitation


def refuse_unless(invitation: Invitation, now: datetime, *states: InvitationState) -> None:
    state = invitation.state(now)
    if state not in states:
        raise InvitationNotOpen(state)


def link_of(invitation: Invitation, token: str) -> str:
    path = reverse("accept_invitation", kwargs={"number": invitation.pk, "token": token})
    return f"{settings.SITE_ADDRESS}{path}"


def write_invitation_entry(*, act: Act, invitation: Invitation, actor: Actor | None, now: datetime) -> None:
    what = {"invitation": invitation.pk, "roles": [role.value for role in invitation.roles]}
    write_entry(act=act, actor=actor, what=what, now=now, organisation_id=invitation.organisation_id)
