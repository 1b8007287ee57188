"""Two who write at once, or a text that was issued anew meanwhile: what was typed meets what stands now."""

from dataclasses import dataclass, field
from typing import Any

from comity.engines import drafting
from comity.engines.drafting.sheet import Piece
from comity.rooms.texts.forms.proposals import ProposeForm
from comity.rooms.texts.models import Revision
from comity.rooms.texts.queries.carrying import carried_words
from comity.rooms.texts.queries.changes import tracked
from comity.rooms.texts.queries.places import base_of, namer
from comity.rooms.texts.queries.remarks import worded_remarks
from comity.rooms.texts.queries.texts import revision_by_number
from comity.rooms.texts.queries.typing import merged_words, operations_of_typed
from comity.rooms.texts.queries.writing import Opened


@dataclass(frozen=True)
class Met:
    """`words` go into the box. `theirs` is what the other one did, as tracked words; `remarks` what to look at."""

    words: str
    theirs: list[Piece] = field(default_factory=list)
    is_merged: bool = False
    was_issued_anew: bool = False
    remarks: list[str] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return {"words": self.words, **self.changed}


def met_words(opened: Opened, form: ProposeForm) -> Met | None:
    """None where nothing happened meanwhile that concerns this paragraph."""
    if form.cleaned_data["revision"] != opened.revision.number:
        return issued_anew(opened, form)
    amendment = opened.amendment
    if amendment is None or form.cleaned_data["version"] == amendment.version:
        return None
    shown, typed = as_lines(form.cleaned_data["shown"]), as_lines(form.cleaned_data["words"])
    if opened.words in (shown, typed):
        return None
    merged = merged_words(shown=shown, typed=typed, stored=opened.words)
    return Met(
        typed if merged is None else merged,
        differing(shown, opened.words),
        is_merged=merged is not None,
        changed={"version": amendment.version, "shown": opened.words},
    )


def issued_anew(opened: Opened, form: ProposeForm) -> Met:
    """What was typed on the revision before, carried to the one that stands now."""
    try:
        before = revision_by_number(opened.text.pk, form.cleaned_data["revision"])
    except Revision.DoesNotExist:
        before = opened.revision
    old, typed = base_of(before), form.typed()
    operations = operations_of_typed(old, opened.key, typed) if opened.key in old else ()
    carried = carried_words(old, opened.base, opened.key, operations, typed.words)
    words = carried.words if operations else typed.words
    return Met(
        words,
        was_issued_anew=True,
        remarks=worded_remarks(carried.remarks, namer(opened.base)),
        changed={
            "revision": opened.revision.number,
            "version": opened.amendment.version if opened.amendment else "",
            "shown": opened.words,
            "taken_in": "",
        },
    )


def differing(shown: str, stored: str) -> list[Piece]:
    paragraph = drafting.Paragraph.of("words", shown)
    return tracked(paragraph.words, drafting.operations_of_edited(paragraph, stored))


def as_lines(words: str) -> str:
    """Browsers send other line ends than they were given."""
    return words.replace("\r\n", "\n")
