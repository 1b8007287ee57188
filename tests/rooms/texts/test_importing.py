"""An assembly changes programs in mid-text: a motion with its amendments comes in as it was, and nobody is made to hold it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import make_account, make_matter, make_organisation
from tests.shared_data import shared

pytestmark = pytest.mark.django_db
USERS = {"1": {"id": 1, "last_name": "Coast Union"}, "2": {"id": 2, "last_name": "Nobody Here"}}


def meeting(*, motions: int = 1) -> bytes:
    """Motions of one paragraph; the first has two amendments, by a name that is known here and one that is not."""
    found: dict[str, Any] = {
        str(n): {
            "id": n,
            "number": f"M{n}",
            "title": f"Motion {n}",
            "text": "<p>All States shall act now.</p>",
        }
        for n in range(1, motions + 1)
    }
    for n, word in ((11, "should"), (12, "must")):
        found[str(n)] = {
            "id": n, "number": f"M1-{n}", "title": "", "lead_motion_id": 1, "submitter_ids": [n - 10],
            "amendment_paragraphs": {"0": f"<p>All States {word} act now.</p>"},
        }  # fmt: skip
    links = {
        "1": {"id": 1, "motion_id": 11, "meeting_user_id": 1},
        "2": {"id": 2, "motion_id": 12, "meeting_user_id": 2},
    }
    users = {n: {"id": int(n), "user_id": int(n)} for n in USERS}
    return json.dumps(
        {
            "motion": found,
            "motion_submitter": links,
            "meeting_user": users,
            "user": USERS,
            "meeting": {"1": {"id": 1}},
        }
    ).encode()


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(make_account(Role.SECRETARIAT))
    return client


def send(client: Client, content: bytes, **more: str) -> HttpResponse:
    given = {
        "program": "openslides",
        "matter": make_matter().reference,
        "language": "en",
        "motion": "",
    } | more
    return client.post("/texts/import/", given | {"file": SimpleUploadedFile("meeting.json", content)})


def test_a_motion_becomes_a_text_with_its_rivals_in_brackets(office):
    own = make_organisation("Coast Union")
    answer = send(office, meeting())
    assert answer.status_code == 200
    text = Text.objects.get()
    assert (text.title_in("en").text, text.published_at) == ("Motion 1", None)
    assert [(each.code, each.origin, each.organisation) for each in text.proposals.order_by("number")] == [
        ("A1", "imported", own),
        ("A2", "imported", None),
    ]
    (bracket,) = rolling_of(text).made.brackets
    assert [each.holders for each in bracket.alternatives] == [(), (f"m{own.pk}",), ()]
    assert Entry.objects.filter(kind="texts.imported").count() == 1


def test_a_name_that_two_members_have_is_nobodys(office):
    make_organisation("Coast Union")
    make_organisation("Coast Union")
    send(office, meeting())
    assert list(Text.objects.get().proposals.values_list("organisation", flat=True)) == [None, None]


def test_of_several_motions_one_is_chosen_by_its_number(office):
    asked = send(office, meeting(motions=2))
    assert asked.status_code == 422
    assert "Motion 2" in asked.content.decode()
    assert not Text.objects.exists()
    assert send(office, meeting(motions=2), motion="M2").status_code == 200
    assert Text.objects.get().proposals.count() == 0


@pytest.mark.parametrize("content", [b"{", b"[1]", b'{"motion": {}}', b"\xff\xfe", b"[" * 20_000])
def test_a_hostile_file_is_refused_and_nothing_is_made(office, content):
    answer = send(office, content)
    assert answer.status_code == 422
    assert "meeting.json" in answer.content.decode()
    assert not Text.objects.exists()


def test_an_export_of_openslides_itself_comes_in_with_a_list_of_what_could_not_be_carried(office):
    content = shared("openslides", "openslides-example-data.json").read_bytes()
    answer = send(office, content, motion="1")
    text = Text.objects.get()
    assert latest_revision(text).digest
    assert "What could not be carried" in answer.content.decode()


def test_a_delegate_imports_nothing(client):
    client.force_login(make_account())
    assert send(client, meeting()).status_code == 403
    assert not Text.objects.exists()
