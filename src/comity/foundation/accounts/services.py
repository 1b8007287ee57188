"""Roles, and the life of an account after its invitation."""

from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction

from comity.foundation.accounts import acts
from comity.foundation.accounts.errors import LastAdministrator
from comity.foundation.accounts.models import Account, RoleGrant
from comity.foundation.accounts.sessions import end_every_session
from comity.foundation.permissions import Actor, Role, require
from comity.foundation.record.services import write_entry


@transaction.atomic
def grant_role(*, account: Account, role: Role, actor: Actor, now: datetime) -> RoleGrant:
    """Granting a role that is held already changes nothing and writes nothing."""
    require(actor, "accounts.grant_role", account)
    grant, granted = RoleGrant.objects.get_or_create(
        account=account, role=role.value, ended_at=None, defaults={"granted_at": now}
    )
    if granted:
        what = {"account": account.pk, "role": role.value}
        write_entry(act=acts.ROLE_GRANTED, actor=actor, what=what, now=now, about_account_id=account.pk)
    return grant


@transaction.atomic
def end_role(*, account: Account, role: Role, actor: Actor, now: datetime) -> None:
    """Raises LastAdministrator where nobody else could grant roles any more."""
    require(actor, "accounts.end_role", account)
    grant = (
        RoleGrant.objects.select_for_update().filter(account=account, role=role.value, ended_at=None).first()
    )
    if grant is None:
        return
    if role is Role.ADMINISTRATOR:
        refuse_to_lose_the_last_administrator(account)
    grant.ended_at = now
    grant.save(update_fields=["ended_at"])
    what = {"account": account.pk, "role": role.value}
    write_entry(act=acts.ROLE_ENDED, actor=actor, what=what, now=now, about_account_id=account.pk)


@transaction.atomic
def deactivate_account(*, account: Account, actor: Actor, now: datetime) -> None:
    """Close an account and end all its sessions at once. Raises LastAdministrator."""
    require(actor, "accounts.deactivate_account", account)
    if not account.is_active:
        return
    refuse_to_lose_the_last_administrator(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    ended = end_every_session(account=account)
    what = {"account": account.pk, "sessions_ended": ended}
    write_entry(act=acts.DEACTIVATED, actor=actor, what=what, now=now, about_account_id=account.pk)


@transaction.atomic
def reactivate_account(*, account: Account, actor: Actor, now: datetime) -> None:
    require(actor, "accounts.reactivate_account", account)
    if account.is_active:
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    write_entry(
        act=acts.REACTIVATED, actor=actor, what={"account": account.pk}, now=now, about_account_id=account.pk
    )


@transaction.atomic
def sign_out_everywhere(*, account: Account, actor: Actor, now: datetime) -> int:
    """End all sessions of somebody else's account; gives how many there were."""
    require(actor, "accounts.end_sessions", account)
    ended = end_every_session(account=account)
    what = {"account": account.pk, "sessions_ended": ended}
    write_entry(act=acts.SESSIONS_ENDED, actor=actor, what=what, now=now, about_account_id=account.pk)
    return ended


def change_own_account(*, account: Account, full_name: str, language: str, time_zone: str) -> Account:
    """Raises ValueError for a time zone that IANA does not know."""
    if time_zone not in available_timezones():
        raise ValueError(time_zone)
    account.full_name, account.language, account.time_zone = full_name.strip(), language, time_zone
    account.save(update_fields=["full_name", "language", "time_zone"])
    return account


def refuse_to_lose_the_last_administrator(account: Account) -> None:
    administrators = RoleGrant.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR.value, ended_at=None, account__is_active=True
    )
    holders = {grant.account_id for grant in administrators}
    if holders == {account.pk}:
        raise LastAdministrator
