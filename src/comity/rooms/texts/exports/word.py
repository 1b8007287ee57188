"""Word files of a text: a revision as issued, which delegations amend, and the rolling text with tracked changes."""

from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.renaming import on_word_file
from comity.engines.drafting.word.writing import rolling_document
from comity.foundation.direction import direction
from comity.rooms.texts.exports.taking import dates_of, taken, word_moment
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision


def issued_word(row: Revision) -> bytes:
    """Without changes. The same revision gives the same bytes."""
    language = row.text.language
    return issued_document(engine_revision(row), language=language, right_to_left=turned(language))


def rolling_word(text: Text, reader: str) -> bytes:
    """Every amendment as a tracked change under its members' names in the reader's language."""
    found = taken(text, reader)
    row = found.rolling.revision
    package, made = on_word_file(found.made, language=text.language, right_to_left=turned(text.language))
    return rolling_document(package, made, date=word_moment(row.issued_at), dates=dates_of(row))


def turned(language: str) -> bool:
    return direction(language) == "rtl"
