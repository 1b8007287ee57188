"""How the assembly names countries, on its pages."""

from datetime import datetime

import pytest
from django.test import Client

from comity.foundation.assembly.models import CountryNaming, the_assembly
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.errors import CodeMisspelt, CountryInUse, NameMissing
from comity.members.services import choose_country_naming, name_country
from tests.factories import make_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_account(Role.ADMINISTRATOR))
    return client


def test_the_chosen_source_names_countries_on_the_roll(administrator: Client) -> None:
    make_organisation("Alpha", country="BOL")
    assert ">Bolivia<" in administrator.get("/members/").text
    assert administrator.post("/members/countries/naming/", {"country_naming": "un"}).status_code == 302
    assert ">Bolivia (Plurinational State of)<" in administrator.get("/members/").text
    assert Entry.objects.get().kind == "assembly.changed"


def test_the_assemblys_own_name_stands_first_and_can_be_taken_back(administrator: Client) -> None:
    make_organisation("Alpha", country="NAM")
    assert administrator.post("/members/countries/NAM/", {"names.en": "Our Namibia"}).status_code == 302
    assert "Our Namibia" in administrator.get("/members/").text
    assert administrator.post("/members/countries/NAM/", {}).status_code == 302
    assert "Our Namibia" not in administrator.get("/members/").text


def test_a_code_can_be_added_for_what_has_none(administrator: Client) -> None:
    assert (
        administrator.post("/members/countries/add/", {"code": "qqa", "names.en": "Elsewhere"}).status_code
        == 302
    )
    assert "Elsewhere" in administrator.get("/members/countries/").text
    wrong = administrator.post("/members/countries/add/", {"code": "Q1", "names.en": "Elsewhere"})
    assert "three capital letters" in wrong.text
    assert administrator.get("/members/countries/QQB/").status_code == 404


def test_an_added_code_under_which_organisations_stand_keeps_its_name(now: datetime) -> None:
    name_country(code="QQA", names={"en": "Elsewhere"}, actor=None, now=now)
    organisation = make_organisation("Alpha", country="QQA")
    with pytest.raises(CountryInUse):
        name_country(code="QQA", names={}, actor=None, now=now)
    organisation.delete()
    name_country(code="QQA", names={}, actor=None, now=now)
    assert the_assembly().country_overrides == {}


def test_a_code_needs_three_letters_and_a_name(now: datetime) -> None:
    with pytest.raises(CodeMisspelt):
        name_country(code="qq", names={"en": "Elsewhere"}, actor=None, now=now)
    with pytest.raises(NameMissing):
        name_country(code="QQA", names={}, actor=None, now=now)


def test_everybody_sees_how_countries_are_named_and_only_administrators_change_it(now: datetime) -> None:
    choose_country_naming(naming=CountryNaming.UN, actor=None, now=now)
    page = Client().get("/members/countries/").text
    assert "German Democratic Republic" in page
    assert "Name it otherwise" not in page
    secretariat = Client()
    secretariat.force_login(make_account(Role.SECRETARIAT))
    assert secretariat.post("/members/countries/NAM/", {"names.en": "x"}).status_code == 403
    assert secretariat.post("/members/countries/naming/", {"country_naming": "cldr"}).status_code == 403
