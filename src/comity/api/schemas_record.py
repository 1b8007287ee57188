"""What the API says of the record."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from comity.api.inputs import FromText, Words
from comity.api.schemas import taken
from comity.foundation.record.queries import Line, Proof

Day = Annotated[date, FromText, Field(ge=date(1900, 1, 1), le=date(2200, 1, 1))]


class EntryOut(Schema):
    """`content` is null unless `state` is readable; `reason` says why it is withheld. Digests are SHA-256 in hex."""

    sequence: int
    at: datetime
    kind: str
    label: str
    state: Literal["readable", "withheld", "erased", "lost"]
    reason: str
    content: dict[str, Any] | None
    content_digest: str
    previous_digest: str
    digest: str


class OneEntryOut(EntryOut):
    """With what one needs to recompute its digests: `digest` is that of `head`, `content_digest` that of `salt`
    (hexadecimal) and `body`, both empty unless the content is readable."""

    head: str
    salt: str
    body: str
    recomputes: bool


class RecordQuery(Schema):
    """`words` are looked for in the acts' labels, `member` among members' names; days are UTC."""

    kind: Annotated[str, Field(max_length=80, pattern=r"^[a-z_.-]*$")] = ""
    words: Words = ""
    member: Words = ""
    since: Day | None = None
    until: Day | None = None


def entry_out(line: Line) -> dict[str, Any]:
    plain = ("sequence", "at", "kind", "content_digest", "previous_digest", "digest")
    return taken(line.entry, *plain) | {
        "label": str(line.act.label) if line.act else line.entry.kind,
        "state": line.state,
        "reason": line.reason,
        "content": line.content,
    }


def one_entry_out(proof: Proof) -> dict[str, Any]:
    return entry_out(proof.line) | taken(proof, "head", "salt", "body", "recomputes")
