"""A rolling Word file with a change of every kind, for other programs to read."""

from dataclasses import replace

from comity.engines.drafting import (
    Amendment,
    Consolidation,
    Kind,
    Paragraph,
    Revision,
    consolidate,
    read_words,
)
from comity.engines.drafting.operations import AddParagraph, drop, edit, merge, move, split
from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import issued_text
from comity.engines.drafting.word.writing import rolling_document
from tests.engines.drafting.helpers import proposed, rewritten

DATE = "2027-05-10T12:00:00Z"
LINES = (
    ("The Assembly", Kind.HEADING, 0),
    ("Recalling its mandate & the Charter", Kind.PREAMBULAR, 0),
    ("Decides to act, now and together", Kind.OPERATIVE, 0),
    ("by doing this", Kind.SUB, 1),
    ("by doing that", Kind.SUB, 1),
    ("Requests a report <soon>", Kind.OPERATIVE, 0),
    ("تؤكد من جديد ميثاق الأمم المتحدة", Kind.OPERATIVE, 0),
    ("重申《联合国宪章》", Kind.OPERATIVE, 0),
    ("Decides to remain", Kind.OPERATIVE, 0),
    ("seized of the matter", Kind.OPERATIVE, 0),
)
BASE = issued_document(
    Revision(
        tuple(
            Paragraph.of(f"p{n}", line, kind, level=level) for n, (line, kind, level) in enumerate(LINES, 1)
        )
    )
)
TEXT = issued_text(open_package(BASE))


def amendments() -> list[Amendment]:
    """Rivals, words in three scripts, a deletion, a division, a merger, a new paragraph; each with its reason."""
    p = TEXT.paragraph
    made = [
        rewritten("A", TEXT, "p3", "Decides to wait, now and together", by=["Chile"]),
        rewritten("B", TEXT, "p3", "Decides to rest, now and together", by=["Perú"]),
        proposed("C", TEXT, drop(p("p4")), by=["Fiji"]),
        proposed("D", TEXT, split(p("p6"), 2, new="half"), by=["Mali"]),
        rewritten("E", TEXT, "p7", "تؤكد ميثاق الأمم المتحدة ومقاصده", by=["Egypt"]),
        rewritten("F", TEXT, "p8", "重申《联合国人权宪章》", by=["中国"]),
        proposed("G", TEXT, AddParagraph("new", "p2", read_words("Thanking the host"), Kind.PREAMBULAR), by=["Cuba"]),
        proposed("H", TEXT, merge(TEXT, "p9", "p10"), by=["Togo"]),
    ]  # fmt: skip
    return [replace(each, reason=f"Reason of {each.id}") for each in made]


def moving() -> list[Amendment]:
    """A paragraph moves, and another delegation changes words in it."""
    sixth = TEXT.paragraph("p6")
    return [
        proposed("M", TEXT, move(sixth, after="p2"), by=["Oman"]),
        proposed("N", TEXT, edit(sixth, 2, 3, (" study",)), by=["Fiji"]),
    ]


def rolling(chosen: list[Amendment], *, reasons: bool = True) -> tuple[Consolidation, bytes]:
    """The consolidation and its Word file."""
    made = consolidate(TEXT, [each if reasons else replace(each, reason="") for each in chosen])
    return made, rolling_document(open_package(BASE), made, date=DATE)
