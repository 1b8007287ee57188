"""What accounts may know of members: names to show, members to find, the office that an invitation promised."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from comity.foundation.accounts.directory import use_member_directory
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
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
        person, _made = Person.objects.get_or_create(account=account, defaults={"full_name": str(account)})
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


use_member_directory(RollDirectory())
