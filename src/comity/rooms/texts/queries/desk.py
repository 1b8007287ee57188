"""The rapporteur's desk: rivals in groups, why they are, what could stand together, and words to start from."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from comity.engines import drafting
from comity.engines.drafting.compatible import Component
from comity.engines.drafting.operations import MergeParagraphs
from comity.foundation.languages import Wording
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.engine_input import engine_amendment, engine_revision, proposers_of
from comity.rooms.texts.queries.names import names_for
from comity.rooms.texts.queries.next_revision import Plan
from comity.rooms.texts.queries.rolling import Rolling, standing_proposals, with_company
from comity.rooms.texts.queries.shown_brackets import ShownNow, place_names


@dataclass(frozen=True)
class Rival:
    proposal: Proposal
    holders: list[Wording]


@dataclass(frozen=True)
class DeskGroup:
    """Rivals that have to be decided together; `code` is the first one's, by which the group is found."""

    code: str
    rivals: list[Rival]
    reasons: list[str]
    brackets: list[ShownNow]

    @property
    def codes(self) -> list[str]:
        return [each.proposal.code for each in self.rivals]

    @property
    def open_count(self) -> int:
        return sum(each.now.is_open for each in self.brackets)


def desk_groups(rolling: Rolling, brackets: Mapping[str, ShownNow]) -> list[DeskGroup]:
    """In the order of the first amendment of each; four queries."""
    proposals = {each.code: each for each in with_company(standing_proposals(rolling.revision))}
    holders = {code: proposers_of(each) for code, each in proposals.items()}
    names = names_for(name for each in holders.values() for name in each)
    places = place_names(rolling)
    inside: dict[str, list[ShownNow]] = {}
    for each in brackets.values():
        if first := first_of(rolling, each.now.bracket):
            inside.setdefault(first, []).append(each)
    return [
        DeskGroup(
            group.amendments[0],
            [Rival(proposals[code], names.in_order(holders[code])) for code in group.amendments],
            list(dict.fromkeys(worded(group.edges, places))) + lacking_words(group.lacking),
            inside.get(group.amendments[0], []),
        )
        for group in rolling.made.unresolved
    ]


def first_of(rolling: Rolling, bracket: drafting.Bracket) -> str:
    """The first amendment of the group that a bracket belongs to."""
    for each in bracket.alternatives:
        for code in each.amendments:
            if code in rolling.made.group_of:
                return rolling.made.group_of[code].amendments[0]
    return ""


def worded(edges: Iterable[drafting.Edge], places: Mapping[str, str]) -> Iterator[str]:
    """Each reason in words, with paragraphs by their numbers."""

    def named(name: str) -> str:
        amendment, _, nth = name.partition("#")
        if nth:
            return gettext("the words of %(amendment)s") % {"amendment": amendment}
        return places.get(name, name) or gettext("the beginning of the text")

    return (edge.worded(gettext, named) for edge in edges)


def lacking_words(lacking: Iterable[tuple[str, str]]) -> list[str]:
    return [
        gettext("%(first)s makes no sense without %(second)s, which is not chosen.")
        % {"first": one, "second": other}
        for one, other in lacking
    ]


def reasons_against(plan: Plan) -> list[str]:
    """Why what was chosen for the next revision cannot stand together."""
    places = place_names(plan.rolling)
    edges = [each for group in plan.made.unresolved for each in group.edges]
    lacking = [pair for group in plan.made.unresolved for pair in group.lacking]
    return list(dict.fromkeys(worded(edges, places))) + lacking_words(lacking)


def compatible_sets(rolling: Rolling, codes: Collection[str]) -> tuple[Component, ...]:
    """What of a group can stand together, largest first; each component says whether it is exact."""
    return drafting.largest_compatible(rolling.made.graph.only(codes)).components


def to_check(rolling: Rolling) -> list[str]:
    """What stands side by side in the rolling text and somebody should read together."""
    return list(dict.fromkeys(worded(rolling.made.to_check, place_names(rolling))))


@dataclass(frozen=True)
class StartingWords:
    """A paragraph to be edited. `id` is empty for a new one."""

    field: str
    place: str
    text: str


@dataclass(frozen=True)
class Starting:
    """The text with some versions of a group worked in, and the paragraphs of it that are open to editing."""

    paragraphs: tuple[drafting.Paragraph, ...]
    fields: Mapping[str, StartingWords]
    base: drafting.Revision

    def edited(self, texts: Mapping[str, str]) -> list[drafting.Edited]:
        """The whole text with these words by field; what is empty is taken out."""
        found: list[drafting.Edited] = []
        for paragraph in self.paragraphs:
            field = self.fields.get(paragraph.id)
            words = drafting.read_words(texts[field.field]) if field else paragraph.words
            if words:
                known = paragraph.id if paragraph.id in self.base else ""
                found.append(drafting.Edited(words, paragraph.kind, paragraph.level, known))
        return found


def starting_words(rolling: Rolling, group: drafting.Group, versions: Collection[str]) -> Starting:
    """`versions` are proposals of the group that can stand together; others are left out."""
    base = rolling.base
    graph = rolling.made.graph.only(code for code in group.amendments if code in versions)
    made = drafting.consolidate_graph(graph)
    touched = set(paragraphs_touched(rolling, group))
    places = place_names(rolling)
    fields = {
        each.id: StartingWords(f"words-{nth}", places.get(each.id) or gettext("new paragraph"), each.text)
        for nth, each in enumerate(made.revision.paragraphs)
        if each.id in touched or each.id not in base
    }
    return Starting(made.revision.paragraphs, fields, base)


def paragraphs_touched(rolling: Rolling, group: drafting.Group) -> Iterator[str]:
    every = rolling.made.graph.amendments
    for code in group.amendments:
        for operation in every[code].operations:
            yield str(getattr(operation, "paragraph", ""))
            if isinstance(operation, MergeParagraphs):
                yield operation.following


@dataclass(frozen=True)
class Beside:
    """A proposal with the paragraphs that it changes, as they would read."""

    rival: Rival
    words: list[str]


def bridging_beside(proposal: Proposal) -> list[Beside]:
    """The bridging proposal first, then what it was made of, each on the revision it was written on."""
    parents = list(with_company(proposal.parents.all()))
    every = [*with_company(Proposal.objects.filter(pk=proposal.pk)), *parents]
    names = names_for(name for each in every for name in proposers_of(each))
    return [Beside(Rival(each, names.in_order(proposers_of(each))), words_of(each)) for each in every]


def words_of(proposal: Proposal) -> list[str]:
    base = engine_revision(proposal.revision)
    (amendment,) = [engine_amendment(proposal, base.digest)]
    if amendment.amends:
        return []
    made = drafting.consolidate(base, [replace(amendment, requires=(), alternative_to=())]).revision
    known = {each.id: each.words for each in base.paragraphs}
    return [each.text for each in made.paragraphs if known.get(each.id) != each.words]
