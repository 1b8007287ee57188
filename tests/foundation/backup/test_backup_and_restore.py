"""What was backed up comes back: every row of every table, every file, and a record that verifies."""

import hashlib
import io
import json
import stat
import tarfile
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from comity.cli.site_record import head_noted
from tests.foundation.backup.sites import SiteOnDisk, Sites

pytestmark = pytest.mark.django_db(transaction=True)  # sites are copies of this run's database
BackedUp = tuple[SiteOnDisk, Path]


def test_every_row_and_every_file_comes_back(backed_up: BackedUp, sites: Sites) -> None:
    site, archive = backed_up
    restored = sites.empty()
    told = restored.result("restore", str(archive))
    assert restored.rows() == site.rows()
    assert restored.files() == site.files()
    assert len(site.files()) >= 20
    assert told["record_intact"] is True
    verified = restored.result("record", "verify")
    assert (verified["proven"], verified["unguarded"]) == (True, [])  # the guards came back, too
    assert verified["head"]["sequence"] == len(site.rows()["record_entry"])


def test_a_backup_made_while_others_write_is_one_moment_of_the_site(sites: Sites, tmp_path: Path) -> None:
    site, restored = sites.migrated(), sites.empty()
    before = site.rows()
    with site.writing():
        early = site.rows()
        made = site.result("backup", str(tmp_path / "b.tar.gz"))
        late = site.rows()
    assert restored.result("restore", made["archive"])["entries"] == made["record"]["sequence"]
    rows = restored.rows()
    acts = made["record"]["sequence"]
    assert len(early["record_entry"]) <= acts <= len(late["record_entry"])
    assert len(late["record_entry"]) > len(early["record_entry"])
    after = site.rows()
    assert rows.keys() == after.keys()
    for table in rows.keys() - {"sqlite_sequence"}:  # its rows are changed, not added
        if before[table] == after[table]:
            assert rows[table] == after[table], table
        else:
            assert set(early[table]) <= set(rows[table]) <= set(late[table]), table
    assert len(rows["accounts_account"]) == len(rows["record_entry"]) == len(rows["record_content"]) == acts
    files, all_files = restored.files(), site.files()
    assert {f"documents/{number:06}" for number in range(1, acts + 1)} <= files.keys()
    assert {name: all_files[name] for name in list(files)[:acts]} == dict(list(files.items())[:acts])
    assert restored.result("record", "verify", "--noted", f"{acts}:{made['record']['digest']}")["proven"]


def test_keys_go_beside_the_archive_never_into_it(sites: Sites, tmp_path: Path) -> None:
    site, restored = sites.migrated(), sites.empty()
    made = site.result("backup", str(tmp_path / "b.tar.gz"))
    secret = (site.data / "keys" / "secret-key").read_bytes()
    keys = Path(made["keys"])
    assert keys == tmp_path / "b.keys.tar"
    for path in (keys, Path(made["archive"])):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with tarfile.open(made["archive"]) as tar:
        members = {member.name: tar.extractfile(member) for member in tar}
        assert not [name for name in members if "key" in name]
        assert not [name for name, content in members.items() if content and secret in content.read()]
    restored.result("restore", made["archive"], "--keys", str(keys))
    assert (restored.data / "keys" / "secret-key").read_bytes() == secret


def test_a_restore_without_keys_keeps_those_of_the_machine_and_says_so(
    backed_up: BackedUp, sites: Sites
) -> None:
    restored = sites.empty()
    key = restored.data / "keys" / "secret-key"
    key.parent.mkdir()
    key.write_text("this machine's own, of at least forty characters")
    told = restored.command("restore", str(backed_up[1]))
    assert "keys are those of this machine" in told.stderr
    assert "comity site serve" in told.stderr
    assert key.read_text() == "this machine's own, of at least forty characters"


def test_the_manifest_names_the_versions_and_the_digest_of_each_part(backed_up: BackedUp) -> None:
    site, archive = backed_up
    with tarfile.open(archive) as tar:
        content = tar.extractfile("manifest.json")
        assert content is not None
        manifest: dict[str, Any] = json.loads(content.read())
    assert (manifest["format"], manifest["comity"], manifest["database"]) == (1, "0.1.0", connection.vendor)
    assert "record.0001_initial" in manifest["migrations"]
    digests = {part["name"]: part["sha256"] for part in manifest["parts"]}
    for name, digest in site.files().items():
        assert digests[f"files/{name}"] == digest


def test_a_site_that_holds_something_is_not_restored_over(backed_up: BackedUp, sites: Sites) -> None:
    site = sites.like(backed_up[0])
    rows, files = site.rows(), site.files()
    refused = site.command("restore", str(backed_up[1]))
    assert refused.returncode == 2
    assert "--replace-everything" in refused.stderr
    assert (site.rows(), site.files()) == (rows, files)


def test_replacing_everything_moves_what_was_there_aside(backed_up: BackedUp, sites: Sites) -> None:
    original, archive = backed_up
    site = sites.like(backed_up[0])
    rows, files = site.rows(), site.files()
    told = site.result("restore", str(archive), "--replace-everything")
    assert (site.rows(), site.files()) == (original.rows(), original.files())
    aside = SiteOnDisk(Path(told["aside"]), "")
    assert aside.files() == files
    if connection.vendor == "sqlite":
        assert aside.rows() == rows
    else:
        assert told["aside_schema"].startswith("replaced_")
        again = site.result("backup", str(site.data / "again.tar.gz"))  # holds the site, not what lies aside
        fresh = sites.empty()
        fresh.result("restore", again["archive"])
        assert fresh.rows() == original.rows()


def test_a_folder_gets_an_archive_named_by_its_time(sites: Sites, tmp_path: Path) -> None:
    made = sites.migrated().result("backup", str(tmp_path))
    name = Path(made["archive"]).name
    assert name.startswith("comity-2")
    assert name.endswith("Z.tar.gz")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, Path(made["keys"]).name])


def test_a_record_that_was_tampered_with_comes_back_as_it_was_and_is_told(
    backed_up: BackedUp, sites: Sites, tmp_path: Path
) -> None:
    site, restored = sites.like(backed_up[0]), sites.empty()
    if site.address:
        site.execute("DROP TRIGGER record_entry_stays_1 ON record_entry")
    else:
        site.execute("DROP TRIGGER record_entry_unchanged_1")
    site.execute("UPDATE record_entry SET kind = 'tests.forged' WHERE sequence = 7")
    site.result("backup", str(tmp_path / "b.tar.gz"))
    told = restored.command("restore", str(tmp_path / "b.tar.gz"))
    assert told.returncode == 1
    assert "NOT intact" in told.stderr
    verified = restored.command("record", "verify", "--json", "-")
    assert verified.returncode == 1
    assert json.loads(verified.stdout)["faults"] == [{"entry": 7, "fault": "entry-changed"}]


def test_a_record_without_guards_verifies_as_intact_but_unproven(sites: Sites) -> None:
    site = sites.migrated()
    site.execute(f"DROP TRIGGER record_entry_stays_1{' ON record_entry' if site.address else ''}")
    verified = site.command("record", "verify")
    assert verified.returncode == 3
    assert "record_entry_stays_1 is missing" in verified.stderr


@pytest.mark.parametrize("noted", ["1", "1:xyz", f"-1:{'0' * 64}", f"1:{'F' * 64}"])
def test_a_head_that_cannot_be_read_is_refused(noted: str) -> None:
    with pytest.raises(ArgumentTypeError, match="64 hexadecimal digits"):
        head_noted(noted)


def test_a_database_without_a_record_is_said_not_to_have_one(sites: Sites) -> None:
    ran = sites.empty().command("record", "verify")
    assert ran.returncode == 2
    assert "no readable record" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_site_that_is_running_is_not_restored_over(backed_up: BackedUp, sites: Sites) -> None:
    site = sites.like(backed_up[0])
    rows, files = site.rows(), site.files()
    with site.connected():
        refused = site.command("restore", str(backed_up[1]), "--replace-everything")
    assert refused.returncode == 2
    assert "The site is running" in refused.stderr
    assert (site.rows(), site.files()) == (rows, files)


def test_an_archive_whose_database_is_none_is_refused_before_anything_moves(
    backed_up: BackedUp, sites: Sites, tmp_path: Path
) -> None:
    """Its digests agree: only the database itself can tell."""
    site = sites.like(backed_up[0])
    rows, files = site.rows(), site.files()
    with tarfile.open(backed_up[1]) as good, tarfile.open(tmp_path / "b.tar.gz", "w:gz") as forged:
        for member in good:
            stream = good.extractfile(member)
            assert stream is not None
            content = stream.read()
            if member.name.startswith("database/"):
                content = content[:200] + b"\0" * (len(content) - 200)
                digest = hashlib.sha256(content).hexdigest()
            if member.name == "manifest.json":
                manifest = json.loads(content)
                for part in manifest["parts"]:
                    if part["name"].startswith("database/"):
                        part["sha256"] = digest
                content = json.dumps(manifest).encode()
            member.size = len(content)
            forged.addfile(member, io.BytesIO(content))
    refused = site.command("restore", str(tmp_path / "b.tar.gz"), "--replace-everything")
    assert refused.returncode == 2
    assert "did not do its work" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (site.rows(), site.files()) == (rows, files)
