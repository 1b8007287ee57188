"""The peers' environment: their packages from PyPI, locked with hashes, apart from ours."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent


class PeersMissingError(Exception):
    """The peers could not be installed."""


def peers_python(name: str = "peers") -> Path:
    """The interpreter of `bench/.venv-NAME`, installed on first use and again when `requirements-NAME.lock` changes."""
    lock, environment = HERE / f"requirements-{name}.lock", HERE / f".venv-{name}"
    python, mark = environment / "bin" / "python", environment / "installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text(encoding="utf-8") != digest:
        print(f"bench: installing the peers into bench/.venv-{name}", file=sys.stderr)
        venv.create(environment, with_pip=True, clear=True)
        _install(python, lock)
        mark.write_text(digest, encoding="utf-8")
    return python


def _install(python: Path, lock: Path) -> None:
    command = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--require-hashes", "-r", lock], check=False)
    if done.returncode:
        raise PeersMissingError(f"the peers in {lock.name} could not be installed")
