"""Every word of the adopted text, back to who brought it."""

from collections import Counter

import pytest
from hypothesis import given

from comity.engines.drafting import errors
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.lineage import Step, lineage
from comity.engines.drafting.operations import edit, merge, move, split
from comity.engines.drafting.tracking import Track
from tests.engines.drafting.helpers import cases, proposed, rewritten, text_of_lines


def test_words_are_traced_through_a_split_a_move_and_a_merger() -> None:
    first = text_of_lines("All States shall act now", "Second", "Third")
    added = rewritten("A", first, "p1", "All States and peoples shall act now", by=["Chile"])
    one = consolidate(first, [added]).revision
    divided = proposed("B", one, split(one.paragraph("p1"), 4, new="half"))
    two = consolidate(one, [divided]).revision
    moved = proposed("C", two, move(two.paragraph("half"), after="p3"))
    three = consolidate(two, [moved]).revision
    assert [paragraph.id for paragraph in three.paragraphs] == ["p1", "p2", "p3", "half"]
    joined = proposed(
        "D", three, merge(three, "p3", "half"), edit(three.paragraph("half"), 2, 3, (" today",))
    )
    four = consolidate(three, [joined]).revision
    assert [paragraph.text for paragraph in four.paragraphs] == [
        "All States and peoples",
        "Second",
        "Third shall act today",
    ]
    found = lineage([first, one, two, three, four], [added, divided, moved, joined])
    assert [(each.paragraph, each.words, each.amendment, each.proposers, each.entered) for each in found] == [
        ("p1", (" All", " States"), "", (), 0),
        ("p1", (" and", " peoples"), "A", ("Chile",), 1),
        ("p2", (" Second",), "", (), 0),
        ("p3", (" Third",), "", (), 0),
        ("p3", (" shall", " act"), "", (), 0),
        ("p3", (" today",), "D", ("delegation of D",), 4),
    ]
    assert found[4].steps == (
        Step(2, "split", "half", "B"),
        Step(3, "moved", "half", "C"),
        Step(4, "merged", "p3", "D"),
    )
    assert found[0].steps == found[5].steps == ()
    assert found[1].written_on == first.digest


def test_a_bridging_proposal_keeps_its_parents() -> None:
    first = text_of_lines("All States shall act")
    bridge = rewritten("X", first, "p1", "All States should act", parents=("A", "B"))
    found = lineage([first, consolidate(first, [bridge]).revision], [bridge])
    assert [each.parents for each in found if each.amendment] == [("A", "B")]


def test_a_chain_with_a_gap_is_refused() -> None:
    first = text_of_lines("a")
    with pytest.raises(errors.BrokenChain):
        lineage([first, first], [])


@given(cases(most=5, subs=True))
def test_every_word_of_a_chain_is_traced_exactly_once_to_words_that_its_amendment_brought(case) -> None:
    revision, amendments = case
    half = [a for a in amendments if not a.amends][::2]
    one = consolidate(revision, half).revision
    track = Track.of(revision, one)
    others = {a.id: a for a in amendments}
    rest = [track.rebased(a, others).amendment for a in amendments if a.id not in one.amendments]
    carried = [a for a in rest if a and not a.amends]
    two = consolidate(one, carried).revision
    found = lineage([revision, one, two], amendments)
    covered = Counter((each.paragraph, at) for each in found for at in range(each.start, each.stop))
    assert covered == Counter((p.id, at) for p in two.paragraphs for at in range(len(p.words)))
    for each in found:
        assert each.words == two.paragraph(each.paragraph).words[each.start : each.stop]
        if each.amendment:
            brought = others[each.amendment].passage(int(each.run.place)).words
            assert each.words == brought[each.run.start : each.run.start + each.run.length]
            assert each.proposers == others[each.amendment].proposers
        else:
            assert (
                each.words
                == revision.paragraph(each.run.place).words[each.run.start : each.run.start + each.run.length]
            )
