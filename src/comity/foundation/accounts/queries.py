"""What roles an account holds now; members' roles come from the apps that know members."""

from collections.abc import Callable, Iterable
from typing import Any

from comity.foundation.accounts.models import Account, RoleGrant
from comity.foundation.permissions.actor import Actor, Role

MemberRoles = Iterable[tuple[int, Role]]
_member_role_sources: list[Callable[[int], MemberRoles]] = []


def take_member_roles_from(source: Callable[[int], MemberRoles]) -> None:
    """Called once by an app that knows members: account id → pairs (organisation id, role)."""
    _member_role_sources.append(source)


def actor_of_account(account: Any) -> Actor:
    """The actor an account is, with every role it holds at this moment."""
    grants = RoleGrant.objects.filter(account_id=account.pk, ended_at=None).values_list("role", flat=True)
    pairs = [pair for source in _member_role_sources for pair in source(account.pk)]
    return Actor(
        account_id=account.pk,
        name=str(account),
        assembly_roles=frozenset(Role(role) for role in grants),
        member_roles=frozenset(pairs),
    )


def account_by_email(email: str) -> Account | None:
    return Account.objects.filter(email__iexact=email.strip()).first()
