"""Texts to print: every kind of paragraph, brackets of every form, and what members declare."""

from dataclasses import replace

from hypothesis import strategies as st

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.brackets import State
from comity.engines.drafting.consolidation import Consolidation, consolidate
from comity.engines.drafting.operations import AddParagraph, drop
from comity.engines.drafting.paragraphs import DEEPEST, Kind, Paragraph
from comity.engines.drafting.printing.sheets import (
    Adoption,
    Declared,
    Sheet,
    Stance,
    adopted_sheet,
    rolling_sheet,
)
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import read_words
from tests.engines.drafting.helpers import proposed, rewritten

P = Paragraph.of
DRAFT = Revision(
    (
        P("title", "On water", Kind.HEADING),
        P("recalling", "Recalling the Charter,", Kind.PREAMBULAR),
        P("act", "All States shall act;"),
        P("measures", "Measures include:"),
        P("data", "exchange of data;", Kind.SUB, level=1),
        P("annex", "Methods", Kind.ANNEX),
        P("how", "Every month."),
    )
)
DECLARED = (
    Declared("1", Stance.RESERVATION, "Chile", "Chile reserves on “act”.", ("act",), "en"),
    Declared("2", Stance.EXPLANATION, "Égypte & <Fils>", "Oui.\n\nMais pas ici.", ("act", "how"), "fr"),
    Declared("3", Stance.DISSOCIATION, "الأردن", "لا ينضم الأردن.", (), "ar"),
)


def rolling() -> Consolidation:
    """A bracket of words, one of a whole paragraph that is agreed ad referendum, and one of two new paragraphs."""
    made = consolidate(
        DRAFT,
        [
            rewritten("A1", DRAFT, "act", "All States should act;", by=("Chile", "Fiji")),
            rewritten("A2", DRAFT, "act", "All States may act;", by=("Peru",)),
            proposed("A3", DRAFT, drop(DRAFT.paragraph("recalling")), by=("Kenya",)),
            rewritten("A4", DRAFT, "recalling", "Recalling the Charter of 1945,", by=("Peru",)),
            proposed(
                "A5",
                DRAFT,
                added("n1", "measures", "Calls for a fund;"),
                by=("Chile",),
                alternative_to=("A6",),
            ),
            proposed("A6", DRAFT, added("n2", "measures", "Asks for <a> bank;"), by=("Peru",)),
        ],
    )
    first, *others = made.brackets
    return replace(made, brackets=(replace(first, state=State.AD_REFERENDUM), *others))


def added(name: str, after: str, text: str) -> AddParagraph:
    return AddParagraph(name, after, read_words(text))


def rolling_paper(**more) -> Sheet:
    made = rolling()
    given = {"title": "Draft on water", "language": "en", "reference": "A/1"} | more
    return rolling_sheet(made.revision, made.brackets, **given)


def adopted_paper(**more) -> Sheet:
    adoption = Adoption("By consensus.", "10 May 2027", "2027-05-10", ("Chile", "Égypte & <Fils>"))
    given = {"title": "On water", "language": "en", "adoption": adoption, "declared": DECLARED} | more
    return adopted_sheet(DRAFT, **given)


TEXTS = st.lists(
    st.sampled_from(
        ("peace", "and", "<b>", "&amp;", "[", "السلام", "和平", ";", "a\nb", "\u200f", "]]>", '"')
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@st.composite
def any_texts(draw) -> Revision:
    """Paragraphs of any kind in any order."""
    found = []
    for n in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(list(Kind)))
        level = draw(st.integers(1, DEEPEST)) if kind is Kind.SUB else 0
        found.append(P(f"p {n}/é", draw(TEXTS), kind, level=level))
    return Revision(tuple(found))


@st.composite
def any_sheets(draw) -> Sheet:
    """Rolling with rival new words and paragraphs at random places, or adopted with declarations on random ones."""
    base = draw(any_texts())
    names = [each.id for each in base.paragraphs]
    if draw(st.booleans()):
        declared = [
            Declared(
                str(n),
                draw(st.sampled_from(list(Stance))),
                draw(TEXTS),
                draw(TEXTS),
                tuple(draw(st.sets(st.sampled_from(names)))) if names else (),
            )
            for n in range(draw(st.integers(0, 3)))
        ]
        return adopted_sheet(
            base, title=draw(TEXTS), language="ar", adoption=Adoption("By vote"), declared=declared
        )
    amendments: list[Amendment] = []
    for n in range(draw(st.integers(0, 5)) if names else 0):
        at = draw(st.sampled_from(names))
        kind = draw(st.sampled_from(("new", "edit", "drop")))
        if kind == "new":
            shape = draw(
                st.sampled_from((Kind.OPERATIVE, Kind.PREAMBULAR, Kind.HEADING, Kind.ANNEX, Kind.SUB))
            )
            new = AddParagraph(f"n{n}", at, read_words(draw(TEXTS)), shape, int(shape is Kind.SUB))
            rivals = tuple(each.id for each in amendments if isinstance(each.operations[0], AddParagraph))
            amendments.append(proposed(f"A{n}", base, new, by=(draw(TEXTS),), alternative_to=rivals))
        elif kind == "drop":
            amendments.append(proposed(f"A{n}", base, drop(base.paragraph(at))))
        else:
            edited = rewritten(f"A{n}", base, at, f"{draw(TEXTS)} {n}", by=(draw(TEXTS),))
            amendments += [edited] if edited.operations else []
    made = consolidate(base, amendments)
    states = {name: draw(st.sampled_from(list(State))) for name in names}
    return rolling_sheet(made.revision, made.brackets, title="T", language="zh-hans", states=states)
