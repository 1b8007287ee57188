"""The roll going out, and coming back without a change."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.files.cells import tidy
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.enums import ContactKind, StatusKind
from comity.members.exchange.enums import ExportFormat
from comity.members.exchange.exports import export_roll
from comity.members.models import Contact, Identifier, Office, Organisation, Person, StatusChange
from tests.factories import NOW, make_account, make_actor, make_class, make_member_account, make_organisation
from tests.members.exchange.rolls import every_row, import_path

pytestmark = pytest.mark.django_db
FORMATS = list(ExportFormat)


def export(folder: Path, format_asked: ExportFormat, actor: Any = None) -> Path:
    made = export_roll(format_asked=format_asked, actor=actor or make_actor(Role.SECRETARIAT), now=NOW)
    path = folder / made.name
    path.write_bytes(made.content)
    return path


def full_organisation() -> Organisation:
    """With something in every place, and what escapes and guards are for."""
    one = make_organisation(
        names={"en": "=1+1 | Party\\", "ar": "حزب الماء", "und": 'Partija, "voda"'},
        short_names={"en": "-WP"},
        other_names=[{"language": "fr", "text": "L'eau: | pour tous"}, {"language": "", "text": "ab: cd"}],
        organisation_class=make_class("observer"),
        country="NAM",
        family="Green",
        founded=1990,
        dissolved=2020,
        website="https://water.example/",
    )
    Identifier.objects.create(organisation=one, scheme="partyfacts", value="77")
    Identifier.objects.create(organisation=one, scheme="wikidata", value="Q42")
    Contact.objects.create(
        organisation=one, kind=ContactKind.EMAIL, value="a@b.example", label="press (main)"
    )
    Contact.objects.create(organisation=one, kind=ContactKind.POST, value="1 Road | Town", is_public=True)
    StatusChange.objects.create(
        organisation=one,
        kind=StatusKind.JOINED,
        since=date(2001, 2, 3),
        until=date(2020, 1, 1),
        recorded_at=NOW,
    )
    StatusChange.objects.create(
        organisation=one, kind=StatusKind.LEFT, since=date(2020, 1, 1), recorded_at=NOW
    )
    person = Person.objects.create(full_name="Ama Mensah", sort_name="Mensah, Ama", form_of_address="Dr")
    Office.objects.create(person=person, organisation=one, role="member-head", since=date(2019, 1, 1))
    return one


@pytest.mark.parametrize("format_asked", FORMATS)
def test_what_was_exported_comes_back_without_a_change(tmp_path: Path, format_asked: ExportFormat) -> None:
    full_organisation()
    make_organisation("Bare")
    path = export(tmp_path, format_asked)
    before = every_row()
    plan = import_path(path)
    assert plan.counts == {
        "created": 0, "updated": 0, "unchanged": 2, "refused": 0, "skipped": 0, "duplicates": 0,
    }  # fmt: skip
    assert every_row() == before


@pytest.mark.parametrize("format_asked", FORMATS)
def test_another_house_can_take_the_whole_roll_over(
    tmp_path: Path, format_asked: ExportFormat, settings: Any
) -> None:
    one = full_organisation()
    path = export(tmp_path, format_asked)
    original = every_row()
    Organisation.objects.all().delete()
    Person.objects.all().delete()
    settings.SITE_ADDRESS = "https://other.example"
    assert import_path(path).counts["created"] == 1
    copy = Organisation.objects.get()
    for field in (
        "names",
        "short_names",
        "other_names",
        "country",
        "family",
        "founded",
        "dissolved",
        "website",
    ):
        assert getattr(copy, field) == getattr(one, field), field
    assert {(c.kind, c.value, c.label, c.is_public) for c in copy.contacts.all()} == {
        ("email", "a@b.example", "press (main)", False),
        ("post", "1 Road | Town", "", True),
    }
    assert [one[2:4] for one in every_row()["members_statuschange"]] == [
        one[2:4] for one in original["members_statuschange"]
    ]
    assert copy.organisation_class.code == "observer"
    assert {str(i) for i in copy.identifiers.all()} > {"partyfacts:77", "wikidata:Q42"}


def test_popolo_carries_people_and_their_offices(tmp_path: Path) -> None:
    full_organisation()
    document = json.loads(export(tmp_path, ExportFormat.POPOLO).read_text("utf-8"))
    assert [(one["name"], one["honorific_prefix"]) for one in document["persons"]] == [("Ama Mensah", "Dr")]
    assert [(one["role"], one["start_date"]) for one in document["memberships"]] == [
        ("member-head", "2019-01-01")
    ]
    assert [one["identifier"] for one in document["areas"]] == ["NAM"]


@pytest.mark.parametrize("format_asked", [ExportFormat.CSV, ExportFormat.POPOLO])
def test_contacts_that_are_not_public_leave_only_with_those_who_may_see_them(
    tmp_path: Path, format_asked: ExportFormat
) -> None:
    one = full_organisation()
    one.statuses.all().delete()  # the people of an organisation that left hold no roles
    stranger = actor_of_account(make_account())
    own = actor_of_account(make_member_account(one))
    secretariat = make_actor(Role.SECRETARIAT)
    seen = [
        b"a@b.example" in export(tmp_path, format_asked, actor).read_bytes()
        for actor in (stranger, own, secretariat)
    ]
    assert seen == [False, True, True]
    assert b"1 Road" in export(tmp_path, format_asked, stranger).read_bytes()


def test_an_export_is_an_act_of_the_record(tmp_path: Path) -> None:
    full_organisation()
    export(tmp_path, ExportFormat.CSV)
    entry = Entry.objects.get()
    assert entry.kind == "members.roll_exported"
    assert '"private_contacts":1' in entry.content.body


# Any letters of any script, with what escaping is for; as an import keeps them: tidied, not empty.
names = (
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        )
        | st.sampled_from("|\\=+-@':;,\"؛ـअक中民나"),
        min_size=1,
        max_size=30,
    )
    .map(tidy)
    .filter(bool)
)
tags = st.sampled_from(["en", "ar", "zh-hans", "fr", "ru", "es", "und", "hi", "sr-cyrl", "fa"])


@pytest.mark.parametrize("format_asked", FORMATS)
@given(
    texts=st.dictionaries(tags, names, min_size=1, max_size=4),
    short=st.dictionaries(tags, names, max_size=2),
    others=st.lists(st.fixed_dictionaries({"language": tags, "text": names}), max_size=2, unique_by=str),
)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_names_in_every_script_come_back_without_a_change(
    tmp_path: Path, format_asked: ExportFormat, texts: Any, short: Any, others: Any
) -> None:
    Organisation.objects.all().delete()
    others = [one | {"language": "" if one["language"] == "und" else one["language"]} for one in others]
    make_organisation(names=texts, short_names=short, other_names=others)
    path = export(tmp_path, format_asked)
    before = every_row()
    assert import_path(path).counts["unchanged"] == 1
    assert every_row() == before
