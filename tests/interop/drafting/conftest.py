"""pandoc and LibreOffice, asked what they make of our Word files; without them a test is skipped, where CI=true it fails."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("office.py")
PYTHON_WITH_UNO = "/usr/bin/python3"

Ask = Callable[[list[dict[str, Any]]], list[Any]]
Pandoc = Callable[..., list[str]]


def missing(what: str) -> None:
    message = f"{what} is not installed: sh scripts/office.sh"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def pandoc() -> Pandoc:
    """`pandoc(content, *ways)`: what pandoc prints for a Word file, once for each list of options, side by side."""
    if not shutil.which("pandoc"):
        missing("pandoc")

    def run(content: bytes, *ways: list[str]) -> list[str]:
        running = [
            subprocess.Popen(
                ["pandoc", "-f", "docx", "--wrap=none", *way], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for way in ways
        ]
        for each in running:
            assert each.stdin
            each.stdin.write(content)
            each.stdin.close()
        printed = [each.stdout.read().decode() for each in running if each.stdout]
        for each in running:
            assert each.stdout
            each.stdout.close()
            assert each.wait(60) == 0
        return printed

    return run


@pytest.fixture(scope="session")
def ask_office() -> Ask:
    """Questions to `office.py` and its answers, in one run of LibreOffice."""
    check_office()

    def ask(questions: list[dict[str, Any]]) -> list[Any]:
        command = [PYTHON_WITH_UNO, PROGRAM]
        done = subprocess.run(command, input=json.dumps(questions).encode(), capture_output=True, timeout=180)
        assert done.returncode == 0, done.stderr.decode()
        return list(json.loads(done.stdout))

    return ask


@pytest.fixture(scope="session")
def saved_by_office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, list[Path]], list[bytes]]:
    """Files opened and saved as .docx by LibreOffice, without showing them; all in one run."""
    check_office()

    def convert(folder: Path, files: list[Path]) -> list[bytes]:
        profile = tmp_path_factory.mktemp("office")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to"]
        command += ["docx:MS Word 2007 XML", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return [(folder / file.with_suffix(".docx").name).read_bytes() for file in files]

    return convert


def check_office() -> None:
    found = subprocess.run([PYTHON_WITH_UNO, "-c", "import uno"], capture_output=True).returncode == 0
    if not shutil.which("soffice") or not found:
        missing("LibreOffice with python3-uno")
