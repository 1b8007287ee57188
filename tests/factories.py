"""Real objects for tests, each with just what the test does not care to say."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from comity.foundation.accounts.models import Account, RoleGrant
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, Role
from comity.matters.models import Matter, Stage
from comity.members.models import Office, Organisation, OrganisationClass, Person

NOW = datetime(2027, 5, 10, 12, 0, tzinfo=UTC)
numbers = count(1)


def make_account(*roles: Role, **fields: Any) -> Account:
    number = next(numbers)
    fields = {"email": f"person{number}@example.org", "full_name": f"Person {number}"} | fields
    account = Account.objects.create_account(**fields)
    for role in roles:
        RoleGrant.objects.create(account=account, role=role, granted_at=NOW)
    return account


def make_actor(*roles: Role) -> Actor:
    return actor_of_account(make_account(*roles))


def make_class(code: str = "full", **fields: Any) -> OrganisationClass:
    defaults = {"names": {"en": code.title()}, "may_vote": code == "full", "may_propose": code == "full"}
    return OrganisationClass.objects.get_or_create(code=code, defaults=defaults | fields)[0]


def make_organisation(name: str = "", **fields: Any) -> Organisation:
    name = name or f"Organisation {next(numbers)}"
    fields = {
        "names": {"en": name},
        "organisation_class": fields.pop("organisation_class", None) or make_class(),
    } | fields
    return Organisation.objects.create(**fields)


def make_member_account(organisation: Organisation, role: Role = Role.DELEGATE) -> Account:
    """An account whose person holds an office in the organisation."""
    account = make_account()
    person = Person.objects.create(full_name=account.full_name, account=account)
    Office.objects.create(person=person, organisation=organisation, role=role)
    return account


def make_stage(code: str = "hear", position: int = 2) -> Stage:
    return Stage.objects.get_or_create(
        code=code, defaults={"names": {"en": code.title()}, "position": position}
    )[0]


def make_matter(title: str = "Safe water in small towns", **fields: Any) -> Matter:
    fields = {
        "reference": f"M-27-{next(numbers):03}",
        "titles": {"en": title},
        "stage": fields.pop("stage", None) or make_stage(),
        "opened_at": NOW,
    } | fields
    return Matter.objects.create(**fields)
