"""One command starts everything, and one signal ends it, streams included: real processes, a real port."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_END = 10
A_RUNNING_JOB = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from comity.foundation.accounts.models import Account
from comity.foundation.jobs.models import Job, State
account = Account.objects.get(email="secretariat@demo.example")
now = timezone.now()
job = Job.objects.create(kind="tests.endless", account=account, state=State.RUNNING, asked_at=now, started_at=now,
    heartbeat=now, attempts=1, done=1, total=3)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(account.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = account.get_session_auth_hash()
session.save()
print(job.pk, session.session_key)
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def environment_of(folder: Path, port: int) -> dict[str, str]:
    ours = ("COMITY", "DATABASE", "DJANGO")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {
        "COMITY_MODE": "demo",
        "COMITY_DATA": str(folder),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "comity.web.settings",
        "PYTHONUNBUFFERED": "1",
    }


class Demonstration:
    """`comity site demo` in processes of its own, on SQLite in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.connections: list[http.client.HTTPConnection] = []
        self.environment = environment_of(folder, self.port)
        command = [sys.executable, "-m", "comity", "site", "demo"]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def first_line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def get(self, path: str, cookie: str = "") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        self.connections.append(connection)
        connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
        return connection.getresponse()

    def end(self) -> None:
        for connection in self.connections:
            connection.close()
        self.process.terminate()
        self.process.communicate(timeout=SECONDS_TO_END)

    def children(self) -> list[int]:
        """The processes whose parent is the supervisor, by the kernel's own list."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in task.read_text().split()]

    def python(self, code: str) -> str:
        run = [sys.executable, "-c", code]
        return subprocess.run(run, env=self.environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Demonstration]:
    running = Demonstration(tmp_path / "data")
    yield running
    running.end()


def test_one_command_serves_pages_and_streams_and_one_signal_ends_them(demonstration: Demonstration) -> None:
    assert demonstration.first_line() == f"Comity is ready at http://localhost:{demonstration.port}"
    assert demonstration.get("/").status == 200
    assert demonstration.get("/mailbox/").status == 200
    job, session = demonstration.python(A_RUNNING_JOB).split()

    assert demonstration.get(f"/live/jobs/{job}/").status == 404, "a stranger learns nothing of a job"
    stream = demonstration.get(f"/live/jobs/{job}/", cookie=session)
    assert stream.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    assert stream.readline() == b"event: state\n"
    assert b'"done": 1' in stream.readline()

    demonstration.process.send_signal(signal.SIGTERM)
    assert demonstration.process.wait(timeout=SECONDS_TO_END) == 0
    with pytest.raises(ConnectionRefusedError):
        demonstration.get("/")


def test_nothing_outlives_a_supervisor_that_was_killed(demonstration: Demonstration) -> None:
    assert demonstration.first_line().startswith("Comity is ready")
    children = demonstration.children()
    assert len(children) == 2
    demonstration.process.kill()
    assert [child for child in children if not is_gone(child)] == []


def test_a_demonstration_is_thrown_away_and_filled_anew(tmp_path: Path) -> None:
    first, again = (filled_names(tmp_path, "--seed", "7"), filled_names(tmp_path, "--seed", "8"))
    assert first == again, "a second start finds what the first one made"
    assert filled_names(tmp_path, "--reset", "--seed", "8") != first


def filled_names(folder: Path, *options: str) -> list[str]:
    command = [sys.executable, "-m", "comity", "site", "demo", "--fill-only", *options]
    subprocess.run(command, env=environment_of(folder, free_port()), capture_output=True, check=True)
    with closing(sqlite3.connect(folder / "comity.sqlite3")) as database:
        return [names for (names,) in database.execute("SELECT names FROM members_organisation ORDER BY id")]


def is_gone(pid: int) -> bool:
    """Waits for it, ten seconds at most."""
    for _tenth in range(10 * SECONDS_TO_END):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_port_in_use_is_named_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "comity", "site", "demo"]
        ended = subprocess.run(
            command, env=environment_of(tmp_path, port), capture_output=True, text=True, check=False
        )
    assert ended.returncode == 2
    assert f"another program listens on port {port}" in ended.stderr
    assert not (tmp_path / "comity.sqlite3").exists()
