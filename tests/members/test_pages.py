"""The pages of the roll: what each shows to whom, and what its forms keep."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.members.enums import ContactKind, RelationKind, StatusKind
from comity.members.models import Office, Organisation, OrganisationClass
from comity.members.services import (
    add_contact,
    add_in_bulk,
    change_organisation,
    change_status,
    propose_relation,
    record_dues,
)
from tests.factories import make_account, make_actor, make_class, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    """A browser of the credentials officer."""
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    return client


def browser_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def names_on(page: str) -> list[str]:
    return re.findall(r'rowheader"><a href="/members/\d+/">([^<]+)</a>', page)


def posted(client: Client, address: str, **typed: object):
    """What a browser posts: the form as it was shown, with these words typed into it."""
    form = client.get(address).context["form"]
    shown: dict[str, object] = {}
    for field in form:
        value = field.value()
        if isinstance(value, dict):
            shown |= {f"{field.name}.{language}": text for language, text in value.items()}
        elif value not in (None, ""):
            shown[field.name] = value
    return client.post(address, shown | typed)


def test_everybody_sees_the_roll_and_only_the_office_may_add_to_it(client: Client, office: Client) -> None:
    make_organisation("Alpha")
    assert "Add an organisation" in office.get("/members/").text
    page = Client().get("/members/").text
    assert names_on(page) == ["Alpha"]
    assert "Add an organisation" not in page
    assert Client().get("/members/add/").status_code == 302
    member = browser_of(make_member_account(make_organisation(), Role.MEMBER_HEAD))
    assert member.get("/members/add/").status_code == 403


def test_an_empty_roll_says_what_will_stand_there(client: Client) -> None:
    assert "The roll is empty" in client.get("/members/").text


def test_the_roll_is_searched_and_narrowed_by_address_alone(client: Client) -> None:
    observer = make_class("observer")
    make_organisation("Alpha", country="KEN", family="Green")
    make_organisation("Beta", country="FRA", organisation_class=observer)
    make_organisation("Gamma", country="LAO")
    left = make_organisation("Delta", country="KEN")
    change_status(
        organisation=left, kind=StatusKind.LEFT, on=date(2020, 1, 1), actor=None, now=timezone.now()
    )
    expected = {
        "": ["Alpha", "Beta", "Gamma"],
        "words=ALPH": ["Alpha"],
        "organisation_class=observer": ["Beta"],
        "country=KEN": ["Alpha"],
        "region=202": ["Alpha"],
        "region=142": ["Gamma"],
        "group=LDC": ["Gamma"],
        "family=Green": ["Alpha"],
        "standing=left": ["Delta"],
        "standing=everybody": ["Alpha", "Beta", "Delta", "Gamma"],
        "country=QQX&standing=nonsense": ["Alpha", "Beta", "Gamma"],
        "words=nobody": [],
    }
    assert {query: names_on(client.get(f"/members/?{query}").text) for query in expected} == expected


def test_htmx_gets_the_list_alone_and_a_browser_the_whole_page(client: Client) -> None:
    make_organisation("Alpha")
    fragment = client.get("/members/", headers={"HX-Request": "true"})
    assert fragment.text.startswith('<section id="roll"')
    assert "<html" not in fragment.text
    assert "HX-Request" in client.get("/members/")["Vary"]


def test_the_roll_comes_in_pages_of_a_hundred_that_keep_the_search(client: Client) -> None:
    one = make_class()
    add_in_bulk([Organisation(names={"en": f"Union {n:03}"}, organisation_class=one) for n in range(150)])
    make_organisation("Alpha")
    page = client.get("/members/?words=union&page=2").text
    assert names_on(page) == [f"Union {n:03}" for n in range(100, 150)]
    assert "?words=union&amp;page=1" in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_roll_asks_the_database_as_often_for_a_hundred_as_for_one(
    client: Client, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(make_account(Role.SECRETARIAT))
    one = make_class()
    add_in_bulk([Organisation(names={"en": "First"}, organisation_class=one)])
    counts = []
    for number in (1, 100):
        add_in_bulk(
            [
                Organisation(names={"en": f"U{n}"}, organisation_class=one, country="KEN")
                for n in range(number)
            ]
        )
        with CaptureQueriesContext(connection) as queries:
            client.get("/members/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_names_carry_their_language_and_direction(client: Client) -> None:
    organisation = make_organisation(
        names={"en": "Clear Water", "ar": "المياه الصافية"},
        other_names=[{"language": "fa", "text": "آب"}, {"language": "", "text": "Old League"}],
    )
    page = client.get(f"/members/{organisation.pk}/").text
    assert '<span lang="ar" dir="rtl">المياه الصافية</span>' in page
    assert '<span lang="fa" dir="rtl">آب</span>' in page
    client.cookies["comity_language"] = "ar"
    page = client.get(f"/members/{organisation.pk}/").text
    assert '<span lang="en" dir="ltr">Clear Water</span>' in page


def test_an_organisation_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/members/999/").status_code == 404


def test_contacts_dues_and_people_are_shown_to_whom_they_concern(now: datetime) -> None:
    organisation, other = make_organisation(), make_organisation()
    for value, is_public in (("public@example.org", True), ("private@example.org", False)):
        add_contact(
            organisation=organisation,
            kind=ContactKind.EMAIL,
            value=value,
            is_public=is_public,
            actor=None,
            now=now,
        )
    record_dues(organisation=organisation, year=2027, currency="CHF", amount_due=1234, actor=None, now=now)
    head = make_member_account(organisation, Role.MEMBER_HEAD)
    readers = {
        "public": Client(),
        "other": browser_of(make_member_account(other, Role.MEMBER_HEAD)),
        "delegate": browser_of(make_member_account(organisation, Role.DELEGATE)),
        "head": browser_of(head),
        "office": browser_of(make_account(Role.SECRETARIAT)),
    }
    pages = {who: browser.get(f"/members/{organisation.pk}/").text for who, browser in readers.items()}
    words = ("public@example.org", "private@example.org", "1,234", head.full_name)
    assert {who: [word in page for word in words] for who, page in pages.items()} == {
        "public": [True, False, False, False],
        "other": [True, False, False, True],
        "delegate": [True, True, False, True],
        "head": [True, True, True, True],
        "office": [True, True, True, True],
    }


def test_an_organisation_is_added_by_a_plain_form(office: Client) -> None:
    one = make_class()
    response = office.post(
        "/members/add/",
        {
            "names.en": "Clear Water",
            "names.ar": "المياه الصافية",
            "organisation_class": one.pk,
            "country": "NAM",
            "joined": "2001-03-04",
            "other_names": "fa: آب صاف\nOld League: of water",
            "identifiers": "partyfacts:12\nwikidata: Q7",
        },
    )
    assert response.status_code == 302
    organisation = Organisation.objects.get()
    assert organisation.names == {"en": "Clear Water", "ar": "المياه الصافية"}
    assert organisation.country == "NAM"
    assert organisation.other_names == [
        {"language": "fa", "text": "آب صاف"},
        {"language": "", "text": "Old League: of water"},
    ]
    assert {one.scheme: one.value for one in organisation.identifiers.all()} == {
        "partyfacts": "12",
        "wikidata": "Q7",
    }


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"names.en": ""}, "Name: This field is required."),
        ({"names.en": "a\u202eb"}, "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ({"names.en": "a\x00b"}, "NUL byte"),
        ({"names.en": "x" * 10_000}, "at most 500 characters"),
        ({"identifiers": "partyfacts"}, "This line is not: partyfacts"),
        ({"founded": "1990", "dissolved": "1980"}, "not before 1990"),
        ({"founded": "12"}, "1500"),
        ({"website": "javascript:alert(1)"}, "URL"),
        ({"country": "QQX"}, "Country"),
    ],
)
def test_what_cannot_stand_is_said_in_the_form_and_what_was_typed_stays(
    office: Client, typed: dict[str, str], says: str
) -> None:
    whole = {"names.en": "Clear Water", "organisation_class": make_class().pk, "family": "Kept words"}
    response = office.post("/members/add/", whole | typed)
    assert response.status_code == 422
    assert "<title>Error:" in response.text
    assert says in response.text
    assert "Kept words" in response.text
    assert Organisation.objects.count() == 0


def test_before_there_is_a_class_the_form_leads_to_defining_one(office: Client) -> None:
    assert office.get("/members/add/")["Location"] == "/members/classes/add/"


def test_a_members_officer_changes_its_names_and_family_but_not_its_class_or_country() -> None:
    organisation = make_organisation("Clear Water", country="NAM")
    observer = make_class("observer")
    browser = browser_of(make_member_account(organisation, Role.MEMBER_OFFICER))
    address = f"/members/{organisation.pk}/change/"
    typed = {"names.fr": "Eau claire", "family": "Green", "organisation_class": observer.pk, "country": "FRA"}
    assert posted(browser, address, **typed).status_code == 302
    organisation.refresh_from_db()
    assert organisation.names == {"en": "Clear Water", "fr": "Eau claire"}
    assert (organisation.family, organisation.country) == ("Green", "NAM")
    assert organisation.organisation_class.code == "full"


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.OBSERVER])
def test_delegates_and_other_members_change_nothing(role: Role) -> None:
    organisation = make_organisation()
    for browser in (
        browser_of(make_member_account(organisation, role)),
        browser_of(make_member_account(make_organisation(), Role.MEMBER_HEAD)),
    ):
        assert browser.get(f"/members/{organisation.pk}/change/").status_code == 403
        assert (
            browser.post(
                f"/members/{organisation.pk}/contacts/add/", {"kind": "other", "value": "x"}
            ).status_code
            == 403
        )


def test_two_editors_at_once_both_keep_their_words(office: Client, now: datetime) -> None:
    organisation = make_organisation("Clear Water")
    address = f"/members/{organisation.pk}/change/"
    form = office.get(address).context["form"]
    theirs = {"names": {"en": "Clearer Water"}, "family": "Green"}
    change_organisation(organisation_id=organisation.pk, typed=theirs, actor=None, now=now)
    mine = {
        "names.en": "Clearest Water",
        "names.fr": "Eau claire",
        "organisation_class": organisation.organisation_class_id,
        "shown": form["shown"].value(),
    }
    response = office.post(address, mine)
    assert response.status_code == 409
    assert "Clearer Water" in response.text
    assert 'value="Clearest Water"' in response.text
    assert 'value="Eau claire"' in response.text
    assert 'value="Green"' in response.text
    organisation.refresh_from_db()
    assert organisation.names == {"en": "Clearer Water"}
    again = mine | {"family": "Green", "shown": response.context["form"]["shown"].value()}
    assert office.post(address, again).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.names, organisation.family) == (
        {"en": "Clearest Water", "fr": "Eau claire"},
        "Green",
    )


def test_status_dues_contacts_people_and_classes_are_kept_by_plain_forms(office: Client) -> None:
    organisation = make_organisation("Clear Water")
    home = f"/members/{organisation.pk}"
    typed = [
        (f"{home}/status/", {"kind": "suspended", "on": "2020-05-01", "reason": "Article 9"}),
        (
            f"{home}/dues/",
            {"year": 2027, "currency": "chf", "amount_due": "100", "amount_paid": "1", "amount_waived": "0"},
        ),
        (f"{home}/contacts/add/", {"kind": "email", "value": "a@example.org", "is_public": "on"}),
        (
            f"{home}/people/add/",
            {"full_name": "Wole Soyinka", "sort_name": "Soyinka, Wole", "role": "member-head"},
        ),
        ("/members/classes/add/", {"names.en": "Fraternal", "powers": ["may_speak"]}),
    ]
    assert [office.post(address, form).status_code for address, form in typed] == [302] * 5
    page = office.get(f"{home}/").text
    for words in ("Suspended", "Article 9", "CHF", "a@example.org", "Wole Soyinka"):
        assert words in page
    fraternal = OrganisationClass.objects.get(code="fraternal")
    assert (fraternal.may_speak, fraternal.takes_part_in_consultations) == (True, False)
    office_held = Office.objects.get()
    assert (
        office.post(f"/members/offices/{office_held.pk}/names/", {"full_name": "W. Soyinka"}).status_code
        == 302
    )
    assert office.post(f"/members/offices/{office_held.pk}/end/", {"until": "2021-01-01"}).status_code == 302
    assert "Soyinka" not in office.get(f"{home}/").text
    assert office.post("/members/classes/fraternal/change/", {"names.en": "Sisterly"}).status_code == 302
    assert "Sisterly" in office.get("/members/classes/").text
    assert office.post("/members/classes/fraternal/remove/").status_code == 302
    contact = organisation.contacts.get()
    assert office.post(f"/members/contacts/{contact.pk}/remove/").status_code == 302
    assert organisation.contacts.count() == 0


@pytest.mark.parametrize(
    ("address", "typed", "says"),
    [
        ("status/", {"kind": "left", "on": "1999-01-01"}, "Enter a date after"),
        (
            "dues/",
            {"year": 2027, "currency": "XXZ", "amount_due": 1, "amount_paid": 0, "amount_waived": 0},
            "ISO 4217",
        ),
        (
            "dues/",
            {"year": 2027, "currency": "CHF", "amount_due": 1, "amount_paid": 2, "amount_waived": 0},
            "at most what is due",
        ),
        ("contacts/add/", {"kind": "email", "value": "nobody"}, "Enter an e-mail address"),
        ("people/add/", {"full_name": ""}, "This field is required"),
    ],
)
def test_a_form_says_what_to_do(office: Client, address: str, typed: dict[str, object], says: str) -> None:
    organisation = make_organisation()
    change_status(
        organisation=organisation,
        kind=StatusKind.SUSPENDED,
        on=date(2020, 1, 1),
        actor=None,
        now=timezone.now(),
    )
    response = office.post(f"/members/{organisation.pk}/{address}", typed)
    assert response.status_code == 422
    assert says in response.text


def test_a_relation_is_proposed_by_one_and_confirmed_by_the_other() -> None:
    one, other = make_organisation("Clear Water"), make_organisation("Quiet Harbours")
    mine = browser_of(make_member_account(one, Role.MEMBER_OFFICER))
    theirs = browser_of(make_member_account(other, Role.MEMBER_HEAD))
    address = f"/members/{one.pk}/relations/propose/"
    assert "Quiet Harbours" in mine.get(f"{address}?words=harb").text
    assert mine.post(address, {"words": "harb", "kind": "part-of", "other": other.pk}).status_code == 302
    relation = one.relations.get()
    assert "Confirm this relation" not in mine.get(f"/members/{one.pk}/").text
    assert "is part of" not in Client().get(f"/members/{one.pk}/").text
    assert mine.post(f"/members/relations/{relation.pk}/confirm/").status_code == 403
    assert "Confirm this relation" in theirs.get(f"/members/{other.pk}/").text
    assert theirs.post(f"/members/relations/{relation.pk}/confirm/").status_code == 302
    assert "is part of" in Client().get(f"/members/{other.pk}/").text
    assert theirs.post(f"/members/relations/{relation.pk}/withdraw/").status_code == 302
    assert "is part of" not in Client().get(f"/members/{other.pk}/").text


def test_a_name_that_looks_like_markup_is_only_a_name(client: Client) -> None:
    organisation = make_organisation("<script>alert(1)</script>", family='"><b>')
    for address in ("/members/", f"/members/{organisation.pk}/"):
        assert "<script>alert" not in client.get(address).text


def test_the_alphabet_of_the_roll_is_that_of_the_page(client: Client) -> None:
    for name in ("Ñandú", "Nube"):
        make_organisation(names={"es": name, "en": name})
    assert names_on(client.get("/members/").text) == ["Ñandú", "Nube"]
    client.cookies["comity_language"] = "es"
    assert names_on(client.get("/members/").text) == ["Nube", "Ñandú"]


def test_a_proposal_by_the_secretariat_waits_for_both_sides(now: datetime) -> None:
    one, other = make_organisation(), make_organisation()
    propose_relation(
        organisation=one,
        other=other,
        kind=RelationKind.ALLIED_WITH,
        actor=make_actor(Role.SECRETARIAT),
        now=now,
    )
    page = browser_of(make_account(Role.SECRETARIAT)).get(f"/members/{one.pk}/").text
    assert "Confirmed by neither yet" in page
    assert "Confirm this relation" not in page
