"""The live application as a server that is killed and started again in milliseconds.

One process loads everything and then forks a server each time it is told to, on one socket that outlives them all.
`kill -9` ends the fork that answers: it holds the threads, the open transaction and the connection to the database.
Run by the tests: `python -m tests.decisions.killable`, with the database's name in COMITY_TEST_DATABASE.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Killable:
    """Seen from the tests: `start` gives the number of the process that answers at `port`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.port = int(self.line())
        self.pid = 0

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def start(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write("start\n")
        self.process.stdin.flush()
        self.pid = int(self.line())
        return self.pid

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


@contextmanager
def killable(database: str, **environment: str) -> Iterator[Killable]:
    """`database`: the file or the name of the test's own."""
    command = [sys.executable, "-m", "tests.decisions.killable"]
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.decisions.killable_settings",
        "COMITY_TEST_DATABASE": database,
    }
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | settings | environment | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Killable(process)
    finally:
        process.communicate(timeout=20)


def main() -> None:
    import django

    django.setup()
    from comity.live.serving import Server, configured

    config = configured("comity.live.application:live")
    config.load()
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    children = []
    with socket.create_server(("127.0.0.1", 0), backlog=200) as listening:
        print(listening.getsockname()[1], flush=True)
        while sys.stdin.readline():
            if (pid := os.fork()) == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                Server(config).run(sockets=[listening])
                os._exit(0)
            children.append(pid)
            print(pid, flush=True)
    for pid in children[-1:]:
        os.kill(pid, signal.SIGKILL)


def warm_up() -> None:
    """Load before the fork what the first vote would load, and leave no thread and no connection behind.

    It is a vote on a question that does not exist, by the first account there is.
    """
    from django.db import connections

    from comity.decisions.models import StatutesVersion
    from comity.decisions.queries.statutes import read
    from comity.foundation.accounts.models import Account
    from comity.live.application import live
    from tests.live.served import headers_of

    body = json.dumps({"token": "w" * 32, "line": "0", "vote": "yes"}).encode()
    headers = [
        (name.lower().encode(), value.encode()) for name, value in headers_of(Account.objects.first()).items()
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/live/questions/0/vote/",
        "query_string": b"",
        "headers": headers,
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body}

    async def send(_message: object) -> None:
        return

    asyncio.run(live(scope, receive, send))
    for version in StatutesVersion.objects.all():
        read(version)
    live.end()
    connections.close_all()


if __name__ == "__main__":
    main()
