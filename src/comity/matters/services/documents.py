"""Keeping a document with a matter, and withdrawing it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from comity.foundation.files.storage import discard, keep_upload, path_of
from comity.foundation.permissions import Actor
from comity.matters.acts import DOCUMENT_ADDED, DOCUMENT_WITHDRAWN
from comity.matters.documents import check_document, document_path
from comity.matters.models import Document, Matter
from comity.matters.services.entries import write_matter_entry

LOOKED_AT = 4096


def add_document(
    *,
    matter: Matter,
    titles: Mapping[str, str],
    language: str,
    file_name: str,
    chunks: Iterable[bytes],
    actor: Actor | None,
    now: datetime,
) -> Document:
    """Keeps the bytes as they come. Raises FileRefused, leaving nothing, for one too large or of another kind."""
    stored = keep_upload(chunks, shown_name=file_name)
    try:
        with path_of(stored.name).open("rb") as kept:
            check_document(file_name=stored.shown_name, beginning=kept.read(LOOKED_AT))
        with transaction.atomic():
            document = Document.objects.create(
                matter=matter,
                titles=dict(titles),
                language=language,
                file_name=stored.shown_name,
                kept_as=stored.name,
                size=stored.size,
                sha256=stored.sha256,
                added_at=now,
            )
            what = {"titles": document.titles, "file": document.file_name, "sha256": document.sha256}
            write_matter_entry(matter=matter, act=DOCUMENT_ADDED, actor=actor, what=what, now=now)
            path_of(stored.name).rename(document_path(stored.name))
    finally:
        discard(stored.name)
    return document


@transaction.atomic
def withdraw_document(*, document: Document, reason: str, actor: Actor, now: datetime) -> None:
    """Removes the file; the record keeps its digest and the reason."""
    what = {"file": document.file_name, "sha256": document.sha256, "reason": reason}
    write_matter_entry(matter=document.matter, act=DOCUMENT_WITHDRAWN, actor=actor, what=what, now=now)
    kept_as = document.kept_as
    document.delete()
    transaction.on_commit(lambda: document_path(kept_as).unlink(missing_ok=True))
