"""A text is taken away whole: what is downloaded says what the page says, under members' names."""

import json
from io import BytesIO
from pathlib import Path

import jsonschema_rs
import pytest
from django.test import Client

from comity.cli import main
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import issued_text
from comity.engines.drafting.word.tracked import read_tracked
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalState, StatementKind, TranslationState
from comity.rooms.texts.models import MemberStatement, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.texts import latest_revision
from tests.decisions.factories import make_members
from tests.factories import NOW, make_account, make_organisation
from tests.rooms.texts.factories import make_submitted, make_text
from tests.rooms.texts.put import SILENCE_ENDS, end_silence, put

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "schemas" / "text.schema.json").read_text(encoding="utf-8")
)
COST = "Decides that the cost of a network {} be borne by a common fund;"
RESERVED = "We reserve our position on the fund."
FRENCH = "Le Secrétariat fait rapport"


def contested() -> Text:
    """Brackets of two members with names in two languages, and a draft that nobody else may read."""
    text = make_text()
    own, other = make_organisation("Coast Union"), make_organisation("Hill League")
    Organisation.objects.filter(pk=own.pk).update(names={"en": "Coast Union", "fr": "Union de la côte"})
    make_submitted(text, 2, COST.format("should"), by=own)
    make_submitted(text, 2, COST.format("must"), by=other)
    make_submitted(text, 3, "Invites members to hold two joint drills a year;", by=other)
    secret = make_submitted(text, 4, "Requests the secretariat to tell nobody.", by=own)
    secret.state, secret.number = ProposalState.DRAFT, None
    secret.save()
    return text


def take(client: Client, text: Text, name: str, **headers: str) -> bytes:
    answer = client.get(f"{text.get_absolute_url()}downloads/{name}", headers=headers)
    assert answer.status_code == 200
    return answer.content


def translated(text: Text) -> None:
    """The whole text in French, in step."""
    for paragraph in engine_revision(latest_revision(text)).paragraphs:
        Translation.objects.create(
            text=text, language="fr", paragraph=paragraph.id, source=paragraph.text,
            words=f"{FRENCH} {paragraph.id}", state=TranslationState.CHECKED, translated_at=NOW,
        )  # fmt: skip


def test_the_word_file_of_a_revision_is_the_issued_text_without_a_change(client):
    text = contested()
    read = issued_text(open_package(take(client, text, "revision-0.docx")))
    issued = engine_revision(latest_revision(text))
    assert [(each.text, each.kind) for each in read.paragraphs] == [
        (each.text, each.kind) for each in issued.paragraphs
    ]


def test_the_rolling_word_file_tracks_each_change_under_a_name_in_the_readers_language(client):
    text = contested()
    content = take(client, text, "rolling.docx", accept_language="fr")
    read = read_tracked(open_package(content))
    document = open_package(content).parts["word/document.xml"].decode()
    assert read.base.text == engine_revision(latest_revision(text)).text
    assert 'w:author="Union de la côte"' in document
    assert 'w:author="Hill League"' in document
    assert "Coast Union" not in document
    assert 'w:author="m' not in document
    assert f'w:date="{NOW:%Y-%m-%dT%H:%M:%SZ}"' in document


def test_the_json_gives_the_same_text_and_brackets_on_the_command_line(client, tmp_path):
    text = contested()
    (tmp_path / "everything.json").write_bytes(take(client, text, "everything.json"))
    out = tmp_path / "next.json"
    assert main(["text", "consolidate", str(tmp_path / "everything.json"), "--out", str(out)]) == 0
    made, rolling = json.loads(out.read_text(encoding="utf-8")), rolling_of(text)
    assert made["revisions"][-1]["digest"] == rolling.made.revision.digest
    (bracket,) = made["consolidation"]["brackets"]
    assert [each["holders"] for each in bracket["alternatives"]] == [[], ["Coast Union"], ["Hill League"]]


def test_the_json_of_everything_keeps_its_published_schema(client):
    text = contested()
    translated(text)
    found = json.loads(take(client, text, "everything.json"))
    assert list(jsonschema_rs.validator_for(SCHEMA).iter_errors(found)) == []
    assert len(found["translations"]) == 5
    assert found["states"].keys() >= {each["id"] for each in found["revisions"][0]["paragraphs"]}


@pytest.mark.parametrize("name", ["rolling.html", "rolling.txt", "rolling.xml", "everything.json"])
def test_no_file_holds_a_draft_of_a_delegation_or_a_number_for_a_name(client, name):
    text = contested()
    content = take(client, text, name).decode()
    assert " two" in content
    assert "tell nobody" not in content
    assert "Hill League" in content
    assert not [pk for pk in Organisation.objects.values_list("pk", flat=True) if f": m{pk}]" in content]


def test_a_revision_is_printed_in_the_languages_in_step_and_no_other(client):
    text = contested()
    assert client.get(f"{text.get_absolute_url()}downloads/revision-0.fr.txt").status_code == 404
    translated(text)
    content = take(client, text, "revision-0.fr.txt").decode()
    assert content.count(FRENCH) == 5
    assert latest_revision(text).digest in content


def test_the_adopted_text_is_printed_with_the_statements_that_stand(client):
    text = make_text()
    member, *_others = make_members(3)
    end_silence(put(text))
    said = {"text": text, "organisation": member, "kind": StatementKind.RESERVATION, "made_at": SILENCE_ENDS}
    MemberStatement.objects.create(bodies={"en": RESERVED}, **said)
    MemberStatement.objects.create(bodies={"en": "Taken back."}, withdrawn_at=SILENCE_ENDS, **said)
    content = take(client, text, "adopted.en.txt").decode()
    assert RESERVED in content
    assert "Taken back." not in content
    paper = take(client, text, "adopted.en.pdf")
    assert paper.startswith(b"%PDF-")
    assert b"/ETSI.CAdES.detached" in paper
    assert client.get(f"{text.get_absolute_url()}downloads/rolling.docx").status_code == 404


def test_what_is_not_circulated_is_not_given_to_the_public(client):
    text = make_text(circulated=False)
    assert client.get(f"{text.get_absolute_url()}downloads/revision-0.docx").status_code == 404
    client.force_login(make_account(Role.SECRETARIAT))
    assert BytesIO(take(client, text, "revision-0.docx")).read(2) == b"PK"


def test_the_page_names_every_file_and_each_can_be_taken(client):
    text = contested()
    page = client.get(f"{text.get_absolute_url()}downloads/").content.decode()
    names = [part.split('"')[0] for part in page.split("/downloads/")[2:]]
    assert {"rolling.docx", "rolling.pdf", "everything.json", "revision-0.docx", "revision-0.pdf"} <= set(
        names
    )
    assert client.get(f"{text.get_absolute_url()}downloads/rolling.exe").status_code == 404


def test_before_the_first_draft_there_is_nothing_to_take(client):
    client.force_login(make_account(Role.SECRETARIAT))
    text = make_text(circulated=False)
    text.revisions.all().delete()
    page = client.get(f"{text.get_absolute_url()}downloads/").content.decode()
    assert "Nothing to download yet" in page
