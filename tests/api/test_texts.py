"""Texts by the API: the same words, brackets and refusals as the pages, and no draft of anybody."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import ProposalState, Stage
from comity.rooms.texts.models import Comment, Proposal
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.api.assembly import headers_of
from tests.factories import make_member_account, make_organisation
from tests.rooms.texts.factories import make_submitted, make_text

pytestmark = pytest.mark.django_db
COST = "Decides that the cost of a network {} be borne by a common fund;"


def call(client: Client, account: Account, address: str, body: object = None) -> tuple[int, dict]:
    headers = headers_of(account, now=timezone.now())
    if body is None:
        answer = client.get(f"/api/texts{address}", headers=headers)
    else:
        answer = client.post(
            f"/api/texts{address}", json.dumps(body), content_type="application/json",
            headers=headers | {"Idempotency-Key": "key-of-one"},
        )  # fmt: skip
    return answer.status_code, answer.json()


def test_a_text_is_read_with_its_brackets_and_without_anybodys_draft(client):
    text, own, other = make_text(), make_organisation(), make_organisation()
    make_submitted(text, 2, COST.format("should"), by=own)
    make_submitted(text, 2, COST.format("must"), by=other)
    Proposal.objects.filter(organisation=other).update(state=ProposalState.DRAFT, number=None)
    make_submitted(text, 2, COST.format("may"), by=other)
    account = make_member_account(own, Role.DELEGATE)
    status, found = call(client, account, f"/{text.pk}")
    assert status == 200
    (bracket,) = found["brackets"]
    assert [each["holders"] for each in bracket["versions"]] == [[], [own.pk], [other.pk]]
    assert [each["number"] for each in found["paragraphs"]] == ["", "", "1", "2", "3"]
    _, listed = call(client, account, f"/{text.pk}/proposals")
    assert [each["code"] for each in listed["items"]] == ["A1", "A2"]
    assert "must" not in json.dumps([found, listed])
    assert call(client, account, f"/{text.pk}/revisions/0")[1]["digest"] == latest_revision(text).digest
    assert call(client, account, f"/{text.pk}/revisions/1")[0] == 404


def test_a_member_amends_a_paragraph_for_itself_alone(client):
    text, own = make_text(), make_organisation()
    account = make_member_account(own, Role.DELEGATE)
    paragraph = engine_revision(latest_revision(text)).paragraphs[2]
    body = {"organisation": own.pk, "revision": 0, "paragraph": paragraph.id, "text": COST.format("may")}
    assert call(client, account, f"/{text.pk}/proposals", body)[0] == 201
    assert Proposal.objects.get().code == "A1"
    status, refusal = call(
        client, account, f"/{text.pk}/proposals", body | {"organisation": make_organisation().pk}
    )
    assert (status, refusal["code"]) == (409, "not-yours-to-propose")
    assert (
        call(client, account, f"/{text.pk}/proposals", body | {"revision": 1})[1]["code"]
        == "changed-meanwhile"
    )
    assert Proposal.objects.count() == 1


def test_a_member_comments_on_a_zero_draft_and_not_once_amendments_are_open(client):
    own = make_organisation()
    account = make_member_account(own, Role.DELEGATE)
    body = {"organisation": own.pk, "text": "Say who pays.", "language": "en"}
    text = make_text(stage=Stage.ZERO_DRAFT)
    assert call(client, account, f"/{text.pk}/comments", body)[0] == 201
    assert Comment.objects.get().bodies == {"en": "Say who pays."}
    status, refusal = call(client, account, f"/{make_text().pk}/comments", body)
    assert (status, refusal["code"]) == (409, "comments-closed")
