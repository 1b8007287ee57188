"""Whoever takes the files away gets the same result, to the byte; who may not know who voted how gets no votes."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest
from django.test import Client
from django.utils.translation import override

from comity.decisions.enums import Procedure
from comity.decisions.exports.checking import check_zip, command
from comity.decisions.exports.offered import OFFERS, offered, offers_of
from comity.decisions.exports.paper import paper, result_pdf
from comity.decisions.models import Objection, Question
from comity.decisions.services.closing import close_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content
from tests.decisions.decided import decide, give_weights
from tests.decisions.exported import taken
from tests.decisions.factories import NOW, later, make_members, make_open_question
from tests.factories import make_account, make_matter, make_organisation

pytestmark = pytest.mark.django_db
NAMES = [offer.name for offer in OFFERS]
WITH_VOTES = [offer.name for offer in OFFERS if offer.holds_votes]
READ_AS_TEXT = sorted(set(NAMES) - {*WITH_VOTES, "result.pdf"})


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def recorded(rule="two-thirds", **terms):
    members = make_members(6)
    give_weights(dict(zip(members, ["18/5", "2", "1", "1", "7", "1/3"], strict=True)))
    choices = ["yes", "yes", "no", "abstain", "yes"]
    return decide(
        dict(zip(members, choices, strict=False)), proxies={members[5]: members[0]}, rule=rule, **terms
    )


def output_in(folder, words):
    """What the command prints, run as the README says, with this Python's `comity`."""
    ran = subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, check=True)
    return ran.stdout


def ways():
    yield "weights and a proxy", recorded
    yield "a rule by weight", lambda: recorded("simple")
    yield "quorum requested", quorum_requested
    yield "a silence", silence


def quorum_requested():
    make_members(3)
    question = make_open_question(rule="reconsideration")
    Question.objects.filter(pk=question.pk).update(quorum_requested=True)
    return close_question(question=question, actor=None, now=later(minutes=1))


def silence():
    make_members(2)
    question = make_open_question(procedure=Procedure.SILENCE, rule="silence", closes_at=later(hours=73))
    Objection.objects.create(line=question.lines.first(), raised_at=NOW)
    return close_question(question=question, actor=None, now=later(hours=73))


@pytest.mark.parametrize(("_name", "made"), list(ways()), ids=[name for name, _made in ways()])
def test_the_command_of_the_readme_prints_the_stored_result_from_the_downloaded_zip(_name, made, tmp_path):
    question = made()
    with zipfile.ZipFile(io.BytesIO(taken(question, "check.zip").content)) as archive:
        archive.extractall(tmp_path)
    said = command(question)
    assert f"    {said}\n" in (tmp_path / "README.txt").read_text()
    printed = output_in(tmp_path, said.split())
    assert printed == (tmp_path / "result.json").read_bytes()
    assert json.loads(printed) == Question.objects.get(pk=question.pk).result


def test_the_files_are_those_whose_digests_stand_in_the_record():
    question = recorded()
    what = [json.loads(body)["what"] for body in Content.objects.values_list("body", flat=True)]
    written = {digest for one in what for digest in (one.get("roll"), one.get("votes")) if digest}
    assert sha256(taken(question, "roll.csv").content).hexdigest() in written
    assert sha256(taken(question, "votes.csv").content).hexdigest() in written
    assert sha256(taken(question, "statutes.yaml").content).hexdigest() == question.statutes.sha256


def test_the_same_question_packs_to_the_same_bytes():
    question = recorded()
    assert check_zip(question) == check_zip(Question.objects.get(pk=question.pk))


def test_names_stand_beside_the_numbers_and_a_name_that_a_spreadsheet_would_run_is_guarded():
    make_organisation("=1+1")
    question = decide(dict.fromkeys(make_members(2), "yes"))
    rows = list(csv.DictReader(io.StringIO(taken(question, "members.csv").content.decode("utf-8-sig"))))
    assert "'=1+1" in [row["name"] for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_an_attachment_named_by_the_reference_and_kept_by_no_cache(name):
    response = taken(recorded(matter=make_matter(reference="M-27-9")), name)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="M-27-9-Q1-{name}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_a_reference_holds_breaks_no_header():
    question = recorded(matter=make_matter(reference='M "1";\u202e\nx'))
    assert taken(question, "roll.csv")["Content-Disposition"] == 'attachment; filename="M-1-x-Q1-roll.csv"'


@pytest.mark.parametrize("name", [*NAMES, "nothing.csv", "../roll.csv"])
def test_while_it_is_open_there_is_no_file(name):
    make_members(3)
    assert taken(make_open_question(), name).status_code == 404


@pytest.mark.parametrize("name", WITH_VOTES)
def test_a_count_without_names_offers_no_votes(name):
    members = make_members(6)
    question = decide(dict.fromkeys(members, "yes"), procedure=Procedure.PSEUDONYMOUS, rule="by-heads")
    assert taken(question, name).status_code == 404
    assert not set(WITH_VOTES) & {one.offer.name for one in offers_of(question)}
    assert taken(question, "result.json").content == (
        json.dumps(question.result, ensure_ascii=False, indent=2).encode() + b"\n"
    )
    with pytest.raises(Question.DoesNotExist):
        offered(question.pk, name)


def test_the_files_of_a_count_without_names_are_the_same_whoever_voted_for_it_and_whoever_was_silent():
    """Every member has another weight, so that any sum of weights would name those behind it."""
    members = [make_organisation(f"Voter {number}") for number in range(7)]
    give_weights({member: str(3**place) for place, member in enumerate(members)})
    choices, matter = ["yes", "yes", "yes", "yes", "no", "no"], make_matter()
    reader, taken_from, papers = make_account(Role.SECRETARIAT), [], []
    for order in (members, members[::-1]):
        said = dict(zip(order, choices, strict=False))
        question = decide(said, procedure=Procedure.PSEUDONYMOUS, rule="by-heads", matter=matter)
        files = {name: taken(question, name, reader).content.decode() for name in READ_AS_TEXT}
        own = (question.reference, question.reference.lower().replace("/", "-"), f"{question.pk}/result/")
        for name, content in files.items():
            for word in own:
                content = content.replace(word, "")
            files[name] = content
        taken_from.append(files)
        papers.append(json.dumps(paper(question)).replace(question.reference, ""))
    assert taken_from[0] == taken_from[1]
    assert papers[0] == papers[1]
    assert "Voter" not in taken_from[0]["popolo.json"] + taken_from[0]["akoma-ntoso.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_everybody_takes_the_files_of_a_public_matter_and_no_stranger_those_of_another(name):
    public, inside = recorded(matter=make_matter(is_public=True)), recorded()
    address = "/decisions/{}/result/files/{}"
    assert Client().get(address.format(public.pk, name)).status_code == 200
    assert Client().get(address.format(inside.pk, name)).status_code == 302
    assert taken(inside, name, make_account()).status_code == 404


def test_who_objected_stands_in_no_file_for_the_public():
    make_members(3)
    question = decide({}, procedure=Procedure.CONSENSUS, rule="consensus", matter=make_matter(is_public=True))
    for name in NAMES:
        answer = Client().get(f"/decisions/{question.pk}/result/files/{name}").status_code
        assert answer == (302 if name in WITH_VOTES else 200)
        assert taken(question, name).status_code == 200


def test_the_page_links_just_what_its_reader_may_take():
    members = make_members(6)
    client = Client()
    question = decide({}, procedure=Procedure.CONSENSUS, rule="consensus", matter=make_matter(is_public=True))
    page = client.get(f"/decisions/{question.pk}/result/").content.decode()
    assert "/files/roll.csv" in page
    assert "/files/votes.csv" not in page
    open_to_all = decide(dict.fromkeys(members, "yes"), matter=make_matter(is_public=True))
    page = client.get(f"/decisions/{open_to_all.pk}/result/").content.decode()
    assert "/files/votes.csv" in page
    assert command(open_to_all) in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_paper_is_a_pdf_with_every_figure_and_digest_and_the_same_bytes_each_time(language):
    question = recorded()
    with override(language):
        told = paper(question)
        assert result_pdf(question) == result_pdf(Question.objects.get(pk=question.pk))
    assert taken(question, "result.pdf").content.startswith(b"%PDF-")
    assert [told["verdict"], *told["reason"]] == question.result["reason"][language]
    assert dict(told["digests"]) == {
        "statutes.yaml": question.statutes.sha256,
        "roll.csv": question.roll_digest,
        "votes.csv": question.votes_digest,
    }
    assert told["terms"][0]["compared"] == "12 ≥ 10"
