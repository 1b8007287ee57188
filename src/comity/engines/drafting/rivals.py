"""The brackets of one unresolved group: each of its places with the rival versions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from comity.engines.drafting.amendments import Amendment, as_amended, edited
from comity.engines.drafting.brackets import BASE, Alternative, Bracket, Form
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import AddParagraph, DropParagraph, EditWords, Operation
from comity.engines.drafting.passages import Passage
from comity.engines.drafting.rebuilding import WordChange
from comity.engines.drafting.resolving import Group, amendments_to, lacking, opposed

Span = tuple[int, int]
Standing = Mapping[str, tuple[WordChange, ...]]


class Version(NamedTuple):
    """An amendment as it could stand: `names` are itself and the amendments to it that are worked in."""

    names: tuple[str, ...]
    amendment: Amendment
    holders: tuple[str, ...]
    supporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place with the operations of each version there."""

    form: Form
    paragraph: str
    span: Span
    versions: tuple[tuple[Version, tuple[int, ...]], ...]


def effective(graph: ConflictGraph, name: str, group_of: Mapping[str, Group]) -> Amendment:
    """An amendment with the amendments to it that stand."""
    amendment = graph.amendments[name]
    standing = [graph.amendments[sub] for sub in amendments_to(graph, name) if sub not in group_of]
    return as_amended(amendment, standing) if standing else amendment


def brackets_of(group: Group, graph: ConflictGraph, standing: Standing) -> list[Bracket]:
    """The brackets on the old revision's positions; `standing`: the changes that stand, by paragraph.

    Where a version wants what stands there already, there is nothing to decide and no bracket.
    """
    versions = [
        version
        for name in group.amendments
        if not graph.amendments[name].amends
        for version in _versions(name, graph)
    ]
    return [_bracket(spot, graph, standing) for spot in _spots(versions) if not _stands(spot, standing)]


def _stands(spot: _Spot, standing: Standing) -> bool:
    """Whether the words in question read so by a change that stands: then all versions there want the same."""
    if spot.form is not Form.WORDS:
        return False
    wanted = {version.amendment.passage(nth).words for version, nths in spot.versions for nth in nths}
    return any(
        (start, stop) == spot.span and wanted == {passage.words}
        for start, stop, passage, _ in standing.get(spot.paragraph, ())
    )


def _versions(name: str, graph: ConflictGraph) -> Iterator[Version]:
    subs = sorted(amendments_to(graph, name))
    rival = [sub for sub in subs if opposed(graph, sub) or lacking(graph, sub)]
    clean = [sub for sub in subs if sub not in rival]
    for extra in ((), *((sub,) for sub in rival)):
        names = (name, *clean, *extra)
        amendments = [graph.amendments[each] for each in names]
        yield Version(
            names,
            as_amended(amendments[0], amendments[1:]) if amendments[1:] else amendments[0],
            _union(each.proposers for each in amendments),
            _union(each.supporters for each in amendments),
        )


def _union(many: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in many for name in names}))


def _spots(versions: list[Version]) -> list[_Spot]:
    touched: dict[str, list[tuple[Span | None, Version, int]]] = {}
    for version in versions:
        for nth, operation in enumerate(version.amendment.operations):
            if isinstance(operation, EditWords):
                span = (operation.start, operation.stop)
                touched.setdefault(operation.paragraph, []).append((span, version, nth))
            elif not isinstance(operation, AddParagraph):
                touched.setdefault(operation.paragraph, []).append((None, version, nth))
    spots = [spot for paragraph, here in touched.items() for spot in _in_paragraph(paragraph, here)]
    return [*spots, *_additions(versions)]


def _additions(versions: list[Version]) -> Iterator[_Spot]:
    """New paragraphs: one spot for those that are alike, and for the versions of one of them."""
    spots: list[list[tuple[Version, int]]] = []
    known: dict[object, list[tuple[Version, int]]] = {}
    for version in versions:
        seen: Counter[object] = Counter()
        for nth, operation in enumerate(version.amendment.operations):
            if isinstance(operation, AddParagraph):
                content = _content(operation)
                alike = (content, seen[content])
                seen[content] += 1
                own = (version.names[0], nth)
                spot = known.get(own) or known.get(alike)
                if spot is None:
                    spot = []
                    spots.append(spot)
                known[own] = known[alike] = spot
                spot.append((version, nth))
    for spot in spots:
        first, nth = spot[0]
        operation = first.amendment.operations[nth]
        behind = operation.after if isinstance(operation, AddParagraph) else ""
        yield _Spot(Form.ADDITION, behind, (0, 0), tuple((version, (nth,)) for version, nth in spot))


def _content(operation: AddParagraph) -> tuple[object, ...]:
    return operation.after, operation.kind, operation.level, operation.words, operation.alternative_of


def _in_paragraph(paragraph: str, here: list[tuple[Span | None, Version, int]]) -> Iterator[_Spot]:
    if any(span is None for span, _, _ in here):
        yield _Spot(Form.PARAGRAPH, paragraph, (0, 0), _by_version(here))
        return
    cluster: list[tuple[Span | None, Version, int]] = []
    low = high = -1
    for span, version, nth in sorted(
        ((span, version, nth) for span, version, nth in here if span is not None), key=lambda each: each[0]
    ):
        if cluster and not (span[0] < high or span == (low, high)):
            yield _Spot(Form.WORDS, paragraph, (low, high), _by_version(cluster))
            cluster = []
        if not cluster:
            low, high = span
        high = max(high, span[1])
        cluster.append((span, version, nth))
    yield _Spot(Form.WORDS, paragraph, (low, high), _by_version(cluster))


def _by_version(here: list[tuple[Span | None, Version, int]]) -> tuple[tuple[Version, tuple[int, ...]], ...]:
    found: dict[tuple[str, ...], tuple[Version, list[int]]] = {}
    for _, version, nth in here:
        found.setdefault(version.names, (version, []))[1].append(nth)
    return tuple((version, tuple(sorted(nths))) for version, nths in found.values())


def _bracket(spot: _Spot, graph: ConflictGraph, standing: Standing) -> Bracket:
    first, nths = spot.versions[0]
    base = _base(spot, graph, standing)
    alternatives = [Alternative(BASE, (), base)]
    for version, here in spot.versions:
        operations = [version.amendment.operations[nth] for nth in here]
        passage = _passage(spot, version.amendment, here, graph, standing)
        structure = () if spot.form is Form.WORDS else tuple(operations)
        offered = Alternative(
            "+".join(version.names), version.names, passage, structure, version.holders, version.supporters
        )
        _offer(alternatives, offered)
    start, stop = spot.span
    name = f"{spot.paragraph}:{first.names[0]}.{nths[0]}"
    return Bracket(name, spot.form, spot.paragraph, start, stop, tuple(alternatives))


def _offer(alternatives: list[Alternative], offered: Alternative) -> None:
    """Versions that read and do the same are one, held by all of their holders."""
    for place, there in enumerate(alternatives):
        if (
            place
            and there.passage.words == offered.passage.words
            and _same(there.operations, offered.operations)
        ):
            alternatives[place] = replace(
                there,
                amendments=(*there.amendments, *(n for n in offered.amendments if n not in there.amendments)),
                holders=_union([there.holders, offered.holders]),
                supporters=_union([there.supporters, offered.supporters]),
            )
            return
    alternatives.append(offered)


def _same(ours: tuple[Operation, ...], theirs: tuple[Operation, ...]) -> bool:
    return [_without_name(each) for each in ours] == [_without_name(each) for each in theirs]


def _without_name(operation: Operation) -> Operation:
    if isinstance(operation, AddParagraph):
        return replace(operation, id="", runs=())
    return replace(operation, runs=()) if isinstance(operation, EditWords) else operation


def _base(spot: _Spot, graph: ConflictGraph, standing: Standing) -> Passage:
    if spot.form is Form.ADDITION:
        return Passage()
    passage = graph.revision.paragraph(spot.paragraph).passage
    if spot.form is Form.WORDS:
        return passage[spot.span[0] : spot.span[1]]
    return edited(passage, _standing(spot, standing))


def _standing(spot: _Spot, standing: Standing) -> list[tuple[int, int, Passage]]:
    return [change[:3] for change in standing.get(spot.paragraph, ())]


def _passage(
    spot: _Spot, amendment: Amendment, nths: tuple[int, ...], graph: ConflictGraph, standing: Standing
) -> Passage:
    """The words at the spot in this version."""
    if spot.form is Form.ADDITION:
        return amendment.passage(nths[0])
    whole = graph.revision.paragraph(spot.paragraph).passage
    low, high = spot.span
    changes: list[tuple[int, int, Passage]] = []
    for nth in nths:
        operation = amendment.operations[nth]
        if isinstance(operation, EditWords):
            changes.append((operation.start - low, operation.stop - low, amendment.passage(nth)))
        elif isinstance(operation, DropParagraph):
            return Passage()
    if spot.form is Form.PARAGRAPH:
        there = _standing(spot, standing)
        new = [each for each in changes if not any(_alike(each, other) for other in there)]
        return edited(whole, [*there, *new])
    if len(changes) == 1 and changes[0][:2] == (0, high - low):
        return changes[0][2]
    return edited(whole[low:high], changes)


def _alike(one: tuple[int, int, Passage], other: tuple[int, int, Passage]) -> bool:
    return one[:2] == other[:2] and one[2].words == other[2].words
