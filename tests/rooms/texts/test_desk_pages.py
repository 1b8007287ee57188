"""The pages of desk and brackets: what a delegate presses, and what only the desk can press."""

import pytest
from django.test import Client
from django.urls import reverse

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import Agreement, Position, ProposalState
from comity.rooms.texts.models import Proposal, Standing
from comity.rooms.texts.notices_of_desk import bracket_address
from comity.rooms.texts.tasks_of_desk import consents_to_give
from tests.factories import NOW, make_account, make_member_account, make_organisation
from tests.rooms.texts.desk import COST, Rivals, rivals
from tests.rooms.texts.factories import make_submitted

pytestmark = pytest.mark.django_db


def as_account(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def rapporteur() -> Client:
    return as_account(make_account(Role.RAPPORTEUR))


def position(here: Rivals, by: object, **said: str) -> dict[str, object]:
    """The fields of the form about a position."""
    fields = {"shown": here.now.mark, "version": "A1", "organisation": by.pk} | said  # type: ignore[attr-defined]
    return {f"position-{name}": value for name, value in fields.items()}


def test_a_delegate_sees_what_is_asked_and_consents(client: Client):
    here = rivals()
    here.ask("A1")
    head = as_account(make_member_account(here.peru, Role.MEMBER_HEAD))
    address = bracket_address(here.text, here.name)

    page = head.get(address).content.decode()
    assert "Consent to A1 for Peru" in page
    assert "Close on this version" not in page
    answer = head.post(f"{address}position/", position(here, here.peru, position="consent"))

    assert answer.status_code == 302
    assert here.now.missing == ()


def test_nobody_takes_a_position_for_another_member():
    here = rivals()
    here.ask("A1")
    other = as_account(make_member_account(make_organisation("Togo"), Role.MEMBER_HEAD))

    answer = other.post(
        f"{bracket_address(here.text, here.name)}position/",
        position(here, here.peru, position="consent"),
    )

    assert answer.status_code == 409
    assert here.now.missing == (f"m{here.peru.pk}",)


def test_a_delegate_without_an_office_reads_and_presses_nothing():
    here = rivals()
    here.ask("A1")
    delegate = as_account(make_member_account(here.peru, Role.DELEGATE))
    address = bracket_address(here.text, here.name)

    page = delegate.get(address).content.decode()
    answer = delegate.post(f"{address}position/", position(here, here.peru, position="consent"))

    assert "Awaited:" in page
    assert "Consent to A1 for Peru" not in page
    assert answer.status_code == 403
    assert here.now.missing == (f"m{here.peru.pk}",)


def test_what_was_typed_comes_back_beside_what_somebody_else_did_meanwhile():
    here = rivals()
    shown = here.now.mark
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")
    head = as_account(make_member_account(here.peru, Role.MEMBER_HEAD))

    answer = head.post(
        f"{bracket_address(here.text, here.name)}position/",
        position(here, here.peru, position="object", shown=shown, reason="The capital thinks again."),
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this since you opened it." in page
    assert "The capital thinks again." in page


def test_the_desk_asks_closes_and_confirms_on_one_page():
    here = rivals()
    desk = rapporteur()
    address = bracket_address(here.text, here.name)

    def press(do: str, **more: str) -> None:
        fields = {"desk-shown": here.now.mark, "desk-version": "A1", "do": do} | more
        assert desk.post(f"{address}close/", fields).status_code == 302

    press("ask")
    here.say(Position.CONSENT, "A1", here.peru)
    press("close", **{"desk-ad_referendum": "on"})
    assert here.now.state == Agreement.AD_REFERENDUM
    press("confirm")

    assert here.now.state == Agreement.AGREED


def test_a_closing_without_consent_says_whose_is_missing():
    here = rivals()

    answer = rapporteur().post(
        f"{bracket_address(here.text, here.name)}close/",
        {"desk-shown": here.now.mark, "desk-version": "A1", "do": "close"},
    )

    assert "have not consented: Peru." in answer.content.decode()
    assert not Standing.objects.exists()


def test_brackets_are_listed_by_what_is_open_and_what_we_hold():
    here = rivals()
    head = as_account(make_member_account(here.peru, Role.MEMBER_HEAD))
    other = as_account(make_member_account(make_organisation("Togo"), Role.MEMBER_HEAD))
    address = reverse("texts:brackets", args=[here.text.pk])

    assert "held by" in head.get(f"{address}?show=ours").content.decode()
    assert "None of this kind" in other.get(f"{address}?show=ours").content.decode()
    assert "None of this kind" in head.get(f"{address}?show=agreed").content.decode()


def test_a_bracket_that_left_the_text_says_so():
    here = rivals()
    address = bracket_address(here.text, here.name)
    Proposal.objects.filter(pk=here.must.pk).update(state=ProposalState.WITHDRAWN)

    answer = as_account(make_account(Role.RAPPORTEUR)).get(address)

    assert answer.status_code == 404
    assert "This bracket is no longer in the text" in answer.content.decode()


def test_the_desk_writes_a_bridging_proposal_from_the_words_of_a_version():
    here = rivals()
    desk = rapporteur()
    address = reverse("texts:bridge", args=[here.text.pk, "A1"]) + "?from=A2"
    page = desk.get(address)
    assert COST.format("must") in page.content.decode()
    form = page.context["form"]
    (field,) = form.starting.fields.values()

    answer = desk.post(
        address,
        {
            "shown": form.initial["shown"],
            "origin": "bridging",
            "rivals": ["A1", "A2"],
            field.field: COST.format("should where possible"),
        },
    )

    assert answer.status_code == 302
    made = Proposal.objects.get(number=3)
    head = as_account(make_member_account(here.peru, Role.MEMBER_HEAD))
    bridging = reverse("texts:bridging", args=[here.text.pk, made.pk])
    assert "Accept it for Peru" in head.get(bridging).content.decode()
    head.post(f"{bridging}answer/", {"organisation": here.peru.pk, "accepts": "yes"})
    assert made.sponsors.get(organisation=here.peru).confirmed_at


def test_a_revision_is_looked_at_and_then_issued():
    here = rivals()
    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;")
    desk = rapporteur()
    address = reverse("texts:issue_revision", args=[here.text.pk])

    page = desk.get(address)
    assert " two</ins>" in page.content.decode()
    answer = desk.post(
        address, {"chosen": "1", "choose": ["A3"], "digest": page.context["plan"].digest, "note": ""}
    )

    assert answer.status_code == 302
    assert here.text.revisions.count() == 2


def test_the_desk_agrees_a_paragraph_and_the_text_shows_it():
    here = rivals(all_or_nothing=False)
    desk = rapporteur()
    page = desk.get(reverse("texts:desk", args=[here.text.pk]))
    paragraph = page.context["paragraphs"][3]

    desk.post(
        reverse("texts:agree_paragraph", args=[here.text.pk, paragraph.id]),
        {"words": paragraph.words, "do": "agree"},
    )

    assert (
        '<span class="badge agreed">Agreed</span>' in desk.get(here.text.get_absolute_url()).content.decode()
    )


def test_the_chair_sets_the_order_of_voting():
    here = rivals()
    chair = as_account(make_account(Role.CHAIR))
    address = reverse("texts:group", args=[here.text.pk, "A1"])
    assert "Furthest in substance first" in chair.get(address).content.decode()

    chair.post(f"{address}order/", {"group": "A1, A2", "order": "A2, A1", "reason": "Principle first."})

    assert "Principle first." in chair.get(address).content.decode()


def test_a_member_finds_no_desk():
    here = rivals()
    head = as_account(make_member_account(here.peru, Role.MEMBER_HEAD))

    assert head.get(reverse("texts:desk", args=[here.text.pk])).status_code == 403
    assert "Rapporteur’s desk" not in head.get(here.text.get_absolute_url()).content.decode()


def test_the_desk_of_a_holder_says_what_awaits_it():
    here = rivals()
    here.ask("A1")
    now = here.now.bracket
    peru = actor_of_account(make_member_account(here.peru, Role.MEMBER_HEAD))
    chile = actor_of_account(make_member_account(here.chile, Role.MEMBER_HEAD))
    delegate = actor_of_account(make_member_account(here.peru, Role.DELEGATE))

    (task,) = consents_to_give(peru, NOW)

    assert task.address == bracket_address(here.text, now.id)
    assert not list(consents_to_give(chile, NOW))
    assert not list(consents_to_give(delegate, NOW))
    here.say(Position.CONSENT, "A1", here.peru)
    assert not list(consents_to_give(peru, NOW))
