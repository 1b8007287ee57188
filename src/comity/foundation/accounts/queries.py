"""What roles an account holds now; lists of accounts and invitations."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from comity.foundation.accounts.models import Account, Invitation, RoleGrant
from comity.foundation.languages.folding import search_terms
from comity.foundation.permissions.actor import Actor, Role

MemberRoles = Mapping[int, Iterable[tuple[int, Role]]]
_member_role_sources: list[Callable[[Collection[int]], MemberRoles]] = []


def take_member_roles_from(source: Callable[[Collection[int]], MemberRoles]) -> None:
    """Called once by an app that knows members: account ids → pairs (organisation id, role) of each."""
    _member_role_sources.append(source)


def actor_of_account(account: Any) -> Actor:
    """The actor an account is, with every role it holds at this moment."""
    return actors_of({account.pk: str(account)})[account.pk]


def actors_of(names: Mapping[int, str]) -> dict[int, Actor]:
    """Those who these accounts are, by as many queries for many as for one. `names`: account id → its name."""
    granted = RoleGrant.objects.filter(account_id__in=names, ended_at=None).values_list("account_id", "role")
    roles: dict[int, set[Role]] = {pk: set() for pk in names}
    for pk, role in granted:
        roles[pk].add(Role(role))
    sources = [source(names.keys()) for source in _member_role_sources]
    return {
        pk: Actor(
            account_id=pk,
            name=name,
            assembly_roles=frozenset(roles[pk]),
            member_roles=frozenset(pair for source in sources for pair in source.get(pk, ())),
        )
        for pk, name in names.items()
    }


def account_by_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower()).first()


def account_of_number(number: int) -> Account:
    return Account.objects.get(pk=number)


def invitation_of_number(number: int) -> Invitation:
    return Invitation.objects.get(pk=number)


def accounts_matching(words: str = "") -> QuerySet[Account]:
    """Accounts by name, with the roles they hold now; every word must be in the name or the address."""
    held = RoleGrant.objects.filter(ended_at=None).order_by("role")
    found = Account.objects.order_by("search_form", "pk").prefetch_related(
        Prefetch("grants", queryset=held, to_attr="held_grants")
    )
    for term in search_terms(words):
        found = found.filter(search_form__contains=term)
    return found


def invitations_seen_by(actor: Actor) -> QuerySet[Invitation]:
    """All of them for administrators and the secretariat; for others, their own and their members'."""
    found = Invitation.objects.select_related("invited_by", "account").order_by("-invited_at", "-pk")
    if actor.holds(Role.ADMINISTRATOR, Role.SECRETARIAT):
        return found
    headed = [number for number, role in actor.member_roles if role is Role.MEMBER_HEAD]
    return found.filter(Q(invited_by_id=actor.account_id) | Q(organisation_id__in=headed))


def has_an_administrator() -> bool:
    return RoleGrant.objects.filter(
        role=Role.ADMINISTRATOR.value, ended_at=None, account__is_active=True
    ).exists()
