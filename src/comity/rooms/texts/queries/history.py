"""A text from its first draft to now, each revision with what it changed in the one before."""

from comity.engines import drafting
from comity.engines.drafting.sheet import SheetParagraph, sheet
from comity.rooms.texts.models import Revision
from comity.rooms.texts.queries.engine_input import engine_revision


def changes_of(revision: Revision) -> tuple[SheetParagraph, ...]:
    """The revision with tracked changes against the one before; the first stands as it is."""
    base = revision if not revision.amendments else previous(revision)
    amendments = [drafting.amendment_of_dict(each) for each in revision.amendments]
    return sheet(drafting.consolidate(engine_revision(base), amendments))


def previous(revision: Revision) -> Revision:
    return Revision.objects.get(text_id=revision.text_id, number=revision.number - 1)
