"""The figures that votes follow from: one by one or by a whole file, with the votes that come of them and why."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from comity.decisions.errors import FiguresChangedMeanwhile
from comity.decisions.figure_values import Unusable, exact_votes, whole_number
from comity.decisions.models import MemberFigures
from comity.decisions.queries.engine_input import exact
from comity.decisions.queries.member_figures import line_of, member_with_figures, statutes_to_count_by
from comity.decisions.queries.rolls import roll_now_read
from comity.decisions.services.member_figures import Entered, enter_figures
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, STATUTES, adopted, make_members, make_question
from tests.factories import make_account, make_class, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
BANDS = STATUTES.replace(
    "may-split: true",
    "weight: {of: membership, base: 1, steps: [{from: 0, votes: 0}, {from: 1000, votes: 2}], at-most: 9}",
)
FORMULA = STATUTES.replace("may-split: true", "weight: {formula: population // membership}")


@pytest.fixture
def officer(client):
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    return client


def named(*names, class_code="full"):
    return [make_organisation(name, organisation_class=make_class(class_code)) for name in names]


def figured(name, **fields):
    (member,) = named(name)
    MemberFigures.objects.create(organisation=member, entered_at=NOW, **fields)
    return member


def line(member):
    found = line_of(member_with_figures(member.pk), statutes_to_count_by())
    return found.votes, found.why


def upload(client, text):
    return client.post("/decisions/figures/import/", {"file": SimpleUploadedFile("f.csv", text.encode())})


def stored(member):
    return Entered.of(MemberFigures.objects.filter(organisation=member).first())


def test_the_votes_that_come_of_the_figures_are_said_with_their_reason():
    adopted(BANDS)
    assert line(figured("Small", membership=10)) == (
        "1",
        "1 vote, and further ones by bands of membership. At most 9 votes.",
    )
    assert line(figured("Large", membership=5000))[0] == "3"
    assert line(figured("Unknown")) == ("1", "One vote, while this is missing: membership.")
    assert line(figured("Entered", weight="7/2")) == ("7/2", "As entered, while this is missing: membership.")
    (watcher,) = named("Watcher", class_code="observer")
    (guest,) = named("Guest", class_code="guest")
    assert line(watcher) == ("0", "Its class has no vote.")
    assert line(guest) == ("", "The statutes in force do not declare its class: it stands on no roll.")


def test_figures_that_give_no_votes_are_said_instead_of_breaking_the_page(officer):
    adopted(FORMULA)
    nought = figured("Nought", membership=0, population=9)
    page = officer.get("/decisions/figures/")
    assert page.status_code == 200
    assert "no possible number of votes" in line(nought)[1]
    assert line(figured("Half", membership=2, population=9)) == (
        "4",
        "Votes by the formula \u2068population // membership\u2069.",
    )
    (two_missing,) = named("Missing")
    assert line(two_missing)[1] == "One vote, while this is missing: membership and population."


def test_the_votes_on_the_page_are_those_of_the_roll():
    members = [figured("A", membership=10), figured("B", membership=1000), figured("C", weight="5")]
    question = make_question()
    question.statutes = adopted(BANDS)
    roll = roll_now_read(question, now=NOW).roll
    on_roll = {voter.id: voter.weight for voter in roll.voters}
    shown = {str(one.pk): exact(line(one)[0]) for one in members}
    assert shown == on_roll
    assert list(shown.values()) == [1, 3, 5]


def typed(shown=Entered(), **figures):
    texts = dict.fromkeys(("membership", "population", "weight", "region", "source"), "") | figures
    before = {
        f"shown-{name}": "" if getattr(shown, name) is None else str(getattr(shown, name)) for name in texts
    }
    return texts | before


def test_one_members_figures_are_entered_with_what_stood_before_in_the_record(officer):
    (anna,) = named("Anna")
    address = f"/decisions/figures/{anna.pk}/"
    officer.post(address, typed(membership="1200", source="Dues 2026"))
    first = Entered(membership=1200, source="Dues 2026")
    assert stored(anna) == first
    officer.post(address, typed(first, membership="1300", weight="3.60", source="Dues 2026"))
    assert stored(anna) == Entered(membership=1300, weight="18/5", source="Dues 2026")
    entry = Entry.objects.filter(kind="decisions.figures_entered").last()
    said = json.loads(entry.content.body)
    assert said["organisation"] == anna.pk
    assert said["what"]["before"]["membership"] == 1200
    assert said["what"]["figures"]["weight"] == "18/5"


def test_the_same_figures_once_more_write_nothing(officer):
    (anna,) = named("Anna")
    for _again in range(2):
        officer.post(f"/decisions/figures/{anna.pk}/", typed(membership="7"))
    assert Entry.objects.filter(kind="decisions.figures_entered").count() == 1


def test_figures_that_somebody_else_has_changed_meanwhile_are_told_and_nothing_is_lost(officer):
    anna = figured("Anna", membership=5)
    address = f"/decisions/figures/{anna.pk}/"
    page = officer.post(address, typed(Entered(membership=4), membership="9", source="Mine"))
    assert page.status_code == 409
    assert "Membership: <bdi>5</bdi>" in page.text
    form = page.context["form"]
    assert (form["membership"].value(), form["source"].value()) == ("9", "Mine")
    assert stored(anna) == Entered(membership=5)
    again = {name: form[name].value() for name in form.fields}
    assert officer.post(address, again).status_code == 302
    assert stored(anna) == Entered(membership=9, source="Mine")
    with pytest.raises(FiguresChangedMeanwhile):
        enter_figures(organisation=anna, entered=Entered(), shown=Entered(), actor=None, now=NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("membership", "-1"),
        ("membership", "1,200"),
        ("population", "1e9"),
        ("membership", "²"),
        ("population", "9" * 17),
        ("weight", "3/0"),
        ("weight", "three"),
        ("weight", "-2"),
        ("region", "x" * 81),
    ],
)
def test_what_is_no_figure_is_refused_and_kept_in_the_form(officer, field, value):
    (anna,) = named("Anna")
    page = officer.post(f"/decisions/figures/{anna.pk}/", typed(**{field: value}))
    assert page.status_code == 422
    assert page.context["form"][field].value() == value
    assert not MemberFigures.objects.exists()


def test_a_region_is_chosen_among_those_of_the_statutes(officer):
    adopted(STATUTES.replace("proxies:", "regions: [north, south]\nproxies:"))
    (anna,) = named("Anna")
    address = f"/decisions/figures/{anna.pk}/"
    assert '<option value="south">' in officer.get(address).text
    assert officer.post(address, typed(region="west")).status_code == 422
    assert officer.post(address, typed(region="north")).status_code == 302
    assert stored(anna).region == "north"


def test_a_file_enters_many_by_number_or_by_name_and_leaves_the_rest(officer):
    anna = figured("Anna", membership=1, region="north")
    bela, cora = named("Béla", "Cora")
    page = upload(officer, f"id,name,membership,votes\n{anna.pk},,12,\n,bela,,5/2\n")
    assert page.status_code == 302
    assert stored(anna) == Entered(membership=12, region="north")
    assert stored(bela) == Entered(weight="5/2")
    assert stored(cora) == Entered()
    (entry,) = Entry.objects.filter(kind="decisions.figures_entered")
    told = json.loads(entry.content.body)["what"]
    assert len(told["file_sha256"]) == 64
    assert [one["organisation"] for one in told["members"]] == [anna.pk, bela.pk]


def test_a_file_with_one_wrong_cell_enters_nothing_and_names_every_row_and_column(officer):
    adopted(STATUTES.replace("proxies:", "regions: [north]\nproxies:"))
    anna, bela = named("Anna", "Bela")
    named("Twin", "Twin")
    rows = [
        "id,name,membership,votes,region",
        f"{anna.pk},,12,1,north",
        f"{bela.pk},,many,1,west",
        "999999,,1,1,north",
        ",Nobody,1,1,north",
        ",Twin,1,1,north",
        ",,1,1,north",
        f"{anna.pk},,12,1,north",
    ]
    page = upload(officer, "\n".join(rows))
    assert page.status_code == 422
    refused = [(one.row, one.column) for one in page.context["refused"]]
    assert refused == [
        (3, "membership"),
        (3, "region"),
        (4, "id"),
        (5, "name"),
        (6, "name"),
        (7, "name"),
        (8, "id"),
    ]
    assert "“many” is no whole number" in page.text
    assert "The member of this row stands in row 2 already." in page.text
    assert not MemberFigures.objects.exists()
    assert not Entry.objects.filter(kind="decisions.figures_entered").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"name,votes\nCaf\xe9,1\n", "0xE9"),
        (b"votes,region\n1,north\n", "these columns are missing: id"),
        (b"id,comment\n1,x\n", "these columns are missing: membership"),
        (b"PK\x03\x04junk", "archive"),
        (b"id,id,votes\n1,1,1\n", "more than once: id"),
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused_with_its_reason(officer, content, words):
    page = officer.post("/decisions/figures/import/", {"file": SimpleUploadedFile("f.csv", content)})
    assert page.status_code == 422
    assert words in page.text


def test_the_file_to_fill_in_comes_back_unchanged(officer):
    figured("=Anna", membership=3, weight="18/5", region="north", source="Dues")
    named("Bela")
    content = officer.get("/decisions/figures.csv").content
    assert b"'=Anna" in content
    before = [Entered.of(one) for one in MemberFigures.objects.all()]
    page = officer.post("/decisions/figures/import/", {"file": SimpleUploadedFile("f.csv", content)})
    assert page.status_code == 302
    assert [Entered.of(one) for one in MemberFigures.objects.all()] == before


def test_members_see_the_figures_and_only_the_office_enters_them(client):
    (anna,) = named("Anna")
    for account, sees, enters in (
        (make_member_account(anna, Role.MEMBER_HEAD), 200, 403),
        (make_account(Role.CHAIR), 200, 403),
        (make_account(), 403, 403),
        (make_account(Role.SECRETARIAT), 200, 200),
    ):
        client.force_login(account)
        assert client.get("/decisions/figures/").status_code == sees
        assert client.get(f"/decisions/figures/{anna.pk}/").status_code == enters
        assert client.get("/decisions/figures/import/").status_code == enters


def test_the_page_asks_the_database_as_often_for_many_members_as_for_few(officer):
    adopted(BANDS)
    counts = []
    for more in (3, 30):
        for member in make_members(more):
            MemberFigures.objects.create(organisation=member, membership=more, entered_at=NOW)
        officer.get("/decisions/figures/")
        with CaptureQueriesContext(connection) as queries:
            officer.get("/decisions/figures/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@given(st.text(max_size=20))
def test_a_number_of_votes_is_read_exactly_or_refused(text):
    try:
        votes = exact_votes(text)
    except Unusable:
        return
    assert votes == "" or exact(votes) >= 0
    assert exact_votes(votes) == votes or "." in text


@given(st.integers(0, 10**15))
def test_a_whole_number_is_read_as_it_is_written(number):
    assert whole_number(f" {number} ") == number
