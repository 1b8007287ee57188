"""Polis files in and out: what leaves gives the same result on anybody's machine, what comes in comes whole."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from comity.engines.opinion import Votes, polis
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.jobs import JobFailed
from comity.foundation.jobs.models import Job
from comity.foundation.jobs.running import run_attempt
from comity.foundation.permissions import NotAllowed, Role
from comity.foundation.record.models import Entry
from comity.rooms.consultations.enums import Answer, InputHolder, Publication
from comity.rooms.consultations.models import Analysis, Consultation, Vote
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.consultations.services.exchanging import packed_input, take_input
from comity.rooms.consultations.services.importing import import_conversation
from comity.rooms.consultations.services.opening import close_consultation
from comity.rooms.consultations.services.statements import refuse_statement, replace_statement
from tests.factories import NOW, make_account, make_actor, make_matter
from tests.rooms.consultations.factories import CLOSES, answer, fill, make_members, make_open, signed_in
from tests.shared_data import shared

pytestmark = pytest.mark.django_db

CONVERSATIONS = {
    "15-per-hour-seattle": (339, 54),
    "american-assembly.bowling-green": (254, 896),
    "brexit-consensus": (204, 50),
    "canadian-electoral-reform": (448, 174),
    "scoop-hivemind.biodiversity": (536, 314),
    "vtaiwan.uberx": (1921, 197),
}
# The largest one is read whole (and analysed whole: tests/cli/test_opinion_command.py); of its participants every
# eighth comes into the database. What its size could break there, more rows than a batch takes, uberx has too.
EACH = {"american-assembly.bowling-green": 8}


def closed_one(holder: InputHolder = InputHolder.EVERYBODY, **declared: object) -> Consultation:
    make_members(20)
    consultation = make_open(statements=10, input_holder=holder, **declared)
    fill(consultation, ["+++++---++"] * 12 + ["---++++-.+"] * 8)
    secretary = make_actor(Role.SECRETARIAT)
    refused, old = consultation.statements.filter(number__in=(9, 10)).order_by("number")
    refuse_statement(statement=refused, refusal="off-topic", note="", actor=secretary, now=NOW)
    replace_statement(statement=old, texts={"en": "Anew"}, language="en", actor=secretary, now=NOW)
    answer(
        consultation,
        consultation.participants.first().organisation.offices.get().person.account,
        11,
        Answer.PASS,
    )
    return close_consultation(consultation=consultation, now=CLOSES)


def by_command(folder: Path, seed: int) -> dict:
    command = [sys.executable, "-m", "comity", "opinion", "map", str(folder), "--json", "-"]
    done = subprocess.run([*command, "--seed", str(seed)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_download_gives_the_same_result_through_the_command(tmp_path: Path):
    consultation = closed_one()
    final = analyse_consultation(consultation=consultation, is_final=True, now=CLOSES)
    zipfile.ZipFile(io.BytesIO(packed_input(consultation))).extractall(tmp_path)
    again = by_command(tmp_path / "input", final.seed)
    assert again == final.result
    assert again["input_digest"] == consultation.votes_digest
    assert again["n_statements"] == 9


def test_the_download_holds_pseudonyms_and_no_times():
    consultation = closed_one()
    archive = zipfile.ZipFile(io.BytesIO(packed_input(consultation)))
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    for voice in consultation.participants.select_related("organisation"):
        assert voice.organisation.names["en"] not in text
    assert "\n,,1," in archive.read("input/votes.csv").decode()


def test_who_takes_the_input_stands_in_the_record():
    consultation = closed_one()
    take_input(consultation=consultation, actor=make_actor(), now=CLOSES)
    assert Entry.objects.filter(kind="consultations.input_taken").count() == 1


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.ADMINISTRATOR, Role.CHAIR])
def test_where_nobody_holds_the_input_nobody_gets_it(role: Role):
    consultation = closed_one(InputHolder.NOBODY)
    with pytest.raises(NotAllowed):
        take_input(consultation=consultation, actor=make_actor(role), now=CLOSES)
    assert not Entry.objects.filter(kind="consultations.input_taken").exists()


def test_the_auditor_named_before_the_first_answer_gets_it_and_nobody_else():
    auditor = make_account()
    consultation = closed_one(InputHolder.AUDITOR, auditor_id=auditor.pk)
    assert take_input(consultation=consultation, actor=actor_of_account(auditor), now=CLOSES)
    with pytest.raises(NotAllowed):
        take_input(consultation=consultation, actor=make_actor(Role.SECRETARIAT), now=CLOSES)


def test_nobody_gets_the_input_before_closing():
    make_members(6)
    consultation = make_open(input_holder=InputHolder.EVERYBODY)
    with pytest.raises(NotAllowed):
        take_input(consultation=consultation, actor=make_actor(), now=NOW)


def every_nth(step: int, conversation: polis.Conversation) -> polis.Conversation:
    whole = conversation.votes
    taken = Votes.from_arrays(
        participants=whole.participants[::step],
        statements=whole.statements,
        values=whole.values[::step],
        voted=whole.voted[::step],
    )
    return replace(conversation, votes=taken)


@pytest.mark.shared_data
@pytest.mark.parametrize(("name", "size"), CONVERSATIONS.items())
def test_each_real_conversation_comes_in_exactly(name: str, size: tuple[int, int]):
    folder = shared("polis", name)
    files = {part: (folder / part).read_bytes() for part in polis.Part if (folder / part).exists()}
    conversation = every_nth(EACH.get(name, 1), polis.read_conversation(files))
    consultation = import_conversation(
        matter=make_matter(), conversation=conversation, name=name, title={"en": name}, actor=None, now=NOW
    )
    assert (consultation.participants.count(), consultation.statements.count()) == size
    assert Vote.objects.count() == conversation.votes.n_votes
    # What the import itself asked for, computed once.
    final = Analysis.objects.get(consultation=consultation, is_final=True)
    assert final.input_digest == consultation.votes_digest
    assert (final.result["n_participants"], final.result["n_votes"]) == (
        conversation.kept_votes.n_participants,
        conversation.kept_votes.n_votes,
    )


@pytest.mark.shared_data
def test_a_real_conversation_gives_the_commands_result_on_its_own_files():
    folder = shared("polis", "brexit-consensus")
    files = {part: (folder / part).read_bytes() for part in polis.Part if (folder / part).exists()}
    consultation = import_conversation(
        matter=make_matter(),
        conversation=polis.read_conversation(files),
        name="brexit-consensus",
        title={"en": "Brexit"},
        actor=None,
        now=NOW,
    )
    final = analyse_consultation(consultation=consultation, is_final=True, now=NOW)
    assert final.result == by_command(folder, 0)


MATRIX = b"participant,0,1\n7,1,-1\n8,,0\n"


def upload(client: Client, *files: tuple[str, bytes]):
    matter = make_matter()
    return client.post(
        "/consultations/import/",
        {
            "matter": matter.pk,
            "title.en": "Imported",
            "conversation": [SimpleUploadedFile(name, content) for name, content in files],
        },
    )


def test_an_upload_becomes_a_closed_consultation_with_its_results():
    client = signed_in(make_account(Role.SECRETARIAT))
    response = upload(client, ("participants-votes.csv", MATRIX))
    job = Job.objects.get(kind="consultations.import_conversation")
    assert response["Location"] == job.get_absolute_url()
    run_attempt.func(job.pk, 1)
    consultation = Consultation.objects.get()
    assert (consultation.participants.count(), consultation.statements.count()) == (2, 2)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 0, 1]
    assert Job.objects.filter(kind="consultations.analyse").exists()


def test_a_zip_of_an_export_comes_in_like_its_files():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("export/participants-votes.csv", MATRIX)
        archive.writestr("export/readme.txt", "not a part")
    upload(signed_in(make_account(Role.SECRETARIAT)), ("export.zip", packed.getvalue()))
    run_attempt.func(Job.objects.get(kind="consultations.import_conversation").pk, 1)
    assert Vote.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"participant,0\n7,2\n", "row 2, column “0”"),
        (b"participant,0,0\n7,1,1\n", "more than once"),
        (b"participant,0\n7,1\n7,0\n", "a second time"),
        (b"", "empty"),
        (b"participant,name\n7,1\n", "column"),
        ("participant,0\nä,1\n".encode("latin-1"), "UTF-8"),
        (b"participant,0\n7\x00,1\n", "U+0000"),
        ("participant,0\n\u202e7,1\n".encode(), "U+202E"),
        (b"participant,0\n" + b"7" * 10_000 + b",1\n", "10000 characters"),
        (b"participant,007\n7,1\n", "without zeros in front"),
        (b"participant,99999999999\n7,1\n", "from 0 to 2147483647"),
        (b"PK\x03\x04 not really", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_is_stored(content: bytes, words: str):
    response = upload(signed_in(make_account(Role.SECRETARIAT)), ("participants-votes.csv", content))
    assert response.status_code == 200
    assert words in response.text.replace("&quot;", '"')
    assert not Job.objects.exists()
    assert not Consultation.objects.exists()


def test_an_import_that_fails_half_way_stores_nothing(monkeypatch: pytest.MonkeyPatch):
    conversation = polis.read_conversation({polis.Part.MATRIX: MATRIX})

    def broken(done: int, total: int) -> None:
        raise JobFailed("the computer died")

    with pytest.raises(JobFailed):
        import_conversation(
            matter=make_matter(),
            conversation=conversation,
            name="x",
            title={"en": "x"},
            actor=None,
            now=NOW,
            report=broken,
        )
    assert not Consultation.objects.exists()
    assert not Vote.objects.exists()


def test_only_the_secretariat_imports():
    for role in (Role.CHAIR, Role.RAPPORTEUR, Role.TRANSLATOR):
        assert signed_in(make_account(role)).get("/consultations/import/").status_code == 403


def test_an_imported_conversation_has_its_results_on_a_page():
    rows = "".join(f"{row},{'1,1,1' if row < 8 else '-1,-1,1'}\n" for row in range(14))
    conversation = polis.read_conversation({polis.Part.MATRIX: f"participant,0,1,2\n{rows}".encode()})
    consultation = import_conversation(
        matter=make_matter(),
        conversation=conversation,
        name="x",
        title={"en": "x"},
        actor=None,
        now=timezone.now(),
    )
    analyse_consultation(consultation=consultation, is_final=True, now=timezone.now())
    text = signed_in(make_account()).get(f"{consultation.get_absolute_url()}results/").text
    assert "Closed" in signed_in(make_account(Role.SECRETARIAT)).get(consultation.get_absolute_url()).text
    assert "14 participants under pseudonyms, 42 answers on 3 statements" in text
    assert Analysis.objects.get().figures["rows"][0] == {"group": 0, "with_others": False, "size": 8}
    assert consultation.publication == Publication.CLOSING
