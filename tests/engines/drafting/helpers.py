"""Small texts and amendments to them, by hand and at random."""

from collections.abc import Sequence

from hypothesis import strategies as st

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.comparing import operations_of_edited
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import AddParagraph, Operation, drop, edit, merge, move, split
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import read_words

VOCABULARY = ("peace", "and", "the", "States", "shall", "justice", ",", "和", "平", "السلام")


def text_of_lines(*lines: str) -> Revision:
    """Operative paragraphs p1, p2 …"""
    return Revision(tuple(Paragraph.of(f"p{n}", line) for n, line in enumerate(lines, 1)))


def proposed(
    name: str, revision: Revision, *operations: Operation, by: Sequence[str] = (), **more
) -> Amendment:
    return Amendment(
        name, revision.digest, tuple(by) or (f"delegation of {name}",), tuple(operations), **more
    )


def rewritten(name: str, revision: Revision, paragraph: str, text: str, **more) -> Amendment:
    """The amendment of whoever left `text` in place of the paragraph."""
    return proposed(name, revision, *operations_of_edited(revision.paragraph(paragraph), text), **more)


def lines(revision: Revision) -> list[str]:
    return [paragraph.text for paragraph in revision.paragraphs]


WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(
    lambda words: read_words(" ".join(words))
)


@st.composite
def revisions(draw, most: int = 4) -> Revision:
    texts = draw(st.lists(WORDS, min_size=1, max_size=most))
    return text_of_lines(*(" ".join(words) for words in texts))


@st.composite
def operations(draw, revision: Revision, name: str) -> Operation:
    paragraph = draw(st.sampled_from(revision.paragraphs))
    places = [each.id for each in revision.paragraphs]
    at = places.index(paragraph.id)
    length = len(paragraph.words)
    kinds = ["edit"] * 4 + ["add", "drop"]
    kinds += ["split"] * (length > 1) + ["merge"] * (at + 1 < len(places)) + ["move"] * (len(places) > 1)
    kind = draw(st.sampled_from(kinds))
    if kind == "add":
        behind = draw(st.sampled_from(["", *places]))
        return AddParagraph(
            f"{name}-new", behind, draw(WORDS), draw(st.sampled_from([Kind.OPERATIVE, Kind.PREAMBULAR]))
        )
    if kind == "drop":
        return drop(paragraph)
    if kind == "move":
        before = places[at - 1] if at else ""
        behind = [each for each in ["", *places] if each not in (before, paragraph.id)]
        return move(paragraph, after=draw(st.sampled_from(behind)))
    if kind == "split":
        return split(paragraph, draw(st.integers(1, length - 1)), new=f"{name}-half")
    if kind == "merge":
        return merge(revision, paragraph.id, places[at + 1])
    start = draw(st.integers(0, length))
    stop = draw(st.integers(start, min(length, start + 3)))
    words = draw(st.just(()) | WORDS) if start < stop else draw(WORDS)
    return edit(paragraph, start, stop, words if words != paragraph.words[start:stop] else ())


@st.composite
def cases(draw, most: int = 6, subs: bool = False) -> tuple[Revision, list[Amendment]]:
    """A revision and amendments to it that may be in each other's way."""
    revision = draw(revisions())
    amendments: list[Amendment] = []
    for n in range(draw(st.integers(0, most))):
        name = f"A{n}"
        made = [draw(operations(revision, f"{name}-{k}")) for k in range(draw(st.integers(1, 2)))]
        requires = (
            draw(st.lists(st.sampled_from([a.id for a in amendments]), max_size=1)) if amendments else []
        )
        amendment = proposed(name, revision, *made, number=draw(st.integers(0, 3)), requires=tuple(requires))
        try:
            ConflictGraph.of(revision, [amendment])
        except Exception:
            amendment = proposed(name, revision, made[0], number=n)
        amendments.append(amendment)
    return revision, [*amendments, *(draw(amending(revision, amendments)) if subs else [])]


@st.composite
def amending(draw, revision: Revision, amendments: list[Amendment]) -> list[Amendment]:
    """Amendments to the amendments that bring words."""
    found: list[Amendment] = []
    for target in amendments:
        words = target.passage(0).words
        for n in range(draw(st.integers(0, 2)) if words else 0):
            at = draw(st.integers(0, len(words)))
            new = edit(Paragraph(f"{target.id}#0", passage=target.passage(0)), at, at, draw(WORDS))
            found.append(proposed(f"{target.id}S{n}", revision, new, amends=target.id))
    return found
