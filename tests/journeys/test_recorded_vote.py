"""A recorded vote in three browsers: the chair, a member with a proxy, a member that splits its votes."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import MemberFigures, Proxy, Question, Receipt, Tally, Vote
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from tests.decisions.factories import make_members, make_question
from tests.factories import make_account, make_member_account
from tests.journeys.conftest import PHONE
from tests.live.served import served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live_server() -> Iterator[SimpleNamespace]:
    """Pages, streams and votes behind one port, as `comity site serve` has them."""
    with served("comity.web.asgi:application") as site:
        yield SimpleNamespace(
            url=f"http://localhost:{site.port}", _live_server_modified_settings=override_settings()
        )


def made(**terms: object) -> tuple[Question, list[Organisation]]:
    """The first member holds the proxy of the third; the second has five votes."""
    members = make_members(5)
    MemberFigures.objects.create(organisation=members[1], weight="5", entered_at=timezone.now())
    question = make_question(**terms)
    Proxy.objects.create(giver=members[2], holder=members[0], matter=question.matter, given_at=timezone.now())
    return question, members


def parts() -> dict[int, list]:
    return dict(Vote.objects.values_list("line__organisation_id", "parts"))


def press(page: Page, name: str, number: int = 0) -> None:
    page.get_by_role("button", name=name, exact=True).nth(number).click()


def test_a_recorded_vote_seen_in_three_browsers(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    question, members = made()
    chair = open_as(make_account(Role.CHAIR))
    member = open_as(make_member_account(members[0], Role.MEMBER_HEAD))
    splitting = open_as(make_member_account(members[1], Role.MEMBER_HEAD), viewport=PHONE)
    for page in (chair, member, splitting):
        page.goto(question.get_absolute_url())
        expect(page.get_by_text("Not put yet.")).to_be_visible()

    chair.get_by_role("link", name="See the roll and open").click()
    chair.get_by_role("button", name="Freeze the roll and open").click()
    for page in (member, splitting):
        page.get_by_role("link", name="Cast your vote").click()
        expect(page.get_by_role("button", name="Yes", exact=True).first).to_be_visible()
        check_page(page)

    # One vote for the member and its proxy, pressed twice.
    member.get_by_role("button", name="Yes", exact=True).first.dblclick()
    expect(member.get_by_text("Your vote Yes was counted at").first).to_be_visible()
    assert parts() == {members[0].pk: [["yes", None]], members[2].pk: [["yes", None]]}
    assert Receipt.objects.count() == 2

    # Shares to the vote.
    splitting.get_by_text("Split the votes").click()
    splitting.get_by_label("Yes (optional)").fill("2")
    splitting.get_by_label("No (optional)").fill("3")
    check_page(splitting)
    splitting.get_by_role("button", name="Cast these votes").click()
    expect(splitting.get_by_text("Your vote Yes 2, No 3 was counted at").first).to_be_visible()

    # A second tab changes the vote; the first, which was open before, changes it again.
    second_tab = splitting.context.new_page()
    second_tab.goto(f"{question.get_absolute_url()}vote/")
    press(second_tab, "Yes")
    expect(second_tab.get_by_text("Your vote Yes was counted at").first).to_be_visible()
    press(splitting, "No")
    expect(splitting.get_by_text("Your vote No was counted at").first).to_be_visible()
    assert Vote.objects.get(line__organisation=members[1]).changes == 2

    # A lost connection: said plainly, sent again by itself, counted once.
    splitting.context.set_offline(True)
    press(splitting, "Abstention")
    expect(splitting.get_by_text("Not yet acknowledged. The connection is lost.")).to_be_visible()
    assert parts()[members[1].pk] == [["no", None]]
    splitting.context.set_offline(False)
    expect(splitting.get_by_text("Your vote Abstention was counted at").first).to_be_visible()
    assert Vote.objects.get(line__organisation=members[1]).changes == 3

    # The chair closes; everybody sees the result without touching the page.
    for page in (member, splitting):
        page.goto(question.get_absolute_url())
    chair.get_by_role("link", name="Close the voting").click()
    expect(chair.get_by_role("button", name="Close and decide")).to_be_visible()
    check_page(chair)
    chair.get_by_role("button", name="Close and decide").click()
    for page in (chair, member, splitting):
        expect(page.locator("main .badge").first).to_contain_text("Adopted")
    question.refresh_from_db()
    assert question.result["counts"]["weight"] | {"shares_of_cast": None} == {
        "yes": 2,
        "no": 0,
        "abstain": 5,
        "cast": 7,
        "shares_of_cast": None,
    }


def test_the_turnout_grows_by_five_before_everybodys_eyes(open_as: Callable[..., Page]) -> None:
    question, members = made()
    question = open_question(question=question, actor=None, now=timezone.now())
    chair = open_as(make_account(Role.CHAIR))
    chair.goto(question.get_absolute_url())
    expect(chair.get_by_text("At least 0 of 5 members that can vote have voted.")).to_be_visible()
    for member in (members[0], members[1], members[3], members[4]):
        page = open_as(make_member_account(member, Role.MEMBER_HEAD))
        page.goto(f"{question.get_absolute_url()}vote/")
        press(page, "Yes")
        expect(page.get_by_text("Your vote Yes was counted at").first).to_be_visible()
    expect(chair.get_by_text("At least 5 of 5 members that can vote have voted.")).to_be_visible()


def test_what_somebody_types_is_still_there_when_voting_closes(open_as: Callable[..., Page]) -> None:
    question, members = made()
    question = open_question(question=question, actor=None, now=timezone.now())
    member = open_as(make_member_account(members[1], Role.MEMBER_HEAD))
    member.goto(f"{question.get_absolute_url()}vote/")
    member.get_by_text("Split the votes").click()
    member.get_by_label("Yes (optional)").fill("4")
    chair = open_as(make_account(Role.CHAIR))
    chair.goto(f"{question.get_absolute_url()}close/")
    chair.get_by_role("button", name="Close and decide").click()
    expect(member.get_by_text("What you typed is still here.")).to_be_visible()
    expect(member.get_by_label("Yes (optional)")).to_have_value("4")
    member.get_by_role("button", name="Cast these votes").click()
    expect(member.get_by_text("This vote was not counted")).to_be_visible()
    assert not Vote.objects.exists()


def test_a_pseudonymous_vote_is_final_in_the_browser_too(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    question, members = made(procedure=Procedure.PSEUDONYMOUS)
    question = open_question(question=question, actor=None, now=timezone.now())
    member = open_as(make_member_account(members[3], Role.MEMBER_HEAD), viewport=PHONE)
    member.goto(f"{question.get_absolute_url()}vote/")
    check_page(member)
    press(member, "No")
    expect(member.get_by_text("was counted. It is final.").first).to_be_visible()
    expect(member.get_by_role("button", name="Yes", exact=True)).to_be_hidden()
    member.reload()
    expect(member.get_by_text("was counted. It is final.")).to_be_visible()
    assert list(Tally.objects.values_list("choice", "heads")) == [("no", 1)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_vote_is_cast_without_scripts(open_as: Callable[..., Page], language: str) -> None:
    question, members = made()
    question = open_question(question=question, actor=None, now=timezone.now())
    page = open_as(
        make_member_account(members[0], Role.MEMBER_HEAD), javascript=False, viewport=PHONE, language=language
    )
    page.goto(f"{question.get_absolute_url()}vote/")
    page.locator("button.n").first.click()
    expect(page.locator("main .notice[role=status]")).to_contain_text("UTC")
    assert parts() == {members[0].pk: [["no", None]], members[2].pk: [["no", None]]}
    page.locator("details summary").click()
    page.locator("details button.y").nth(1).click()
    expect(page.locator("main .notice[role=status]")).to_contain_text("UTC")
    assert parts()[members[2].pk] == [["yes", None]]
