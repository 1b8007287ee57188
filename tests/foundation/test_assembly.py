"""What the assembly says about itself, and who may change it."""

from datetime import datetime

import pytest
from django.test import Client

from comity.foundation.assembly.errors import ChangedMeanwhile, NameMissing, UnknownTimeZone
from comity.foundation.assembly.models import Assembly, the_assembly
from comity.foundation.assembly.services import change_assembly
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db
NAMES = {"en": "Conference of Equals"}


def test_a_change_is_stored_and_stands_in_the_record(now: datetime) -> None:
    actor = make_actor(Role.ADMINISTRATOR)
    change_assembly(typed={"names": NAMES, "time_zone": "Africa/Nairobi"}, actor=actor, now=now)
    assert (the_assembly().names, the_assembly().time_zone) == (NAMES, "Africa/Nairobi")
    assert Entry.objects.get().kind == "assembly.changed"


@pytest.mark.parametrize(
    ("typed", "error"), [({"names": {}}, NameMissing), ({"time_zone": "Mars/Olympus"}, UnknownTimeZone)]
)
def test_what_cannot_be_is_refused_and_nothing_stored(
    typed: dict[str, object], error: type[Exception], now: datetime
) -> None:
    with pytest.raises(error):
        change_assembly(typed=typed, actor=None, now=now)
    assert (Assembly.objects.count(), Entry.objects.count()) == (0, 0)


def test_two_administrators_at_once_lose_nothing(now: datetime) -> None:
    shown = {"names": NAMES, "time_zone": "UTC"}
    change_assembly(typed=shown, actor=None, now=now)
    change_assembly(typed={"names": NAMES | {"fr": "Conférence"}}, shown=shown, actor=None, now=now)
    change_assembly(typed={"names": NAMES, "time_zone": "Asia/Dhaka"}, shown=shown, actor=None, now=now)
    assert the_assembly().names == NAMES | {"fr": "Conférence"}
    assert the_assembly().time_zone == "Asia/Dhaka"
    with pytest.raises(ChangedMeanwhile):
        change_assembly(typed={"time_zone": "Asia/Tokyo"}, shown=shown, actor=None, now=now)


def test_an_administrator_changes_it_by_a_plain_form(client: Client) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    typed = {"names.en": "Conference of Equals", "names.ar": "مؤتمر المتساوين", "time_zone": "Africa/Nairobi"}
    assert client.post("/assembly/", typed).status_code == 302
    assert the_assembly().names == {"en": "Conference of Equals", "ar": "مؤتمر المتساوين"}
    refused = client.post("/assembly/", {"names.en": "", "time_zone": "Africa/Nairobi"})
    assert refused.status_code == 422


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR, Role.CREDENTIALS_OFFICER])
def test_nobody_else_does(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.post("/assembly/", {"names.en": "Ours now", "time_zone": "UTC"}).status_code == 403
    assert Assembly.objects.count() == 0
