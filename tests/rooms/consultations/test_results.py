"""Results: what is published, from when on, and what is withheld."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comity.engines import opinion
from comity.foundation.jobs.models import Job
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content, Entry
from comity.rooms.consultations.enums import Answer, Publication, Readers, Voice
from comity.rooms.consultations.models import Analysis, Consultation
from comity.rooms.consultations.queries.exact_input import votes_of
from comity.rooms.consultations.queries.results import published_results
from comity.rooms.consultations.services.analysing import analyse_consultation, analyse_due_consultations
from comity.rooms.consultations.services.opening import close_consultation, close_due_consultations
from tests.factories import NOW, make_account, make_class, make_member_account, make_organisation
from tests.rooms.consultations.factories import (
    CLOSES,
    answer,
    fill,
    make_members,
    make_open,
    organisation_of,
    signed_in,
)

pytestmark = pytest.mark.django_db

LEFT, RIGHT = "+++++---++", "---++++--+"


def two_camps(*, left: int = 12, right: int = 8, silent: int = 4, **declared: object) -> Consultation:
    make_members(left + right + silent)
    consultation = make_open(statements=10, publication=Publication.DURING, **declared)
    fill(consultation, [LEFT] * left + [RIGHT] * right)
    return consultation


def analysed(consultation: Consultation) -> Analysis:
    analysis = analyse_consultation(consultation=consultation, is_final=False, now=NOW)
    assert analysis is not None
    return analysis


def address(consultation: Consultation, name: str = "") -> str:
    return f"{consultation.get_absolute_url()}results/{name}"


def test_the_stored_result_is_the_engines_on_the_same_input():
    consultation = two_camps()
    analysis = analysed(consultation)
    again = opinion.opinion_map(votes_of(consultation), seed=analysis.seed)
    assert analysis.result == again.as_dict()
    assert (analysis.answered, analysis.asked) == (20, 24)


def test_the_closing_entry_holds_the_digest_of_the_answers_that_were_counted():
    consultation = two_camps()
    closed = close_consultation(consultation=consultation, now=CLOSES)
    final = analyse_consultation(consultation=closed, is_final=True, now=CLOSES)
    entry = Entry.objects.get(kind="consultations.closed")
    assert final is not None
    assert final.input_digest == closed.votes_digest
    assert closed.votes_digest in Content.objects.get(entry=entry).body


def test_closing_happens_once_and_starts_the_analysis_once():
    consultation = two_camps()
    close_due_consultations(now=CLOSES - timedelta(seconds=1))
    assert Consultation.objects.get(pk=consultation.pk).closed_at is None
    for _ in range(2):
        close_due_consultations(now=CLOSES)
    assert Entry.objects.filter(kind="consultations.closed").count() == 1
    assert Job.objects.filter(kind="consultations.analyse").count() == 1


def test_figures_of_an_open_vote_change_only_with_five_new_participants():
    accounts = make_members(14)
    consultation = make_open(statements=3, publication=Publication.DURING)
    stored = []
    for account in accounts:
        for number in (1, 2, 3):
            answer(consultation, account, number)
        stored.append(bool(analyse_consultation(consultation=consultation, is_final=False, now=NOW)))
    assert [number for number, made in enumerate(stored, start=1) if made] == [5, 10]


def test_a_changed_answer_alone_changes_no_public_figure():
    accounts = make_members(6)
    consultation = make_open(statements=3, publication=Publication.DURING)
    for account in accounts:
        answer(consultation, account, 1, Answer.AGREE)
    analysed(consultation)
    answer(consultation, accounts[0], 1, Answer.DISAGREE)
    assert analyse_consultation(consultation=consultation, is_final=False, now=NOW) is None
    results = published_results(consultation)
    assert results is not None
    assert results.overall("1").disagree == 0


def test_the_clock_starts_no_analysis_where_figures_are_published_at_closing():
    make_members(9)
    consultation = make_open(statements=3, publication=Publication.CLOSING)
    fill(consultation, ["+++"] * 9)
    analyse_due_consultations(now=NOW)
    assert not Job.objects.filter(kind="consultations.analyse").exists()


def test_two_camps_are_two_groups_with_their_common_ground_and_differences():
    consultation = two_camps()
    analysed(consultation)
    results = published_results(consultation)
    assert results is not None
    assert [(row.letter, row.size) for row in results.groups] == [("A", 12), ("B", 8)]
    assert {said.statement.number for said in results.common_ground} == {4, 5, 8, 10}
    assert all(gap.points == 100 for gap in results.differences)


def test_every_figure_on_the_page_has_its_n_and_interval():
    consultation = two_camps(readers=Readers.EVERYBODY)
    analysed(consultation)
    text = Client().get(address(consultation)).text
    assert "20 of 24 answered (83%), 200 answers on 10 statements. 4 stayed silent." in text
    assert "A and B differ by 100 points" in text
    assert "A: 12 agree, 0 pass, 0 disagree, 0 silent, of 12" in text
    assert "100% [76, 100]" in text  # Wilson's interval for 12 of 12


def test_the_silent_stand_in_the_denominator():
    consultation = two_camps(silent=20)
    analysed(consultation)
    results = published_results(consultation)
    assert results is not None
    overall = results.overall("10")
    assert (overall.agree, overall.silent, overall.size) == (20, 20, 40)
    assert overall.percent == 50


def test_a_group_of_fewer_than_five_is_not_shown():
    consultation = two_camps(left=12, right=4, readers=Readers.EVERYBODY)
    analysis = analysed(consultation)
    assert [group["size"] for group in analysis.result["groups"]] == [12, 4]
    assert analysis.figures["rows"] == [{"group": 0, "with_others": True, "size": 16}]
    assert {place[2] for place in analysis.places.values()} == {0}
    assert len(analysis.places) == 12
    assert "Group B" not in Client().get(address(consultation)).text


def test_nothing_is_published_about_fewer_than_five_people():
    make_members(4)
    consultation = make_open(statements=10, readers=Readers.EVERYBODY)
    fill(consultation, [LEFT] * 4)
    closed = close_consultation(consultation=consultation, now=CLOSES)
    analyse_consultation(consultation=closed, is_final=True, now=CLOSES)
    text = Client().get(address(consultation)).text
    assert "Fewer than five have answered" in text
    assert "agree" not in text.lower().split("<main", 1)[1].split("</main", 1)[0]


def test_small_cells_of_declared_blocs_are_withheld_with_those_that_give_them_away():
    islands = [make_member_account(make_organisation(family="Islands")) for _ in range(3)]
    coast = [make_member_account(make_organisation(family="Coast")) for _ in range(20)]
    hills = [make_member_account(make_organisation(family="Hills")) for _ in range(20)]
    consultation = make_open(statements=10, publication=Publication.DURING)
    rows = dict.fromkeys([*islands, *coast[:10], *hills[:10]], LEFT) | dict.fromkeys(
        [*coast[10:], *hills[10:]], RIGHT
    )
    by_organisation = {organisation_of(account).pk: row for account, row in rows.items()}
    fill(
        consultation,
        [by_organisation[voice.organisation_id] for voice in consultation.participants.order_by("pk")],
    )
    table = {row["bloc"]: row for row in analysed(consultation).figures["blocs"]["family"]}
    assert table["Islands"] == {"bloc": "Islands", "answered": None, "rows": [None, None]}
    assert [table[name]["rows"] for name in ("Coast", "Hills")] != [[10, 10], [10, 10]]


def test_a_bloc_of_few_has_no_answers_on_a_statements_page():
    for number in range(12):
        make_member_account(
            make_organisation(organisation_class=make_class("observer" if number < 3 else "full"))
        )
    consultation = make_open(statements=10, publication=Publication.DURING, readers=Readers.EVERYBODY)
    fill(consultation, [LEFT] * 12)
    answers = analysed(consultation).figures["bloc_answers"]["class"]["1"]
    assert {row["bloc"]: row["n"] for row in answers}["observer"] is None


def test_a_participant_sees_its_own_place_and_nobody_elses():
    consultation = two_camps()
    analysis = analysed(consultation)
    voice = consultation.participants.order_by("pk").first()
    assert voice is not None
    account = voice.organisation.offices.get().person.account
    own = signed_in(account).get(address(consultation, "map.json")).json()
    strange = signed_in(make_account()).get(address(consultation, "map.json")).json()
    rows = {dataset["name"]: dataset.get("values") for dataset in own["data"]}
    x, y, _group = analysis.places[str(voice.pk)]
    assert rows["own"] == [{"x": x, "y": y}]
    assert {dataset["name"]: dataset.get("values") for dataset in strange["data"]}["own"] == []


def test_no_result_page_names_a_member_or_a_pseudonym():
    consultation = two_camps(readers=Readers.EVERYBODY)
    analysed(consultation)
    client = signed_in(make_account(Role.SECRETARIAT))
    pages = ["", "map.json", "statements/", "method/"]
    texts = [client.get(address(consultation, name)).text for name in pages]
    texts.append(client.get(f"{consultation.get_absolute_url()}statements/1/").text)
    for voice in consultation.participants.select_related("organisation"):
        assert voice.organisation is not None
        for text in texts:
            assert voice.organisation.names["en"] not in text
            assert f">{voice.pseudonym}<" not in text
            assert f'"{voice.pseudonym}"' not in text


def test_the_secretariat_has_no_page_that_says_how_a_member_voted():
    consultation = two_camps()
    analysed(consultation)
    secretary = signed_in(make_account(Role.SECRETARIAT, Role.ADMINISTRATOR, Role.CHAIR))
    assert secretary.get(f"{consultation.get_absolute_url()}mine/").status_code == 403
    assert secretary.get(f"{consultation.get_absolute_url()}vote/").status_code == 403
    assert secretary.post(address(consultation, "input.zip")).status_code == 403


def test_results_for_those_who_sign_in_are_not_the_publics():
    consultation = two_camps()
    analysed(consultation)
    assert Client().get(address(consultation)).status_code == 302
    assert signed_in(make_account()).get(address(consultation)).status_code == 200


def test_before_closing_the_page_says_when_figures_come():
    make_members(2)
    consultation = make_open(now=timezone.now())
    text = signed_in(make_account()).get(address(consultation)).text
    assert "Figures are published at closing" in text


def test_by_link_everybody_who_came_is_the_denominator():
    consultation = make_open(statements=10, voice=Voice.LINK, publication=Publication.DURING)
    for secret in range(6):
        for number in range(1, 11):
            answer(consultation, f"secret {secret}", number)
    analysed(consultation)
    text = Client().get(address(consultation)).text
    assert "6 participants under pseudonyms" in text
    assert "Nobody was asked by name." in text
