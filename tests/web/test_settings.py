"""Settings explain themselves: a bad value stops the start and says what would be right."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from comity.web.environment import BadSetting, Environment

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r'environment\.\w+\(\s*"(\w+)"')


def start(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `comity site record verify` says with these variables and no others of ours."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMITY_", "DATABASE", "DJANGO"))
    }
    environment = (
        inherited | {"COMITY_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "src")} | variables
    )
    command = [sys.executable, "-m", "comity", "site", "record", "verify"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"COMITY_MODE": "demo", "PORT": "99999"}, "PORT='99999' cannot be used. Right would be: a whole number from 1 to 65535."),
        ({"COMITY_MODE": "prod"}, "COMITY_MODE='prod' cannot be used. Right would be: one of production, demo, development, test."),
        ({"COMITY_MODE": "demo", "COMITY_ADDRESS": "example.org"}, "COMITY_ADDRESS='example.org' cannot be used."),
        ({"COMITY_MODE": "demo", "COMITY_LOG": "LOUD"}, "COMITY_LOG='LOUD' cannot be used."),
    ],
)  # fmt: skip
def test_a_bad_value_names_the_variable_the_value_and_what_would_be_right(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    ended = start(tmp_path, **variables)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_site_does_not_start_without_a_secret_of_its_own(tmp_path: Path) -> None:
    ended = start(tmp_path, COMITY_MAIL="smtp://localhost:25")
    assert (ended.returncode, "COMITY_SECRET_KEY" in ended.stderr) == (2, True)


@pytest.mark.parametrize("mode", ["production", "demo"])
def test_the_default_secret_is_refused_outside_debug(tmp_path: Path, mode: str) -> None:
    ended = start(
        tmp_path, COMITY_MODE=mode, COMITY_SECRET_KEY="for-development-and-tests-only-never-for-a-site"
    )
    assert (ended.returncode, "COMITY_SECRET_KEY" in ended.stderr) == (2, True)


def test_a_message_never_shows_a_password() -> None:
    with pytest.raises(BadSetting) as raised:
        Environment({"DATABASE_URL": "mysql://root:hunter2@host/db"}).database("DATABASE_URL", Path("x"))
    assert "hunter2" not in str(raised.value)


def test_a_database_address_becomes_djangos_settings() -> None:
    address = "postgresql://com%40ity:p%2Fw@db.example:5433/assembly?sslmode=require"
    found = Environment({"DATABASE_URL": address}).database("DATABASE_URL", Path("x"))
    wanted = {"NAME": "assembly", "USER": "com@ity", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433"}
    assert {name: found[name] for name in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    assert Environment({"KEY_FILE": str(tmp_path / "key")}).secret("KEY") == "from a file"


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="KEY_FILE"):
        Environment({"KEY_FILE": str(tmp_path / "none")}).secret("KEY")


def test_every_setting_is_documented() -> None:
    code = "".join(path.read_text() for path in (ROOT / "src/comity").rglob("*.py"))
    read = set(READ.findall(code))
    documented = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs/guide/running.md").read_text(), re.MULTILINE))
    assert read == documented
