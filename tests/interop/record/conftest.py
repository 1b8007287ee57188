"""Go's packages `sumdb/note` and `sumdb/tlog`, from Debian's golang-go and golang-golang-x-mod-dev."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("main.go")
DEBIANS_PACKAGES = "/usr/share/gocode"

Ask = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def ask_go(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Questions to `main.go` and its answers; without Go the test is skipped, and fails where CI=true."""
    packages = os.environ.get("GOPATH", DEBIANS_PACKAGES)
    if not shutil.which("go") or not Path(packages, "src/golang.org/x/mod/sumdb").is_dir():
        message = "Go and golang.org/x/mod are not installed: sh scripts/go.sh"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("go")
    program = folder / "ask"
    environment = os.environ | {"GO111MODULE": "off", "GOPATH": packages, "GOCACHE": str(folder / "cache")}
    subprocess.run(["go", "build", "-o", program, PROGRAM], env=environment, check=True, timeout=300)

    def ask(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        done = subprocess.run(
            [program], input=json.dumps(questions).encode(), capture_output=True, check=True, timeout=60
        )
        return list(json.loads(done.stdout))

    return ask
