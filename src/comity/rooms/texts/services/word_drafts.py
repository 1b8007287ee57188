"""A whole draft that comes as a Word file, issued as a typed one is."""

from datetime import datetime

from comity.engines import drafting
from comity.engines.drafting.errors import UnreadableWord
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import issued_text
from comity.foundation.files import StoredFile, discard, path_of
from comity.foundation.permissions import Actor
from comity.rooms.texts.errors.word_files import WordRefused
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.services.issuing import issue_typed_draft


def issue_word_draft(
    *, text: Text, stored: StoredFile, shown: int | None, actor: Actor | None, now: datetime, note: str = ""
) -> Revision:
    """Paragraphs that stayed keep their identity. Raises WordRefused, and as `issue_typed_draft`."""
    return issue_typed_draft(
        text=text, edited=edited_of_word(stored), shown=shown, note=note, actor=actor, now=now
    )


def edited_of_word(stored: StoredFile) -> list[drafting.Edited]:
    """The paragraphs with words; the file is not kept. Raises WordRefused, with tracked changes too."""
    try:
        read = issued_text(open_package(path_of(stored.name).read_bytes(), stored.shown_name))
    except UnreadableWord as problem:
        raise WordRefused(problem) from problem
    finally:
        discard(stored.name)
    return [drafting.Edited(each.words, each.kind, each.level) for each in read.paragraphs if each.words]
