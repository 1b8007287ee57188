"""Who is concerned: named, invited and reminded in the same words, answered or silent."""

import json
from datetime import datetime

import pytest
from django.test import Client

from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Content, Entry
from comity.matters.errors import MatterIsClosed, NobodyToAsk, NotConcerned
from comity.matters.models import Concern
from comity.matters.queries import concerned_by, progress_of
from comity.matters.services import (
    close_matter,
    invite_concerned,
    mark_answered,
    name_concerned,
    open_matter,
    remind_silent,
    set_up_stages,
)
from comity.members.models import StatusChange
from tests.factories import (
    make_account,
    make_actor,
    make_class,
    make_matter,
    make_member_account,
    make_organisation,
)

pytestmark = pytest.mark.django_db


def contents_of(kind: str) -> list[dict[str, object]]:
    entries = Entry.objects.filter(kind=kind).order_by("sequence")
    return [json.loads(Content.objects.get(entry=entry).body)["what"] for entry in entries]


def test_all_members_of_a_class_and_chosen_ones_are_named_once(now: datetime) -> None:
    first, second = make_organisation(), make_organisation()
    chosen = make_organisation(organisation_class=make_class("observer"))
    other = make_organisation(organisation_class=make_class("observer"))
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    named = name_concerned(
        matter=matter, classes=[make_class()], organisations=[chosen, first], actor=actor, now=now
    )
    assert [concern.organisation_id for concern in named] == [first.pk, second.pk, chosen.pk]
    again = name_concerned(matter=matter, classes=[make_class("observer")], actor=actor, now=now)
    assert [concern.organisation_id for concern in again] == [other.pk]
    assert name_concerned(matter=matter, classes=[make_class()], actor=actor, now=now) == []
    assert [content["organisations"] for content in contents_of("matters.concerned_named")] == [
        [first.pk, second.pk, chosen.pk],
        [other.pk],
    ]


def test_a_member_that_left_is_not_named_with_its_class(now: datetime) -> None:
    here, gone = make_organisation(), make_organisation()
    StatusChange.objects.create(organisation=gone, kind="left", since=now.date(), recorded_at=now)
    named = name_concerned(
        matter=make_matter(), classes=[make_class()], actor=make_actor(Role.SECRETARIAT), now=now
    )
    assert [concern.organisation_id for concern in named] == [here.pk]


def test_all_are_invited_in_the_same_words_and_only_once(now: datetime) -> None:
    organisations = [make_organisation(), make_organisation()]
    accounts = [make_member_account(one) for one in organisations]
    stranger = make_member_account(make_organisation(organisation_class=make_class("observer")))
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=organisations, actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    told = Notice.objects.filter(kind="matters.invited")
    assert {notice.account_id for notice in told} == {account.pk for account in accounts}
    assert len({json.dumps(notice.context, sort_keys=True) for notice in told}) == 1
    assert not Notice.objects.filter(account=stranger).exists()
    with pytest.raises(NobodyToAsk):
        invite_concerned(matter=matter, actor=actor, now=now)


def test_a_reminder_goes_to_every_silent_member_and_to_nobody_else(now: datetime) -> None:
    silent, answered, not_invited = make_organisation(), make_organisation(), make_organisation()
    accounts = {one: make_member_account(one) for one in (silent, answered, not_invited)}
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=[silent, answered], actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    name_concerned(matter=matter, organisations=[not_invited], actor=actor, now=now)
    mark_answered(matter=matter, organisation_id=answered.pk, actor=actor, now=now)
    assert [concern.organisation_id for concern in remind_silent(matter=matter, actor=actor, now=now)] == [
        silent.pk
    ]
    told = Notice.objects.filter(kind="matters.reminded").values_list("account_id", flat=True)
    assert list(told) == [accounts[silent].pk]
    expected = [{"matter": matter.reference, "organisations": [silent.pk]}]
    assert contents_of("matters.silent_reminded") == expected


def test_with_nobody_silent_there_is_nobody_to_remind(now: datetime) -> None:
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    with pytest.raises(NobodyToAsk):
        remind_silent(matter=matter, actor=actor, now=now)


def test_only_an_invited_member_can_answer_and_only_once(now: datetime) -> None:
    member, stranger = make_organisation(), make_organisation()
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=[member], actor=actor, now=now)
    with pytest.raises(NotConcerned):
        mark_answered(matter=matter, organisation_id=member.pk, actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    for _time in range(2):
        mark_answered(matter=matter, organisation_id=member.pk, actor=actor, now=now)
    assert Entry.objects.filter(kind="matters.answer_marked").count() == 1
    with pytest.raises(NotConcerned):
        mark_answered(matter=matter, organisation_id=stranger.pk, actor=actor, now=now)


def test_a_member_named_by_mistake_goes_until_it_was_invited(client: Client, now: datetime) -> None:
    mistaken, asked = make_organisation(), make_organisation()
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=[asked], actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    name_concerned(matter=matter, organisations=[mistaken], actor=actor, now=now)
    client.force_login(make_account(Role.SECRETARIAT))
    for organisation in (mistaken, asked):
        client.post(f"/matters/{matter.reference}/release/{organisation.pk}/")
    assert list(matter.concerns.values_list("organisation_id", flat=True)) == [asked.pk]
    assert [content["organisations"] for content in contents_of("matters.concerned_released")] == [
        [mistaken.pk]
    ]
    client.force_login(make_account(Role.CHAIR))
    assert client.post(f"/matters/{matter.reference}/release/{asked.pk}/").status_code == 403


def test_silence_stays_in_the_denominator(now: datetime) -> None:
    members = [make_organisation() for _ in range(5)]
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=members[:4], actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    name_concerned(matter=matter, organisations=members, actor=actor, now=now)
    mark_answered(matter=matter, organisation_id=members[0].pk, actor=actor, now=now)
    progress = progress_of([matter.pk])[matter.pk]
    assert (progress.named, progress.asked, progress.answered) == (5, 4, 1)
    assert (progress.silent, progress.not_invited) == (3, 1)


def test_a_closed_matter_invites_nobody(now: datetime) -> None:
    set_up_stages(actor=None, now=now)
    actor = make_actor(Role.SECRETARIAT)
    matter = open_matter(titles={"en": "Seeds"}, actor=actor, now=now)
    matter = close_matter(matter=matter, outcomes={"en": "Adopted"}, actor=actor, now=now)
    with pytest.raises(MatterIsClosed):
        name_concerned(matter=matter, organisations=[make_organisation()], actor=actor, now=now)
    with pytest.raises(MatterIsClosed):
        invite_concerned(matter=matter, actor=actor, now=now)


def test_members_stand_in_the_alphabet_of_the_reader_whoever_answered_first(now: datetime) -> None:
    names = ["Ärzte", "Zebra", "Öland", "apple", "Łódź", "Zürich"]
    members = {name: make_organisation(name) for name in names}
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=members.values(), actor=actor, now=now)
    invite_concerned(matter=matter, actor=actor, now=now)
    mark_answered(matter=matter, organisation_id=members["Zürich"].pk, actor=actor, now=now)
    in_order = [str(concern.organisation) for concern in concerned_by(matter, language="en")]
    assert in_order == ["apple", "Ärzte", "Łódź", "Öland", "Zebra", "Zürich"]


def concern_of_member(now: datetime) -> Concern:
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(matter=matter, organisations=[make_organisation()], actor=actor, now=now)
    return invite_concerned(matter=matter, actor=actor, now=now)[0]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MEMBER_HEAD, 302), (Role.MEMBER_OFFICER, 302), (Role.DELEGATE, 403)]
)
def test_a_members_head_and_officer_say_for_their_own_that_it_answered(
    client: Client, now: datetime, role: Role, status: int
) -> None:
    concern = concern_of_member(now)
    client.force_login(make_member_account(concern.organisation, role))
    address = f"/matters/{concern.matter.reference}/answered/{concern.organisation_id}/"
    assert client.post(address).status_code == status
    concern.refresh_from_db()
    assert (concern.answered_at is not None) == (status == 302)


def test_an_officer_of_another_member_cannot_answer_for_it(client: Client, now: datetime) -> None:
    concern = concern_of_member(now)
    other = make_organisation()
    name_concerned(matter=concern.matter, organisations=[other], actor=make_actor(Role.SECRETARIAT), now=now)
    client.force_login(make_member_account(other, Role.MEMBER_OFFICER))
    response = client.post(f"/matters/{concern.matter.reference}/answered/{concern.organisation_id}/")
    assert response.status_code == 403
    concern.refresh_from_db()
    assert concern.answered_at is None


def test_the_page_says_before_it_writes_how_many_and_in_which_words(client: Client, now: datetime) -> None:
    matter, actor = make_matter(), make_actor(Role.SECRETARIAT)
    name_concerned(
        matter=matter, organisations=[make_organisation(), make_organisation()], actor=actor, now=now
    )
    client.force_login(make_account(Role.SECRETARIAT))
    assert "Invite 2 members" in client.get(f"/matters/{matter.reference}/invite/").text
    assert not matter.concerns.exclude(invited_at=None).exists()
    page = client.post(f"/matters/{matter.reference}/invite/", follow=True)
    assert "2 members were written to, in the same words." in page.text
    assert "Nobody to write to" in client.get(f"/matters/{matter.reference}/invite/").text


def test_naming_by_class_and_by_search(client: Client, now: datetime) -> None:
    matter = make_matter()
    make_organisation("Harbour Union", organisation_class=make_class("observer"))
    chosen = make_organisation(names={"en": "River Council", "ar": "مجلس الأنهار"})
    client.force_login(make_account(Role.SECRETARIAT))
    address = f"/matters/{matter.reference}/concerned/name/"
    found = client.get(address, {"q": "الانهار"}).text
    assert "River Council" in found
    assert "Harbour Union" not in found
    assert client.post(address, {"organisations": [chosen.pk]}).status_code == 302
    page = client.post(address, {"classes": ["observer"]}, follow=True).text
    assert "1 member was added." in page
    assert matter.concerns.count() == 2
