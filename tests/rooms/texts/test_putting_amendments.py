"""One amendment is put to the vote; its rivals fall with it, or it falls alone."""

import json

import pytest
from django.test import Client

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.preparing import withdraw_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import AdoptionState, ProposalState, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.adoption import (
    AmendmentsAwaitRevision,
    AmendmentsBeingVoted,
    NotUpForVote,
    PutAlready,
)
from comity.rooms.texts.models import AmendmentVote, Proposal, Text
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.proposing import withdraw_proposal
from comity.rooms.texts.services.putting_amendments import put_amendment
from tests.decisions.factories import NOW, adopted, make_members
from tests.factories import make_account, make_actor
from tests.rooms.texts.factories import make_submitted, make_text
from tests.rooms.texts.put import end_vote, put, putting

pytestmark = pytest.mark.django_db
FUND = "Decides that the cost of a network {} be borne by a common fund;"


def put_one(proposal: Proposal, **more) -> AmendmentVote:
    adopted()
    terms = putting(proposal.text, Procedure.ELECTRONIC, **more)
    return put_amendment(proposal=proposal, putting=terms, actor=make_actor(Role.CHAIR), now=NOW)


def rivals(text: Text) -> tuple[Proposal, Proposal, Proposal]:
    """Two on the same word, and one on another paragraph."""
    return (
        make_submitted(text, 2, FUND.format("should")),
        make_submitted(text, 2, FUND.format("must")),
        make_submitted(text, 3, "Invites members to hold two joint drills a year;"),
    )


def states(*proposals: Proposal) -> list[str]:
    return [Proposal.objects.get(pk=each.pk).state for each in proposals]


def test_the_question_says_in_words_what_goes_and_what_comes():
    text = make_text()
    proposal = rivals(text)[0]

    question = put_one(proposal).question

    assert question.titles == {"en": "Shall amendment A1 to “Early warning” be adopted?"}
    assert question.texts == {
        "en": "OP1: Decides that the cost of a network [taken out: shall] [put in: should] be borne by a common "
        "fund;\n\nAmendment A1 to revision 0 of this text. SHA-256 of its operations: " + proposal.digest
    }


def test_adopted_it_waits_for_the_next_revision_and_what_it_excludes_falls():
    members = make_members(3)
    text = make_text()
    should, must, drills = rivals(text)
    vote = put_one(should)

    end_vote(vote, dict.fromkeys(members, "yes"))

    assert states(should, must, drills) == ["submitted", "not-taken", "submitted"]
    reference = vote.question.reference
    assert [each.outcome_note for each in Proposal.objects.order_by("number")] == [
        f"Adopted by vote {reference}: it comes into the next revision.",
        f"Fell with vote {reference} on amendment A1.",
        "",
    ]
    made = rolling_of(text).made
    assert made.brackets == ()
    assert "network should be borne" in made.revision.text
    told = json.loads(Entry.objects.get(kind="texts.amendment_decided").content.body)["what"]
    assert (told["amendment"], told["outcome"], told["fallen"]) == ("A1", "adopted", ["A2"])


def test_rejected_it_falls_and_its_rival_stands():
    members = make_members(3)
    should, must, drills = rivals(make_text())

    end_vote(put_one(should), dict.fromkeys(members, "no"))

    assert states(should, must, drills) == ["not-taken", "submitted", "submitted"]


def test_one_vote_decides_those_that_propose_the_same():
    members = make_members(3)
    text = make_text()
    first = make_submitted(text, 2, FUND.format("should"))
    second = make_submitted(text, 2, FUND.format("should"))

    end_vote(put_one(second), dict.fromkeys(members, "no"))

    assert states(first, second) == ["not-taken", "not-taken"]


def test_a_vote_taken_back_leaves_the_amendment_as_it_stood():
    proposal = rivals(make_text())[0]
    vote = put_one(proposal)

    withdraw_question(question=vote.question, reason="The sponsors talk.", actor=None, now=NOW)

    vote.refresh_from_db()
    assert vote.state == AdoptionState.WITHDRAWN
    assert states(proposal) == [ProposalState.SUBMITTED]
    assert put_one(proposal).state == AdoptionState.ASKED


def test_a_vote_on_what_fell_meanwhile_decides_nothing_more():
    members = make_members(3)
    should, must, _drills = rivals(make_text())
    first, second = put_one(should), put_one(must)
    end_vote(first, dict.fromkeys(members, "yes"))

    end_vote(second, dict.fromkeys(members, "yes"))

    assert states(should, must) == ["submitted", "not-taken"]


def test_an_amendment_is_put_once_and_only_from_the_latest_revision():
    text = make_text()
    proposal = rivals(text)[0]
    vote = put_one(proposal)

    with pytest.raises(PutAlready, match=vote.question.reference):
        put_one(proposal)
    with pytest.raises(ChangedMeanwhile):
        put_one(rivals(make_text())[0], shown=7)
    gone = make_submitted(text, 4, "Requests a report.")
    Proposal.objects.filter(pk=gone.pk).update(state=ProposalState.WITHDRAWN)
    with pytest.raises(NotUpForVote):
        put_one(gone)
    Text.objects.filter(pk=text.pk).update(stage=Stage.ZERO_DRAFT)
    with pytest.raises(NotInThisStage):
        put_one(gone)


def test_a_text_is_not_put_while_amendments_are_voted_or_wait_for_their_revision():
    members = make_members(3)
    text = make_text()
    drills = make_submitted(text, 3, "Invites members to hold two joint drills a year;")
    vote = put_one(drills)

    with pytest.raises(AmendmentsBeingVoted, match="A1"):
        put(text, fall_reason="Time is over.")
    end_vote(vote, dict.fromkeys(members, "yes"))
    with pytest.raises(AmendmentsAwaitRevision, match="A1"):
        put(text, fall_reason="Time is over.")


def test_the_chair_puts_it_on_its_page_and_goes_on_to_the_question(client: Client):
    adopted()
    text = make_text()
    proposal = rivals(text)[0]
    client.force_login(make_account(Role.CHAIR))
    address = f"{text.get_absolute_url()}proposals/{proposal.pk}/vote/"

    page = client.get(address).content.decode()
    refused = client.post(
        address,
        {"procedure": "electronic", "rule": "silence", "zone": "UTC", "language": "en", "shown": 0},
    )
    answer = client.post(
        address, {"procedure": "electronic", "rule": "simple", "zone": "UTC", "language": "en", "shown": 0}
    )

    assert "[taken out: shall] [put in: should]" in page
    assert 'value="silence"' not in page.split("By which rule")[0]
    assert refused.status_code == 422
    assert "That rule does not go with this procedure." in refused.content.decode()
    assert answer.headers["Location"] == Question.objects.get().get_absolute_url()


def test_what_the_members_adopted_is_no_longer_its_proposer_s_to_withdraw():
    voters = make_members(3)
    text = make_text()
    proposal = rivals(text)[0]
    end_vote(put_one(proposal), dict.fromkeys(voters, "yes"))

    with pytest.raises(AmendmentsAwaitRevision, match="A1"):
        withdraw_proposal(proposal=proposal, actor=make_actor(Role.SECRETARIAT), now=NOW)

    assert states(proposal) == [ProposalState.SUBMITTED]
