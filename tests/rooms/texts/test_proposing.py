"""A delegation amends a paragraph on the text itself: it writes, sees the tracked words, keeps, submits."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.errors.proposals import DeadlinePassed, NotYoursToPropose
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.engine_input import operations_digest
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.proposals import changes_of
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.queries.typing import Typed, operations_of_typed
from comity.rooms.texts.services.proposing import (
    Beginning,
    Written,
    begin_draft,
    submit_proposal,
    withdraw_proposal,
    write_change,
)
from tests.factories import NOW, make_class, make_member_account, make_organisation
from tests.rooms.texts.factories import make_submitted, make_text

pytestmark = pytest.mark.django_db
FUND = "Decides that the cost of a network shall be borne by a common fund;"
DRILL = "Invites members to hold one joint drill a year;"


class Delegation:
    """A member with a delegate who is signed in."""

    def __init__(self, member: Organisation | None = None, role: Role = Role.DELEGATE) -> None:
        self.member = member or make_organisation()
        self.account = make_member_account(self.member, role)
        self.actor = actor_of_account(self.account)
        self.client = Client()
        self.client.force_login(self.account)

    def draft(self, text: Text, paragraph: int, words: str, **typed: str) -> Proposal:
        written = written_on(text, paragraph, words, **typed)
        return begin_draft(
            text=text, beginning=Beginning(self.member), written=written, actor=self.actor, now=NOW
        )

    def submit(self, proposal: Proposal, *, now: datetime = NOW) -> Proposal:
        return submit_proposal(proposal=proposal, actor=self.actor, now=now)

    def submitted(self, text: Text, paragraph: int, words: str) -> Proposal:
        return self.submit(self.draft(text, paragraph, words))


def written_on(text: Text, paragraph: int, words: str, *, shown: int | None = None, **typed: str) -> Written:
    revision = latest_revision(text)
    assert revision is not None
    base = base_of(revision)
    key = base.paragraphs[paragraph].id
    return Written(revision, key, operations_of_typed(base, key, Typed(words, **typed)), shown=shown)


def address(text: Text, paragraph: int, tail: str = "") -> str:
    revision = latest_revision(text)
    assert revision is not None
    return f"/texts/{text.pk}/paragraphs/{base_of(revision).paragraphs[paragraph].id}/propose/{tail}"


def marked(proposal: Proposal) -> list[tuple[str, str]]:
    """The pieces that are not kept."""
    return [
        (piece.mark.value, piece.text.strip())
        for change in changes_of(proposal)
        for piece in change.pieces
        if piece.mark != "kept"
    ]


def test_a_delegate_writes_in_place_sees_tracked_words_and_submits():
    text, own = make_text(), Delegation()
    words = {"words": FUND.replace("shall", "should"), "shown": FUND, "revision": 0, "reasons.en": "Softer."}

    seen = own.client.post(address(text, 2), words | {"step": "see"}).content.decode()
    assert '<del><span class="vh">deleted: </span> shall</del>' in seen
    assert '<ins><span class="vh">inserted: </span> should</ins>' in seen
    assert not Proposal.objects.exists()

    answer = own.client.post(address(text, 2), words | {"step": "submit"})

    made = Proposal.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.code, made.state, made.reasons) == ("A1", ProposalState.SUBMITTED, {"en": "Softer."})
    assert marked(made) == [("deleted", "shall"), ("inserted", "should")]
    assert made.digest == operations_digest(made.operations)


def test_submitting_is_numbered_in_order_and_stands_in_the_record_once():
    text, own = make_text(), Delegation()
    first, second = own.draft(text, 2, FUND.replace("shall", "must")), own.draft(text, 3, DRILL + " Again.")

    assert [own.submit(each).code for each in (second, first)] == ["A1", "A2"]

    entries = Entry.objects.filter(kind="texts.proposal_submitted")
    assert entries.count() == 2


def test_a_draft_is_seen_by_its_delegation_alone(client: Client):
    text, own, other = make_text(), Delegation(), Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "hopes to"))

    assert own.client.get(draft.get_absolute_url()).status_code == 200
    for stranger in (client, other.client):
        assert stranger.get(draft.get_absolute_url()).status_code == 404
        assert "hopes to" not in stranger.get(f"/texts/{text.pk}/proposals/").content.decode()
        assert "hopes to" not in stranger.get(text.get_absolute_url()).content.decode()


def test_at_the_millisecond_of_the_deadline_it_is_refused_and_the_words_are_kept():
    text = make_text(proposals_close_at=NOW)
    own = Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "must"))

    with pytest.raises(DeadlinePassed):
        own.submit(draft, now=NOW)
    assert own.submit(draft, now=NOW - timedelta(milliseconds=1)).code == "A1"


def test_what_is_typed_after_the_deadline_is_shown_and_kept_as_a_draft():
    text = make_text(proposals_close_at=NOW - timedelta(days=4000))
    own = Delegation()
    sent = {"words": FUND.replace("shall", "must"), "shown": FUND, "revision": 0, "step": "submit"}

    page = own.client.post(address(text, 2), sent, follow=True).content.decode()

    assert "It was not submitted; your words are kept as a draft." in page
    assert '<ins><span class="vh">inserted: </span> must</ins>' in page
    assert Proposal.objects.get().is_draft


def test_a_member_whose_class_does_not_propose_is_told_so_and_keeps_its_words():
    text = make_text()
    own = Delegation(make_organisation(organisation_class=make_class("observer")))
    sent = {"words": FUND.replace("shall", "must"), "shown": FUND, "revision": 0, "step": "keep"}

    page = own.client.post(address(text, 2), sent).content.decode()

    assert "its class does not propose amendments" in page
    assert "must be borne by a common fund" in page
    with pytest.raises(NotYoursToPropose):
        own.draft(text, 2, FUND.replace("shall", "must"))


def test_one_amendment_changes_several_paragraphs():
    text, own = make_text(), Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    words = {"words": DRILL.replace("one", "two"), "shown": DRILL, "revision": 0, "version": draft.version}

    own.client.post(address(text, 3), words | {"amendment": draft.pk, "step": "keep"})

    assert marked(Proposal.objects.get()) == [
        ("deleted", "shall"), ("inserted", "must"), ("deleted", "one"), ("inserted", "two"),
    ]  # fmt: skip


def test_a_paragraph_changed_again_is_one_change():
    text, own = make_text(), Delegation()
    draft = own.draft(text, 2, FUND.replace("shall", "must"))

    written = written_on(text, 2, FUND.replace("shall", "may"), shown=draft.version)
    draft = write_change(proposal=draft, written=written, actor=own.actor, now=NOW)

    assert marked(draft) == [("deleted", "shall"), ("inserted", "may")]


@pytest.mark.parametrize(
    ("words", "typed", "verbs"),
    [
        ("", {}, ["drop"]),
        ("Decides that the cost of a network\n\nshall be borne by a common fund;", {}, ["split"]),
        (FUND, {"behind": ""}, ["move"]),
        (FUND + "\n\nThanks the host for everything that it did.", {}, ["add"]),
    ],
)
def test_emptied_divided_moved_and_followed_by_a_new_one(words: str, typed: dict[str, str], verbs: list[str]):
    text, own = make_text(), Delegation()

    draft = own.draft(text, 2, words, **typed)

    assert [each["do"] for each in draft.operations] == verbs
    assert own.submit(draft).code == "A1"
    assert rolling_of(text) is not None


def test_the_next_paragraph_is_taken_in_without_a_script():
    text, own = make_text(), Delegation()
    sent = {"words": FUND, "shown": FUND, "revision": 0}

    page = own.client.post(address(text, 2), sent | {"step": "take-in"}).content.decode()
    assert f"{FUND} {DRILL}</textarea>" in page
    following = base_of(latest_revision(text)).paragraphs[3].id  # type: ignore[arg-type]
    sent |= {"words": f"{FUND} {DRILL}", "taken_in": following, "step": "submit"}
    own.client.post(address(text, 2), sent)

    made = Proposal.objects.get()
    assert [each["do"] for each in made.operations] == ["merge"]
    rolling = rolling_of(text)
    assert rolling is not None
    assert f"{FUND} {DRILL}" in rolling.made.revision.text.split("\n")


def test_a_new_paragraph_is_put_behind_another():
    text, own = make_text(), Delegation()
    sent = {"words": "Thanks the host.", "revision": 0, "kind": "operative", "step": "submit"}

    own.client.post(address(text, 3, "behind/"), sent)

    rolling = rolling_of(text)
    assert rolling is not None
    assert [each.text for each in rolling.made.revision.paragraphs][3:5] == [DRILL, "Thanks the host."]


def test_changing_a_submitted_one_keeps_its_number_and_its_earlier_form():
    text, own = make_text(), Delegation()
    made = own.submitted(text, 2, FUND.replace("shall", "must"))
    before = made.operations

    written = written_on(text, 2, FUND.replace("shall", "may"), shown=made.version)
    made = write_change(proposal=made, written=written, actor=own.actor, now=NOW)

    assert (made.code, marked(made)) == ("A1", [("deleted", "shall"), ("inserted", "may")])
    assert [each.operations for each in made.earlier_forms.all()] == [before]
    assert Entry.objects.filter(kind="texts.proposal_changed").count() == 1


def test_withdrawing_leaves_the_words_readable_and_asks_whoever_amends_them():
    text, own, other = make_text(), Delegation(), Delegation()
    made = own.submitted(text, 2, FUND.replace("shall", "must"))
    page = other.client.get(f"{made.get_absolute_url()}amend/").content.decode()
    box = f"words-{made.code}#0"
    assert f'name="{box}"' in page
    other.client.post(
        f"{made.get_absolute_url()}amend/", {box: "must always", "digest": made.digest, "step": "submit"}
    )
    amending = Proposal.objects.get(amends=made)
    assert (amending.code, amending.state) == ("A2", ProposalState.SUBMITTED)
    assert "must always" in rolling_of(text).made.revision.text  # type: ignore[union-attr]

    withdraw_proposal(proposal=made, reason="Overtaken.", actor=own.actor, now=NOW)

    amending.refresh_from_db()
    assert amending.state == ProposalState.ASKS
    assert [each["why"] for each in amending.asked] == ["target-gone"]
    assert rolling_of(text).made.revision.text == base_of(latest_revision(text)).text  # type: ignore
    assert "must" in own.client.get(made.get_absolute_url()).content.decode()


def test_a_discarded_draft_leaves_no_trace():
    text, own = make_text(), Delegation()
    draft = own.draft(text, 2, "")

    assert own.client.post(f"{draft.get_absolute_url()}withdraw/").status_code == 302

    assert not Proposal.objects.exists()
    assert not Entry.objects.filter(kind__startswith="texts.proposal").exists()


def test_of_two_who_change_other_words_at_once_the_second_gets_both():
    text, own = make_text(), Delegation()
    second = Delegation(own.member)
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    opened = FUND.replace("shall", "must")
    first = written_on(text, 2, opened.replace("a network", "the network"), shown=draft.version)
    write_change(proposal=draft, written=first, actor=own.actor, now=NOW)

    sent = {
        "words": opened.replace("common", "joint"),
        "shown": opened,
        "revision": 0,
        "version": draft.version,
    }
    page = second.client.post(
        address(text, 2), sent | {"amendment": draft.pk, "step": "keep"}
    ).content.decode()

    assert "Both changes go together" in page
    assert "Decides that the cost of the network must be borne by a joint fund;</textarea>" in page
    assert '<ins><span class="vh">inserted: </span> the</ins>' in page


def test_of_two_who_change_the_same_words_neither_loses_any():
    text, own = make_text(), Delegation()
    second = Delegation(own.member)
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    opened = FUND.replace("shall", "must")
    first = written_on(text, 2, opened.replace("must", "may"), shown=draft.version)
    write_change(proposal=draft, written=first, actor=own.actor, now=NOW)

    sent = {"words": opened.replace("must", "will"), "shown": opened, "revision": 0, "version": draft.version}
    page = second.client.post(
        address(text, 2), sent | {"amendment": draft.pk, "step": "keep"}
    ).content.decode()

    assert "theirs stand here" in page
    assert "network will be borne by a common fund;</textarea>" in page
    assert '<ins><span class="vh">inserted: </span> may</ins>' in page
    assert marked(Proposal.objects.get()) == [("deleted", "shall"), ("inserted", "may")]


def test_conflicts_with_others_are_said_in_words():
    text, own = make_text(), Delegation()
    rival = make_submitted(text, 2, FUND.replace("shall", "should"))
    made = own.submitted(text, 2, FUND.replace("shall", "must"))

    page = own.client.get(made.get_absolute_url()).content.decode()

    assert f"{rival.code} and {made.code} change the same words of OP1 in different ways." in page


def test_the_list_asks_the_same_number_of_questions_however_long(django_assert_max_num_queries):
    text, own = make_text(), Delegation()
    for number in range(3):
        own.submitted(text, 2, FUND.replace("shall", f"must{number}"))
    address = f"/texts/{text.pk}/proposals/"
    own.client.get(address)
    with django_assert_max_num_queries(60) as few:
        own.client.get(address)
    for number in range(4):
        own.submitted(text, 3, DRILL.replace("one", f"n{number}"))
    with django_assert_max_num_queries(len(few)):
        own.client.get(address)


def test_an_amendment_says_what_it_requires_and_what_it_is_instead_of():
    text, own = make_text(), Delegation()
    make_submitted(text, 2, FUND.replace("shall", "should"))
    made = own.submitted(text, 3, DRILL.replace("one", "two"))
    page = f"{made.get_absolute_url()}relations/"

    unknown = own.client.post(page, {"requires": "a1, A9", "version": made.version}).content.decode()
    assert "These are not submitted amendments to this text: A9." in unknown
    own.client.post(page, {"requires": "a1", "version": made.version})

    shown = own.client.get(made.get_absolute_url()).content.decode()
    assert "A2 makes no sense without A1." in shown


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("", ["A1", "A2"]),
        ("?state=withdrawn", []),
        ("?ours=on", ["A2"]),
        ("?paragraph={paragraph}", ["A1"]),
        ("?member={member}", ["A2"]),
        ("?member=nobody&paragraph=nowhere", ["A1", "A2"]),
    ],
)
def test_the_list_is_narrowed_by_paragraph_member_and_state(narrowed: str, found: list[str]):
    text, own = make_text(), Delegation()
    rival = make_submitted(text, 2, FUND.replace("shall", "should"))
    own.submitted(text, 3, DRILL.replace("one", "two"))
    paragraph = rival.operations[0]["paragraph"]

    query = narrowed.format(paragraph=paragraph, member=own.member.pk)
    page = own.client.get(f"/texts/{text.pk}/proposals/{query}").content.decode()

    assert [code for code in ("A1", "A2") if f">{code}</a>" in page] == found


@pytest.mark.parametrize("amendment", ["0", "x", "9" * 30])
def test_an_amendment_that_is_not_ones_own_is_not_found(amendment: str):
    text, own = make_text(), Delegation()

    assert own.client.get(f"{address(text, 2)}?amendment={amendment}").status_code == 404
