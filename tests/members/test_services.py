"""What the services of the roll do, refuse, and write into the record."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.assembly.models import Assembly
from comity.foundation.permissions import NotAllowed, Role
from comity.foundation.record.models import Content, Entry
from comity.members.enums import ContactKind, RelationKind, Standing, StatusKind
from comity.members.errors import (
    ChangedMeanwhile,
    ClassInUse,
    DuesNotPossible,
    IdentifierTaken,
    NameMissing,
    OfficeNotPossible,
    RelationNotPossible,
    StatusNotPossible,
    StatusOutOfOrder,
    UnknownCountry,
    YearsCrossed,
)
from comity.members.models import Organisation, OrganisationClass, StatusChange
from comity.members.queries import member_roles_of, on_the_roll, people_of, relations_of, standing_of
from comity.members.services import (
    add_contact,
    add_office,
    add_organisation,
    change_class,
    change_organisation,
    change_person,
    change_status,
    confirm_relation,
    define_class,
    end_office,
    propose_relation,
    record_dues,
    remove_class,
    remove_contact,
    withdraw_relation,
)
from comity.members.services.organisations import entry_of
from tests.factories import make_account, make_actor, make_class, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
NAMES = {"en": "Union for Clear Water", "ar": "اتحاد المياه الصافية"}


def last_act() -> tuple[str, dict[str, object], int | None]:
    content = Content.objects.order_by("-entry_id")[0]
    return content.entry.kind, json.loads(content.body)["what"], content.organisation_id


def officer_of(organisation: Organisation, role: Role = Role.MEMBER_OFFICER):
    return actor_of_account(make_member_account(organisation, role))


def standing(organisation: Organisation, day: date) -> Standing:
    return standing_of(StatusChange.objects.filter(organisation=organisation), day)


def test_an_admitted_organisation_stands_on_the_roll_and_its_admission_in_the_record(now: datetime) -> None:
    organisation = add_organisation(
        names=NAMES,
        organisation_class=make_class(),
        joined=date(2001, 3, 4),
        details={"country": "NAM", "family": "Green"},
        identifiers={"partyfacts": "12"},
        actor=make_actor(Role.SECRETARIAT),
        now=now,
    )
    assert standing(organisation, date(2001, 3, 3)) == Standing.TO_JOIN
    assert standing(organisation, date(2001, 3, 4)) == Standing.MEMBER
    kind, what, whose = last_act()
    assert (kind, whose) == ("members.admitted", organisation.pk)
    assert what == {"on": "2001-03-04", "class": "full", "names": NAMES}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"names": {}}, NameMissing),
        ({"names": {"en": "  "}}, NameMissing),
        ({"details": {"country": "QQX"}}, UnknownCountry),
        ({"details": {"founded": 1990, "dissolved": 1980}}, YearsCrossed),
    ],
)
def test_what_cannot_stand_on_the_roll_is_refused_and_nothing_stored_half(
    fields: dict[str, object], error: type[Exception], now: datetime
) -> None:
    asked = {"names": NAMES, "organisation_class": make_class(), "actor": None, "now": now} | fields
    with pytest.raises(error):
        add_organisation(**asked)
    assert (Organisation.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_code_that_the_assembly_added_is_a_country(now: datetime) -> None:
    Assembly.objects.create(names={"en": "Assembly"}, country_overrides={"QQX": {"en": "Elsewhere"}})
    organisation = add_organisation(
        names=NAMES, organisation_class=make_class(), details={"country": "QQX"}, actor=None, now=now
    )
    assert organisation.country == "QQX"


def test_one_identifier_belongs_to_one_organisation(now: datetime) -> None:
    asked = {
        "names": NAMES,
        "organisation_class": make_class(),
        "identifiers": {"wikidata": "Q1"},
        "actor": None,
        "now": now,
    }
    first = add_organisation(**asked)
    with pytest.raises(IdentifierTaken) as refusal:
        add_organisation(**asked)
    assert refusal.value.organisation_id == first.pk
    assert Organisation.objects.count() == 1


def test_statuses_follow_one_another_and_each_is_in_the_record(now: datetime) -> None:
    organisation = add_organisation(
        names=NAMES, organisation_class=make_class(), joined=date(2001, 1, 1), actor=None, now=now
    )
    for kind, day in [
        (StatusKind.SUSPENDED, date(2010, 1, 1)),
        (StatusKind.REINSTATED, date(2011, 1, 1)),
        (StatusKind.LEFT, date(2020, 1, 1)),
        (StatusKind.JOINED, date(2026, 1, 1)),
    ]:
        change_status(organisation=organisation, kind=kind, on=day, reason="Art. 9", actor=None, now=now)
    days = [
        date(2000, 1, 1),
        date(2009, 12, 31),
        date(2010, 1, 1),
        date(2011, 1, 1),
        date(2025, 12, 31),
        date(2026, 1, 1),
    ]
    assert [standing(organisation, day) for day in days] == [
        Standing.TO_JOIN,
        Standing.MEMBER,
        Standing.SUSPENDED,
        Standing.MEMBER,
        Standing.LEFT,
        Standing.MEMBER,
    ]
    assert [organisation in on_the_roll(day) for day in days] == [False, True, False, True, False, True]
    kinds = list(Entry.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds == [
        "members.admitted",
        "members.suspended",
        "members.reinstated",
        "members.left",
        "members.admitted",
    ]


def test_an_organisation_without_dated_status_has_been_on_the_roll_since_before_the_record(
    now: datetime,
) -> None:
    organisation = make_organisation()
    assert standing(organisation, date(1950, 1, 1)) == Standing.MEMBER
    change_status(organisation=organisation, kind=StatusKind.LEFT, on=date(2020, 1, 1), actor=None, now=now)
    assert standing(organisation, date(1950, 1, 1)) == Standing.MEMBER
    assert standing(organisation, date(2020, 1, 1)) == Standing.LEFT


def test_a_status_that_does_not_follow_or_comes_too_early_is_refused(now: datetime) -> None:
    organisation = add_organisation(
        names=NAMES, organisation_class=make_class(), joined=date(2001, 1, 1), actor=None, now=now
    )
    with pytest.raises(StatusNotPossible):
        change_status(
            organisation=organisation, kind=StatusKind.REINSTATED, on=date(2002, 1, 1), actor=None, now=now
        )
    for day in (date(2001, 1, 1), date(1999, 1, 1), None):
        with pytest.raises(StatusOutOfOrder):
            change_status(organisation=organisation, kind=StatusKind.LEFT, on=day, actor=None, now=now)
    assert organisation.statuses.count() == 1


def test_two_editors_of_different_fields_lose_nothing(now: datetime) -> None:
    organisation = make_organisation(names=NAMES, family="Green")
    shown = entry_of(organisation)
    change_organisation(
        organisation_id=organisation.pk, typed={"family": "Ecologist"}, shown=shown, actor=None, now=now
    )
    change_organisation(
        organisation_id=organisation.pk,
        typed={"family": "Green", "names": NAMES | {"fr": "Union de l'eau claire"}},
        shown=shown,
        actor=None,
        now=now,
    )
    organisation.refresh_from_db()
    assert organisation.family == "Ecologist"
    assert organisation.names == NAMES | {"fr": "Union de l'eau claire"}


def test_two_editors_of_one_name_in_two_languages_lose_nothing(now: datetime) -> None:
    organisation = make_organisation(names=NAMES)
    shown = entry_of(organisation)
    for language in ("fr", "ru"):
        typed = {"names": NAMES | {language: language.upper()}}
        change_organisation(organisation_id=organisation.pk, typed=typed, shown=shown, actor=None, now=now)
    organisation.refresh_from_db()
    assert organisation.names == NAMES | {"fr": "FR", "ru": "RU"}


def test_two_editors_of_the_same_words_are_brought_together_and_nothing_is_stored(now: datetime) -> None:
    organisation = make_organisation(names=NAMES)
    shown = entry_of(organisation)
    change_organisation(
        organisation_id=organisation.pk,
        typed={"names": NAMES | {"en": "Theirs"}},
        shown=shown,
        actor=None,
        now=now,
    )
    with pytest.raises(ChangedMeanwhile) as conflict:
        change_organisation(
            organisation_id=organisation.pk,
            typed={"names": NAMES | {"en": "Mine"}},
            shown=shown,
            actor=None,
            now=now,
        )
    assert conflict.value.merge.conflicts == {"names": {"en": "Theirs"}}
    assert conflict.value.merge.values["names"]["en"] == "Mine"
    organisation.refresh_from_db()
    assert organisation.names["en"] == "Theirs"


def test_a_change_that_changes_nothing_writes_nothing(now: datetime) -> None:
    organisation = make_organisation(names=NAMES)
    change_organisation(organisation_id=organisation.pk, typed={"names": NAMES}, actor=None, now=now)
    assert Entry.objects.count() == 0


def test_a_move_to_another_class_is_an_act_of_its_own(now: datetime) -> None:
    organisation = make_organisation(names=NAMES)
    observer = make_class("observer")
    typed = {"organisation_class": observer.pk, "family": "Green"}
    change_organisation(organisation_id=organisation.pk, typed=typed, actor=None, now=now)
    assert list(Entry.objects.order_by("sequence").values_list("kind", flat=True)) == [
        "members.changed",
        "members.reclassified",
    ]
    assert last_act()[1] == {"from": "full", "to": "observer"}


def test_contacts_stand_in_the_record_without_the_address(now: datetime) -> None:
    organisation = make_organisation()
    contact = add_contact(
        organisation=organisation,
        kind=ContactKind.EMAIL,
        value="a@example.org",
        is_public=True,
        actor=None,
        now=now,
    )
    remove_contact(contact=contact, actor=None, now=now)
    assert organisation.contacts.count() == 0
    assert not Content.objects.filter(body__contains="a@example.org").exists()
    assert Entry.objects.count() == 2


def test_dues_of_a_year_are_one_line_and_the_record_keeps_the_former_sums(now: datetime) -> None:
    organisation = make_organisation()
    line = {
        "organisation": organisation,
        "year": 2027,
        "currency": "CHF",
        "amount_due": Decimal("100"),
        "actor": None,
        "now": now,
    }
    record_dues(**line)
    record_dues(**line, amount_paid=Decimal("60.50"), amount_waived=Decimal("39.50"))
    assert organisation.dues.count() == 1
    assert last_act()[1]["from"] == {"currency": "CHF", "due": "100.00", "paid": "0.00", "waived": "0.00"}
    for more in ({"amount_paid": Decimal("100.01")}, {"amount_waived": Decimal("-1")}):
        with pytest.raises(DuesNotPossible):
            record_dues(**line, **more)


def test_a_relation_is_shown_to_others_only_when_an_officer_of_each_has_confirmed(now: datetime) -> None:
    one, other, third = make_organisation(), make_organisation(), make_organisation()
    mine, theirs, stranger = officer_of(one), officer_of(other, Role.MEMBER_HEAD), officer_of(third)
    relation = propose_relation(organisation=one, other=other, kind=RelationKind.PART_OF, actor=mine, now=now)
    assert (relation.confirmed_by_id, relation.other_confirmed_by_id) == (mine.account_id, None)
    assert relations_of(one, stranger) == []
    assert relations_of(other, theirs) == [relation]
    with pytest.raises(NotAllowed):
        confirm_relation(relation=relation, actor=mine, now=now)
    confirm_relation(relation=relation, actor=theirs, now=now)
    assert relations_of(one, stranger) == relations_of(other, stranger) == [relation]
    assert last_act()[0] == "members.relation_confirmed"


def test_the_secretariat_proposes_a_relation_and_confirms_for_nobody(now: datetime) -> None:
    one, other = make_organisation(), make_organisation()
    secretariat = make_actor(Role.SECRETARIAT, Role.ADMINISTRATOR, Role.CREDENTIALS_OFFICER)
    relation = propose_relation(
        organisation=one, other=other, kind=RelationKind.PART_OF, actor=secretariat, now=now
    )
    assert (relation.confirmed_at, relation.other_confirmed_at) == (None, None)
    with pytest.raises(NotAllowed):
        confirm_relation(relation=relation, actor=secretariat, now=now)


def test_a_relation_stands_once_between_two_and_can_be_withdrawn(now: datetime) -> None:
    one, other = make_organisation(), make_organisation()
    actor = officer_of(one)
    asked = {"organisation": one, "other": other, "kind": RelationKind.PART_OF, "actor": actor, "now": now}
    relation = propose_relation(**asked)
    for wrong in (asked, asked | {"other": one}):
        with pytest.raises(RelationNotPossible):
            propose_relation(**wrong)
    withdraw_relation(relation=relation, actor=actor, now=now)
    assert relations_of(one, actor) == []
    with pytest.raises(NotAllowed):
        withdraw_relation(relation=relation, actor=actor, now=now)
    assert propose_relation(**asked).pk != relation.pk


def test_an_office_gives_its_role_from_its_first_day_until_it_ends(now: datetime) -> None:
    organisation, account = make_organisation(), make_account()
    office = add_office(
        organisation=organisation,
        role=Role.MEMBER_HEAD,
        names={"full_name": "Ngũgĩ wa Thiong'o"},
        actor=None,
        now=now,
    )
    office.person.account = account
    office.person.save()
    assert member_roles_of(account.pk) == [(organisation.pk, Role.MEMBER_HEAD)]
    assert "Ngũgĩ" not in str(last_act())
    with pytest.raises(OfficeNotPossible):
        add_office(
            organisation=organisation, role=Role.MEMBER_HEAD, person=office.person, actor=None, now=now
        )
    end_office(office=office, until=date(2020, 1, 1), actor=None, now=now)
    assert member_roles_of(account.pk) == []
    with pytest.raises(OfficeNotPossible):
        end_office(office=office, until=date(2021, 1, 1), actor=None, now=now)


def test_nobody_acts_for_an_organisation_that_has_left(now: datetime) -> None:
    organisation = make_organisation()
    account = make_member_account(organisation, Role.MEMBER_HEAD)
    change_status(organisation=organisation, kind=StatusKind.LEFT, on=date(2020, 1, 1), actor=None, now=now)
    assert member_roles_of(account.pk) == []


def test_people_stand_by_office_and_in_the_alphabet_of_their_sort_names(now: datetime) -> None:
    organisation = make_organisation()
    for names in (
        {"full_name": "Gabriel García", "sort_name": "García, Gabriel"},
        {"full_name": "Émile Aron", "sort_name": "Aron, Émile"},
    ):
        add_office(organisation=organisation, role=Role.DELEGATE, names=names, actor=None, now=now)
    add_office(
        organisation=organisation, role=Role.MEMBER_HEAD, names={"full_name": "Zoë"}, actor=None, now=now
    )
    listed = people_of(organisation, day=now.date(), language="en")
    assert [(role, [office.person.full_name for office in held]) for role, held in listed] == [
        (Role.MEMBER_HEAD, ["Zoë"]),
        (Role.DELEGATE, ["Émile Aron", "Gabriel García"]),
    ]


def test_the_record_says_that_names_were_changed_and_not_what_they_were(now: datetime) -> None:
    organisation = make_organisation()
    office = add_office(
        organisation=organisation, role=Role.DELEGATE, names={"full_name": "Old"}, actor=None, now=now
    )
    change_person(
        person=office.person, organisation=organisation, names={"full_name": "New"}, actor=None, now=now
    )
    assert last_act()[1] == {"person": office.person.pk, "changed": ["full_name"]}


def test_classes_are_defined_changed_and_removed_with_their_entries(now: datetime) -> None:
    one = define_class(names={"en": "Full member"}, powers={"may_vote": True}, actor=None, now=now)
    same = define_class(names={"en": "Full member"}, powers={}, actor=None, now=now)
    arabic = define_class(names={"ar": "مراقب"}, powers={}, actor=None, now=now)
    assert [one.code, same.code, arabic.code] == ["full-member", "full-member-2", "class"]
    assert (one.may_vote, one.may_speak) == (True, False)
    change_class(organisation_class=one, changes={"may_vote": False, "statute": ""}, actor=None, now=now)
    assert last_act()[1] == {"class": "full-member", "may_vote": {"from": True, "to": False}}
    remove_class(organisation_class=same, actor=None, now=now)
    assert last_act()[0] == "members.class_removed"
    make_organisation(organisation_class=one)
    with pytest.raises(ClassInUse):
        remove_class(organisation_class=one, actor=None, now=now)
    assert OrganisationClass.objects.filter(pk=one.pk).exists()
