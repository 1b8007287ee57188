"""Brackets: consent of every holder, silence where the rules count it, and nothing closed over anybody's head."""

import pytest

from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import Agreement, Position, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, NotInThisStage
from comity.rooms.texts.errors.brackets import (
    ConsentMissing,
    MayNotHold,
    NoSuchBracket,
    NoSuchVersion,
    NotHolding,
    NotOpen,
    ParagraphInBrackets,
    ReasonMissing,
)
from comity.rooms.texts.models import Standing
from comity.rooms.texts.queries.brackets import standings_of
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.agreeing import agree_paragraph, paragraph_in_hand, reopen_paragraph
from comity.rooms.texts.services.brackets import (
    close_due_brackets,
    confirm_bracket,
    reopen_bracket,
    take_position,
)
from comity.rooms.texts.services.preparing import move_stage
from tests.factories import NOW, make_class, make_member_account, make_organisation
from tests.rooms.texts.desk import COST, Rivals, last_entry, later, rivals
from tests.rooms.texts.factories import make_submitted, office

pytestmark = pytest.mark.django_db
DAY = 24


def reopened(here: Rivals, reason: str = "new instructions", **more: object) -> Standing:
    now = here.now
    return reopen_bracket(
        text=here.text, name=now.name, reason=reason, shown=now.mark, actor=office(), now=NOW, **more
    )  # type: ignore[arg-type]


def test_a_bracket_is_closed_once_every_holder_of_another_version_has_consented():
    here = rivals()
    here.ask("A1")
    with pytest.raises(ConsentMissing, match="Peru"):
        here.close("A1")

    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")

    assert (here.now.state, here.now.bracket.agreed) == (Agreement.AGREED, "A1")
    peru = f"m{here.peru.pk}"
    assert here.log == [(peru, "ask", "A1"), (peru, "consent", "A1"), ("desk", "agreed", "A1")]
    assert [each.kind for each in Entry.objects.order_by("-sequence")[:3]] == [
        "texts.bracket_closed",
        "texts.position_taken",
        "texts.consent_asked",
    ]


def test_those_who_hold_another_version_are_told_and_nobody_else():
    here = rivals()
    asked = make_member_account(here.peru, Role.MEMBER_HEAD)
    make_member_account(here.chile, Role.MEMBER_HEAD)
    make_member_account(make_organisation("Togo"), Role.MEMBER_HEAD)
    make_member_account(here.peru, Role.DELEGATE)

    here.ask("A1")

    (notice,) = Notice.objects.all()
    assert (notice.account, notice.kind, notice.context["words"]) == (asked, "texts.consent_asked", "should")


def test_whoever_holds_nothing_neither_consents_nor_objects():
    here = rivals()

    with pytest.raises(NotHolding):
        here.say(Position.CONSENT, "A1", make_organisation("Togo"))

    assert not Standing.objects.exists()


def test_keeping_a_version_needs_a_reason_and_stands_in_the_way():
    here = rivals()
    here.ask("A1")
    with pytest.raises(ReasonMissing):
        here.say(Position.OBJECT, "A1", here.peru, reason=" ")

    here.say(Position.OBJECT, "A1", here.peru, reason="Our law says must.")

    with pytest.raises(ConsentMissing):
        here.close("A1")
    assert last_entry()["reason"] == "Our law says must."


def test_a_version_given_up_needs_no_consent_and_one_taken_up_does():
    here = rivals()
    togo = make_organisation("Togo")
    here.say(Position.RELEASE, "A2", here.peru, reason="In a spirit of compromise.")
    here.say(Position.HOLD, "base", togo)
    with pytest.raises(ConsentMissing, match=r"Togo\.$"):
        here.close("A1")

    here.say(Position.CONSENT, "A1", togo)

    assert here.close("A1").state == Agreement.AGREED


def test_a_class_without_the_power_to_propose_holds_nothing():
    here = rivals()
    observer = make_organisation("Observer", organisation_class=make_class("observer"))

    with pytest.raises(MayNotHold):
        here.say(Position.HOLD, "base", observer)

    with pytest.raises(MayNotHold):
        here.say(Position.SUPPORT, "A1", observer)


def test_supporters_are_shown_and_not_asked():
    here = rivals()
    togo = make_organisation("Togo")

    here.say(Position.SUPPORT, "A2", togo)

    assert here.now.bracket.alternatives[2].supporters == (f"m{togo.pk}",)
    here.say(Position.CONSENT, "A1", here.peru)
    assert here.close("A1").state == Agreement.AGREED


def test_of_two_who_act_at_once_the_second_sees_what_the_first_did():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    shown = here.now.mark
    here.close("A1")

    with pytest.raises(ChangedMeanwhile):
        here.say(Position.OBJECT, "A1", here.peru, reason="No.", shown=shown)

    assert here.now.state == Agreement.AGREED


def test_two_holders_consent_from_the_same_page_and_neither_is_lost():
    here = rivals()
    togo = make_organisation("Togo")
    here.say(Position.HOLD, "base", togo)
    here.ask("A1")
    shown = here.now.mark

    here.say(Position.CONSENT, "A1", here.peru, shown=shown)
    here.say(Position.CONSENT, "A1", togo, shown=shown)

    assert here.now.missing == ()


def test_a_version_or_bracket_that_is_not_there_changes_nothing():
    here = rivals()

    with pytest.raises(NoSuchVersion):
        here.ask("A9")
    with pytest.raises(NoSuchBracket):
        take_position(
            text=here.text,
            name="p0:A1.0",
            position=Position.CONSENT,
            version="A1",
            organisation=here.peru,
            shown="",
            actor=office(),
            now=NOW,
        )
    assert not Standing.objects.exists()


def test_nothing_is_closed_on_a_text_that_is_not_under_negotiation():
    here = rivals()
    move_stage(text=here.text, to=Stage.ZERO_DRAFT, actor=office(), now=NOW)

    with pytest.raises(NotInThisStage):
        here.ask("A1")


def test_silence_closes_at_the_moment_said_where_the_rules_count_it_and_names_the_silent():
    here = rivals(silence_consents=DAY)
    row = here.ask("A1")
    assert row.consent_due_at == later(hours=DAY)

    close_due_brackets(now=later(hours=DAY, seconds=-1))
    assert here.now.is_open
    close_due_brackets(now=later(hours=40))

    peru = f"m{here.peru.pk}"
    assert here.log[1:] == [(peru, "silent", "A1"), ("", "agreed", "A1")]
    assert here.now.bracket.log[-1].at == later(hours=DAY).isoformat()
    entry = last_entry()
    assert (entry["silent"], entry["words"]) == ([peru], "should")


def test_silence_is_no_consent_where_the_rules_do_not_say_so():
    here = rivals()
    here.ask("A1")

    assert close_due_brackets(now=later(days=365)) == 0
    assert here.now.is_open


def test_one_objection_stands_against_every_silence():
    here = rivals(silence_consents=DAY)
    here.say(Position.HOLD, "base", make_organisation("Togo"))
    here.ask("A1")
    here.say(Position.OBJECT, "A1", here.peru, reason="No.")

    close_due_brackets(now=later(hours=DAY))

    assert here.now.is_open
    assert here.now.due is None


def test_what_is_said_after_the_silence_ended_comes_too_late_however_late_the_clock_is():
    here = rivals(silence_consents=DAY)
    here.ask("A1")
    after = later(hours=DAY, seconds=1)

    with pytest.raises(ChangedMeanwhile):
        here.say(Position.OBJECT, "A1", here.peru, reason="Too late.", now=after)
    close_due_brackets(now=later(days=9))

    assert here.now.state == Agreement.AGREED


def test_the_silence_of_somebody_who_was_not_asked_is_nothing():
    here = rivals(silence_consents=DAY)
    here.ask("A1")
    here.say(Position.HOLD, "base", make_organisation("Togo"), now=later(hours=23))

    close_due_brackets(now=later(hours=DAY))

    assert here.now.is_open


def test_a_new_version_ends_the_request_for_consent():
    here = rivals(silence_consents=DAY)
    here.ask("A1")
    make_submitted(here.text, 2, COST.format("may"), by=make_organisation("Togo"))

    close_due_brackets(now=later(hours=DAY))

    assert here.now.is_open
    assert here.now.asked == ""


def test_a_closed_bracket_opens_again_when_a_new_version_comes():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")

    make_submitted(here.text, 2, COST.format("may"), by=make_organisation("Togo"))

    assert here.now.state == Agreement.REOPENED
    assert standings_of(here.text)[here.name] == Agreement.REOPENED


def test_agreed_ad_referendum_is_confirmed_by_the_desk():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1", ad_referendum=True)
    assert here.now.state == Agreement.AD_REFERENDUM

    confirm_bracket(text=here.text, name=here.name, shown=here.now.mark, actor=office(), now=NOW)

    assert here.now.state == Agreement.AGREED


def test_a_holder_whose_capital_disagrees_opens_what_was_agreed_ad_referendum_and_only_that():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1", ad_referendum=True)
    with pytest.raises(NotHolding):
        reopened(here, organisation=make_organisation("Togo"))

    reopened(here, "The capital says no.", organisation=here.peru)

    assert here.now.state == Agreement.REOPENED
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")
    with pytest.raises(NotOpen):
        reopened(here, organisation=here.peru)


def test_opening_again_needs_a_reason_and_asks_everybody_anew():
    here = rivals()
    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")
    with pytest.raises(ReasonMissing):
        reopened(here, "")

    reopened(here)

    with pytest.raises(ConsentMissing):
        here.close("A1")
    assert last_entry()["reason"] == "new instructions"


def test_nothing_is_agreed_until_everything_is_agreed_where_the_text_says_so():
    here = rivals(all_or_nothing=True)
    make_submitted(here.text, 4, "Requests the secretariat to report every year.")
    make_submitted(here.text, 4, "Requests the secretariat to report every month.")
    rolling = rolling_of(here.text)
    assert rolling
    first, second = rolling.made.brackets
    paragraph, digest = rolling.made.revision.paragraphs[3], ""
    _, digest = paragraph_in_hand(here.text, rolling, paragraph.id)
    agree_paragraph(text=here.text, paragraph=paragraph.id, words=digest, actor=office(), now=NOW)

    counts = standings_of(here.text)

    assert counts[paragraph.id] == Agreement.AD_REFERENDUM
    assert (counts[first.id], counts[second.id]) == (Agreement.OPEN, Agreement.OPEN)
    here.text.all_or_nothing = False
    assert standings_of(here.text)[paragraph.id] == Agreement.AGREED


def agree(here: Rivals, place: int, **more: bool) -> Standing:
    rolling = rolling_of(here.text)
    assert rolling
    name = rolling.made.revision.paragraphs[place].id
    _, digest = paragraph_in_hand(here.text, rolling, name)
    return agree_paragraph(text=here.text, paragraph=name, words=digest, actor=office(), now=NOW, **more)


def test_a_paragraph_with_an_open_bracket_is_not_agreed():
    here = rivals()

    with pytest.raises(ParagraphInBrackets):
        agree(here, 2)

    here.say(Position.CONSENT, "A1", here.peru)
    here.close("A1")
    assert agree(here, 2).state == Agreement.AGREED


def test_a_paragraph_agreed_opens_by_itself_when_its_words_change():
    here = rivals(all_or_nothing=False)
    row = agree(here, 3)
    assert standings_of(here.text)[row.name] == Agreement.AGREED

    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;")

    assert standings_of(here.text)[row.name] == Agreement.REOPENED


def test_a_paragraph_is_opened_again_with_a_reason():
    here = rivals(all_or_nothing=False)
    row = agree(here, 3, ad_referendum=True)
    with pytest.raises(ReasonMissing):
        reopen_paragraph(text=here.text, paragraph=row.name, reason="", actor=office(), now=NOW)

    reopen_paragraph(text=here.text, paragraph=row.name, reason="A mistake.", actor=office(), now=NOW)

    assert standings_of(here.text)[row.name] == Agreement.REOPENED
    assert [each["act"] for each in Standing.objects.get(name=row.name).log] == [
        "agreed ad referendum",
        "reopened",
    ]


def test_words_that_changed_since_the_page_was_opened_are_not_agreed():
    here = rivals()
    rolling = rolling_of(here.text)
    assert rolling
    name = rolling.made.revision.paragraphs[3].id
    _, digest = paragraph_in_hand(here.text, rolling, name)
    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;")

    with pytest.raises(NoSuchVersion):
        agree_paragraph(text=here.text, paragraph=name, words=digest, actor=office(), now=NOW)
