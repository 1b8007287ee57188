"""What is in a bundle, and its files. `README.txt` says to its reader what each file is.

    bundle = Bundle(entries, keys=(key,))
    packed(files_of(bundle))
    bundle_in(unpacked(content))

A file that has a form is read in exactly one spelling, so that no byte can change without being noticed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded_hash, encoded
from comity.engines.record.bundle.readme import README
from comity.engines.record.entries import EntryHead, read_head
from comity.engines.record.keys import VerifierKey, read_verifier_key
from comity.engines.record.notes import Note, read_note
from comity.engines.record.tlog_proofs import LONGEST, InclusionProof, read_inclusion_proof

README_FILE: Final = "README.txt"
KEYS_FILE: Final = "keys.txt"
CONSISTENCY: Final = "comity.consistency-proof/v1"
MOST_KEYS: Final = 200
MOST_PAPERS: Final = 100
NUMBER: Final = r"[1-9][0-9]{0,18}"
ENTRY_FOLDER: Final = re.compile(rf"entries/({NUMBER})/(?:head\.json|content|proof\.tlog-proof)", re.ASCII)
OTHER_FILES: Final = re.compile(
    rf"{re.escape(README_FILE)}|{re.escape(KEYS_FILE)}|rotations/{NUMBER}\.txt|consistency/{NUMBER}\.txt",
    re.ASCII,
)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class BundledEntry:
    """`content` is the salt and the content, or None where it was erased or withheld."""

    head: EntryHead
    content: bytes | None
    proof: InclusionProof

    @property
    def folder(self) -> str:
        return f"entries/{self.head.sequence}"


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That the checkpoint of the bundle continues the one in `note`, or the other way round: the sizes say which."""

    note: Note
    hashes: tuple[bytes, ...]

    @property
    def content(self) -> bytes:
        lines = (CONSISTENCY, *(encoded(each) for each in self.hashes), "", "")
        return "\n".join(lines).encode() + self.note.content


@dataclass(frozen=True, slots=True)
class Bundle:
    """Entries in the order of their numbers, all under one checkpoint; the keys of all who signed anything in it."""

    entries: tuple[BundledEntry, ...]
    keys: tuple[VerifierKey, ...]
    rotations: tuple[bytes, ...] = ()
    consistency: tuple[ConsistencyProof, ...] = ()

    @property
    def note(self) -> Note:
        """The signed checkpoint that every proof leads to."""
        return self.entries[0].proof.note


def files_of(bundle: Bundle) -> dict[str, bytes]:
    """The files of a bundle, in their order."""
    files = {README_FILE: README.encode(), KEYS_FILE: "".join(f"{key}\n" for key in bundle.keys).encode()}
    for entry in bundle.entries:
        files[f"{entry.folder}/head.json"] = entry.head.canonical
        if entry.content is not None:
            files[f"{entry.folder}/content"] = entry.content
        files[f"{entry.folder}/proof.tlog-proof"] = entry.proof.content
    for number, rotation in enumerate(bundle.rotations, start=1):
        files[f"rotations/{number}.txt"] = rotation
    for number, proof in enumerate(bundle.consistency, start=1):
        files[f"consistency/{number}.txt"] = proof.content
    return files


def bundle_in(files: Mapping[str, bytes]) -> Bundle:
    """The bundle that `files` are. Raises UnreadableBundle for the wrong files, UnreadableFile for one of them."""
    for name in files:
        if not (ENTRY_FOLDER.fullmatch(name) or OTHER_FILES.fullmatch(name)):
            raise errors.UnreadableBundle(reason=f"it holds a file {name!r}, which no bundle has")
    if files.get(README_FILE) != README.encode():
        raise errors.UnreadableBundle(reason=f"its {README_FILE} is not that of version 1")
    found = {int(match[1]) for name in files if (match := ENTRY_FOLDER.fullmatch(name))}
    if not found:
        raise errors.UnreadableBundle(reason="there is no entry in it")
    bundle = Bundle(
        tuple(_entry(files, number) for number in sorted(found)),
        _read(files, KEYS_FILE, _keys),
        tuple(_numbered(files, "rotations")),
        tuple(_read(files, name, _consistency) for name in _names(files, "consistency")),
    )
    _require_nothing_else(files, bundle)
    return bundle


def _entry(files: Mapping[str, bytes], number: int) -> BundledEntry:
    folder = f"entries/{number}"
    head = _read(files, f"{folder}/head.json", read_head)
    if head.sequence != number:
        cause = errors.UnreadableEntry(reason=f"expected entry {number}, found entry {head.sequence}")
        raise errors.UnreadableFile(f"{folder}/head.json", cause)
    proof = _read(files, f"{folder}/proof.tlog-proof", read_inclusion_proof)
    return BundledEntry(head, files.get(f"{folder}/content"), proof)


def _read(files: Mapping[str, bytes], name: str, read: Callable[[bytes], Read]) -> Read:
    if name not in files:
        raise errors.UnreadableBundle(reason=f"{name} is missing")
    try:
        return read(files[name])
    except errors.Unreadable as cause:
        raise errors.UnreadableFile(name, cause) from cause


def _keys(content: bytes) -> tuple[VerifierKey, ...]:
    lines = content.decode("utf-8", errors="replace").split("\n")[:-1]
    if len(lines) > MOST_KEYS or len(set(lines)) < len(lines):
        raise errors.UnreadableKey(key=KEYS_FILE, reason=f"expected at most {MOST_KEYS} keys, each once")
    return tuple(map(read_verifier_key, lines))


def _consistency(content: bytes) -> ConsistencyProof:
    head, _, note = content.partition(b"\n\n")
    _first, *lines = head.decode("ascii", errors="replace").split("\n")
    hashes = tuple(each for each in map(decoded_hash, lines) if each is not None)
    proof = ConsistencyProof(read_note(note), hashes)
    if proof.content != content or len(hashes) > LONGEST:
        raise errors.UnreadableProof(reason=f"expected {CONSISTENCY}, hashes of 32 bytes and a checkpoint")
    return proof


def _names(files: Mapping[str, bytes], folder: str) -> list[str]:
    """The files of a folder that are numbered 1, 2 and so on."""
    names: list[str] = []
    while (name := f"{folder}/{len(names) + 1}.txt") in files:
        names.append(name)
    if len(names) > MOST_PAPERS:
        raise errors.UnreadableBundle(reason=f"expected at most {MOST_PAPERS} files in {folder}")
    return names


def _numbered(files: Mapping[str, bytes], folder: str) -> list[bytes]:
    return [files[name] for name in _names(files, folder)]


def _require_nothing_else(files: Mapping[str, bytes], bundle: Bundle) -> None:
    """What was read is all that the files hold, byte for byte."""
    again = files_of(bundle)
    for name, content in files.items():
        if again.get(name) != content:
            raise errors.UnreadableBundle(reason=f"{name} is out of turn, or not written as bundles are")
