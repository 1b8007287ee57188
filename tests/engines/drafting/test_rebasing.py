"""Rebase carries what still applies, and asks where the meaning may have changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting.comparing import operations_between
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.edges import Bearing
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import AddParagraph, drop, edit, merge, move, split
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.rebasing import Why
from comity.engines.drafting.tracking import Track, rebase
from comity.engines.drafting.words import read_words
from tests.engines.drafting.helpers import cases, lines, proposed, text_of_lines

LONG = "All Member States shall take every measure needed for peace and lasting security in every region of the world"
TEXT = text_of_lines(LONG, "Second paragraph here", "Third paragraph here")
ONE, TWO, THREE = TEXT.paragraphs


def after(*adopted):
    """The revision with these operations adopted."""
    made = consolidate(TEXT, [proposed("adopted", TEXT, *adopted)])
    assert not made.group_of
    return made.revision


def asked(operation, new) -> list[Why]:
    found = rebase(proposed("A", TEXT, operation), TEXT, new)
    assert (found.amendment is None) == bool(found.asked)
    return [remark.why for remark in found.asked]


LASTING = edit(ONE, 11, 12, (" human",))
LASTING_WORDS = ONE.words[11:12]


def test_a_change_far_away_carries_the_amendment_to_its_new_position_and_says_so() -> None:
    new = after(edit(ONE, 0, 1, (" The", " united")))
    found = rebase(proposed("A", TEXT, LASTING), TEXT, new)
    assert LASTING_WORDS == (" lasting",)
    assert found.amendment
    assert found.amendment.operations[0].start == 12
    assert found.amendment.revision == new.digest
    assert [remark.why for remark in found.told] == [Why.CHANGED_ELSEWHERE]
    assert found.told[0].worded() == "It was carried; p1 has changed elsewhere."
    assert "human security" in lines(consolidate(new, [found.amendment]).revision)[0]


def test_an_unchanged_paragraph_carries_it_without_a_word() -> None:
    found = rebase(proposed("A", TEXT, LASTING), TEXT, after(edit(TWO, 0, 1, (" Next",))))
    assert found.amendment
    assert found.told == ()


@pytest.mark.parametrize(
    ("adopted", "why"),
    [
        (edit(ONE, 11, 12, ()), Why.WORDS_GONE),
        (edit(ONE, 11, 12, (" human",)), Why.ALREADY_THERE),
        (edit(ONE, 9, 10, (" no", " peace")), Why.CONTEXT_CHANGED),
        (edit(ONE, 12, 12, (" or", " wealth")), Why.CONTEXT_CHANGED),
        (drop(ONE), Why.PARAGRAPH_GONE),
        (split(ONE, 12, new="half"), Why.CONTEXT_CHANGED),
    ],
)
def test_words_that_are_gone_or_stand_otherwise_ask_the_proposer(adopted, why: Why) -> None:
    assert asked(LASTING, after(adopted)) == [why]


def test_words_torn_apart_ask() -> None:
    assert asked(edit(ONE, 9, 12, (" order",)), after(edit(ONE, 10, 10, (" just",)))) == [Why.WORDS_APART]


def test_the_same_words_a_second_time_ask_which_are_meant() -> None:
    whole = edit(ONE, 0, 0, read_words("for peace and lasting security in every"))
    assert asked(LASTING, after(whole)) == [Why.DUPLICATE_TEXT]


def test_a_split_elsewhere_and_a_merger_carry_words_along() -> None:
    new = after(split(ONE, 3, new="half"))
    found = rebase(proposed("A", TEXT, LASTING), TEXT, new).amendment
    assert found
    assert (found.operations[0].paragraph, found.operations[0].start) == ("half", 8)
    new = after(merge(TEXT, "p1", "p2"))
    found = rebase(proposed("A", TEXT, edit(TWO, 2, 3, (" there",))), TEXT, new)
    assert [remark.why for remark in found.asked] == [Why.CONTEXT_CHANGED]


def test_a_deletion_asks_once_the_paragraph_has_changed_and_is_done_where_it_is_gone() -> None:
    assert asked(drop(TWO), after(edit(TWO, 0, 1, (" Next",)))) == [Why.PARAGRAPH_CHANGED]
    assert asked(drop(TWO), after(drop(TWO))) == [Why.ALREADY_THERE]
    assert asked(drop(TWO), after(edit(ONE, 0, 1, ()))) == []


def test_moves_and_new_paragraphs_need_their_neighbour() -> None:
    assert asked(move(ONE, after="p3"), after(drop(THREE))) == [Why.NEIGHBOUR_GONE]
    assert asked(AddParagraph("n", "p3", (" New",)), after(drop(THREE))) == [Why.NEIGHBOUR_GONE]
    assert asked(AddParagraph("n", "p3", (" New",)), after(AddParagraph("m", "p3", (" New",)))) == [
        Why.ALREADY_THERE
    ]
    assert asked(move(ONE, after="p2"), after(move(ONE, after="p2"))) == [Why.ALREADY_THERE]
    found = rebase(
        proposed("A", TEXT, AddParagraph("n", "p1", (" N",))), TEXT, after(AddParagraph("m", "p1", (" M",)))
    )
    assert found.amendment
    assert [remark.why for remark in found.told] == [Why.PLACE_SHARED]


def test_a_new_paragraph_goes_behind_the_part_of_a_split_neighbour_that_ends_it() -> None:
    new = AddParagraph("n", "p1", (" New",))
    found = rebase(proposed("A", TEXT, new), TEXT, after(split(ONE, 12, new="half"))).amendment
    assert found
    assert found.operations[0].after == "half"
    both = after(split(ONE, 12, new="half"), edit(ONE, len(ONE.words) - 1, len(ONE.words), (" planet",)))
    assert asked(new, both) == [Why.PARAGRAPH_CHANGED]


def test_a_merger_needs_its_paragraphs_side_by_side() -> None:
    assert asked(merge(TEXT, "p1", "p2"), after(AddParagraph("n", "p1", (" New",)))) == [Why.NOT_NEIGHBOURS]
    assert asked(merge(TEXT, "p1", "p2"), after(drop(TWO))) == [Why.PARAGRAPH_GONE]
    assert asked(merge(TEXT, "p1", "p2"), after(edit(TWO, 0, 1, (" Next",)))) == [Why.CONTEXT_CHANGED]


def test_an_amendment_with_one_doubtful_operation_is_not_carried_in_part() -> None:
    both = proposed("A", TEXT, LASTING, edit(TWO, 0, 1, (" Next",)))
    found = rebase(both, TEXT, after(edit(ONE, 11, 12, ())))
    assert found.amendment is None
    assert [(remark.operation, remark.why) for remark in found.asked] == [(0, Why.WORDS_GONE)]


def test_an_amendment_to_an_adopted_amendment_becomes_one_to_the_text() -> None:
    first = proposed("F", TEXT, edit(THREE, 3, 3, read_words("and in all other places of this long text")))
    there = Paragraph("F#0", passage=first.passage(0))
    second = proposed("S", TEXT, edit(there, 4, 5, (" regions",)), amends="F")
    new = consolidate(TEXT, [first]).revision
    found = rebase(second, TEXT, new, {"F": first}).amendment
    assert found
    assert found.amends == ""
    assert "all other regions of" in lines(consolidate(new, [found]).revision)[2]
    still = rebase(second, TEXT, after(edit(ONE, 0, 1, ())), {"F": first}).amendment
    assert still
    assert still.amends == "F"
    assert [remark.why for remark in rebase(second, TEXT, new).asked] == [Why.TARGET_GONE]


def test_what_the_text_already_holds_is_no_longer_required() -> None:
    first = proposed("F", TEXT, edit(TWO, 0, 1, (" Next",)))
    second = proposed("S", TEXT, LASTING, requires=("F", "G"))
    found = rebase(second, TEXT, consolidate(TEXT, [first]).revision).amendment
    assert found
    assert found.requires == ("G",)


@given(cases(most=5), st.data())
def test_rebasing_then_consolidating_is_consolidating_at_once(case, data) -> None:
    revision, amendments = case
    kept = [a for a in amendments if not a.requires]
    edges = ConflictGraph.of(revision, kept).edges
    free = [a for a in kept if not any(a.id in edge[:2] for edge in edges)]
    first = data.draw(st.sets(st.sampled_from([a.id for a in free]))) if free else set()
    adopted = consolidate(revision, [a for a in free if a.id in first]).revision
    track = Track.of(revision, adopted)
    rest = [(a, track.rebased(a)) for a in free if a.id not in first]
    carried = [found.amendment for _, found in rest if found.amendment]
    both = consolidate(revision, [a for a in free if a.id in first or a.id in {c.id for c in carried}])
    then = consolidate(adopted, carried)
    assert not then.group_of
    assert [(p.id, p.words, p.runs) for p in then.revision.paragraphs] == [
        (p.id, p.words, p.runs) for p in both.revision.paragraphs
    ]
    for paragraph in both.revision.paragraphs:
        if paragraph.id in adopted:
            old = adopted.paragraph(paragraph.id).words
            edits = operations_between(paragraph.id, old, paragraph.words)
            again = consolidate(adopted, [proposed("diff", adopted, *edits)]) if edits else None
            assert (again.revision if again else adopted).paragraph(paragraph.id).words == paragraph.words


@given(cases(most=5))
def test_nothing_is_carried_silently_into_another_context(case) -> None:
    revision, amendments = case
    for amendment in amendments:
        others = [a for a in amendments if a is not amendment and not a.requires]
        graph = ConflictGraph.of(revision, amendments)
        rivals = set(graph.neighbours(amendment.id, Bearing.EXCLUDES))
        for other in others:
            adopted = consolidate(revision, [other])
            if other.id in rivals and not adopted.group_of:
                found = rebase(amendment, revision, adopted.revision)
                assert found.asked or found.told
