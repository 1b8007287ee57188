"""Before a rule is adopted: what the page says is what the engine finds in the files that it gives away."""

import json
import subprocess
import sys
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity.decisions.enums import Procedure
from comity.decisions.models import MemberFigures, Simulation
from comity.decisions.power_chart import power_svg, specification_of
from comity.decisions.queries.simulations import SimulationShown, sampled_ratio
from comity.decisions.services.simulating import ask_for_simulation
from comity.engines import decisions
from comity.engines.decisions import simulating
from comity.foundation.jobs.models import Job
from comity.foundation.permissions import Role
from tests.decisions.decided import decide
from tests.decisions.factories import NOW, STATUTES, adopted, later, make_members
from tests.factories import make_account, make_actor, make_class, make_member_account, make_organisation

pytestmark = pytest.mark.django_db
ASK = "/decisions/simulator/ask/"
BLOCS = STATUTES.replace(
    "may-split: true", "weight: {of: membership, steps: [{from: 0, votes: 1}, {from: 100, votes: 3}]}"
)


@pytest.fixture
def office(client):
    client.force_login(make_account(Role.SECRETARIAT))
    return client


def sized(**sizes):
    made = {}
    for name, membership in sizes.items():
        made[name] = make_organisation(name, organisation_class=make_class("full"))
        MemberFigures.objects.create(organisation=made[name], membership=membership, entered_at=NOW)
    return made


def asked(client, **posted):
    answer = client.post(ASK, {"draft": "", **posted})
    assert answer.status_code == 302, answer.text
    return Simulation.objects.latest("pk")


def simulated():
    """A day after the votes of these tests, which lie ahead of the clock that pages read."""
    version = adopted()
    simulation, _job = ask_for_simulation(
        source=version.source, version=version, actor=make_actor(Role.CHAIR), now=later(days=1)
    )
    simulation.refresh_from_db()
    return simulation


def test_the_chances_are_those_of_the_engine_and_in_alphabetical_order(office):
    adopted(BLOCS)
    members = sized(Zeno=500, Anna=10, Milo=10)
    simulation = asked(office, statutes="1")
    shown = SimulationShown.of(simulation)
    lines = shown.members("simple")
    assert [(one.name.text, one.votes) for one in lines] == [("Anna", "1"), ("Milo", "1"), ("Zeno", "3")]
    assert [one.decisive for one in lines] == ["0%", "0%", "100%"]
    statutes = decisions.read_statutes(simulation.source.encode(), "s.yaml")
    roll = decisions.read_roll(simulation.roll.encode(), statutes, "r.csv")
    found = simulating.power_under(statutes.rules["simple"], statutes, roll, seed=simulation.seed)
    stored = simulation.result["rules"]["simple"]["banzhaf"]["members"]
    for one in found.banzhaf.members:
        assert stored[one.member][0] == pytest.approx(float(one.decisive), rel=1e-8)
    page = office.get(simulation.get_absolute_url()).text
    assert page.index("Anna") < page.index("Milo") < page.index("Zeno")
    assert "2 members with a vote are never decisive." in page
    assert str(members["Zeno"].pk) in stored


def test_anybody_gets_the_same_figures_from_the_two_files_by_command(office, tmp_path):
    adopted(BLOCS)
    sized(A=500, B=10, C=10, D=10, E=200)
    make_members(2, "observer")
    simulation = asked(office, statutes="1")
    for name in ("statutes.yaml", "roll.csv"):
        (tmp_path / name).write_bytes(office.get(f"{simulation.get_absolute_url()}{name}").content)
    command = [sys.executable, "-m", "comity", "decision", "simulate", "statutes.yaml", "roll.csv"]
    ran = subprocess.run(
        [*command, "--seed", str(simulation.seed), "--json", "-"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    told = json.loads(ran.stdout)["rules"]
    for rule, found in simulation.result["rules"].items():
        if "not_simulated" in found:
            assert "not_simulated" in told[rule]
            continue
        for index in ("banzhaf", "shapley_shubik"):
            by_command = {one["member"]: one for one in told[rule][index]["members"]}
            assert set(by_command) == set(found[index]["members"])
            for pk, figures in found[index]["members"].items():
                assert figures[1] == pytest.approx(float(Fraction(by_command[pk]["share"])), rel=1e-8)


def test_equal_votes_are_said_to_be_equal_and_draw_no_chart(office):
    adopted()
    make_members(7)
    simulation = asked(office, statutes="1")
    page = office.get(simulation.get_absolute_url()).text
    assert "Every member is equally likely to be decisive." in page
    assert "<figure" not in page
    assert {one.decisive for one in SimulationShown.of(simulation).members("simple")} == {"31.2%"}


def test_swapping_two_members_of_a_class_changes_nothing_but_their_names(office):
    adopted(BLOCS)
    sized(A=500, B=10, C=10, D=200)
    first = asked(office, statutes="1")
    MemberFigures.objects.filter(membership=500).update(membership=11)
    MemberFigures.objects.filter(membership=10, organisation__names__en="B").update(membership=500)
    second = asked(office, statutes="1")

    def figures(simulation):
        lines = SimulationShown.of(simulation).members("simple")
        return sorted((one.votes, one.decisive, one.pivotal) for one in lines)

    assert figures(first) == figures(second)


def test_a_rule_that_is_not_counted_says_why_instead(office):
    adopted(STATUTES + "  rough: {kind: rough-consensus, decides: [drafts]}\n")
    make_members(3)
    simulation = asked(office, statutes="1")
    page = office.get(f"{simulation.get_absolute_url()}?rule=rough").text
    assert "For this rule no chances are computed." in page
    assert "the rule is not counted: the chair calls it" in page


def test_a_draft_is_computed_without_being_adopted_and_a_broken_one_is_shown_its_place(office):
    make_members(4)
    draft = STATUTES.replace("2/3", "3/4")
    simulation = asked(office, statutes="draft", draft=draft.replace("\n", "\r\n"))
    assert (simulation.version, simulation.source) == (None, draft)
    broken = office.post(ASK, {"statutes": "draft", "draft": STATUTES.replace("by: weight", "bi: weight")})
    assert broken.status_code == 422
    assert '<mark class="tag error">bi</mark>' in broken.text
    assert "bi: weight" in broken.context["form"]["draft"].value()
    assert office.post(ASK, {"statutes": "draft", "draft": " "}).status_code == 422
    assert office.post(ASK, {"statutes": "9", "draft": ""}).status_code == 422
    assert Simulation.objects.count() == 1


def test_a_roll_that_cannot_be_computed_on_is_refused_with_whom_it_concerns(office):
    adopted(STATUTES.replace("may-split: true", "weight: {formula: 9 // membership}"))
    refused = office.post(ASK, {"statutes": "1", "draft": ""})
    assert refused.status_code == 422
    assert "Nobody on the roll could vote" in refused.text
    sized(Anna=0)
    refused = office.post(ASK, {"statutes": "1", "draft": ""})
    assert "The weight of the member Anna divides by zero." in refused.text
    assert not Simulation.objects.exists()


def test_while_it_waits_the_page_says_so(office, jobs_wait):
    adopted()
    make_members(3)
    answer = office.post(ASK, {"statutes": "1", "draft": ""})
    simulation, job = Simulation.objects.get(), Job.objects.get(kind="decisions.simulate")
    assert answer.headers["location"] == job.get_absolute_url()
    assert job.next_address == simulation.get_absolute_url()
    assert "it is being computed" in office.get(simulation.get_absolute_url()).text
    assert "awaited" in office.get("/decisions/simulator/").text


def test_past_votes_are_decided_by_each_rule_on_their_own_roll(office):
    members = make_members(5)
    narrow = decide(dict(zip(members, ["yes", "yes", "yes", "no", "no"], strict=True)))
    clear = decide(dict.fromkeys(members, "yes"))
    assert (narrow.passed, clear.passed) == (True, True)
    simulation = simulated()
    shown = SimulationShown.of(simulation)
    rules = {one.name: (one.adopted, one.decided, one.not_decided) for one in shown.past_rules}
    assert rules == {
        "simple": (2, 2, 0),
        "by-heads": (2, 2, 0),
        "two-thirds": (1, 2, 0),
        "reconsideration": (1, 2, 0),
    }
    assert [name for name, _reason in shown.left_out] == ["consensus", "silence"]
    (differing,) = shown.differing(make_actor(Role.CHAIR))
    assert differing.question == narrow
    assert dict(differing.by) == {
        "More yes than no": True,
        "More members for than against": True,
        "Two thirds": False,
        "Two thirds reopen what was decided": False,
    }
    page = office.get(simulation.get_absolute_url()).text
    assert "Where the rules differ" in page
    assert "2 votes that were recorded member by member" in page


def test_votes_that_were_not_recorded_are_not_decided_again(office):
    members = make_members(3)
    decide(dict.fromkeys(members, "yes"), procedure=Procedure.PSEUDONYMOUS)
    simulation = simulated()
    assert simulation.result["past"] == []
    assert "No vote was recorded member by member yet." in office.get(simulation.get_absolute_url()).text


def test_past_questions_that_a_reader_may_not_see_are_counted_and_not_named():
    members = make_members(5)
    narrow = decide(dict(zip(members, ["yes", "yes", "yes", "no", "no"], strict=True)))
    simulation = simulated()
    stranger = make_actor()
    assert SimulationShown.of(simulation).differing(stranger) == []
    assert SimulationShown.of(simulation).past_rules[0].decided == 1
    assert narrow.passed


def test_who_computes_and_who_reads(client):
    adopted()
    (member, *_others) = make_members(3)
    for account, reads, computes in (
        (make_account(Role.CHAIR), 200, 302),
        (make_member_account(member, Role.MEMBER_OFFICER), 200, 302),
        (make_member_account(member, Role.DELEGATE), 200, 403),
        (make_account(), 403, 403),
    ):
        client.force_login(account)
        assert client.get("/decisions/simulator/").status_code == reads
        assert client.post(ASK, {"statutes": "1", "draft": ""}).status_code == computes


def test_the_chart_has_one_mark_for_members_alike_and_no_names():
    points = [(Fraction(1, 4), 0.2, 0.19, 0.21)] * 2 + [(Fraction(1, 2), 0.6, 0.6, 0.6)]
    drawn = specification_of(points)["layer"][2]["data"]["values"]
    assert [(one["x"], one["y"], one["n"]) for one in drawn] == [(0.25, 0.2, 2), (0.5, 0.6, 1)]
    assert len(specification_of(points)["layer"][1]["data"]["values"]) == 1
    svg = power_svg(points)
    assert "<path" in svg
    assert "style=" not in svg
    assert power_svg(points[:2]) == ""


def test_the_page_asks_the_database_as_often_for_many_members_as_for_few(office):
    adopted()
    counts = []
    for more in (3, 20):
        make_members(more)
        simulation = asked(office, statutes="1")
        office.get(simulation.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            office.get(simulation.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_of_a_sample_the_ratio_is_the_least_that_its_bounds_allow():
    figures = [[0.5, 0.5, 0.4, 0.6, "5"], [0.1, 0.1, 0.05, 0.2, "1"], [0.3, 0.3, 0.2, 0.4, "3"]]
    assert sampled_ratio(figures) == 2.0
    overlapping = [[0.5, 0.5, 0.4, 0.6, "5"], [0.45, 0.45, 0.35, 0.55, "1"]]
    assert sampled_ratio(overlapping) == 1.0


def test_beyond_the_exact_count_the_page_says_that_it_was_drawn_and_gives_bounds(office):
    adopted(STATUTES.replace("may-split: true", "weight: {formula: membership}"))
    sized(Anna=15_000, Bela=9_000, Cora=7)
    simulation = asked(office, statutes="1")
    page = office.get(simulation.get_absolute_url()).text
    assert f"Drawn 10,000 times from the seed {simulation.seed}" in page
    assert "at least" in page
    (anna, _bela, _cora) = SimulationShown.of(simulation).members("simple")
    assert anna.bounds.count("%") == 2
