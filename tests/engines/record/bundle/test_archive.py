"""Bundles that were damaged, repacked or made to harm."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import MemoryStore, append, errors
from comity.engines.record.bundle import files_of, packed, unpacked, verify_bundle
from comity.engines.record.bundle.contents import README_FILE, bundle_in
from comity.engines.record.bundle.readme import README
from tests.engines.record.bundle.making import Record
from tests.engines.record.logs import LOG, signer

RECORD = Record(20)
FILES = files_of(RECORD.bundle([3, 7]))
BUNDLE = packed(FILES)
KEY = LOG.key


def test_any_zip_program_opens_a_bundle() -> None:
    with zipfile.ZipFile(io.BytesIO(BUNDLE)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_what_was_packed_is_unpacked() -> None:
    assert unpacked(BUNDLE) == FILES


@given(st.data())
@settings(max_examples=600, deadline=None)
def test_no_bundle_with_a_changed_byte_verifies(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(BUNDLE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != BUNDLE[at]))
    with pytest.raises((errors.NotProven, errors.Unreadable)):
        verify_bundle(BUNDLE[:at] + bytes([byte]) + BUNDLE[at + 1 :], keys=[KEY])


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_cut_stretched_or_shuffled_bundle_verifies(data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(BUNDLE)), st.integers(0, len(BUNDLE)))))
    other = BUNDLE[:start] + data.draw(st.binary(max_size=30)) + BUNDLE[end:]
    if other != BUNDLE:
        with pytest.raises((errors.NotProven, errors.Unreadable)):
            verify_bundle(other, keys=[KEY])


@given(st.binary(max_size=400))
def test_no_bytes_make_the_verifier_stumble(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        with pytest.raises(errors.Unreadable):
            verify_bundle(start + content, keys=[KEY])


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_file_can_be_replaced(name: str, content: bytes) -> None:
    if content != FILES[name]:
        with pytest.raises((errors.NotProven, errors.Unreadable)):
            verify_bundle(packed({**FILES, name: content}), keys=[KEY])


@pytest.mark.parametrize("name", sorted(name for name in FILES if not name.endswith("/content")))
def test_no_file_but_a_content_can_be_left_out(name: str) -> None:
    with pytest.raises(errors.Unreadable):
        verify_bundle(packed({other: file for other, file in FILES.items() if other != name}), keys=[KEY])


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/passwd",
        "entries/../3/head.json",
        "entries/03/head.json",
        "entries/3/more",
        "entries/3",
        "rotations/0.txt",
        "rotations/2.txt",
        "consistency/1/x.txt",
        "C:\\x",
        "README.txt/x",
        "entries/٣/head.json",
    ],
)
def test_a_file_that_no_bundle_has_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(errors.UnreadableBundle):
        bundle_in({**FILES, name: b"x"})


def zipped(*, method: int = zipfile.ZIP_STORED, twice: bool = False, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, file in FILES.items():
            archive.writestr(name, file)
        archive.comment = comment
    if twice:
        with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(README_FILE, README)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped(method=zipfile.ZIP_DEFLATED), "compressed"),
        (zipped(), "packed anew"),
        (zipped(comment=b"more"), "packed anew"),
        (BUNDLE + b"\x00", "packed anew"),
        (BUNDLE[:-30], "packed anew"),
        (BUNDLE[: len(BUNDLE) // 3], "ends in the middle"),
        (packed(dict(reversed(FILES.items()))), "packed anew"),
        (b"", "no zip archive"),
        (b"PK\x05\x06" + bytes(18), "no zip archive"),
        (BUNDLE[:6] + b"\x01" + BUNDLE[7:], "encrypted"),
    ],
)
def test_another_packing_says_what_is_wrong_with_it(content: bytes, reason: str) -> None:
    with pytest.raises(errors.UnreadableBundle, match=re.escape(reason)):
        verify_bundle(content, keys=[KEY])


def test_a_file_that_stands_twice_is_refused() -> None:
    with pytest.raises(errors.UnreadableBundle, match="twice"):
        verify_bundle(zipped(twice=True), keys=[KEY])


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(README_FILE, bytes(50_000_000))
    assert len(stream.getvalue()) < 100_000
    with pytest.raises(errors.UnreadableBundle, match="compressed"):
        verify_bundle(stream.getvalue())


@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"a":1,"a":2}', b'"text"', b"\xff"])
def test_a_content_that_was_logged_so_and_is_no_json_object_is_refused(body: bytes) -> None:
    """Deep JSON, a key twice, no object: the digest fits, and the content is none."""
    record = Record(1)
    record.contents[0] = record.contents[0][:32] + body
    head = record.heads[0]
    record.heads[0] = type(head)(
        1, head.at, head.kind, hashlib.sha256(record.contents[0]).hexdigest(), head.previous
    )
    record.store = MemoryStore()
    append(record.store, 0, [record.heads[0].digest])
    with pytest.raises(errors.UnreadableFile) as refused:
        verify_bundle(packed(files_of(record.bundle([1]))), keys=[KEY])
    assert refused.value.data["file"] == "entries/1/content"


def test_the_readme_of_version_1_never_changes() -> None:
    """Bundles made with it must verify for decades: a new text needs a new version of the format."""
    assert (
        hashlib.sha256(README.encode()).hexdigest()
        == "78ab78e4fd7387943d98a0ee43d43c3cfe950161121106cded551c481da74dfd"
    )


def by_hand(folder: Path, number: int, key: str) -> subprocess.CompletedProcess[str]:
    """The three steps of README.txt, run as they stand there."""
    blocks = re.findall(r"((?:^ {8}.*\n)+)", README.partition("By hand")[2], re.MULTILINE)
    script = f"set -e\nN={number} KEY='{key}'\n" + "".join(
        re.sub(r"^ {8}", "", block, flags=re.MULTILINE) for block in blocks
    )
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(("size", "number"), [(1, 1), (7, 7), (13, 12), (20, 3), (20, 20)])
def test_a_bundle_can_be_checked_by_hand_as_its_readme_says(size: int, number: int, tmp_path: Path) -> None:
    assert shutil.which("openssl")
    bundle = RECORD.bundle([number], note=RECORD.note(size, by=[LOG, signer(2, "other.example")]))
    for name, content in files_of(bundle).items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    done = by_hand(tmp_path, number, str(KEY))
    assert (done.returncode, done.stderr) == (0, "")
    content_line, computed, said, signature = done.stdout.splitlines()
    assert content_line.split()[0] == RECORD.heads[number - 1].content
    assert computed == said == RECORD.note(size).text.split("\n")[2]
    assert signature == "Signature Verified Successfully"
    (tmp_path / f"entries/{number}/head.json").write_bytes(b"changed")
    assert by_hand(tmp_path, number, str(KEY)).stdout.splitlines()[1] != said
    wrong = by_hand(tmp_path, number, str(signer(9).key))
    assert "Signature Verified Successfully" not in wrong.stdout
