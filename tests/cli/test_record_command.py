"""`comity record verify`, run as people run it."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from comity.engines.record import cosigned
from comity.engines.record.bundle import files_of, packed
from tests.engines.record.bundle.making import Record
from tests.engines.record.logs import LOG, signer, witness_signer

RECORD = Record(20)
KEY = str(LOG.key)


def comity(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "comity", "record", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed(files_of(RECORD.bundle([3]))))
    return path


def test_a_bundle_is_proven_by_the_key_in_plain_words(bundle: Path) -> None:
    done = comity("verify", bundle, "--key", KEY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "PROVEN. These entries stand in the record exactly as they were written.",
        "Record: example.org/record, 20 entries at the checkpoint",
        "Entry 3, 2027-05-10T12:00:00.000000Z: matters.opened",
        '  {"about": null, "what": {"title": "Matter 3 – où?"}}',
        f"Signed by {KEY}",
        f"Proven by the key of the log that you brought: {KEY}",
    ]


def test_without_anything_brought_it_shows_the_keys_and_ends_with_3(bundle: Path) -> None:
    done = comity("verify", bundle)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("UNPROVEN.")
    assert f"Signed by {KEY}" in done.stdout
    assert "PROVEN. These" not in done.stdout


def test_a_changed_content_is_named_and_ends_with_1(bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"Matter 3", b"Matter 8"))
    done = comity("verify", bundle, "--key", KEY)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"comity: {bundle}: entries/3/content: This is not the content that was recorded:")


def test_a_foreign_key_ends_with_1(bundle: Path) -> None:
    done = comity("verify", bundle, "--key", str(signer(9).key))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Expected a signature by example.org/record+" in done.stderr


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", bytes(1000)])
def test_what_is_no_bundle_ends_with_2_and_one_message(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    done = comity("verify", path, "--key", KEY)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_file_or_a_key_that_is_none_ends_with_2(bundle: Path, tmp_path: Path) -> None:
    for arguments in (
        (tmp_path / "none.zip",),
        (tmp_path,),
        (bundle, "--key", "nonsense"),
        (bundle, "--checkpoint", bundle),
    ):
        done = comity("verify", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("comity: ")


def test_a_folder_that_a_bundle_was_unpacked_into_is_checked_alike(bundle: Path, tmp_path: Path) -> None:
    """Some browsers unpack what they download."""
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    assert comity("verify", folder, "--key", KEY).returncode == 0
    assert comity("verify", folder).returncode == 3
    content = folder / "entries/3/content"
    content.write_bytes(content.read_bytes().replace(b"Matter 3", b"Matter 8"))
    assert comity("verify", folder, "--key", KEY).returncode == 1
    content.unlink()
    content.symlink_to("/etc/hostname")
    done = comity("verify", folder, "--key", KEY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a bundle holds files and folders only" in done.stderr


def test_a_bundle_that_was_packed_anew_says_what_to_do(bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    done = comity("verify", other, "--key", KEY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("what is in it holds, so unpack it and check the folder.\n")


def test_a_bundle_comes_from_standard_input(bundle: Path) -> None:
    command = [sys.executable, "-m", "comity", "record", "verify", "-", "--key", KEY]
    done = subprocess.run(command, input=bundle.read_bytes(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0


def test_a_kept_checkpoint_proves_as_a_note_and_as_three_lines(bundle: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for content in (RECORD.note().content, RECORD.checkpoint().text.encode()):
        kept.write_bytes(content)
        assert comity("verify", bundle, "--checkpoint", kept).returncode == 0
    kept.write_bytes(RECORD.note(5).content)
    done = comity("verify", bundle, "--checkpoint", kept)
    assert done.returncode == 3
    assert "Missing: a consistency proof between 5 and 20 entries." in done.stdout
    kept.write_bytes(Record(20, seed="another").note().content)
    assert comity("verify", bundle, "--checkpoint", kept).returncode == 1


def test_the_json_says_verdict_and_what_was_proved(bundle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = comity("verify", bundle, "--key", KEY, "--json", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    told = json.loads(out.read_bytes())
    assert (told["verdict"], told["proven"]) == ("proven", True)
    assert told["entries"][0]["sequence"] == 3
    assert json.loads(comity("verify", bundle, "--json", "-").stdout)["verdict"] == "unproven"
    bundle.write_bytes(bundle.read_bytes().replace(b"Matter 3", b"Matter 8"))
    done = comity("verify", bundle, "--json", "-")
    told = json.loads(done.stdout)
    assert (done.returncode, told["verdict"]) == (1, "false")
    assert told["problem"].startswith("entries/3/content: ")
    bundle.write_bytes(b"")
    assert json.loads(comity("verify", bundle, "--json", "-").stdout)["verdict"] == "unreadable"


def test_a_witness_shows_its_time_and_nothing_steers_the_terminal(tmp_path: Path) -> None:
    record = Record(2)
    note = cosigned(record.note(), witness_signer(1), at=1_900_000_000)
    bundle = record.bundle([2], note=note, keys=[LOG, witness_signer(1)])
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed(files_of(bundle)))
    done = comity("verify", path, "--key", str(witness_signer(1).key))
    assert done.returncode == 0
    assert f"Cosigned by {witness_signer(1).key} at 2030-03-17T17:46:40Z" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_erased_content_is_said_to_be_missing(tmp_path: Path) -> None:
    bundle = RECORD.bundle([3])
    path = tmp_path / "bundle.zip"
    path.write_bytes(packed(files_of(replace(bundle, entries=(replace(bundle.entries[0], content=None),)))))
    done = comity("verify", path, "--key", KEY)
    assert done.returncode == 0
    assert "  its content is not in this bundle: erased or withheld" in done.stdout.splitlines()


def test_the_command_loads_no_django(bundle: Path) -> None:
    code = (
        "import sys; from comity.cli import main; status = main(sys.argv[1:]);"
        "assert 'django' not in sys.modules; assert 'sqlite3' not in sys.modules; sys.exit(status)"
    )
    command = [sys.executable, "-c", code, "record", "verify", str(bundle), "--key", KEY]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
