"""The paragraphs as the desk sees them: their states, and which of them can be agreed."""

from dataclasses import dataclass

from comity.engines import drafting
from comity.rooms.texts.enums import Agreement
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.brackets import (
    agreed_digest,
    brackets_now,
    counted,
    paragraphs_now,
    standing_rows,
)
from comity.rooms.texts.queries.rolling import Rolling


@dataclass(frozen=True)
class DeskParagraph:
    """`state` is what the desk did, `counts` what it counts as where nothing is agreed until everything is."""

    id: str
    place: str
    text: str
    words: str
    state: Agreement
    counts: Agreement
    is_clear: bool

    @property
    def badge(self) -> str:
        return {Agreement.AGREED: "agreed", Agreement.AD_REFERENDUM: "adref"}.get(self.counts, "open")


def desk_paragraphs(text: Text, rolling: Rolling) -> list[DeskParagraph]:
    rows = standing_rows(text)
    brackets = brackets_now(rolling, rows)
    paragraphs = paragraphs_now(rolling, rows, brackets.values())
    counts = counted(text, brackets, paragraphs)
    numbers = drafting.numbers(rolling.made.revision.paragraphs)
    inside = {
        name: [
            each
            for each in brackets.values()
            if each.bracket.paragraph == name and each.bracket.form is not drafting.Form.ADDITION
        ]
        for name in {each.bracket.paragraph for each in brackets.values()}
    }
    return [
        DeskParagraph(
            each.id,
            numbers[each.id].reference,
            each.text,
            agreed_digest(each, inside.get(each.id, [])),
            paragraphs[each.id].state,
            counts[each.id],
            paragraphs[each.id].is_clear,
        )
        for each in rolling.made.revision.paragraphs
    ]
