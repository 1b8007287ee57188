"""Writing and reading the archive. What is read is distrusted: only plain files, only where they belong."""

import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from comity.foundation.backup.errors import UnreadableArchive
from comity.foundation.backup.manifest import NAME, Manifest, NotAManifest, Part, read_manifest

CHUNK = 1 << 20
LARGEST_MANIFEST = 256 << 20
DATABASE_PARTS = {"sqlite": "database/comity.sqlite3", "postgresql": "database/comity.pgdump"}
FILES = "files/"


@dataclass
class ArchiveWriter:
    """Adds parts one by one, then the manifest that names them all."""

    tar: tarfile.TarFile
    parts: list[Part] = field(default_factory=list)

    def add(self, path: Path, name: str) -> None:
        """As many bytes as the file has now, should it still grow. A file that vanished meanwhile is left out."""
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            return
        with stream:
            member = tarfile.TarInfo(name)
            member.size = os.fstat(stream.fileno()).st_size
            member.mtime = int(os.fstat(stream.fileno()).st_mtime)
            member.mode = 0o600
            counted = Counted(stream)
            self.tar.addfile(member, counted)
        self.parts.append(Part(name, member.size, counted.sha256.hexdigest()))

    def finish(self, manifest: Manifest) -> None:
        content = manifest.as_bytes()
        member = tarfile.TarInfo(NAME)
        member.size, member.mode = len(content), 0o600
        self.tar.addfile(member, io.BytesIO(content))


class Counted:
    """A stream whose digest is taken as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.sha256 = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.stream.read(size)
        self.sha256.update(chunk)
        return chunk


@contextmanager
def writing(path: Path) -> Iterator[ArchiveWriter]:
    """A new archive that only its owner can read, on the disk when this ends."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=6) as tar:
            yield ArchiveWriter(tar)
        out.flush()
        os.fsync(out.fileno())


def unpack(path: Path, folder: Path) -> Manifest:
    """Every part into `folder`, each checked against the manifest. Raises UnreadableArchive."""
    found: dict[str, Part] = {}
    try:
        with tarfile.open(path, mode="r:gz") as tar:
            for member in tar:
                part = unpack_member(tar, member, folder, path)
                if part.name in found:
                    raise UnreadableArchive(path, f"{shown(part.name)} is in it twice")
                found[part.name] = part
    except (tarfile.TarError, EOFError, zlib.error, OSError, UnicodeError) as error:
        raise UnreadableArchive(path, error) from error
    if found.pop(NAME, None) is None:
        raise UnreadableArchive(path, f"it holds no {NAME}: it was cut short, or is something else")
    manifest = manifest_in(folder, path)
    compare(manifest, found, path)
    return manifest


def unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, path: Path) -> Part:
    if not is_ours(member):
        raise UnreadableArchive(path, f"{shown(member.name)} does not belong into a backup")
    if member.size > shutil.disk_usage(folder).free:
        raise UnreadableArchive(
            path, f"{shown(member.name)} has {member.size} bytes, more than the disk has free"
        )
    source = tar.extractfile(member)
    if source is None:
        raise UnreadableArchive(path, f"{shown(member.name)} is no file")
    target = folder / member.name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
        size = out.tell()
    os.utime(target, (member.mtime, member.mtime))
    return Part(member.name, size, digest.hexdigest())


def is_ours(member: tarfile.TarInfo) -> bool:
    """A plain file under one of our names: no link, no device, no way out of the folder."""
    if not member.isreg() or member.issparse():
        return False
    name = member.name
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and ".." not in parts and not {"\\", "\0"} & set(name)
    known = name == NAME or name in DATABASE_PARTS.values() or (name.startswith(FILES) and len(parts) > 1)
    return plain and known and not (name == NAME and member.size > LARGEST_MANIFEST)


def manifest_in(folder: Path, path: Path) -> Manifest:
    try:
        return read_manifest((folder / NAME).read_bytes())
    except NotAManifest as error:
        raise UnreadableArchive(path, error) from error


def compare(manifest: Manifest, found: dict[str, Part], path: Path) -> None:
    """Each part as the manifest has it, none missing, none more, and one database of its kind."""
    listed = {part.name: part for part in manifest.parts}
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise UnreadableArchive(path, f"{shown(name)} is missing")
        if name not in listed:
            raise UnreadableArchive(path, f"{shown(name)} is not in its manifest")
        if found[name] != listed[name]:
            raise UnreadableArchive(path, f"{shown(name)} does not have the SHA-256 of its manifest")
    if DATABASE_PARTS.get(manifest.database) not in found:
        raise UnreadableArchive(path, f"it holds no database of the kind {shown(manifest.database)}")


def shown(name: str) -> str:
    """A hostile name, fit for a terminal."""
    return ascii(name[:200])
