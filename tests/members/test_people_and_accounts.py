"""A person of the roll and his or her account."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.members.directory import RollDirectory
from comity.members.models import Office, Person
from comity.members.privacy import erase, export
from comity.members.queries import member_roles_of
from comity.members.services import add_office
from tests.factories import make_account, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


def office_of(organisation, role: Role, now: datetime) -> Office:
    return add_office(
        organisation=organisation, role=role, names={"full_name": "Wole Soyinka"}, actor=None, now=now
    )


def take_up(organisation, role: Role):
    account = make_account(full_name="WOLE  Soyinka")
    RollDirectory().give_office(
        account=account, organisation_id=organisation.pk, role=role, now=timezone.now()
    )
    return account


def test_who_stands_on_the_roll_already_takes_up_the_own_entry(now: datetime) -> None:
    organisation = make_organisation()
    office = office_of(organisation, Role.DELEGATE, now)
    account = take_up(organisation, Role.DELEGATE)
    assert Person.objects.get() == account.person == office.person
    assert Office.objects.count() == 1


@pytest.mark.parametrize("also", [Role.MEMBER_HEAD, None])
def test_a_name_gives_nobody_an_office_that_he_or_she_was_not_invited_to(
    also: Role | None, now: datetime
) -> None:
    organisation = make_organisation()
    office = office_of(organisation, also or Role.MEMBER_HEAD, now)
    if also:
        add_office(organisation=organisation, role=Role.DELEGATE, person=office.person, actor=None, now=now)
    account = take_up(organisation, Role.DELEGATE)
    assert account.person != office.person
    assert member_roles_of(account.pk) == [(organisation.pk, Role.DELEGATE)]


def test_two_of_one_name_are_told_apart(now: datetime) -> None:
    organisation = make_organisation()
    for _ in range(2):
        office_of(organisation, Role.DELEGATE, now)
    take_up(organisation, Role.DELEGATE)
    assert Person.objects.count() == 3


def test_a_head_may_invite_to_the_own_organisation_alone() -> None:
    own, other = make_organisation(), make_organisation()
    browser = Client()
    browser.force_login(make_member_account(own, Role.MEMBER_HEAD))
    assert f"/accounts/invitations/new/?organisation={own.pk}" in browser.get(f"/members/{own.pk}/").text
    assert "Invite somebody" not in browser.get(f"/members/{other.pk}/").text


def test_a_person_takes_the_own_entry_away_and_has_it_erased(now: datetime) -> None:
    organisation = make_organisation("Clear Water")
    account, other = make_member_account(organisation), make_member_account(organisation)
    assert export(account)["full_name"] == account.full_name
    assert export(account)["offices"][0]["organisation"] == {"en": "Clear Water"}
    assert erase(account, now) == 2
    assert list(Person.objects.all()) == [other.person]
    assert export(make_account()) == {}
