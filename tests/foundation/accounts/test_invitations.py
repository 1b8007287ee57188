"""Accounts are by invitation: sent, sent again, withdrawn, accepted once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.foundation.accounts.enums import InvitationState
from comity.foundation.accounts.errors import AccountDeactivated, InvitationNotOpen, InvitationNotUsable
from comity.foundation.accounts.invitations import (
    accept_invitation,
    invite_account,
    open_invitation,
    send_invitation_again,
    withdraw_invitation,
)
from comity.foundation.accounts.models import Account, Invitation
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, NotAllowed, Role
from comity.foundation.record.models import Content, Entry
from comity.members.models import Office
from tests.factories import make_account, make_actor, make_member_account, make_organisation
from tests.foundation.accounts.signing_in import is_signed_in

pytestmark = pytest.mark.django_db
Capture = Callable[..., AbstractContextManager[Any]]
LINK = re.compile(r"http://localhost:8000/account/invitation/(\d+)/(\S+)/")


def invite(actor: Actor, now: datetime, **details: Any) -> Invitation:
    given = {"email": "new@example.org", "full_name": "New Person", "language": "en"} | details
    return invite_account(actor=actor, now=now, **given)


def invited(capture: Capture, actor: Actor, now: datetime, **details: Any) -> tuple[Invitation, str]:
    """The invitation and the token in its mail."""
    with capture(execute=True):
        invitation = invite(actor, now, **details)
    return invitation, token_in_the_last_mail()


def token_in_the_last_mail() -> str:
    found = LINK.search(str(mail.outbox[-1].body))
    assert found
    return found.group(2)


def kinds() -> list[str]:
    return list(Entry.objects.values_list("kind", flat=True))


def test_accepting_opens_an_account_with_the_promised_roles(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    roles = frozenset({Role.SECRETARIAT, Role.CHAIR})
    invitation, token = invited(
        django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now, assembly_roles=roles
    )
    account = accept_invitation(
        number=invitation.pk, token=token, full_name="Ada Nwosu", language="fr", now=now
    )
    assert (account.email, account.full_name, account.language) == ("new@example.org", "Ada Nwosu", "fr")
    assert not account.has_usable_password()
    assert actor_of_account(account).assembly_roles == roles
    assert kinds() == ["accounts.invited", "accounts.invitation_accepted"]


def test_a_members_role_is_given_in_that_member_alone(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    organisation, _other = make_organisation(), make_organisation()
    invitation, token = invited(
        django_capture_on_commit_callbacks,
        make_actor(Role.SECRETARIAT),
        now,
        organisation_id=organisation.pk,
        member_role=Role.MEMBER_OFFICER,
    )
    account = accept_invitation(number=invitation.pk, token=token, full_name="Ada", language="en", now=now)
    office = Office.objects.get(person__account=account)
    assert (office.organisation, office.role) == (organisation, Role.MEMBER_OFFICER)
    assert actor_of_account(account).assembly_roles == frozenset()
    assert "members.office_taken" in kinds()


def test_an_invitation_works_once(now: datetime, django_capture_on_commit_callbacks: Capture) -> None:
    invitation, token = invited(django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now)
    accept_invitation(number=invitation.pk, token=token, full_name="Ada", language="en", now=now)
    with pytest.raises(InvitationNotUsable):
        accept_invitation(number=invitation.pk, token=token, full_name="Eve", language="en", now=now)
    assert Account.objects.get(email="new@example.org").full_name == "Ada"


def test_an_invitation_ends_after_14_days(now: datetime, django_capture_on_commit_callbacks: Capture) -> None:
    invitation, token = invited(django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now)
    last_moment = now + timedelta(days=14) - timedelta(seconds=1)
    assert open_invitation(number=invitation.pk, token=token, now=last_moment) == invitation
    with pytest.raises(InvitationNotUsable):
        open_invitation(number=invitation.pk, token=token, now=now + timedelta(days=14))


def test_sending_again_gives_a_new_link_and_ends_the_earlier_one(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    actor = make_actor(Role.ADMINISTRATOR)
    invitation, first = invited(django_capture_on_commit_callbacks, actor, now)
    later = now + timedelta(days=20)
    with django_capture_on_commit_callbacks(execute=True):
        send_invitation_again(invitation=invitation, actor=actor, now=later)
    second = token_in_the_last_mail()
    assert open_invitation(number=invitation.pk, token=second, now=later).sent_times == 2
    with pytest.raises(InvitationNotUsable):
        open_invitation(number=invitation.pk, token=first, now=later)


def test_a_withdrawn_invitation_neither_opens_nor_is_sent_again(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    actor = make_actor(Role.ADMINISTRATOR)
    invitation, token = invited(django_capture_on_commit_callbacks, actor, now)
    withdraw_invitation(invitation=invitation, actor=actor, now=now)
    with pytest.raises(InvitationNotUsable):
        open_invitation(number=invitation.pk, token=token, now=now)
    with pytest.raises(InvitationNotOpen) as refusal:
        send_invitation_again(invitation=invitation, actor=actor, now=now)
    assert refusal.value.state is InvitationState.WITHDRAWN


def test_a_wrong_token_and_an_unknown_number_fail_alike(
    client: Client, now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    invitation, token = invited(django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now)
    wrong = client.get(f"/account/invitation/{invitation.pk}/{token[:-1]}x/")
    unknown = client.get(f"/account/invitation/{invitation.pk + 1}/{token}/")
    assert (wrong.status_code, unknown.status_code) == (404, 404)
    assert len(wrong.text) == len(unknown.text)
    assert "new@example.org" not in wrong.text


def test_the_token_itself_is_stored_nowhere(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    invitation, token = invited(django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now)
    stored = str(Invitation.objects.filter(pk=invitation.pk).values()) + str(
        Content.objects.values_list("body")
    )
    assert token not in stored


def test_the_record_says_who_invited_to_what_role_without_the_address(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    invited(
        django_capture_on_commit_callbacks,
        make_actor(Role.ADMINISTRATOR),
        now,
        assembly_roles=frozenset({Role.CHAIR}),
    )
    body = Content.objects.get().body
    assert '"chair"' in body
    assert "new@example.org" not in body
    assert "New Person" not in body


def test_the_mail_is_in_the_language_that_was_chosen_and_names_role_and_member(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    organisation = make_organisation("Harbour Union")
    invited(
        django_capture_on_commit_callbacks,
        make_actor(Role.SECRETARIAT),
        now,
        language="en",
        organisation_id=organisation.pk,
        member_role=Role.DELEGATE,
    )
    body = str(mail.outbox[-1].body)
    assert "Your role: Delegate" in body
    assert "Your organisation: Harbour Union" in body
    assert "24 May 2027, 12:00 UTC" in body


def test_inviting_an_address_that_has_an_account_looks_no_different_and_adds_the_role(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    existing = make_account(email="new@example.org", full_name="Ada")
    invitation, token = invited(
        django_capture_on_commit_callbacks,
        make_actor(Role.ADMINISTRATOR),
        now,
        assembly_roles=frozenset({Role.TRANSLATOR}),
    )
    account = accept_invitation(number=invitation.pk, token=token, full_name="Other", language="ru", now=now)
    assert (account, account.full_name, account.language) == (existing, "Ada", "")
    assert actor_of_account(account).assembly_roles == {Role.TRANSLATOR}


def test_a_closed_account_is_not_opened_by_an_invitation(
    now: datetime, django_capture_on_commit_callbacks: Capture
) -> None:
    make_account(email="new@example.org", is_active=False)
    invitation, token = invited(django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), now)
    with pytest.raises(AccountDeactivated):
        accept_invitation(number=invitation.pk, token=token, full_name="Ada", language="en", now=now)
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize(
    ("role", "gives", "allowed"),
    [
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, True),
        (Role.ADMINISTRATOR, Role.MEMBER_HEAD, True),
        (Role.SECRETARIAT, Role.ADMINISTRATOR, False),
        (Role.SECRETARIAT, Role.SECRETARIAT, False),
        (Role.SECRETARIAT, Role.MEMBER_HEAD, True),
        (Role.SECRETARIAT, Role.OBSERVER, True),
        (Role.CREDENTIALS_OFFICER, Role.DELEGATE, True),
        (Role.CREDENTIALS_OFFICER, Role.OBSERVER, True),
        (Role.CREDENTIALS_OFFICER, Role.MEMBER_HEAD, False),
        (Role.CREDENTIALS_OFFICER, Role.CHAIR, False),
        (Role.CHAIR, Role.DELEGATE, False),
        (Role.TRANSLATOR, Role.CHAIR, False),
    ],
)
def test_who_may_invite_to_which_role(now: datetime, role: Role, gives: Role, allowed: bool) -> None:
    organisation = make_organisation()
    in_assembly = gives in {Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CHAIR}
    details: dict[str, Any] = (
        {"assembly_roles": frozenset({gives})}
        if in_assembly
        else {"organisation_id": organisation.pk, "member_role": gives}
    )
    if allowed:
        assert invite(make_actor(role), now, **details).roles == [gives]
    else:
        with pytest.raises(NotAllowed):
            invite(make_actor(role), now, **details)
        assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("gives", "own", "allowed"),
    [
        (Role.MEMBER_OFFICER, True, True),
        (Role.DELEGATE, True, True),
        (Role.MEMBER_HEAD, True, False),
        (Role.OBSERVER, True, False),
        (Role.DELEGATE, False, False),
    ],
)
def test_the_head_of_a_member_invites_its_own_officers_and_delegates_alone(
    now: datetime, gives: Role, own: bool, allowed: bool
) -> None:
    organisation, other = make_organisation(), make_organisation()
    head = actor_of_account(make_member_account(organisation, Role.MEMBER_HEAD))
    target = organisation if own else other
    if allowed:
        invite(head, now, organisation_id=target.pk, member_role=gives)
    else:
        with pytest.raises(NotAllowed):
            invite(head, now, organisation_id=target.pk, member_role=gives)


def test_a_delegate_invites_nobody(client: Client) -> None:
    client.force_login(make_member_account(make_organisation(), Role.DELEGATE))
    assert client.get("/accounts/invitations/new/").status_code == 403


def test_the_page_takes_an_administrator_from_inviting_to_the_list(
    client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            "/accounts/invitations/new/",
            {"email": "new@example.org", "full_name": "", "language": "en", "roles": ["chair", "rapporteur"]},
            follow=True,
        )
    assert "The invitation to new@example.org is on its way." in answer.text
    assert "Waiting for an answer" in answer.text
    assert mail.outbox[0].to == ["new@example.org"]


def test_the_head_of_one_member_is_offered_that_member_at_once(client: Client) -> None:
    organisation = make_organisation("Harbour Union")
    client.force_login(make_member_account(organisation, Role.MEMBER_HEAD))
    page = client.get("/accounts/invitations/new/").text
    assert "Harbour Union" in page
    assert 'value="member-officer"' in page
    assert 'value="member-head"' not in page
    assert 'name="roles"' not in page


def test_the_head_of_a_member_cannot_reach_another_by_its_number(client: Client) -> None:
    client.force_login(make_member_account(make_organisation(), Role.MEMBER_HEAD))
    other = make_organisation()
    answer = client.post(
        f"/accounts/invitations/new/?organisation={other.pk}",
        {"email": "new@example.org", "language": "en", "member_role": "delegate"},
    )
    assert "Choose one of the roles you may give" in answer.text
    assert not Invitation.objects.exists()


def test_a_member_that_is_not_there_is_not_found(client: Client) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    assert client.get("/accounts/invitations/new/?organisation=987654").status_code == 404


def test_a_head_sees_only_its_own_members_invitations(client: Client, now: datetime) -> None:
    mine, other = make_organisation(), make_organisation()
    head = make_member_account(mine, Role.MEMBER_HEAD)
    secretariat = make_actor(Role.SECRETARIAT)
    invite(secretariat, now, email="mine@example.org", organisation_id=mine.pk, member_role=Role.DELEGATE)
    invite(secretariat, now, email="other@example.org", organisation_id=other.pk, member_role=Role.DELEGATE)
    client.force_login(head)
    page = client.get("/accounts/invitations/").text
    assert "mine@example.org" in page
    assert "other@example.org" not in page


def test_the_link_signs_in_and_a_second_click_does_not_help_a_stranger(
    client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    sender = Client()
    sender.force_login(make_account(Role.ADMINISTRATOR))
    with django_capture_on_commit_callbacks(execute=True):
        sender.post(
            "/accounts/invitations/new/", {"email": "new@example.org", "language": "ar", "full_name": "ليلى"}
        )
    path = LINK.search(str(mail.outbox[0].body)).group().removeprefix("http://localhost:8000")  # type: ignore[union-attr]
    assert "ليلى" in client.get(path).text
    client.post(path, {"full_name": "ليلى حداد", "language": "ar"})
    assert is_signed_in(client)
    assert client.cookies["comity_language"].value == "ar"
    stranger = Client()
    assert stranger.get(path).status_code == 404
    stranger.post(path, {"full_name": "Eve", "language": "en"})
    assert not is_signed_in(stranger)


def test_the_list_takes_as_many_queries_for_many_invitations_as_for_few(
    client: Client, now: datetime
) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    secretariat, counts = make_actor(Role.SECRETARIAT), []
    for _more in range(2):
        for _one in range(20):
            organisation = make_organisation()
            invite(secretariat, now, organisation_id=organisation.pk, member_role=Role.DELEGATE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accounts/invitations/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_make_one_account(now: datetime) -> None:
    actor = make_actor(Role.ADMINISTRATOR)
    invitation = invite(actor, now, assembly_roles=frozenset({Role.CHAIR}))
    token = token_in_the_last_mail()

    def answer(name: str) -> str:
        try:
            accept_invitation(number=invitation.pk, token=token, full_name=name, language="en", now=now)
        except InvitationNotUsable:
            return "refused"
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(max_workers=4) as answers:
        given = sorted(answers.map(answer, ["Ada", "Eve", "Ida", "Uma"]))
    assert given == ["accepted", "refused", "refused", "refused"]
    assert kinds().count("accounts.invitation_accepted") == 1


def test_reading_the_link_alone_accepts_nothing(
    client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    invitation, token = invited(
        django_capture_on_commit_callbacks, make_actor(Role.ADMINISTRATOR), timezone.now()
    )
    client.get(f"/account/invitation/{invitation.pk}/{token}/")
    client.head(f"/account/invitation/{invitation.pk}/{token}/")
    assert not Account.objects.filter(email="new@example.org").exists()
