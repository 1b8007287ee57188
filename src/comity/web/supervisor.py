"""One command supervises all processes: the pages and streams behind one port, and the worker.

A child that dies is started again. On SIGINT or SIGTERM every child is told to end; whoever has not after
`PATIENCE` seconds is killed, so that everything ends within ten, open streams included.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from comity.foundation.lifeline import SUPERVISED

PATIENCE = 7.0
WAIT_BEFORE_RESTART = 1.0
A_SHORT_LIFE = 20.0
SHORT_LIVES_BORNE = 3


class PortTaken(Exception):
    """Another program listens there already."""


@dataclass(frozen=True)
class Process:
    """A name for messages, and the command line."""

    name: str
    command: tuple[str, ...]


def processes(*, port: int) -> tuple[Process, ...]:
    """The default: pages, streams and live votes in one process behind one port, jobs in another."""
    python = sys.executable
    return (
        Process("pages and streams", (python, "-m", "comity.web.server", str(port))),
        Process("worker", (python, "-m", "comity.foundation.jobs.worker")),
    )


@dataclass
class Supervisor:
    """Keeps its processes alive until it is told to stop."""

    wanted: Sequence[Process]
    port: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    started: dict[str, float] = field(default_factory=dict)
    short_lives: dict[str, int] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    given_up: bool = False

    def run(self, greeting: str) -> int:
        refuse_taken_port(self.port)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.told_to_stop)
        for process in self.wanted:
            self.start(process)
        greeter = threading.Thread(target=self.greet, args=(greeting,), daemon=True)
        greeter.start()
        while not self.stop.wait(0.2):
            self.restart_the_dead()
        return self.end_all()

    def told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop.set()

    def start(self, process: Process) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which ends its children in order.
        # The pipe is their lifeline: it closes when the supervisor is killed, and they end by themselves.
        self.running[process.name] = subprocess.Popen(
            process.command,
            stdin=subprocess.PIPE,
            start_new_session=True,
            env=os.environ | {SUPERVISED: "yes"},
        )

    def restart_the_dead(self) -> None:
        for process in self.wanted:
            status = self.running[process.name].poll()
            if status is not None and not self.stop.wait(WAIT_BEFORE_RESTART):
                print(
                    f"comity: {process.name} ended with status {status}; starting it again", file=sys.stderr
                )
                self.start(process)

    def greet(self, greeting: str) -> None:
        while not self.stop.is_set():
            if answers(self.port):
                print(greeting, flush=True)
                return
            time.sleep(0.1)

    def end_all(self) -> int:
        """0 when every child ended by itself, 1 when one had to be killed or could not start."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + PATIENCE
        return max([end(child, until) for child in self.running.values()] + [int(self.given_up)])


def end(child: subprocess.Popen[bytes], until: float) -> int:
    try:
        child.wait(timeout=max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return 1
    return 0


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            return True
    except OSError:
        return False


def refuse_taken_port(port: int) -> None:
    if answers(port):
        raise PortTaken(
            f"another program listens on port {port}. Stop it, or choose another: PORT=8001 make demo"
        )
