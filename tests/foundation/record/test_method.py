"""docs/methods/record.md is exact: its example recomputes, its commands run, its program checks an export."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from comity.foundation.permissions import Role
from comity.foundation.record.digests import NOTHING_BEFORE, canonical, content_digest, entry_digest, head_of
from comity.foundation.record.services import erase_content, write_entry
from tests.factories import NOW, make_account, make_actor
from tests.foundation.record.acts import OPENED

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "methods" / "record.md").read_text(encoding="utf-8")
SALT, BODY, CONTENT, HEAD, ENTRY = re.findall(
    r"^    (\S.*)$", re.sub(r"^```.*?^```", "", PAGE, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
)


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_example_recomputes() -> None:
    at = datetime(2027, 5, 10, 12, 0, tzinfo=UTC)
    assert canonical(json.loads(BODY)) == BODY
    assert content_digest(bytes.fromhex(SALT), BODY) == CONTENT
    assert head_of(sequence=1, at=at, kind="matters.opened", content=CONTENT, previous=NOTHING_BEFORE) == HEAD
    assert (
        entry_digest(sequence=1, at=at, kind="matters.opened", content=CONTENT, previous=NOTHING_BEFORE)
        == ENTRY
    )


def test_its_commands_give_the_digest_on_a_shell() -> None:
    ran = subprocess.run(["sh", "-c", block("sh")], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[0] == CONTENT


def export_of(reader: Client) -> bytes:
    response = reader.post("/record/export/", {"file_format": "json"})
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_its_program_checks_an_export_and_finds_a_change(tmp_path: Path) -> None:
    with transaction.atomic():
        for words in ("héard", "agreed", "signed"):
            write_entry(act=OPENED, actor=make_actor(), what={"words": words}, now=NOW)
    erasure = erase_content(sequences=[2], reason="asked", actor=None, now=NOW)
    reader = Client()
    reader.force_login(make_account(Role.ADMINISTRATOR))
    good = export_of(reader)
    (tmp_path / "program.py").write_text(block("python"), encoding="utf-8")

    def run(content: bytes) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "export.json").write_bytes(content)
        command = [sys.executable, "program.py", "export.json"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run(good).stdout == f"3 contents and every entry recompute; the head is {erasure.digest}\n"
    assert "the content of entry 3 was changed" in run(good.replace(b"signed", b"sighed")).stderr
    assert "entry 1 was changed" in run(good.replace(b"tests.opened", b"tests.closed", 1)).stderr
