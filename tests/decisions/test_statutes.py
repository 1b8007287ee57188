"""Statutes are read in words by everybody, checked as often as one likes, and adopted once, knowingly."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity.decisions.errors import BrokenStatutes, StatutesAdoptedMeanwhile
from comity.decisions.models import MemberFigures, StatutesVersion
from comity.decisions.queries.statutes_difference import MOST_LINES, Kind, difference, figures
from comity.decisions.queries.statutes_draft import examined
from comity.decisions.queries.statutes_examples import example_named, examples
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, STATUTES, adopted, make_members
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db
EDIT = "/decisions/statutes/edit/"
NOTE = "Congress of 12 May 2027, resolution 4"
BROKEN = STATUTES.replace("by: weight, left", "bi: weight, left", 1)
CHANGED = STATUTES.replace("share: 2/3, of: yes+no}", "share: 3/4, of: yes+no}", 1)


@pytest.fixture
def office(client):
    client.force_login(make_account(Role.SECRETARIAT))
    return client


def typed(source=STATUTES, note="", based_on=0, **button):
    return {"source": source, "note": note, "based_on": based_on, **button}


def check(client, source, **more):
    return client.post(EDIT, typed(source, check="yes", **more))


def adopt(client, source, *, note=NOTE, based_on=0):
    return client.post(EDIT, typed(source, note, based_on, adopt="yes"))


def test_before_the_first_statutes_the_page_says_what_will_stand_there(client):
    page = client.get("/decisions/statutes/")
    assert page.status_code == 200
    assert "No statutes are adopted yet" in page.text
    assert "Start writing statutes" not in page.text
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert "Start writing statutes" in client.get("/decisions/statutes/").text


@pytest.mark.parametrize("name", sorted(examples()))
def test_every_example_is_adopted_and_read_by_everybody_in_words(client, name):
    example = example_named(name)
    adopt_statutes(source=example.source, note=NOTE, actor=make_actor(Role.SECRETARIAT), now=NOW)
    page = client.get("/decisions/statutes/")
    assert page.status_code == 200
    for rule in example.read().rules:
        assert f'id="rule-{rule}"' in page.text
    assert NOTE in page.text
    assert client.get("/decisions/statutes/1.yaml").content.decode() == example.source


def test_the_page_says_who_adopted_each_version_and_leads_to_the_record(client):
    actor = make_actor(Role.SECRETARIAT)
    adopt_statutes(source=STATUTES, note="Founding congress", actor=actor, now=NOW)
    adopt_statutes(source=CHANGED, note=NOTE, actor=actor, now=NOW)
    page = client.get("/decisions/statutes/1/").text
    assert "An earlier version: version 2 is in force." in page
    assert page.count(actor.name) == 2
    for entry in Entry.objects.filter(kind="decisions.statutes_adopted"):
        assert f"/record/{entry.sequence}/" in page
    assert client.get("/decisions/statutes/3/").status_code == 404


def test_a_broken_place_is_said_and_shown_and_what_was_typed_is_kept(office):
    page = check(office, BROKEN, note="Half a note")
    assert page.status_code == 422
    line, place = next((n, x) for n, x in enumerate(BROKEN.splitlines(), 1) if "bi: weight" in x)
    column = place.index("bi") + 1
    assert f"line {line}, column {column}" in page.text
    assert '<mark class="tag error">bi</mark>: weight' in page.text
    assert "bi: weight, left: yes" in page.context["form"]["source"].value()
    assert page.context["form"]["note"].value() == "Half a note"
    assert "<title>Error: " in page.text
    assert not StatutesVersion.objects.exists()


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("statutes: 1\ntitle: T\nrules: {\n", "\u00a0"),
        ("statutes: 2\ntitle: T\nclasses: {}\nrules: {}\n", "2"),
        ("x", "x"),
        ("title: T\n" + "a" * 5000 + ": b\n", "T"),
    ],
)
def test_the_place_is_marked_at_the_end_of_a_line_and_in_a_very_long_one_too(office, source, marked):
    draft = examined(source, now=NOW)
    assert draft.refusal is not None
    assert [line.at for line in draft.excerpt if line.at]
    assert all(len(line.before + line.at + line.after) <= 1000 for line in draft.excerpt)
    assert check(office, source).status_code == 422


def test_a_check_stores_nothing_and_says_what_would_change(office):
    adopted()
    page = check(office, CHANGED, based_on=1)
    assert page.status_code == 200
    assert "These statutes can be adopted" in page.text
    changes = page.context["draft"].changes
    (rule,) = changes.rules
    assert rule.name == "two-thirds"
    assert rule.before[2] == "Yes votes, counted by heads, must be at least 2/3 of yes and no votes together."
    assert rule.after[2] == "Yes votes, counted by heads, must be at least 3/4 of yes and no votes together."
    assert (changes.classes, changes.parts) == ([], [])
    assert StatutesVersion.objects.count() == 1


def test_a_check_tells_rules_and_classes_that_come_and_go_and_other_parts(office):
    adopted()
    source = (
        STATUTES.replace("by-heads:", "other:", 1)
        .replace("  observer:", "  guest:", 1)
        .replace("per-holder: 2", "per-holder: 3")
    )
    changes = check(office, source, based_on=1).context["draft"].changes
    assert [(one.name, bool(one.before), bool(one.after)) for one in changes.rules] == [
        ("other", False, True),
        ("by-heads", True, False),
    ]
    assert [(one.name, bool(one.before)) for one in changes.classes] == [
        ("guest", False),
        ("observer", True),
    ]
    assert changes.parts == ["Proxies"]


def test_the_same_words_are_told_as_the_same(office):
    adopted()
    assert "They say the same as version 1" in check(office, f"# a remark\n{STATUTES}", based_on=1).text


def test_a_check_says_which_members_and_classes_do_not_fit(office):
    make_members(3)
    make_members(2, "associate")
    fit = check(office, STATUTES).context["draft"].fit
    assert [(one.code, one.members) for one in fit.undeclared] == [("associate", 2)]
    assert fit.unused == ["observer"]
    assert fit.members == 5
    assert not fit.fits


def test_a_check_counts_the_members_whose_figures_or_regions_are_missing(office):
    full, second, _third = make_members(3)
    make_members(1, "observer")
    MemberFigures.objects.create(organisation=full, membership=900, region="north", entered_at=NOW)
    MemberFigures.objects.create(organisation=second, population=7, region="nowhere", entered_at=NOW)
    source = STATUTES.replace("may-split: true", "weight: {formula: membership}").replace(
        "proxies:", "regions: [north]\nproxies:"
    )
    fit = check(office, source).context["draft"].fit
    assert (fit.without_figures, fit.without_region) == (2, 3)


def test_a_class_that_votes_by_the_roll_and_not_by_the_statutes_is_told(office):
    make_members(1, "full")
    fit = (
        check(office, STATUTES.replace("amend, vote]", "amend]").replace("speak]", "speak, vote]"))
        .context["draft"]
        .fit
    )
    assert [one.code for one in fit.otherwise] == ["full"]


def test_adopting_needs_a_note_and_writes_one_entry(office):
    refused = adopt(office, STATUTES, note="  ")
    assert refused.status_code == 422
    assert "the record keeps it" in refused.text
    assert adopt(office, STATUTES.replace("\n", "\r\n")).status_code == 302
    version = StatutesVersion.objects.get()
    assert (version.number, version.source, version.note) == (1, STATUTES, NOTE)
    entry = Entry.objects.get(kind="decisions.statutes_adopted")
    assert json.loads(entry.content.body)["what"] == {
        "statutes": 1,
        "sha256": version.sha256,
        "note": NOTE,
    }


def test_broken_statutes_are_not_adopted_by_the_button_nor_by_the_service(office):
    page = adopt(office, BROKEN)
    assert page.status_code == 422
    assert page.context["form"]["note"].value() == NOTE
    with pytest.raises(BrokenStatutes):
        adopt_statutes(source=BROKEN, note=NOTE, actor=None, now=NOW)
    assert not StatutesVersion.objects.exists()
    assert not Entry.objects.exists()


def test_whoever_wrote_upon_an_older_version_is_told_and_loses_nothing(office):
    adopted()
    adopt_statutes(source=CHANGED, note="Somebody else", actor=None, now=NOW)
    mine = STATUTES.replace("per-holder: 2", "per-holder: 9")
    page = adopt(office, mine, based_on=1)
    assert page.status_code == 409
    assert "Version 2 was adopted while you were writing" in page.text
    assert page.context["form"]["source"].value() == mine
    assert page.context["form"]["note"].value() == NOTE
    assert StatutesVersion.objects.count() == 2
    again = adopt(office, mine, based_on=page.context["form"]["based_on"].value())
    assert again.status_code == 302
    assert StatutesVersion.objects.first().source == mine


def test_the_same_form_sent_twice_adopts_once(office):
    assert adopt(office, STATUTES).status_code == 302
    assert adopt(office, STATUTES).status_code == 409
    assert StatutesVersion.objects.count() == 1
    with pytest.raises(StatutesAdoptedMeanwhile):
        adopt_statutes(source=STATUTES, note="", actor=None, now=NOW, based_on=0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"x" * 200_001, "200001 bytes"),
        (b"statutes: 1\ntitle: Caf\xe9\n", "0xE9"),
    ],
)
def test_a_file_that_is_empty_too_large_or_not_text_is_refused_with_its_place(office, content, words):
    page = office.post("/decisions/statutes/start/", {"file": SimpleUploadedFile("../ours.yaml", content)})
    assert page.status_code == 422
    assert words in page.text
    assert "ours.yaml" in page.text


def test_a_file_is_opened_in_the_editor_and_not_adopted(office):
    adopted()
    upload = SimpleUploadedFile("ours.yaml", CHANGED.replace("\n", "\r\n").encode())
    page = office.post("/decisions/statutes/start/", {"file": upload})
    assert page.status_code == 200
    assert page.context["form"]["source"].value() == CHANGED
    assert page.context["form"]["based_on"].value() == 1
    assert StatutesVersion.objects.count() == 1


def test_a_hostile_file_is_shown_as_text_and_refused_by_the_check(office):
    hostile = "statutes: 1\ntitle: </textarea><script>alert(1)</script>\x00\n"
    page = office.post("/decisions/statutes/start/", {"file": SimpleUploadedFile("h.yaml", hostile.encode())})
    assert "<script>alert(1)" not in page.text
    assert check(office, page.context["form"]["source"].value()).status_code == 422
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert "anchors and aliases are not taken" in check(office, bomb).text


def test_one_starts_from_the_version_in_force_an_earlier_one_an_example_or_nothing(office):
    adopted()
    adopt_statutes(source=CHANGED, note="", actor=None, now=NOW)

    def source(address):
        return office.get(f"{EDIT}{address}").context["form"]["source"].value()

    assert source("") == CHANGED
    assert source("?version=1") == STATUTES
    assert source("?example=un-charter") == example_named("un-charter").source
    assert source("?example=../../../etc/passwd") == CHANGED
    assert source("?empty=yes") == ""
    assert source("?version=99999999999999999999") == ""


def test_the_difference_between_two_versions_counts_lines_and_marks_them(client):
    adopted()
    adopt_statutes(source=f"# first\n{CHANGED}", note="", actor=None, now=NOW)
    adopt_statutes(source=CHANGED, note="", actor=None, now=NOW)
    page = client.get("/decisions/statutes/3/changes/").text
    assert "0 lines added," in page
    assert "1 line removed." in page
    assert '<del><span class="vh">Removed: </span># first</del>' in page
    beside_first = client.get("/decisions/statutes/3/changes/?since=1").text
    assert "1 line added," in beside_first
    assert "share: 3/4" in beside_first
    for wrong in ("?since=3", "?since=9", "?since=x", "?since=-1"):
        assert client.get(f"/decisions/statutes/3/changes/{wrong}").status_code == 404
    assert client.get("/decisions/statutes/1/changes/").status_code == 404


def test_a_difference_keeps_every_line_and_is_none_where_nothing_differs():
    assert difference("a\nb\n", "a\nb") == []
    blocks = difference("a\nb\nc", "a\nx\nc")
    assert [(line.kind, line.number, line.text) for line in blocks[0]] == [
        (Kind.SAME, 1, "a"),
        (Kind.REMOVED, 2, "b"),
        (Kind.ADDED, 2, "x"),
        (Kind.SAME, 3, "c"),
    ]


def test_very_long_texts_are_compared_as_a_whole_without_pairing_lines():
    long = "a\n" * (MOST_LINES + 1)
    assert figures(difference(long, long + "b\n")) == {"added": MOST_LINES + 2, "removed": MOST_LINES + 1}


def test_only_administrators_and_the_secretariat_write_statutes(client):
    adopted()
    for role in (Role.CHAIR, Role.CREDENTIALS_OFFICER, Role.RAPPORTEUR):
        client.force_login(make_account(role))
        assert client.get(EDIT).status_code == 403
        assert adopt(client, CHANGED, based_on=1).status_code == 403
    assert StatutesVersion.objects.count() == 1


def test_the_page_of_statutes_asks_the_database_as_often_with_ten_versions_as_with_two(client):
    counts = []
    for versions in (2, 8):
        for number in range(versions):
            adopt_statutes(source=f"# {number}\n{STATUTES}", note="", actor=make_actor(), now=NOW)
        client.get("/decisions/statutes/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/decisions/statutes/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
