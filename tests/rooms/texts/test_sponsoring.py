"""Members are asked to sponsor an amendment, and answer by themselves; any member may join or leave a submitted one."""

import pytest
from django.test import Client

from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.matters.links import tasks_of
from comity.rooms.texts.enums import SponsorRole
from comity.rooms.texts.errors.proposals import NotYoursToPropose
from comity.rooms.texts.errors.sponsors import ItsOwnProposer, NotAsked, NotBehindIt
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.proposing import write_change
from comity.rooms.texts.services.sponsoring import (
    answer_request,
    ask_sponsors,
    join_proposal,
    leave_proposal,
)
from tests.factories import NOW
from tests.rooms.texts.factories import make_text
from tests.rooms.texts.test_proposing import FUND, Delegation, written_on

pytestmark = pytest.mark.django_db


def holders(text):
    """Who holds the one amendment of the rolling text, as the engine knows it."""
    rolling = rolling_of(text)
    return [each.proposers for each in rolling.made.graph.amendments.values()]


def asked_draft(text, own: Delegation, other: Delegation):
    draft = own.draft(text, 2, FUND.replace("shall", "must"))
    ask_sponsors(proposal=draft, organisations=[other.member], actor=own.actor, now=NOW)
    return draft


def test_whoever_is_asked_is_told_sees_the_draft_and_has_a_task(client: Client):
    text, own, third = make_text(), Delegation(), Delegation(role=Role.MEMBER_OFFICER)
    other = Delegation(role=Role.MEMBER_HEAD)

    draft = asked_draft(text, own, other)

    assert other.client.get(draft.get_absolute_url()).status_code == 200
    assert third.client.get(draft.get_absolute_url()).status_code == 404
    told = Notice.objects.filter(kind="texts.sponsor_asked").values_list("account_id", flat=True)
    assert list(told) == [other.account.pk]
    waiting = [task.address for task in tasks_of(other.actor, now=NOW)]
    assert waiting == [draft.get_absolute_url()]
    assert [task.button for task in tasks_of(third.actor, now=NOW)] == []


def test_only_its_own_head_or_officer_confirms_for_a_member():
    text, own, other = make_text(), Delegation(), Delegation(role=Role.MEMBER_HEAD)
    draft = asked_draft(text, own, other)
    delegate = Delegation(other.member)

    for nobody in (delegate, own):
        with pytest.raises(NotYoursToPropose):
            answer_request(
                proposal=draft, organisation=other.member, confirms=True, actor=nobody.actor, now=NOW
            )
    answer_request(proposal=draft, organisation=other.member, confirms=True, actor=other.actor, now=NOW)

    own.submit(draft)
    assert holders(text) == [(f"m{own.member.pk}", f"m{other.member.pk}")]


def test_whoever_declined_counts_for_nothing_and_is_not_asked_twice():
    text, own, other = make_text(), Delegation(), Delegation(role=Role.MEMBER_HEAD)
    draft = asked_draft(text, own, other)

    other.client.post(f"{draft.get_absolute_url()}sponsor/", {"do": "decline"})
    own.submit(draft)

    assert holders(text) == [(f"m{own.member.pk}",)]
    assert tasks_of(other.actor, now=NOW) == []
    with pytest.raises(NotAsked):
        answer_request(proposal=draft, organisation=other.member, confirms=True, actor=other.actor, now=NOW)
    assert Notice.objects.filter(kind="texts.sponsor_answered", account=own.account).count() == 1


def test_any_member_joins_what_is_submitted_and_leaves_again():
    text, own, other = make_text(), Delegation(), Delegation(role=Role.MEMBER_OFFICER)
    made = own.submitted(text, 2, FUND.replace("shall", "must"))

    other.client.post(f"{made.get_absolute_url()}sponsor/", {"do": "support"})
    amendment = rolling_of(text).made.graph.amendments["A1"]
    assert (amendment.proposers, amendment.supporters) == ((f"m{own.member.pk}",), (f"m{other.member.pk}",))
    join = {"proposal": made, "organisation": other.member, "actor": other.actor, "now": NOW}
    join_proposal(role=SponsorRole.SPONSOR, **join)
    assert holders(text) == [(f"m{own.member.pk}", f"m{other.member.pk}")]

    leave_proposal(**join)

    assert holders(text) == [(f"m{own.member.pk}",)]
    kinds = ("texts.proposal_sponsored", "texts.sponsor_left")
    assert [Entry.objects.filter(kind=kind).count() for kind in kinds] == [2, 1]
    with pytest.raises(NotBehindIt):
        leave_proposal(**join)


def test_a_proposer_does_not_sponsor_itself():
    text, own = make_text(), Delegation(role=Role.MEMBER_HEAD)
    made = own.submitted(text, 2, FUND.replace("shall", "must"))

    with pytest.raises(ItsOwnProposer):
        join_proposal(
            proposal=made, organisation=own.member, role=SponsorRole.SPONSOR, actor=own.actor, now=NOW
        )


def test_confirmations_fall_when_the_words_change_and_sponsors_are_told():
    text, own, other = make_text(), Delegation(), Delegation(role=Role.MEMBER_HEAD)
    made = own.submitted(text, 2, FUND.replace("shall", "must"))
    join_proposal(
        proposal=made, organisation=other.member, role=SponsorRole.SPONSOR, actor=other.actor, now=NOW
    )

    written = written_on(text, 2, FUND.replace("shall", "may"), shown=made.version)
    write_change(proposal=made, written=written, actor=own.actor, now=NOW)

    assert holders(text) == [(f"m{own.member.pk}",)]
    assert Notice.objects.filter(kind="texts.sponsored_proposal_changed").get().account_id == other.account.pk
    assert [task.address for task in tasks_of(other.actor, now=NOW)] == [made.get_absolute_url()]


def test_members_are_asked_from_a_page():
    text, own, other = make_text(), Delegation(), Delegation(role=Role.MEMBER_HEAD)
    draft = own.draft(text, 2, FUND.replace("shall", "must"))

    page = own.client.get(f"{draft.get_absolute_url()}ask/").content.decode()
    assert other.member.names["en"] in page
    own.client.post(f"{draft.get_absolute_url()}ask/", {"organisations": [other.member.pk]})

    assert list(draft.sponsors.values_list("organisation_id", flat=True)) == [other.member.pk]
    assert other.member.names["en"] in own.client.get(draft.get_absolute_url()).content.decode()
