"""Double clicks, second windows and replays at the same moment: one voice, one answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connections

from comity.engines.opinion import input_digest
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.errors import NotOpen
from comity.rooms.consultations.models import Consultation, Participant, Vote
from comity.rooms.consultations.queries.exact_input import votes_of
from comity.rooms.consultations.services.opening import close_consultation, open_consultation
from comity.rooms.consultations.services.preparing import announce_consultation
from tests.factories import NOW, make_actor
from tests.rooms.consultations.factories import CLOSES, answer, make_draft, make_members, make_open

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(act: Callable[[int], object]) -> None:
    """The same act from several threads that begin together."""
    together = Barrier(AT_ONCE)

    def one(number: int) -> None:
        together.wait()
        try:
            act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(AT_ONCE)))


def test_the_same_answer_from_several_windows_is_one_answer() -> None:
    (delegate,) = make_members(1)
    consultation = make_open()
    at_once(lambda number: answer(consultation, delegate, 1))
    assert Vote.objects.count() == 1


def test_a_newcomers_first_answers_at_once_make_one_participant() -> None:
    consultation = make_open(statements=AT_ONCE, voice=Voice.LINK)
    at_once(lambda number: answer(consultation, "one and the same secret", number + 1))
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == AT_ONCE


def test_a_consultation_opened_by_several_at_once_is_opened_once() -> None:
    make_members(3)
    draft = make_draft()
    announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=NOW)
    at_once(lambda number: open_consultation(consultation=draft, now=NOW))
    assert Participant.objects.count() == 3
    assert Entry.objects.filter(kind="consultations.opened").count() == 1


def test_the_digest_at_closing_is_that_of_every_answer_that_was_taken() -> None:
    accounts = make_members(AT_ONCE)
    consultation = make_open()

    def act(number: int) -> None:
        if number == 0:
            close_consultation(consultation=consultation, now=CLOSES)
            return
        with suppress(NotOpen):  # sent in time, stored while the doors close
            answer(consultation, accounts[number], 1, now=NOW)

    at_once(act)
    closed = Consultation.objects.get()
    assert closed.votes_digest == input_digest(votes_of(closed))
