"""Real worker processes on a site of their own, really killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

REPOSITORY = Path(__file__).parents[3]
DEADLINE_SECONDS = 90


@dataclass
class Site:
    """A folder for one test, the environment of its processes, and the workers that were started on it."""

    folder: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_job(self, *options: str) -> int:
        return int(manage(self.environment, "start_slow_job", str(self.folder), *options))

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "comity.foundation.jobs.worker", "--patience", "5"]
        self.workers.append(subprocess.Popen(command, env=self.environment, cwd=REPOSITORY))
        return self.workers[-1]

    def begun_by(self) -> list[int]:
        path = self.folder / "begun"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def job(self, number: int) -> tuple[str, int]:
        """State and attempts, read past Django."""
        statement = f"SELECT state, attempts FROM jobs_job WHERE id = {number}"
        if address := self.environment.get("DATABASE_URL"):
            with psycopg.connect(address) as server:
                return server.execute(statement).fetchone() or ("", 0)
        with closing(
            sqlite3.connect(f"{self.environment['COMITY_DATA']}/comity.sqlite3", timeout=20)
        ) as file:
            found: tuple[str, int] = file.execute(statement).fetchone()
            return found


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "comity.web.manage", *arguments]
    done = subprocess.run(
        command, env=environment, cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.1)


def own_database(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    name = f"comity_workers_{uuid4().hex[:10]}"
    return name, urlunsplit(parts._replace(path=f"/{name}"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A site of its own with an empty database, on the server that the tests use."""
    environment = os.environ | {
        "COMITY_DATA": str(tmp_path_factory.mktemp("site")),
        "DJANGO_SETTINGS_MODULE": "tests.foundation.jobs.slow.settings",
        "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}",
    }
    server, name = os.environ.get("DATABASE_URL"), ""
    if server:
        name, environment["DATABASE_URL"] = own_database(server)
        on_server(server, f'CREATE DATABASE "{name}"')
    manage(environment, "migrate", "--verbosity", "0")
    yield environment
    if server:
        on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def on_server(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


@pytest.fixture
def site(environment: dict[str, str], tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path, environment)
    yield site
    (tmp_path / "go").touch()  # what still waits in the queue ends at once in the next test's worker
    for worker in site.workers:
        worker.kill()
        worker.wait()


def test_the_job_of_a_killed_worker_is_taken_up_by_another(site: Site) -> None:
    number = site.start_job()
    first = site.start_worker()
    wait_until(lambda: len(site.begun_by()) == 1)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    second = site.start_worker()
    wait_until(lambda: len(site.begun_by()) == 2)
    (site.folder / "go").touch()
    wait_until(lambda: site.job(number)[0] == "finished")
    assert site.begun_by() == [first.pid, second.pid]
    assert site.job(number)[1] == 2


def test_a_worker_asked_to_end_hands_its_job_back(site: Site) -> None:
    number = site.start_job()
    first = site.start_worker()
    wait_until(lambda: len(site.begun_by()) == 1)
    first.terminate()
    assert first.wait(timeout=10) == 0
    assert site.job(number) == ("waiting", 0)
    (site.folder / "go").touch()
    site.start_worker()
    wait_until(lambda: site.job(number)[0] == "finished")
    assert site.job(number)[1] == 1


def test_work_that_never_reports_cannot_keep_a_worker_from_ending(site: Site) -> None:
    number = site.start_job("--silent")
    worker = site.start_worker()
    wait_until(lambda: len(site.begun_by()) == 1)
    worker.terminate()
    assert worker.wait(timeout=10) == 0
    assert site.job(number) == ("waiting", 0)


def test_an_idle_worker_asked_to_end_is_gone(site: Site) -> None:
    worker = site.start_worker()
    number = site.start_job()
    (site.folder / "go").touch()
    wait_until(lambda: site.job(number)[0] == "finished")
    worker.terminate()
    assert worker.wait(timeout=10) == 0
