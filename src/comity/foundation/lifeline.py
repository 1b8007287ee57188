"""A supervised process ends when its supervisor is gone, however that went: the pipe between them closes."""

import os
import signal
import sys
import threading

SUPERVISED = "COMITY_SUPERVISED"


def end_with_supervisor() -> None:
    """Ask this process to end (SIGTERM) once the supervisor's end of standard input closes; alone, do nothing."""
    if os.environ.get(SUPERVISED) == "yes":
        threading.Thread(target=wait_for_the_end, name="lifeline", daemon=True).start()


def wait_for_the_end() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
