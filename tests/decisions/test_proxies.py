"""A member lets another vote for it and takes that back itself; the statutes judge when it is given."""

import json

import pytest

from comity.decisions.errors import (
    NoProxies,
    NothingToGive,
    NotOnTheRoll,
    ProxyGivenAlready,
    ProxyRefused,
    ProxyTakenBack,
    ScopeIsOver,
)
from comity.decisions.models import MemberFigures, Proxy
from comity.decisions.queries.proxies import Scope, possible_holders
from comity.decisions.queries.statutes import read
from comity.decisions.services.opening import open_question
from comity.decisions.services.proxies import give_proxy, withdraw_proxy
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import NOW, STATUTES, adopted, later, make_members, make_question, speaker_for
from tests.factories import make_account, make_class, make_matter, make_member_account, make_organisation
from tests.members.credentials.made import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter():
    return Scope(matter=make_matter())


@pytest.fixture
def members():
    adopted()
    return make_members(4)


def give(giver, holder, scope, now=NOW):
    return give_proxy(giver=giver, holder=holder, scope=scope, actor=speaker_for(giver), now=now)


def told(kind):
    return [json.loads(entry.content.body) for entry in Entry.objects.filter(kind=f"decisions.{kind}")]


def test_giving_and_taking_back_stand_in_the_record_and_the_holder_is_told_of_both(members, matter):
    giver, holder, *_others = members
    officer = make_member_account(holder, Role.MEMBER_OFFICER)
    make_member_account(holder, Role.DELEGATE)
    make_member_account(giver, Role.MEMBER_HEAD)
    proxy = give(giver, holder, matter)
    withdraw_proxy(proxy=proxy, actor=speaker_for(giver), now=later(hours=1))
    (given,), (taken,) = told("proxy_given"), told("proxy_withdrawn")
    assert given["organisation"] == taken["organisation"] == giver.pk
    assert given["what"]["holder"] == taken["what"]["holder"] == holder.pk
    assert given["what"]["matter"] == matter.matter.reference
    notices = Notice.objects.filter(kind="decisions.proxy")
    assert {notice.account for notice in notices} == {officer}
    assert [notice.context["given"] for notice in notices.order_by("pk")] == [True, False]


def test_a_proxy_for_a_meeting_names_it_in_the_record(members):
    meeting = make_meeting(NOW)
    give(members[0], members[1], Scope(meeting=meeting))
    assert told("proxy_given")[0]["what"] == {"holder": members[1].pk, "meeting": meeting.pk}


def test_who_has_given_one_takes_it_back_before_giving_another_and_only_once(members, matter):
    first, second, third, _fourth = members
    proxy = give(first, second, matter)
    with pytest.raises(ProxyGivenAlready) as refusal:
        give(first, third, matter)
    assert refusal.value.standing == proxy
    withdraw_proxy(proxy=proxy, actor=None, now=NOW)
    with pytest.raises(ProxyTakenBack):
        withdraw_proxy(proxy=proxy, actor=None, now=NOW)
    assert give(first, third, matter).holder == third
    assert give(first, second, Scope(matter=make_matter())).holder == second


def test_more_than_the_statutes_allow_one_holder_are_refused_by_name(members, matter):
    first, second, third, holder = members
    give(first, holder, matter)
    give(second, holder, matter)
    with pytest.raises(ProxyRefused) as refusal:
        give(third, holder, matter)
    assert str(refusal.value).startswith(
        f"{holder.names['en']} holds 3 proxies; the statutes allow 2. One of the givers"
    )
    assert Proxy.objects.count() == 2
    assert give(third, holder, Scope(meeting=make_meeting(NOW))).holder == holder


@pytest.mark.parametrize("chain", [[(0, 1), (1, 0)], [(0, 1), (1, 2)], [(1, 2), (0, 1)]])
def test_a_circle_and_a_proxy_passed_on_are_refused_whichever_comes_first(members, matter, chain):
    (first, to_first), (second, to_second) = chain
    give(members[first], members[to_first], matter)
    with pytest.raises(ProxyRefused):
        give(members[second], members[to_second], matter)
    assert Proxy.objects.count() == 1


def test_members_without_a_vote_and_those_on_no_roll_neither_give_nor_hold(members, matter):
    (observer,) = make_members(1, "observer")
    guest = make_organisation(organisation_class=make_class("guest"))
    with pytest.raises(ProxyRefused):
        give(members[0], observer, matter)
    with pytest.raises(NothingToGive):
        give(observer, members[0], matter)
    for giver, holder in ((guest, members[0]), (members[0], guest)):
        with pytest.raises(NotOnTheRoll) as refusal:
            give(giver, holder, matter)
        assert refusal.value.member == guest
    assert not Proxy.objects.exists()


def test_where_the_statutes_allow_none_none_is_given():
    adopted(STATUTES.replace("proxies: {per-holder: 2, for: [full], counted-as-present: true}\n", ""))
    first, second = make_members(2)
    with pytest.raises(NoProxies):
        give(first, second, Scope(matter=make_matter()))


def test_a_boundary_of_the_statutes_holds_when_it_is_given_and_narrows_the_choice():
    source = STATUTES.replace("per-holder: 2", "within: region").replace(
        "proxies:", "regions: [north, south]\nproxies:"
    )
    statutes = adopted(source)
    north, also_north, south = make_members(3)
    for member, region in ((north, "north"), (also_north, "north"), (south, "south")):
        MemberFigures.objects.create(organisation=member, region=region, entered_at=NOW)
    assert possible_holders(north, read(statutes), now=NOW) == [also_north]
    scope = Scope(matter=make_matter())
    with pytest.raises(ProxyRefused):
        give(north, south, scope)
    assert give(north, also_north, scope).holder == also_north


def test_nothing_is_given_for_what_is_over(members):
    with pytest.raises(ScopeIsOver):
        give(members[0], members[1], Scope(matter=make_matter(closed_at=NOW)))
    meeting = make_meeting(NOW)
    with pytest.raises(ScopeIsOver):
        give(members[0], members[1], Scope(meeting=meeting), now=later(days=400))


def test_a_frozen_roll_keeps_the_proxies_of_its_minute(members, matter):
    question = make_question(matter=matter.matter)
    proxy = give(members[0], members[1], matter)
    question = open_question(question=question, actor=None, now=NOW)
    withdraw_proxy(proxy=proxy, actor=None, now=NOW)
    give(members[2], members[3], matter)
    lines = question.lines.exclude(proxy_to=None)
    assert [(line.organisation, line.proxy_to.organisation) for line in lines] == [(members[0], members[1])]


def typed(holder, scope):
    return {"holder": str(holder.pk), "scope": scope.code}


def test_a_members_head_gives_on_the_page_and_the_holder_sees_it(client, members, matter):
    giver, holder, *_others = members
    client.force_login(make_member_account(giver, Role.MEMBER_HEAD))
    address = f"/decisions/proxies/of/{giver.pk}/give/"
    matter.matter.is_public = True
    matter.matter.save()
    page = client.get(f"{address}?for={matter.code}")
    assert f'<option value="{matter.code}" selected>' in page.text
    assert "Nobody holds more than 2 proxies." in page.text
    assert f'value="{giver.pk}"' not in page.text
    assert client.post(address, typed(holder, matter)).headers["location"] == "/decisions/proxies/"
    own = client.get("/decisions/proxies/").text
    assert f"{holder.names['en']} votes for {giver.names['en']}." in own
    assert "Take it back" in own
    client.force_login(make_member_account(holder, Role.DELEGATE))
    held = client.get("/decisions/proxies/").text
    assert f"{holder.names['en']} votes for {giver.names['en']}." in held
    assert "Take it back" not in held
    assert "Give a proxy of" not in held


def test_a_refused_proxy_keeps_what_was_chosen_and_says_why(client, members, matter):
    giver, holder, third, fourth = members
    matter.matter.is_public = True
    matter.matter.save()
    for other in (third, fourth):
        give(other, holder, matter)
    client.force_login(make_member_account(giver, Role.MEMBER_OFFICER))
    page = client.post(f"/decisions/proxies/of/{giver.pk}/give/", typed(holder, matter))
    assert page.status_code == 422
    assert "the statutes allow 2" in page.text
    assert f'<option value="{holder.pk}" selected>' in page.text


def test_nobody_gives_or_takes_back_in_a_members_place(client, members, matter):
    giver, holder, *_others = members
    proxy = give(giver, holder, matter)
    others = [
        make_account(Role.SECRETARIAT),
        make_account(Role.CHAIR),
        make_account(Role.ADMINISTRATOR),
        make_member_account(giver, Role.DELEGATE),
        make_member_account(holder, Role.MEMBER_HEAD),
    ]
    for account in others:
        client.force_login(account)
        assert client.get(f"/decisions/proxies/of/{giver.pk}/give/").status_code == 403
        assert client.post(f"/decisions/proxies/{proxy.pk}/withdraw/").status_code == 403
    proxy.refresh_from_db()
    assert proxy.withdrawn_at is None


def test_matters_that_a_member_may_not_see_are_not_offered(client, members):
    hidden = Scope(matter=make_matter("Hidden business", is_public=False))
    client.force_login(make_member_account(members[0], Role.MEMBER_HEAD))
    address = f"/decisions/proxies/of/{members[0].pk}/give/"
    assert "Hidden business" not in client.get(address).text
    assert client.post(address, typed(members[1], hidden)).status_code == 422
    assert not Proxy.objects.exists()


def test_the_question_says_before_it_opens_whether_a_proxy_was_given(client, members):
    giver, holder, *_others = members
    question = make_question(matter=make_matter(is_public=True))
    client.force_login(make_member_account(giver, Role.MEMBER_HEAD))
    link = f"/decisions/proxies/of/{giver.pk}/give/?for=matter-{question.matter_id}"
    assert link in client.get(question.get_absolute_url()).text
    give(giver, holder, Scope(matter=question.matter))
    page = client.get(question.get_absolute_url()).text
    assert link not in page
    assert f"{holder.names['en']} votes for {giver.names['en']} while it is absent." in page
    open_question(question=question, actor=None, now=NOW)
    assert "If we are absent" not in client.get(question.get_absolute_url()).text


def test_desk_and_meeting_lead_members_to_their_proxies(client, members):
    meeting = make_meeting(NOW)
    client.force_login(make_member_account(members[0], Role.MEMBER_HEAD))
    assert "/decisions/proxies/" in client.get("/desk/").text
    assert "/decisions/proxies/" in client.get(meeting.get_absolute_url()).text
    client.force_login(make_account(Role.CHAIR))
    assert "/decisions/proxies/" not in client.get(meeting.get_absolute_url()).text
    assert client.get("/decisions/proxies/").status_code == 403
