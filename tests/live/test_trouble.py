"""A full disk, a database that is gone: not counted is said, what was acknowledged stands, the chair is told."""

import json
import resource
import time
from contextlib import closing
from http.client import HTTPConnection

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from comity.decisions.models import Incident, Receipt, Vote
from comity.decisions.services.opening import open_question
from comity.decisions.troubles import TROUBLES
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.factories import make_members, make_question
from tests.decisions.killable import killable
from tests.factories import make_account, make_member_account
from tests.live.served import Stream, headers_of

pytestmark = pytest.mark.django_db(transaction=True)
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(autouse=True)
def no_trouble_yet():
    TROUBLES.take()
    yield
    TROUBLES.take()


class Hall:
    """A server of its own, a question, and a member that votes."""

    def __init__(self, server):
        self.server = server
        self.members = make_members(3)
        self.question = open_question(question=make_question(), actor=None, now=timezone.now())
        self.headers = headers_of(make_member_account(self.members[0], Role.MEMBER_HEAD))
        self.chair = make_account(Role.CHAIR)

    def send(self, vote, token):
        body = json.dumps({"token": token, "line": str(self.members[0].pk), "vote": vote})
        path = f"/live/questions/{self.question.pk}/vote/"
        with closing(HTTPConnection("localhost", self.server.port, timeout=30)) as line:
            line.request("POST", path, body=body, headers=self.headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())

    def send_until_counted(self, vote, token):
        patience = time.monotonic() + 30
        while (answer := self.send(vote, token))[0] != 200:
            assert answer[0] == 503, answer
            assert time.monotonic() < patience
            time.sleep(0.05)

    def page_of_the_chair(self):
        client = Client()
        client.force_login(self.chair)
        return client.get(self.question.get_absolute_url()).content.decode()


def lives_through(hall, stream, begin, end, words):
    assert stream.next()["troubles"] == []
    hall.send_until_counted("yes", "a" * 32)
    begin()
    lost = get_random_string(32)
    refused = [hall.send("no", lost) for _time in range(3)]
    assert [status for status, _content in refused] == [503] * 3
    assert all(content["words"][0].startswith("Not counted") for _status, content in refused)
    told = stream.next()["troubles"]
    assert [words in sentence for sentence in told] == [True]
    assert "do not close the voting before" in told[0]
    end()
    hall.send_until_counted("no", lost)
    assert stream.next()["troubles"] == []


def goes_through_trouble(hall, begin, end, words, why):
    """The same story whatever the trouble."""
    with closing(Stream(hall.server.port, f"/live/questions/{hall.question.pk}/", hall.chair)) as stream:
        lives_through(hall, stream, begin, end, words)
    vote = Vote.objects.get()
    assert (vote.parts, vote.changes, Receipt.objects.count()) == ([["no", None]], 1, 2)
    incident = Incident.objects.get()
    assert incident.refused >= 3
    assert incident.began_at < incident.ended_at
    entry = Entry.objects.get(kind="decisions.votes_not_stored")
    assert json.loads(entry.content.body)["what"]["refused"] == incident.refused
    page = hall.page_of_the_chair()
    assert f"votes could not be stored: {why}. {incident.refused} attempts were answered" in page


if ON_SQLITE:

    def test_a_full_disk_counts_nothing_and_loses_nothing():
        """The kernel refuses every byte that the server writes to a file, as a full disk does; then takes them again."""
        make_account()
        with killable(str(connection.settings_dict["NAME"])) as server:
            hall = Hall(server)
            pid = server.start()
            none, most = (1, resource.RLIM_INFINITY), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            goes_through_trouble(
                hall,
                begin=lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, none),
                end=lambda: resource.prlimit(pid, resource.RLIMIT_FSIZE, most),
                words="the server cannot write to its disk",
                why="the server could not write to its disk",
            )

    def test_the_sites_own_settings_wait_for_the_disk_at_every_commit():
        from comity.web.environment import sqlite

        assert (
            "PRAGMA synchronous=FULL" in sqlite(settings.DATA_FOLDER / "x.sqlite3")["OPTIONS"]["init_command"]
        )

else:

    def allow_connections(*, allowed):
        """Asked from another database: none can shut itself off."""
        own = connection.settings_dict
        where = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], "password": own["PASSWORD"]}
        with psycopg.connect(**where, dbname="postgres", autocommit=True) as other:
            other.execute(f'ALTER DATABASE "{own["NAME"]}" WITH ALLOW_CONNECTIONS {allowed}')

    def end_connections():
        """All but the test's own, as a restart does."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    def test_a_database_that_goes_and_comes_back_counts_nothing_and_loses_nothing():
        make_account()
        name = connection.settings_dict["NAME"]
        with killable(name) as server:
            hall = Hall(server)
            server.start()
            try:
                goes_through_trouble(
                    hall,
                    begin=lambda: (allow_connections(allowed=False), end_connections()),
                    end=lambda: allow_connections(allowed=True),
                    words="the database does not answer",
                    why="the database did not answer",
                )
            finally:
                allow_connections(allowed=True)

    def test_a_database_that_was_restarted_is_found_again_by_the_first_vote():
        make_account()
        with killable(connection.settings_dict["NAME"]) as server:
            hall = Hall(server)
            server.start()
            hall.send_until_counted("yes", "a" * 32)
            end_connections()
            hall.send_until_counted("no", "b" * 32)
        assert (Vote.objects.get().parts, Receipt.objects.count()) == ([["no", None]], 2)


def test_a_page_that_could_not_store_a_vote_keeps_it_to_be_sent_again(monkeypatch):
    member, *_others = make_members(2)
    question = open_question(question=make_question(), actor=None, now=timezone.now())
    client = Client()
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    address = f"/decisions/{question.pk}/vote/"
    sent = {"token": "f" * 32, "line": str(member.pk), "vote": "no"}

    def full(**_named):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("comity.decisions.views.voting.cast_vote", full)
        refused = client.post(address, sent)
    text = refused.content.decode()
    assert refused.status_code == 503
    assert "Not counted, try again" in text
    assert all(f'name="{name}" value="{value}"' in text for name, value in sent.items())
    assert [trouble.refused for trouble in TROUBLES.standing] == [1]
    chair = Client()
    chair.force_login(make_account(Role.CHAIR))
    assert "the server cannot write to its disk" in chair.get(question.get_absolute_url()).content.decode()

    assert client.post(address, sent).status_code == 302
    assert Vote.objects.get().parts == [["no", None]]
    assert TROUBLES.standing == ()
    page = chair.get(question.get_absolute_url()).content.decode()
    assert "1 attempt was answered" in page
