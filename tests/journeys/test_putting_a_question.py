"""The chair puts a question: members read its rule first, a tie is broken by the casting vote, all without scripts."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.deriving import put_paragraphs_apart
from comity.decisions.services.opening import open_question
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from tests.decisions.factories import adopted, make_question
from tests.factories import make_account, make_matter, make_member_account, make_organisation
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = {"en": "Shall wells be shared?", "ar": "هل تُتقاسم الآبار؟"}
TEXTS = {"en": "1. Shares wells.\n\n2. Shares pumps.", "ar": "١. يتقاسم الآبار.\n\n٢. يتقاسم المضخات."}


def two_members() -> tuple[tuple[Organisation, Account], ...]:
    members = [make_organisation(name) for name in ("Harbour Union", "River Council")]
    return tuple((member, make_member_account(member, Role.MEMBER_HEAD)) for member in members)


def test_a_question_is_put_tied_and_decided_by_the_casting_vote_without_javascript(
    open_as: Callable[..., Page],
) -> None:
    adopted()
    matter = make_matter("Safe water in small towns")
    (_first, first), (_second, second) = two_members()
    chair = open_as(make_account(Role.CHAIR), javascript=False)
    prepare_by_page(chair, matter.reference)
    question = Question.objects.get()
    voters = [
        open_as(first, javascript=False),
        open_as(second, viewport=PHONE, javascript=False),
    ]
    for page in voters:
        page.goto(question.get_absolute_url())
        expect(page.get_by_text("Yes votes, counted by heads, must be more than no votes.")).to_be_visible()
        expect(page.get_by_role("link", name="See the roll and open")).to_have_count(0)
    open_by_page(chair)
    for page, answer in zip(voters, ("yes", "no"), strict=True):
        vote_by_page(page, question, answer)
    close_with_a_tie(chair)
    voters[0].goto(question.get_absolute_url())
    expect(voters[0].get_by_text("there is a tie")).to_be_visible()
    expect(voters[0].get_by_role("button", name="Cast it for yes")).to_have_count(0)
    chair.get_by_role("button", name="Cast it for yes").click()
    expect(chair.locator(".badge.adopted").first).to_have_text("Adopted")
    voters[0].reload()
    expect(voters[0].locator(".badge.adopted").first).to_have_text("Adopted")


def prepare_by_page(page: Page, reference: str) -> None:
    page.goto("/decisions/")
    page.get_by_role("link", name="Prepare the first question").click()
    page.get_by_role("link", name=reference).click()
    page.get_by_role("link", name="Recorded electronic vote").click()
    page.get_by_role("button", name="Prepare this question").click()
    expect(page.get_by_role("alert")).to_contain_text("Write the question in at least one language.")
    page.get_by_label("Question", exact=True).fill("Shall wells be shared?")
    page.get_by_label("More members for than against").check()
    page.get_by_role("button", name="Prepare this question").click()
    expect(page.get_by_text("Members see it with its rule before it is opened.")).to_be_visible()


def open_by_page(page: Page) -> None:
    page.get_by_role("link", name="See the roll and open").click()
    expect(page.get_by_role("heading", name="The roll that will be frozen")).to_be_visible()
    expect(page.locator(".stat > div").filter(has_text="can vote")).to_contain_text("2")
    page.get_by_role("button", name="Freeze the roll and open").click()
    expect(page.locator(".badge.open").first).to_have_text("Voting is open")


def vote_by_page(page: Page, question: Question, answer: str) -> None:
    page.goto(f"/decisions/{question.pk}/vote/")
    page.locator(f'button[name="vote"][value="{answer}"]').first.click()
    expect(page).to_have_url(re.compile("counted="))


def close_with_a_tie(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Close the voting").click()
    page.get_by_role("button", name="Close and decide").click()
    expect(page.get_by_text("Voting is closed and there is a tie.")).to_be_visible()


@pytest.mark.parametrize(("language", "viewport"), [("ar", PHONE), ("en", DESK)], ids=["ar-phone", "en-desk"])
def test_every_page_of_putting_a_question_is_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
) -> None:
    (_first, head), (_second, _other) = two_members()
    now = timezone.now()
    prepared = make_question(titles=TITLES, texts=TEXTS)
    alike = make_question(titles=TITLES, matter=prepared.matter)
    put_paragraphs_apart(question=prepared, numbers=[2], actor=None, now=now)
    running = make_question(
        titles=TITLES, texts=TEXTS, rule="reconsideration", closes_at=now + timedelta(days=1)
    )
    open_question(question=running, actor=None, now=now)
    silent = make_question(titles=TITLES, procedure=Procedure.SILENCE, rule="silence")
    matter = prepared.matter.reference
    chair = open_as(make_account(Role.CHAIR), language=language, viewport=viewport)
    for address in (
        "/decisions/",
        "/decisions/?state=withdrawn",
        "/decisions/new/",
        f"/decisions/new/?matter={matter}",
        f"/decisions/new/?matter={matter}&procedure=roll-call",
        prepared.get_absolute_url(),
        f"{prepared.get_absolute_url()}change/",
        f"{prepared.get_absolute_url()}withdraw/",
        f"{prepared.get_absolute_url()}open/",
        f"{silent.get_absolute_url()}open/",
        f"{prepared.get_absolute_url()}divide/",
        f"{alike.get_absolute_url()}no-action/",
        f"{alike.get_absolute_url()}block/",
        f"{running.get_absolute_url()}close/",
    ):
        chair.goto(address)
        check_page(chair)
    member = open_as(head, language=language, viewport=viewport)
    for address in ("/decisions/", running.get_absolute_url(), prepared.get_absolute_url(), "/desk/"):
        member.goto(address)
        check_page(member)


def test_other_rules_appear_as_soon_as_another_procedure_is_chosen(open_as: Callable[..., Page]) -> None:
    adopted()
    matter = make_matter()
    page = open_as(make_account(Role.SECRETARIAT))
    page.goto(f"/decisions/new/?matter={matter.reference}&procedure=electronic")
    page.get_by_label("Question", exact=True).fill("Shall wells be shared?")
    page.get_by_label("Silence procedure").check()
    expect(page.get_by_label("Nobody objects in writing")).to_be_visible()
    expect(page.get_by_label("Two thirds")).to_have_count(0)
    expect(page.get_by_label("Question", exact=True)).to_have_value("Shall wells be shared?")
