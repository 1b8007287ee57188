"""Delegations are named by their own members, examined by the credentials officer, and reported."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role, may
from comity.foundation.record.models import Content, Entry
from comity.members.credentials.enums import CredentialState, Function, Standing
from comity.members.credentials.errors import (
    AlreadyNamed,
    AlreadyPending,
    HeadNeeded,
    MeetingIsOver,
    NobodyNamed,
    NobodySilent,
    NotPending,
    OwnCredential,
    ReasonNeeded,
    SecondHead,
    VoteNotOfClass,
)
from comity.members.credentials.models import Delegation
from comity.members.credentials.queries.delegations import seats_of
from comity.members.credentials.queries.meetings import lines_of, meetings_awaiting
from comity.members.credentials.services import (
    accept_credential,
    ask_silent,
    change_meeting,
    move_seat_earlier,
    name_person,
    refuse_credential,
    remove_seat,
    submit_credential,
    withdraw_credential,
)
from comity.members.models import Person
from tests.factories import make_actor, make_class, make_member_account, make_organisation
from tests.members.credentials.made import make_credential, make_delegation, make_meeting

pytestmark = pytest.mark.django_db


def standings(meeting: object, now: datetime) -> dict[str, Standing]:
    return {str(line.organisation): line.standing for line in lines_of(meeting, now=now, language="en")}  # type: ignore[arg-type]


def last_act() -> tuple[str, dict[str, object]]:
    entry = Entry.objects.order_by("-sequence")[0]
    return entry.kind, json.loads(Content.objects.get(entry=entry).body)["what"]


def test_a_delegation_stands_by_function_then_in_the_order_its_member_gave(now: datetime) -> None:
    delegation = Delegation(meeting=make_meeting(now), organisation=make_organisation())
    for name, function in (("C", "observer"), ("B", "delegate"), ("A", "delegate"), ("D", "head")):
        seat = name_person(delegation=delegation, function=function, full_name=name, now=now)
    assert [str(one.person) for one in seats_of(seat.delegation)] == ["D", "B", "A", "C"]
    move_seat_earlier(seat=seats_of(seat.delegation)[2])
    assert [str(one.person) for one in seats_of(seat.delegation)] == ["D", "A", "B", "C"]
    move_seat_earlier(seat=seats_of(seat.delegation)[1])
    assert [str(one.person) for one in seats_of(seat.delegation)] == ["D", "A", "B", "C"]


def test_one_head_and_nobody_twice(now: datetime) -> None:
    delegation = make_delegation(make_meeting(now), now)
    with pytest.raises(SecondHead):
        name_person(delegation=delegation, function=Function.HEAD, full_name="Another", now=now)
    person = seats_of(delegation)[1].person
    with pytest.raises(AlreadyNamed):
        name_person(delegation=delegation, function=Function.OBSERVER, person=person, now=now)
    assert not Person.objects.filter(full_name="Another").exists()


def test_who_is_removed_goes_from_the_roll_unless_it_knows_the_person_otherwise(now: datetime) -> None:
    delegation = make_delegation(make_meeting(now), now)
    member = make_member_account(delegation.organisation)
    kept = name_person(
        delegation=delegation, function=Function.DELEGATE, person=Person.objects.get(account=member), now=now
    )
    gone = seats_of(delegation)[0]
    for seat in (kept, gone):
        remove_seat(seat=seat, now=now)
    assert Person.objects.filter(account=member).exists()
    assert not Person.objects.filter(pk=gone.person_id).exists()


def test_a_credential_freezes_who_is_in_the_delegation(now: datetime) -> None:
    credential = make_credential(make_meeting(now), now)
    name_person(delegation=credential.delegation, function=Function.DELEGATE, full_name="Late Comer", now=now)
    credential.refresh_from_db()
    assert [(one["name"], one["function"]) for one in credential.people] == [
        ("Ada head", "head"),
        ("Ada delegate", "delegate"),
        ("Ada alternate", "alternate"),
    ]


def test_a_credential_names_somebody_and_a_head_and_waits_alone(now: datetime) -> None:
    meeting, organisation = make_meeting(now), make_organisation()
    empty = Delegation.objects.create(meeting=meeting, organisation=organisation)
    with pytest.raises(NobodyNamed):
        submit_credential(delegation=empty, actor=None, now=now)
    name_person(delegation=empty, function=Function.DELEGATE, full_name="B. Lind", now=now)
    with pytest.raises(HeadNeeded):
        submit_credential(delegation=empty, actor=None, now=now)
    name_person(delegation=empty, function=Function.HEAD, full_name="A. Oru", now=now)
    submit_credential(delegation=empty, actor=None, now=now)
    with pytest.raises(AlreadyPending):
        submit_credential(delegation=empty, actor=None, now=now)


def test_after_the_last_day_of_the_meeting_nothing_is_submitted(now: datetime) -> None:
    meeting = make_meeting(now)
    delegation = make_delegation(meeting, now)
    in_nairobi_still_the_last_day = datetime(2027, 6, 4, 20, 59, tzinfo=UTC)
    submit_credential(delegation=delegation, actor=None, now=in_nairobi_still_the_last_day)
    with pytest.raises(MeetingIsOver):
        submit_credential(delegation=delegation, actor=None, now=datetime(2027, 6, 4, 21, 0, tzinfo=UTC))


def test_accepting_keeps_the_class_and_vote_of_that_moment(now: datetime) -> None:
    credential = make_credential(make_meeting(now), now)
    officer = make_actor(Role.CREDENTIALS_OFFICER)
    credential = accept_credential(credential=credential, may_vote=True, actor=officer, now=now)
    organisation = credential.delegation.organisation
    organisation.organisation_class = make_class("observer")
    organisation.save()
    credential.refresh_from_db()
    assert credential.organisation_class is not None
    assert (credential.state, credential.organisation_class.code, credential.may_vote) == (
        "accepted",
        "full",
        True,
    )


def test_a_class_without_a_vote_gets_none_and_one_with_a_vote_loses_it_only_with_a_reason(
    now: datetime,
) -> None:
    meeting, officer = make_meeting(now), make_actor(Role.CREDENTIALS_OFFICER)
    observer = make_organisation(organisation_class=make_class("observer"))
    credential = make_credential(meeting, now, observer)
    with pytest.raises(VoteNotOfClass):
        accept_credential(credential=credential, may_vote=True, actor=officer, now=now)
    accept_credential(credential=credential, may_vote=False, actor=officer, now=now)
    full = make_credential(meeting, now)
    with pytest.raises(ReasonNeeded):
        accept_credential(credential=full, may_vote=False, reason=" ", actor=officer, now=now)
    accept_credential(credential=full, may_vote=False, reason="Dues of two years.", actor=officer, now=now)


def test_a_refusal_says_why_and_the_member_submits_again(now: datetime) -> None:
    meeting, officer = make_meeting(now), make_actor(Role.CREDENTIALS_OFFICER)
    organisation = make_organisation("Harbour Union")
    account = make_member_account(organisation, Role.MEMBER_HEAD)
    credential = make_credential(meeting, now, organisation)
    with pytest.raises(ReasonNeeded):
        refuse_credential(credential=credential, reason="", actor=officer, now=now)
    refuse_credential(credential=credential, reason="Two lists were sent.", actor=officer, now=now)
    assert standings(meeting, now) == {"Harbour Union": Standing.REFUSED}
    notice = Notice.objects.get(account=account)
    assert (notice.kind, notice.context["reason"]) == ("credentials.examined", "Two lists were sent.")
    with pytest.raises(NotPending):
        accept_credential(credential=credential, may_vote=True, actor=officer, now=now)
    again = submit_credential(delegation=credential.delegation, actor=None, now=now)
    assert standings(meeting, now) == {"Harbour Union": Standing.PENDING}
    accept_credential(credential=again, may_vote=True, actor=officer, now=now)
    assert standings(meeting, now) == {"Harbour Union": Standing.ACCEPTED}


def test_a_change_leaves_what_was_accepted_until_it_is_accepted_itself(now: datetime) -> None:
    meeting, officer = make_meeting(now), make_actor(Role.CREDENTIALS_OFFICER)
    first = make_credential(meeting, now)
    accept_credential(credential=first, may_vote=True, actor=officer, now=now)
    name_person(delegation=first.delegation, function=Function.DELEGATE, full_name="D. New", now=now)
    change = submit_credential(delegation=first.delegation, actor=None, now=now)
    line = lines_of(meeting, now=now)[0]
    assert (line.standing, line.credential, line.pending) == (Standing.ACCEPTED, first, change)
    refuse_credential(credential=change, reason="Not signed.", actor=officer, now=now)
    assert lines_of(meeting, now=now)[0].credential == first


def test_nobody_examines_the_credential_of_a_member_whose_office_he_holds(now: datetime) -> None:
    credential = make_credential(make_meeting(now), now)
    account = make_member_account(credential.delegation.organisation, Role.OBSERVER)
    account.grants.create(role=Role.CREDENTIALS_OFFICER, granted_at=now)
    actor = actor_of_account(account)
    assert not may(actor, "credentials.examine_credential", credential)
    with pytest.raises(OwnCredential):
        accept_credential(credential=credential, may_vote=True, actor=actor, now=now)


def test_only_a_members_own_head_and_officer_name_its_delegation(now: datetime) -> None:
    delegation = make_delegation(make_meeting(now), now)
    allowed = {
        role: bool(
            may(
                actor_of_account(make_member_account(delegation.organisation, role)),
                "credentials.submit_credential",
                delegation,
            )
        )
        for role in (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE, Role.OBSERVER)
    }
    assert allowed == {
        Role.MEMBER_HEAD: True,
        Role.MEMBER_OFFICER: True,
        Role.DELEGATE: False,
        Role.OBSERVER: False,
    }
    for role in (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CHAIR, Role.CREDENTIALS_OFFICER):
        assert not may(make_actor(role), "credentials.submit_credential", delegation)
    other_head = actor_of_account(make_member_account(make_organisation(), Role.MEMBER_HEAD))
    assert not may(other_head, "credentials.submit_credential", delegation)


def test_what_a_member_puts_together_is_its_own_until_it_is_submitted(now: datetime) -> None:
    delegation = make_delegation(make_meeting(now), now)
    stranger = actor_of_account(make_member_account(make_organisation()))
    own = actor_of_account(make_member_account(delegation.organisation))
    assert not may(stranger, "credentials.see_delegation", delegation)
    assert may(own, "credentials.see_delegation", delegation)
    submit_credential(delegation=delegation, actor=None, now=now)
    assert may(stranger, "credentials.see_delegation", delegation)


def test_silent_members_are_listed_and_asked_in_the_same_words(now: datetime) -> None:
    meeting, silent = make_meeting(now), make_organisation("Silent Union")
    head, delegate = make_member_account(silent, Role.MEMBER_HEAD), make_member_account(silent, Role.DELEGATE)
    credential = make_credential(meeting, now, make_organisation("Present Union"))
    assert standings(meeting, now) == {"Present Union": Standing.PENDING, "Silent Union": Standing.SILENT}
    assert ask_silent(meeting=meeting, actor=make_actor(Role.SECRETARIAT), now=now) == [silent.pk]
    assert list(Notice.objects.values_list("account_id", flat=True)) == [head.pk]
    assert not Notice.objects.filter(account=delegate).exists()
    assert last_act() == ("credentials.silent_asked", {"meeting": meeting.pk, "organisations": [silent.pk]})
    withdraw_credential(credential=credential, actor=None, now=now)
    assert standings(meeting, now)["Present Union"] == Standing.SILENT


def test_with_nobody_silent_there_is_nobody_to_ask(now: datetime) -> None:
    meeting = make_meeting(now)
    make_credential(meeting, now)
    with pytest.raises(NobodySilent):
        ask_silent(meeting=meeting, actor=make_actor(Role.SECRETARIAT), now=now)


def test_a_late_credential_is_taken_and_its_entry_says_so_without_names(now: datetime) -> None:
    meeting = make_meeting(now)
    delegation = make_delegation(meeting, now)
    credential = submit_credential(delegation=delegation, actor=None, now=now + timedelta(days=8))
    assert credential.state == CredentialState.PENDING
    assert last_act() == (
        "credentials.submitted",
        {"meeting": meeting.pk, "credential": credential.pk, "people": 3, "late": True},
    )


def test_a_meeting_ahead_awaits_the_officers_of_silent_members(now: datetime) -> None:
    meeting, organisation = make_meeting(now), make_organisation()
    head = actor_of_account(make_member_account(organisation, Role.MEMBER_HEAD))
    delegate = actor_of_account(make_member_account(organisation))
    assert meetings_awaiting(head, now=now) == [(meeting, organisation)]
    assert meetings_awaiting(delegate, now=now) == []
    make_credential(meeting, now, organisation)
    assert meetings_awaiting(head, now=now) == []


def test_a_changed_meeting_keeps_what_stood_before_in_the_record(now: datetime) -> None:
    meeting, actor = make_meeting(now), make_actor(Role.SECRETARIAT)
    change_meeting(meeting=meeting, places={"en": "Estavia"}, actor=actor, now=now)
    kind, what = last_act()
    assert isinstance(what["before"], dict)
    assert (kind, what["places"], what["before"]["places"]) == (
        "credentials.meeting_changed",
        {"en": "Estavia"},
        {"en": "Galune"},
    )
