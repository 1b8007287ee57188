"""Votes acknowledged in a second over real HTTP, by group commit and by one commit each; and how many may follow.

    python -m bench.live_votes [--voters 500 10000] [--lines 500] [--followers 10000]

The server is a process of its own on SQLite (synchronous=FULL) in a temporary folder, or on the empty database at
DATABASE_URL; the crowd is another process on the same machine, so both share its cores. Every vote is checked: session,
CSRF, right to vote, receipt, as on a site.
"""

import argparse
import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.live_crowd import Followers, Measured, request_of, vote_all

if TYPE_CHECKING:
    from bench.live_hall import Voter

os.environ |= {
    "COMITY_MODE": "test",
    "COMITY_DATA": tempfile.mkdtemp(prefix="comity-bench-"),
    "DJANGO_SETTINGS_MODULE": "comity.web.settings",
}
GROUPS, SINGLY = 500, 1


def main(arguments: Sequence[str]) -> int:
    """0 when every vote was counted, and each stream heard of the closing."""
    options = options_of(arguments)
    allow_many_files()
    set_up()
    voters = made(max(options.voters))
    statuses = [compare(voters[:count], min(count, options.lines)) for count in options.voters]
    return max([*statuses, follow(options.followers)])


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.live_votes")
    parser.add_argument("--voters", type=int, nargs="+", default=[500, 10_000])
    parser.add_argument("--lines", type=int, default=500, help="connections at a time")
    parser.add_argument("--followers", type=int, default=10_000)
    return parser.parse_args(arguments)


def allow_many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def set_up() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def made(count: int) -> "list[Voter]":
    from bench.live_hall import make_voters

    return make_voters(count)


def compare(voters: "list[Voter]", lines: int) -> int:
    """Print both ways and their ratio."""
    found = {
        name: cast(voters, lines, most)
        for name, most in (("one commit each", SINGLY), ("group commit", GROUPS))
    }
    print(f"live votes: {len(voters):,} voters over {lines} lines")
    for name, (measured, processor) in found.items():
        print(
            f"  {name:16} {measured.a_second:7.0f} acknowledged a second, p50 {measured.milliseconds(0.5):.0f} ms, "
            f"p99 {measured.milliseconds(0.99):.0f} ms, "
            f"{processor:.1f} ms of the server's processor each, not counted: {measured.refused}"
        )
    (singly, _), (grouped, _) = found["one commit each"], found["group commit"]
    print(
        f"  ratio            {grouped.a_second / singly.a_second:.2f} times the votes a second, "
        f"{singly.milliseconds(0.99) / grouped.milliseconds(0.99):.2f} times shorter p99"
    )
    return int(any(measured.refused for measured, _processor in found.values()))


def cast(voters: "list[Voter]", lines: int, most: int) -> tuple[Measured, float]:
    """What the crowd met, and the processor's milliseconds that the server spent on each vote."""
    from bench.live_hall import SECRET, make_question

    question = make_question()
    with server(most) as (port, process):
        requests = [
            request_of(port, question.pk, voter.organisation_id, voter.session, SECRET) for voter in voters
        ]
        before = processor_seconds(process.pid)
        measured = asyncio.run(vote_all(port, requests, lines))
        spent = processor_seconds(process.pid) - before
    require_counted_once(question, len(voters) - measured.refused)
    return measured, 1000 * spent / len(voters)


def require_counted_once(question: Any, count: int) -> None:
    from comity.decisions.models import Vote

    found = Vote.objects.filter(line__question=question, changes=0).count()
    if found != count:
        raise SystemExit(f"bench live_votes: {count} were acknowledged and {found} are there")


def follow(count: int) -> int:
    """Open so many streams, close the question, and see when the last of them has heard of it."""
    from django.utils import timezone

    from bench.live_hall import make_question
    from comity.decisions.services.closing import close_question

    question = make_question()

    async def watch(port: int, pid: int) -> tuple[float, float, list[float]]:
        crowd, start = Followers(port, question.pk), time.perf_counter()
        await crowd.open(count)
        opened, memory = time.perf_counter() - start, megabytes(pid)
        close = asyncio.to_thread(close_question, question=question, actor=None, now=timezone.now())
        heard, _closed = await asyncio.gather(crowd.hear(b'"is_over": true'), close)
        crowd.close()
        return opened, memory, heard

    with server(GROUPS) as (port, process):
        opened, memory, heard = asyncio.run(watch(port, process.pid))
        start = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        ended = time.perf_counter() - start
    print(
        f"live streams: {count:,} followers of one question, opened in {opened:.1f} s, server {memory:.0f} MB"
    )
    print(f"  closing heard by the first after {min(heard):.2f} s, by the last after {max(heard):.2f} s")
    print(f"  the server ended {ended:.1f} s after SIGTERM")
    return int(len(heard) != count)


@contextmanager
def server(most: int) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", "bench.live_server", str(port), str(most)])
    try:
        wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int) -> None:
    for _tenth in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("bench live_votes: the server did not start")


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    return (
        next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        / 1024
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
