"""A result is read in Arabic on a phone and in English at a desk, taken away, explained and corrected."""

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.models import Explanation, Question
from comity.foundation.permissions import Role
from tests.decisions.decided import decide, give_weights
from tests.decisions.factories import make_members
from tests.factories import make_member_account, make_organisation
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def make_result() -> tuple[Question, list]:
    names = ["Alder Union", "Birch League", "Cedar Forum", "Dogwood Society", "Elder Council"]
    members = [make_organisation(name, names={"en": name, "ar": f"اتحاد {name[0]}"}) for name in names]
    make_members(1, "observer")
    give_weights({members[0]: "18/5", members[1]: "5"}, region="north")
    said = {
        members[0]: "yes",
        members[1]: [("yes", "2"), ("no", "3")],
        members[2]: "no",
        members[3]: "abstain",
    }
    question = decide(
        said,
        titles={"en": "Shall wells be shared?", "ar": "هل تُشارَك الآبار؟"},
        texts={"en": "Wells are shared."},
    )
    Explanation.objects.create(
        line=question.lines.get(organisation=members[2]),
        text="نحتفظ بحقنا.",
        language="ar",
        made_at=question.decided_at,
    )
    return question, members


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"),
    [("ar", PHONE, "dark"), ("en", DESK, "light")],
    ids=["ar-phone-dark", "en-desk"],
)
def test_result_voters_and_forms_are_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    question, members = make_result()
    head = make_member_account(members[0], Role.MEMBER_HEAD)
    page = open_as(head, language=language, viewport=viewport, color_scheme=scheme)
    for address in (
        question.get_absolute_url(),
        f"/decisions/{question.pk}/result/",
        f"/decisions/{question.pk}/result/voters/",
        f"/decisions/{question.pk}/explain/{members[0].pk}/",
        f"/decisions/{question.pk}/correct/{members[0].pk}/",
    ):
        page.goto(address)
        check_page(page)


def test_a_result_is_read_in_arabic_on_a_phone(open_as: Callable[..., Page]) -> None:
    question, members = make_result()
    phone = open_as(make_member_account(members[0]), language="ar", viewport=PHONE, javascript=False)
    phone.goto(question.get_absolute_url())
    reason = question.result["reason"]["ar"]
    expect(phone.get_by_text(reason[0]).first).to_be_visible()
    phone.goto(f"/decisions/{question.pk}/result/")
    for sentence in reason:
        expect(phone.get_by_text(sentence, exact=True).first).to_be_visible()
    picture = phone.locator("figure.chart svg[aria-labelledby='seats-title seats-words']")
    expect(picture).to_be_visible()
    expect(picture.locator("path.seat.yes")).to_have_count(1)
    expect(phone.locator("#count ~ .cols table")).to_be_visible()
    yes, no = (picture.locator(f"path.seat.{answer}").first.bounding_box() for answer in ("yes", "no"))
    assert yes is not None
    assert no is not None
    assert yes["x"] > no["x"], "yes stands at the start, which is on the right"


def test_members_are_found_and_the_files_give_the_same_result_at_a_desk(
    open_as: Callable[..., Page], tmp_path: object
) -> None:
    question, members = make_result()
    desk = open_as(make_member_account(members[0]), viewport=DESK)
    desk.goto(question.get_absolute_url())
    desk.get_by_role("link", name="See the whole result").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("The motion was adopted.")
    desk.get_by_role("link", name="Who voted how").click()
    table = desk.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(7)
    desk.get_by_label("Vote").select_option("Split vote")
    desk.get_by_role("button", name="Show these members").click()
    expect(table.get_by_role("row")).to_have_count(2)
    expect(table.get_by_role("row", name="Birch League")).to_contain_text("Yes 2, No 3")
    desk.get_by_label("Name of a member").fill("nobody at all")
    desk.get_by_role("button", name="Show these members").click()
    desk.get_by_role("link", name="Show every member").click()
    expect(table.get_by_role("row", name="Elder Council")).to_contain_text("Silent")
    desk.get_by_role("link", name="Result", exact=True).click()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Everything for checking it (ZIP)").click()
    assert download.value.suggested_filename == f"{question.matter.reference}-Q1-check.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "result.json" in archive.namelist()


def test_a_head_explains_its_vote_and_states_a_correction(open_as: Callable[..., Page]) -> None:
    question, members = make_result()
    page = open_as(make_member_account(members[0], Role.MEMBER_HEAD), viewport=PHONE, javascript=False)
    page.goto(question.get_absolute_url())
    page.get_by_role("link", name="Explain our vote").click()
    page.get_by_label("Reservation").check()
    page.get_by_label("Language in which it is written").select_option("Portuguese")
    page.get_by_role("button", name="Put this beside the vote").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Reservation")).to_be_checked()
    page.get_by_label("Text").fill("A água é um direito.")
    page.get_by_role("button", name="Put this beside the vote").click()
    expect(page.get_by_text("It stands beside the vote, under the name of the member.")).to_be_visible()
    expect(page.locator("[lang=pt]")).to_have_text("A água é um direito.")
    page.get_by_role("link", name="State a correction").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="State this correction").click()
    expect(page.get_by_text("The result is as it was.")).to_be_visible()
    page.get_by_role("link", name="Who voted how").click()
    row = page.get_by_role("row", name="Alder Union")
    expect(row).to_contain_text("Yes")
    expect(row).to_contain_text("Says it meant: No")
