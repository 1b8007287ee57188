"""Every acknowledged vote is there once, whatever becomes of the server and of its database."""

import json
import os
import random
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

import pytest
from django.db import connection, connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from comity.decisions.enums import Procedure
from comity.decisions.models import Question, Receipt, Tally, Vote, VotedMark
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.members.models import Office, Organisation, Person
from tests.decisions.factories import make_members, make_question
from tests.decisions.killable import Killable, killable
from tests.factories import make_member_account
from tests.live.served import headers_of

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("COMITY_KILLS", "200"))
CHOICES = ("yes", "no", "abstain")
CHANGING, ONCE = 6, 400


@dataclass
class Sender:
    """One voter after another sends until it is acknowledged, each time with the token of its first try."""

    port: int
    question: Question
    acknowledged: list[tuple[int, str, str]] = field(default_factory=list)
    lost: int = 0

    def cast(self, voter: tuple[int, dict[str, str]], choice: str, stop: threading.Event) -> None:
        organisation_id, headers = voter
        token = get_random_string(32)
        body = json.dumps({"token": token, "line": str(organisation_id), "vote": choice})
        while not stop.is_set():
            status = self.answer_to(body, headers)
            if status == 200:
                self.acknowledged.append((organisation_id, token, choice))
                return
            assert status in (0, 429, 503), status
            self.lost += 1
            time.sleep(0.002)

    def answer_to(self, body: str, headers: dict[str, str]) -> int:
        try:
            with closing(HTTPConnection("localhost", self.port, timeout=20)) as line:
                line.request("POST", f"/live/questions/{self.question.pk}/vote/", body=body, headers=headers)
                answer = line.getresponse()
                answer.read()
                return answer.status
        except (HTTPException, OSError):
            return 0


def opened(**terms: object) -> Question:
    return open_question(question=make_question(**terms), actor=None, now=timezone.now())


def voters_of(
    members: list[Organisation], account: Account | None = None
) -> list[tuple[int, dict[str, str]]]:
    """Each with a head of its own, or one who is head of them all."""
    if account is None:
        return [(member.pk, headers_of(make_member_account(member, Role.MEMBER_HEAD))) for member in members]
    person, headers = Person.objects.get(account=account), headers_of(account)
    Office.objects.bulk_create(
        Office(person=person, organisation=member, role=Role.MEMBER_HEAD) for member in members
    )
    return [(member.pk, headers) for member in members]


def keeps_changing(sender: Sender, voter: tuple[int, dict[str, str]], stop: threading.Event) -> None:
    draw = random.Random(voter[0])
    while not stop.is_set():
        sender.cast(voter, draw.choice(CHOICES), threading.Event())
    connections.close_all()


def votes_once(sender: Sender, voters: list[tuple[int, dict[str, str]]], stop: threading.Event) -> None:
    draw = random.Random(1)
    for voter in voters:
        if stop.is_set():
            break
        sender.cast(voter, draw.choice(CHOICES), threading.Event())
    connections.close_all()


def kill_again_and_again(server: Killable, senders: list[Sender], kills: int) -> int:
    """Returns how many votes were acknowledged before the last kill; looks for each of them after every kill.

    Three times out of four some time after a first vote was acknowledged, else at any moment of the start.
    """
    draw = random.Random(kills)
    seen = [0] * len(senders)
    for kill in range(kills):
        server.start()
        if kill % 4:
            wait_for_acknowledgement(senders)
        time.sleep(draw.uniform(0, 0.08))
        server.kill()
        for number, sender in enumerate(senders):
            fresh = sender.acknowledged[seen[number] :]
            seen[number] += len(fresh)
            tokens = [token for _line, token, _choice in fresh]
            assert stored(sender.question, tokens) == len(tokens), "an acknowledged vote is not there"
    return sum(seen)


def wait_for_acknowledgement(senders: list[Sender]) -> None:
    def count() -> int:
        return sum(len(sender.acknowledged) for sender in senders)

    before, patience = count(), time.monotonic() + 30
    while count() == before:
        assert time.monotonic() < patience, "no vote was acknowledged any more"
        time.sleep(0.001)


def stored(question: Question, tokens: list[str]) -> int:
    if question.procedure == Procedure.PSEUDONYMOUS:
        return VotedMark.objects.filter(token__in=tokens).count()
    return Receipt.objects.filter(token__in=tokens).count()


def test_a_server_killed_again_and_again_loses_no_acknowledged_vote_and_counts_none_twice():
    members = make_members(CHANGING + ONCE)
    recorded, pseudonymous = opened(), opened(procedure=Procedure.PSEUDONYMOUS)
    busy = voters_of(members[:CHANGING])
    calm = voters_of(members[CHANGING:], make_member_account(members[-1], Role.DELEGATE))
    with killable(str(connection.settings_dict["NAME"])) as server:
        changing = Sender(server.port, recorded)
        once = Sender(server.port, pseudonymous)
        stop = threading.Event()
        threads = [threading.Thread(target=keeps_changing, args=(changing, voter, stop)) for voter in busy]
        threads.append(threading.Thread(target=votes_once, args=(once, calm, stop)))
        for thread in threads:
            thread.start()
        acknowledged = kill_again_and_again(server, [changing, once], KILLS)
        stop.set()
        server.start()
        for thread in threads:
            thread.join(timeout=60)
            assert not thread.is_alive()
    assert acknowledged > KILLS, "the server hardly answered between the kills"
    assert changing.lost + once.lost > KILLS // 2, "the kills hit nobody"
    each_counted_once(changing)
    each_in_the_sums_once(once)


def each_counted_once(sender: Sender) -> None:
    tokens = [token for _line, token, _choice in sender.acknowledged]
    assert len(tokens) == len(set(tokens))
    assert set(Receipt.objects.values_list("token", flat=True)) == set(tokens)
    last = {line: choice for line, _token, choice in sender.acknowledged}
    votes = Vote.objects.values_list("line__organisation_id", "parts", "changes")
    sent = Counter(line for line, _token, _choice in sender.acknowledged)
    assert {line: (parts, changes + 1) for line, parts, changes in votes} == {
        line: ([[choice, None]], sent[line]) for line, choice in last.items()
    }
    counts = close_question(question=sender.question, actor=None, now=timezone.now()).result["counts"][
        "heads"
    ]
    assert {choice: counts[choice] for choice in CHOICES} == {
        choice: list(last.values()).count(choice) for choice in CHOICES
    }


def each_in_the_sums_once(sender: Sender) -> None:
    assert VotedMark.objects.count() == len(sender.acknowledged)
    sums = dict(Tally.objects.values_list("choice", "heads"))
    assert sums == Counter(choice for _line, _token, choice in sender.acknowledged)
