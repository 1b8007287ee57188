"""Somebody to sign in as for every role: real accounts, opened by the real door."""

from comity.foundation.accounts.demonstration.queries import demonstration_address
from comity.foundation.accounts.models import Account, RoleGrant
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.accounts.services import grant_role
from comity.foundation.permissions import Actor, Role
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.members.models import Office, Organisation, Person
from comity.web.demonstration.lot import Lot

NAMES = {
    Role.ADMINISTRATOR: "A. Oru",
    Role.SECRETARIAT: "S. Lind",
    Role.CHAIR: "C. Amari",
    Role.RAPPORTEUR: "R. Teval",
    Role.TRANSLATOR: "T. Nisol",
    Role.CREDENTIALS_OFFICER: "O. Berin",
    Role.MEMBER_HEAD: "H. Mokari",
    Role.MEMBER_OFFICER: "M. Sanuve",
    Role.DELEGATE: "D. Laber",
    Role.OBSERVER: "B. Tirado",
}


def open_accounts(lot: Lot) -> Actor:
    """An account for every assembly role; returns the administrator."""
    administrator = open_account(lot, Role.ADMINISTRATOR)
    RoleGrant.objects.create(account=administrator, role=Role.ADMINISTRATOR, granted_at=lot.ago(days=61))
    actor = actor_of_account(administrator)
    for role in sorted(ASSEMBLY_ROLES - {Role.ADMINISTRATOR}):
        grant_role(account=open_account(lot, role), role=role, actor=actor, now=lot.ago(days=61))
    return actor


def open_account(lot: Lot, role: Role) -> Account:
    return Account.objects.create_account(
        email=demonstration_address(role), full_name=NAMES[role], invited_at=lot.ago(days=61)
    )


def seat_members(lot: Lot, members: list[Organisation], observers: list[Organisation]) -> None:
    """A head, an officer and a delegate of one member drawn by lot, and somebody of one observer."""
    member = lot.some("whose desk", members, 1)[0]
    observer = lot.some("whose observer", observers, 1)[0]
    for role in (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE):
        seat(lot, member, role)
    seat(lot, observer, Role.OBSERVER)


def seat(lot: Lot, organisation: Organisation, role: Role) -> None:
    person = Person.objects.create(
        full_name=NAMES[role], sort_name=NAMES[role].split(" ")[1], account=open_account(lot, role)
    )
    Office.objects.create(person=person, organisation=organisation, role=role, since=lot.ago(days=60).date())
