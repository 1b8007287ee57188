"""The last answers, two windows and the clock at the same moment: one outcome, one entry of the record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from comity.foundation.record.models import Entry
from comity.rooms.mediations.enums import Answer, Outcome
from comity.rooms.mediations.errors import AnsweredAlready, NotPut, SameText
from comity.rooms.mediations.services.answering import answer_draft, close_answers
from comity.rooms.mediations.services.releasing import release_text
from tests.factories import NOW
from tests.rooms.mediations.factories import issue, make_agreed, make_mediation, make_put

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=1)


def at_once(count: int, act: Callable[[int], object]) -> None:
    """The same act from several threads that begin together."""
    together = Barrier(count)

    def one(number: int) -> None:
        together.wait()
        try:
            act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(one, range(count)))


def test_the_last_answers_at_once_end_it_once() -> None:
    made = make_put(4)
    parties = [made.party(place) for place in range(4)]
    at_once(4, lambda number: answer_draft(party=parties[number], answer=Answer.YES, now=NOW))
    assert (made.fresh().outcome, made.mediation.answered) == (Outcome.AGREED, 4)
    assert made.mediation.steps.filter(kind="agreed").count() == 1


def test_one_party_in_two_windows_gives_one_answer_and_the_first_stands() -> None:
    made = make_put()
    party = made.party(0)
    refused = []

    def act(number: int) -> None:
        try:
            answer_draft(party=party, answer=[Answer.YES, Answer.NO][number], now=NOW)
        except AnsweredAlready:
            refused.append(number)

    at_once(2, act)
    assert made.party(0).answer == [Answer.YES, Answer.NO][1 - refused[0]]


def test_an_answer_and_the_closing_at_once_leave_one_outcome() -> None:
    made = make_put(answer_by=LATER)
    answer_draft(party=made.party(0), answer=Answer.YES, now=NOW)
    last = made.party(1)

    def act(number: int) -> None:
        with suppress(NotPut):
            if number:
                answer_draft(party=last, answer=Answer.YES, now=NOW)
            else:
                close_answers(mediation=made.mediation, now=LATER)

    at_once(2, act)
    kinds = list(
        made.mediation.steps.filter(kind__in=["agreed", "not-agreed"]).values_list("kind", flat=True)
    )
    assert kinds == [made.fresh().outcome]


def test_all_parties_that_release_at_once_release_it_once() -> None:
    made = make_agreed()
    parties = [made.party(place) for place in range(2)]
    at_once(2, lambda number: release_text(party=parties[number], now=NOW))
    assert Entry.objects.filter(kind="mediations.released").count() == 1


def test_a_double_click_issues_one_draft() -> None:
    made = make_mediation()

    def act(number: int) -> None:
        with suppress(SameText):
            issue(made, "Water is shared.")

    at_once(3, act)
    assert list(made.mediation.drafts.values_list("number", flat=True)) == [1]
