"""From the interests to one yes or no of each: what may be done when, and by whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role, may
from comity.members.enums import StatusKind
from comity.members.models import StatusChange
from comity.rooms.mediations.enums import Answer, Outcome, SeenBy, State
from comity.rooms.mediations.errors import (
    AnsweredAlready,
    ChangedMeanwhile,
    EmptyText,
    MediatorIsAParty,
    NotAgreed,
    NotAParty,
    NothingIssued,
    NotLater,
    NotPut,
    SameText,
    TimeNotOver,
    TooLate,
    WrongNumberOfParties,
)
from comity.rooms.mediations.models import Mediation, Note, Party
from comity.rooms.mediations.queries.texts import revision_of
from comity.rooms.mediations.services.answering import (
    answer_draft,
    close_answers,
    close_due_mediations,
    end_mediation,
)
from comity.rooms.mediations.services.drafting import keep_draft, put_draft, words_of
from comity.rooms.mediations.services.noting import widen_note
from comity.rooms.mediations.services.releasing import release_text
from tests.factories import NOW, make_account, make_member_account, make_organisation
from tests.rooms.mediations.factories import (
    SECOND,
    answer,
    criticise,
    issue,
    make_agreed,
    make_mediation,
    make_put,
    make_released,
    opened,
    tell_interest,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def test_a_mediation_goes_from_interests_through_drafts_to_one_yes_of_each_and_its_release() -> None:
    made = make_mediation(3)
    assert made.mediation.state(NOW) == State.HEARING
    tell_interest(made.party(0))
    first = issue(made)
    assert (first.number, made.fresh().state(NOW)) == (1, State.DRAFTING)
    criticise(made.party(1), first)
    issue(made, SECOND)
    put_draft(mediation=made.mediation, now=NOW)
    assert made.fresh().state(NOW) == State.PUT
    answer(made, Answer.YES, Answer.YES)
    assert made.fresh().state(NOW) == State.PUT
    answer_draft(party=made.party(2), answer=Answer.YES, now=NOW)
    assert (made.fresh().state(NOW), made.mediation.answered) == (State.AGREED, 3)
    for place in range(3):
        release_text(party=made.party(place), now=NOW)
    assert made.fresh().state(NOW) == State.RELEASED


@pytest.mark.parametrize("parties", [1, 21])
def test_fewer_than_two_and_more_than_twenty_parties_are_refused(parties: int) -> None:
    with pytest.raises(WrongNumberOfParties):
        opened([make_organisation() for _ in range(parties)], opener=make_account(), mediator=make_account())
    assert not Mediation.objects.exists()


def test_twenty_parties_take_part() -> None:
    assert make_mediation(20).mediation.parties.count() == 20


def test_a_member_named_twice_is_one_party() -> None:
    one = make_organisation()
    with pytest.raises(WrongNumberOfParties):
        opened([one, one], opener=make_account(), mediator=make_account())


def test_whoever_holds_an_office_in_a_party_does_not_mediate() -> None:
    one, other = make_organisation(), make_organisation()
    for role in (Role.MEMBER_HEAD, Role.DELEGATE, Role.OBSERVER):
        with pytest.raises(MediatorIsAParty):
            opened([one, other], opener=make_account(), mediator=make_member_account(one, role))


def test_a_member_that_left_is_no_party() -> None:
    gone = make_organisation("Gone")
    StatusChange.objects.create(organisation=gone, kind=StatusKind.LEFT, since=NOW.date(), recorded_at=NOW)
    with pytest.raises(NotAParty, match="Gone"):
        opened([gone, make_organisation()], opener=make_account(), mediator=make_account())


def test_only_the_mediator_drafts_and_only_parties_speak() -> None:
    made = make_mediation()
    delegate = make_member_account(made.party(0).organisation, Role.DELEGATE)
    officer = make_member_account(made.party(0).organisation, Role.MEMBER_OFFICER)
    allowed = {
        name: (
            bool(may(actor_of_account(account), "mediations.write_draft", made.mediation)),
            bool(may(actor_of_account(account), "mediations.write_note", made.mediation)),
        )
        for name, account in {
            "mediator": made.mediator,
            "opener": made.opener,
            "head": made.heads[0],
            "officer": officer,
            "delegate": delegate,
            "administrator": make_account(Role.ADMINISTRATOR),
        }.items()
    }
    assert allowed == {
        "mediator": (True, False),
        "opener": (False, False),
        "head": (False, True),
        "officer": (False, True),
        "delegate": (False, False),
        "administrator": (False, False),
    }


def test_a_mediator_who_comes_to_hold_an_office_in_a_party_gives_no_answer_for_it() -> None:
    made = make_put()
    mediator = make_member_account(made.party(0).organisation, Role.MEMBER_HEAD)
    Mediation.objects.update(mediator=mediator)
    assert not may(actor_of_account(mediator), "mediations.answer_draft", made.fresh())


def test_the_same_words_twice_are_one_note_and_given_to_all_they_are_widened() -> None:
    made = make_mediation()
    tell_interest(made.party(0), "Water", SeenBy.MEDIATOR)
    again = tell_interest(made.party(0), "Water", SeenBy.PARTIES)
    assert Note.objects.get() == again
    assert again.seen_by == SeenBy.PARTIES


def test_what_all_have_read_is_never_taken_back_to_the_mediator_alone() -> None:
    made = make_mediation()
    tell_interest(made.party(0), "Water", SeenBy.PARTIES)
    note = tell_interest(made.party(0), "Water", SeenBy.MEDIATOR)
    assert note.seen_by == SeenBy.PARTIES
    assert widen_note(note=note, now=LATER).seen_by == SeenBy.PARTIES
    assert widen_note(note=note, now=LATER).widened_at is None


def test_a_paragraph_keeps_its_identity_through_the_drafts() -> None:
    made = make_mediation()
    first = issue(made, "Water is shared.\n\nEach side pays half of the weir.")
    second = issue(made, "A preface.\n\nWater is shared fairly.\n\nEach side pays half of the weir.")
    old, new = revision_of(first), revision_of(second)
    assert [one.id for one in old.paragraphs] == [one.id for one in new.paragraphs][1:]
    assert (new.parent, new.number) == (old.digest, 1)
    assert new.text == "A preface.\nWater is shared fairly.\nEach side pays half of the weir."


def test_a_draft_without_a_word_or_with_the_words_of_the_one_before_is_not_issued() -> None:
    made = make_mediation()
    with pytest.raises(EmptyText):
        issue(made, " \n\n ")
    issue(made, "Water is shared.")
    with pytest.raises(SameText) as refusal:
        issue(made, "Water   is shared.\n\n\n")
    assert refusal.value.number == 1
    assert made.mediation.drafts.count() == 1


def test_two_windows_on_one_draft_lose_no_word() -> None:
    made = make_mediation()
    shown = words_of(made.mediation)
    mine = {"text": "Mine.", "language": "en", "covering": ""}
    keep_draft(mediation=made.mediation, typed=mine, shown=shown)
    with pytest.raises(ChangedMeanwhile) as conflict:
        keep_draft(mediation=made.mediation, typed=mine | {"text": "Theirs."}, shown=shown)
    assert conflict.value.merged.values["text"] == "Theirs."
    assert conflict.value.merged.conflicts == {"text": "Mine."}
    assert words_of(made.mediation)["text"] == "Mine."


def test_nothing_is_put_before_a_draft_was_issued_nor_with_a_time_that_is_over() -> None:
    made = make_mediation()
    with pytest.raises(NothingIssued):
        put_draft(mediation=made.mediation, now=NOW)
    issue(made)
    with pytest.raises(NotLater):
        put_draft(mediation=made.mediation, answer_by=NOW, now=NOW)


def test_after_the_last_draft_is_put_nothing_is_drafted_criticised_or_put_any_more() -> None:
    made = make_put()
    draft = made.mediation.drafts.get(number=2)
    with pytest.raises(TooLate):
        issue(made, "Something else.")
    with pytest.raises(TooLate):
        criticise(made.party(0), draft, "Too late")
    with pytest.raises(TooLate):
        tell_interest(made.party(0), "Too late")
    with pytest.raises(TooLate):
        put_draft(mediation=made.mediation, now=NOW)
    with pytest.raises(TooLate):
        end_mediation(mediation=made.mediation, now=NOW)


def test_one_answer_of_each_and_it_is_final() -> None:
    made = make_put()
    answer(made, Answer.NO)
    with pytest.raises(AnsweredAlready):
        answer_draft(party=made.party(0), answer=Answer.YES, now=NOW)
    assert made.party(0).answer == Answer.NO


def test_one_no_ends_it_without_agreement_and_every_answer_is_erased() -> None:
    made = make_put(3)
    ended = answer(made, Answer.YES, Answer.NO, Answer.YES)
    assert (ended.outcome, ended.answered) == (Outcome.NOT_AGREED, 3)
    assert list(Party.objects.values_list("answer", flat=True)) == ["", "", ""]


def test_a_silent_party_has_not_said_yes_when_the_mediator_closes() -> None:
    made = make_put(3)
    answer(made, Answer.YES, None, Answer.YES)
    closed = close_answers(mediation=made.mediation, now=NOW)
    assert (closed.outcome, closed.answered) == (Outcome.NOT_AGREED, 2)
    with pytest.raises(NotPut):
        answer_draft(party=made.party(1), answer=Answer.YES, now=NOW)


def test_the_clock_closes_the_answers_and_a_late_worker_lets_none_in() -> None:
    made = make_put(answer_by=LATER)
    answer(made, Answer.YES)
    close_due_mediations(now=LATER - timedelta(seconds=1))
    assert made.fresh().outcome == ""
    with pytest.raises(NotPut):
        answer_draft(party=made.party(1), answer=Answer.YES, now=LATER)
    assert made.fresh().state(LATER) == State.COUNTING
    close_due_mediations(now=LATER)
    assert made.fresh().outcome == Outcome.NOT_AGREED


def test_nobody_closes_before_the_time_that_was_announced() -> None:
    made = make_put(answer_by=LATER)
    with pytest.raises(TimeNotOver):
        close_answers(mediation=made.mediation, now=NOW)
    assert made.fresh().state(NOW) == State.PUT


def test_a_mediator_ends_without_a_text_and_closing_twice_changes_nothing() -> None:
    made = make_mediation()
    assert end_mediation(mediation=made.mediation, now=NOW).outcome == Outcome.ENDED
    assert close_answers(mediation=made.mediation, now=LATER).ended_at == NOW


def test_a_text_is_released_only_by_all_and_only_when_agreed() -> None:
    made = make_put()
    with pytest.raises(NotAgreed):
        release_text(party=made.party(0), now=NOW)
    agreed = make_agreed()
    release_text(party=agreed.party(0), now=NOW)
    release_text(party=agreed.party(0), now=LATER)
    assert agreed.fresh().released_at is None
    assert agreed.party(0).released_at == NOW
    release_text(party=agreed.party(1), now=LATER)
    assert agreed.fresh().released_at == LATER
    assert make_released().mediation.state(NOW) == State.RELEASED


def test_swapping_two_parties_changes_no_outcome() -> None:
    outcomes = {
        answer(make_put(), *answers).outcome for answers in [(Answer.YES, Answer.NO), (Answer.NO, Answer.YES)]
    }
    assert outcomes == {Outcome.NOT_AGREED}


def test_a_member_is_one_party_in_the_database_too() -> None:
    made = make_mediation()
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(mediation=made.mediation, organisation=made.party(0).organisation)
