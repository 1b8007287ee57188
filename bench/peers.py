"""The peers' environment: their packages from PyPI, locked with hashes, apart from ours."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
LOCK = HERE / "requirements-peers.lock"
ENVIRONMENT = HERE / ".venv-peers"
MARK = ENVIRONMENT / "installed"


class PeersMissingError(Exception):
    """The peers could not be installed."""


def peers_python() -> Path:
    """The interpreter that has the peers, installed on first use and again when their lock changes."""
    python = ENVIRONMENT / "bin" / "python"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not MARK.exists() or MARK.read_text(encoding="utf-8") != digest:
        print("bench: installing the peers into bench/.venv-peers", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        _install(python)
        MARK.write_text(digest, encoding="utf-8")
    return python


def _install(python: Path) -> None:
    command = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--require-hashes", "-r", LOCK], check=False)
    if done.returncode:
        raise PeersMissingError(f"the peers in {LOCK.name} could not be installed")
