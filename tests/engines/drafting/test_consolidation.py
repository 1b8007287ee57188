"""Consolidation: every word attributed once, nothing picked silently, the same bytes always."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.canonical import canonical
from comity.engines.drafting.consolidation import Consolidation, consolidate, consolidate_graph
from comity.engines.drafting.edges import Bearing
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import drop, edit
from comity.engines.drafting.ordering import Order
from comity.engines.drafting.revisions import Revision
from tests.engines.drafting import reference
from tests.engines.drafting.helpers import cases, proposed, rewritten, text_of_lines


def compatible(revision: Revision, amendments: list[Amendment]) -> list[Amendment]:
    """As many as fit, the first ones first."""
    kept: list[Amendment] = []
    for amendment in amendments:
        if not consolidate(revision, [*kept, amendment]).group_of:
            kept.append(amendment)
    return kept


def everything(made: Consolidation) -> bytes:
    return canonical([made.as_dict(), [list(map(str, each.by)) for each in made.attributions()]])


@given(cases())
def test_the_graph_by_sweep_has_the_excluding_pairs_of_all_pairs(case) -> None:
    revision, amendments = case
    edges = ConflictGraph.of(revision, amendments).edges
    found = {(edge.first, edge.second) for edge in edges if edge.bearing is Bearing.EXCLUDES}
    assert found == reference.excluding_pairs(revision, amendments)


@given(cases(subs=True))
def test_one_more_amendment_gives_what_all_from_scratch_give(case) -> None:
    revision, amendments = case
    made = consolidate(revision, [])
    for amendment in amendments:
        made = made.with_amendment(amendment)
    scratch = consolidate(revision, amendments)
    assert made.graph.edges == scratch.graph.edges
    assert everything(made) == everything(scratch)


@given(cases(subs=True), st.randoms())
def test_any_order_of_the_same_amendments_gives_the_same_bytes(case, lot: random.Random) -> None:
    revision, amendments = case
    shuffled = lot.sample(amendments, len(amendments))
    assert everything(consolidate(revision, shuffled)) == everything(consolidate(revision, amendments))


@given(cases(), st.permutations([f"A{n}" for n in range(6)]))
def test_compatible_amendments_give_the_text_of_the_plain_way(case, drawn) -> None:
    revision, amendments = case
    order = Order(tuple(drawn))
    kept = compatible(revision, amendments)
    made = consolidate(revision, kept, order=order)
    found = [(paragraph.id, paragraph.words) for paragraph in made.revision.paragraphs]
    assert found == reference.consolidated(revision, kept, order)


@given(cases(subs=True))
def test_every_word_is_attributed_exactly_once_and_every_lost_word_to_who_removed_it(case) -> None:
    revision, amendments = case
    made = consolidate(revision, amendments)
    covered = Counter(
        (each.paragraph, at) for each in made.attributions() for at in range(each.start, each.stop)
    )
    assert covered == Counter((p.id, at) for p in made.revision.paragraphs for at in range(len(p.words)))
    origins = Counter(o for p in made.revision.paragraphs for o in p.passage.origins())
    assert not origins or max(origins.values()) == 1
    removed = Counter(o for each in made.removals() for o in each.passage.origins())
    old = Counter(o for p in revision.paragraphs for o in p.passage.origins())
    assert old == removed + Counter(o for o in origins if o.source == "revision 0")
    assert all(set(each.by) <= set(made.applied) and each.by for each in made.removals())


@given(cases(subs=True))
def test_an_unresolved_amendment_leaves_the_old_words_and_stands_in_brackets(case) -> None:
    revision, amendments = case
    made = consolidate(revision, amendments)
    open_ones = set(made.group_of)
    assert open_ones | set(made.applied) == {amendment.id for amendment in amendments}
    assert open_ones.isdisjoint(made.applied)
    assert (
        made.revision.paragraphs == consolidate(revision, amendments, choose=made.applied).revision.paragraphs
    )
    offered = {name for bracket in made.brackets for each in bracket.alternatives for name in each.amendments}
    assert offered <= open_ones
    assert all(lost(name, made) or repeats(name, made) for name in open_ones - offered)
    for bracket in made.brackets:
        base = bracket.alternatives[0]
        if bracket.form.value == "words":
            there = made.revision.paragraph(bracket.paragraph).words[bracket.start : bracket.stop]
            assert base.passage.words == there
        assert len(bracket.alternatives) > 1


def test_where_a_version_wants_what_stands_already_there_is_no_bracket() -> None:
    text = text_of_lines("one two three", "four")
    one, two = text.paragraphs
    rest = edit(one, 1, 3, ())
    made = consolidate(
        text,
        [
            proposed("A", text, rest),
            proposed("B", text, drop(two), rest),
            rewritten("C", text, "p2", "four five"),
        ],
    )
    assert (made.applied, made.revision.text) == (("A",), "one\nfour")
    assert [(bracket.paragraph, bracket.form.value) for bracket in made.brackets] == [("p2", "paragraph")]


def repeats(name: str, made: Consolidation) -> bool:
    """Whether what stands does all that the amendment does."""
    operations = made.graph.amendments[name].operations
    done = [o for other in made.applied for o in made.graph.amendments[other].operations]
    return all(replace(each, runs=()) in done for each in operations)


def lost(name: str, made: Consolidation) -> bool:
    """An amendment to an amendment that is not there itself."""
    amends = made.graph.amendments[name].amends
    return bool(amends) and amends not in made.graph.amendments


@given(cases(subs=True), st.data())
def test_a_chosen_part_is_as_if_there_were_no_others(case, data) -> None:
    revision, amendments = case
    graph = ConflictGraph.of(revision, amendments)
    chosen = data.draw(st.sets(st.sampled_from([a.id for a in amendments]))) if amendments else set()
    for amendment in amendments:
        if amendment.amends and amendment.id in chosen:
            chosen.add(amendment.amends)
    made = consolidate_graph(graph.only(chosen))
    assert everything(made) == everything(consolidate(revision, [a for a in amendments if a.id in chosen]))
