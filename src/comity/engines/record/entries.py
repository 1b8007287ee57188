"""What is logged: the digest of each entry. The same digests as in the database, see `docs/methods/record.md`.

    content digest = SHA-256(salt ‖ canonical JSON of the content), salt 32 random bytes
    entry digest   = SHA-256(canonical JSON of {at, content, kind, previous, sequence})

The content and its salt can be erased: the log holds the entry's digest alone, which still verifies and no longer
tells anything. Entry number n stands in the tree at n - 1.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Final

from comity.engines.record import errors
from comity.engines.record.numbers import LARGEST

SALT_BYTES: Final = 32
LARGEST_HEAD: Final = 1000
HEAD: Final = re.compile(
    r'\{"at":"(?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)",'
    r'"content":"(?P<content>[0-9a-f]{64})",'
    r'"kind":"(?P<kind>[a-z0-9_.-]{1,80})",'
    r'"previous":"(?P<previous>[0-9a-f]{64})",'
    r'"sequence":(?P<sequence>[1-9][0-9]{0,18})\}',
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class EntryHead:
    """What an entry's digest is taken of: `content` and `previous` are digests in hexadecimal digits."""

    sequence: int
    at: str
    kind: str
    content: str
    previous: str

    @property
    def canonical(self) -> bytes:
        """RFC 8785. All these texts are ASCII without quotes, so that they stand as they are."""
        return (
            f'{{"at":"{self.at}","content":"{self.content}","kind":"{self.kind}",'
            f'"previous":"{self.previous}","sequence":{self.sequence}}}'
        ).encode("ascii")

    @property
    def digest(self) -> bytes:
        """What is logged."""
        return hashlib.sha256(self.canonical).digest()

    @property
    def index(self) -> int:
        """Where the entry stands in the tree."""
        return self.sequence - 1


def content_digest(salt: bytes, body: bytes) -> str:
    """`body` is the canonical JSON of the content."""
    return hashlib.sha256(salt + body).hexdigest()


def read_head(canonical: bytes) -> EntryHead:
    """The head in its canonical form; raises UnreadableEntry for every other spelling."""
    found = HEAD.fullmatch(canonical[: LARGEST_HEAD + 1].decode("ascii", errors="replace"))
    if not found or len(canonical) > LARGEST_HEAD:
        raise errors.UnreadableEntry(
            reason="expected canonical JSON of at, content, kind, previous, sequence"
        )
    if int(found["sequence"]) > LARGEST:
        raise errors.UnreadableEntry(reason=f"there is no entry number {found['sequence']}")
    return EntryHead(int(found["sequence"]), found["at"], found["kind"], found["content"], found["previous"])


def readable_content(salted: bytes) -> str | None:
    """The text of a content that has its salt before it; None for what is no JSON object with each key once."""
    try:
        text = salted[SALT_BYTES:].decode()
        parsed = json.loads(text, object_pairs_hook=_with_each_key_once)
    except (ValueError, RecursionError):
        return None
    return text if isinstance(parsed, dict) else None


def _with_each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
