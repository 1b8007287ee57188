"""What accounts may know of members: names to show, members to find, the office that an invitation promised."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from comity.foundation.accounts.directory import use_member_directory
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.languages.folding import fold
from comity.foundation.permissions import Role
from comity.members.models import Office, Organisation, Person
from comity.members.queries import RollSearch, search_roll
from comity.members.services.people import add_office


class RollDirectory:
    def names(self, organisation_ids: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        return dict(Organisation.objects.filter(pk__in=list(organisation_ids)).values_list("pk", "names"))

    def find(self, words: str, *, limit: int) -> list[tuple[int, Mapping[str, str]]]:
        found = search_roll(RollSearch(words=words), day=timezone.now().date())[:limit]
        return [(organisation.pk, organisation.names) for organisation in found]

    def give_office(self, *, account: Account, organisation_id: int, role: Role, now: datetime) -> None:
        """The account's own person takes the office; one that is held already stays as it is."""
        person = self.person_of(account, organisation_id, role)
        if Office.objects.filter(person=person, organisation=organisation_id, role=role, until=None).exists():
            return
        add_office(
            organisation=Organisation.objects.get(pk=organisation_id),
            role=role,
            person=person,
            since=now.date(),
            actor=actor_of_account(account),
            now=now,
        )

    def person_of(self, account: Account, organisation_id: int, role: Role) -> Person:
        """The account's person; else the one of the same name who stands on the roll for just this office and
        has no account yet, so that nobody takes up another office by somebody's name; else a new one."""
        own = Person.objects.filter(account=account).first()
        person = own or person_without_account(str(account), organisation_id, role)
        if person is None:
            return Person.objects.create(account=account, full_name=str(account))
        if person.account_id is None:
            person.account = account
            person.save(update_fields=["account"])
        return person


def person_without_account(full_name: str, organisation_id: int, role: Role) -> Person | None:
    same = [
        person
        for person in Person.objects.filter(
            account=None, offices__organisation=organisation_id, offices__role=role, offices__until=None
        )
        if fold(person.full_name) == fold(full_name)
    ]
    offices = Office.objects.filter(person__in=same, until=None)
    return same[0] if len(same) == 1 and offices.count() == 1 else None


use_member_directory(RollDirectory())
