"""The text is issued anew under an amendment, or while somebody writes: nothing typed is lost, and its proposer says what
is meant now."""

from datetime import timedelta

import pytest

from comity.engines import drafting
from comity.engines.drafting.rebasing import Remark, Why
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.matters.links import tasks_of
from comity.rooms.texts.enums import ProposalState, RevisionKind, SponsorRole
from comity.rooms.texts.errors.proposals import OnEarlierRevision
from comity.rooms.texts.models import Proposal, Revision, Text
from comity.rooms.texts.privacy import erase, export
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.carrying import carry_on
from comity.rooms.texts.services.issuing import next_revision, store_revision
from comity.rooms.texts.services.sponsoring import join_proposal
from tests.factories import NOW
from tests.rooms.texts.factories import OUTLINE, make_text, office
from tests.rooms.texts.test_proposing import DRILL, FUND, Delegation, address, marked

pytestmark = pytest.mark.django_db


def issue_again(text: Text, outline: str) -> Revision:
    before = latest_revision(text)
    assert before is not None
    made, change = next_revision(base_of(before), drafting.edited_of_outline(outline))
    return store_revision(
        text=text, made=made, kind=RevisionKind.REVISED, amendments=[change], actor=office(), now=NOW
    )


def asked(proposal: Proposal, *whys: Why) -> Proposal:
    """As the desk leaves it when a revision no longer carries it."""
    place = proposal.operations[0]["paragraph"]
    proposal.state = ProposalState.ASKS
    proposal.asked = [Remark(0, why, place).as_dict() for why in whys]
    proposal.save()
    return proposal


def test_what_is_typed_while_the_text_is_issued_anew_is_carried_and_shown():
    text, own = make_text(), Delegation()
    here = address(text, 2)
    issue_again(text, OUTLINE.replace("common fund;", "common fund of members;"))
    sent = {"words": FUND.replace("shall", "must"), "shown": FUND, "revision": 0, "step": "keep"}

    page = own.client.post(here, sent).content.decode()

    assert "The text was issued anew while you wrote" in page
    assert "a network must be borne by a common fund of members;</textarea>" in page
    assert not Proposal.objects.exists()


def test_what_no_longer_fits_asks_and_stays_in_the_box_as_it_was_typed():
    text, own = make_text(), Delegation()
    here = address(text, 2)
    issue_again(text, OUTLINE.replace("shall be borne", "is borne"))
    sent = {"words": FUND.replace("shall", "must"), "shown": FUND, "revision": 0, "step": "keep"}

    page = own.client.post(here, sent).content.decode()

    assert "The words that it changes are no longer in OP1." in page
    assert "a network must be borne by a common fund;</textarea>" in page


def test_when_the_paragraph_is_gone_the_words_are_shown_and_carried_elsewhere():
    text, own = make_text(), Delegation()
    here, behind = address(text, 2), address(text, 3, "behind/")
    neighbour = base_of(latest_revision(text)).paragraphs[3].id  # type: ignore[arg-type]
    issue_again(text, OUTLINE.replace(f"1. {FUND}\n\n", ""))
    sent = {"words": "Decides on a fund of all;", "shown": FUND, "revision": 0, "step": "keep"}

    answer = own.client.post(here, sent)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Decides on a fund of all;" in page
    carried = {"words": "Decides on a fund of all;", "revision": 1, "kind": "operative", "carry": neighbour}
    shown = own.client.post(f"/texts/{text.pk}/paragraphs/start/propose/behind/", carried | {"step": "see"})
    assert f'action="{behind}"' in shown.content.decode()
    assert "New paragraph behind OP1" in shown.content.decode()


def test_a_draft_is_carried_on_paragraph_by_paragraph():
    text, own = make_text(), Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    own.client.post(
        address(text, 3),
        {
            "words": DRILL.replace("one", "two"),
            "shown": DRILL,
            "revision": 0,
            "amendment": draft.pk,
            "step": "keep",
        },
    )
    issue_again(text, OUTLINE.replace("shall be borne", "is borne"))
    draft.refresh_from_db()

    with pytest.raises(OnEarlierRevision):
        own.submit(draft)
    own.client.post(f"{draft.get_absolute_url()}carry/")

    draft.refresh_from_db()
    assert draft.revision.number == 1
    assert marked(draft) == [("deleted", "one"), ("inserted", "two")]
    page = own.client.get(draft.get_absolute_url()).content.decode()
    assert "What could not be carried" in page
    assert "The words that it changes are no longer in OP1." in page
    box = own.client.get(f"{address(text, 2)}?amendment={draft.pk}").content.decode()
    assert "a network must be borne by a common fund;</textarea>" in box


def test_whoever_is_asked_says_what_is_meant_and_keeps_the_number():
    text, own, other = make_text(proposals_close_at=NOW), Delegation(), Delegation(role=Role.MEMBER_HEAD)
    made = own.draft(text, 2, FUND.replace("shall", "must"))
    made = own.submit(made, now=NOW - timedelta(hours=1))
    join_proposal(
        proposal=made, organisation=other.member, role=SponsorRole.SPONSOR, actor=other.actor, now=NOW
    )
    issue_again(text, OUTLINE.replace("shall be borne", "is borne"))
    made = asked(made, Why.WORDS_GONE)
    assert [str(task.button) for task in tasks_of(own.actor, now=NOW)] == ["Say what is meant"]

    made = carry_on(proposal=made, actor=own.actor, now=NOW)
    sent = {"words": FUND.replace("shall be", "must be"), "shown": FUND, "revision": 1}
    sent |= {"amendment": made.pk, "version": made.version, "step": "keep"}
    own.client.post(address(text, 2), sent)
    made.refresh_from_db()
    made = own.submit(made)

    assert (made.code, made.state, made.asked) == ("A1", ProposalState.SUBMITTED, [])
    assert made.revision.number == 1
    assert made.sponsors.get().confirmed_at is None


def test_erasing_a_person_leaves_the_words_to_the_member():
    text, own = make_text(), Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    account = Account.objects.get(pk=own.account.pk)

    assert [each["code"] for each in export(account)["amendments"]] == [draft.code]
    assert erase(account, NOW) == 1

    draft.refresh_from_db()
    assert (draft.author, marked(draft)) == (None, [("deleted", "shall"), ("inserted", "must")])
    assert export(account)["amendments"] == []


def test_hidden_characters_are_taken_out_and_said():
    text, own = make_text(), Delegation()
    sent = {"words": FUND.replace("shall", "\u202eshould\u202c"), "shown": FUND, "revision": 0, "step": "see"}

    page = own.client.post(address(text, 2), sent).content.decode()

    assert "U+202E" in page
    assert '<ins><span class="vh">inserted: </span> should</ins>' in page
