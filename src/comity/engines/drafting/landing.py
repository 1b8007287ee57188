"""Brackets, from the positions of the old revision to where they stand in the new text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from comity.engines.drafting.arranging import Landing
from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.rebuilding import Bound
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.working import Worked

Landings = Mapping[tuple[str, int], Landing]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the positions of brackets depend on."""

    revision: Revision
    worked: Mapping[str, Worked]
    landings: Landings


class Drafted(NamedTuple):
    """A bracket on the positions of the old revision, and the first amendment of its group."""

    group: str
    draft: Bracket


@dataclass(frozen=True, slots=True)
class Landed:
    """By paragraph of the old revision: the brackets as drafted, and where they stand in the new one."""

    drafted: Mapping[str, tuple[Drafted, ...]]
    brackets: Mapping[str, tuple[Bracket, ...]]

    def in_order(self, revision: Revision) -> tuple[Bracket, ...]:
        """All of them, in the order of the old revision."""
        names = ["", *(paragraph.id for paragraph in revision.paragraphs)]
        return tuple(bracket for name in names for bracket in self.brackets.get(name, ()))


def landed(
    drafts: Mapping[str, Iterable[Bracket]],
    gone: Collection[str],
    ground: Ground,
    before: tuple[Landed, Ground] | None,
) -> Landed:
    """The brackets of the groups in `drafts`, and those of `before` but of the groups in `gone`."""
    drafted = dict(before[0].drafted) if before else {}
    dirty = _shifted(ground, before[1]) if before else set()
    for name, there in list(drafted.items()):
        kept = tuple(each for each in there if each.group not in gone)
        if len(kept) < len(there):
            drafted[name] = kept
            dirty.add(name)
    for group, brackets in drafts.items():
        for draft in brackets:
            drafted[draft.paragraph] = (*drafted.get(draft.paragraph, ()), Drafted(group, draft))
            dirty.add(draft.paragraph)
    found = dict(before[0].brackets) if before else {}
    for name in dirty & drafted.keys():
        ranked = sorted(
            (each.draft for each in drafted[name]), key=lambda each: (each.start, each.stop, each.id)
        )
        found[name] = tuple(_bracket(draft, ground) for draft in ranked)
    return Landed(drafted, found)


def _shifted(now: Ground, before: Ground) -> set[str]:
    """Where the words of brackets may stand elsewhere now: behind what is dropped or moved, look always."""
    dirty = {name for name, each in now.worked.items() if before.worked.get(name) is not each}
    dirty |= {name for name, each in now.worked.items() if each.dropped_by or each.moved}
    dirty |= {
        name for (name, part), landing in now.landings.items() if before.landings.get((name, part)) != landing
    }
    return dirty | {name for name, _ in before.landings.keys() - now.landings.keys()}


def _bracket(draft: Bracket, ground: Ground) -> Bracket:
    paragraph, part, start, stop = draft.paragraph, 0, 0, 0
    if draft.form is Form.WORDS:
        bounds = ground.worked[paragraph].built.bounds
        part, start = bounds[Bound(draft.start, is_end=False)]
        stop = start if draft.start == draft.stop else bounds[Bound(draft.stop, is_end=True)][1]
    elif draft.form is Form.ADDITION:
        paragraph = _standing(paragraph, ground.revision, ground.worked)
        part = len(ground.worked[paragraph].built.parts) - 1 if paragraph in ground.worked else 0
    landing = ground.landings.get((paragraph, part), Landing(paragraph, 0))
    shift = landing.start if draft.form is Form.WORDS else 0
    start, stop = start + shift, stop + shift
    if (landing.paragraph, start, stop) == (draft.paragraph, draft.start, draft.stop):
        return draft
    return Bracket(draft.id, draft.form, landing.paragraph, start, stop, draft.alternatives)


def _standing(paragraph: str, revision: Revision, worked: Mapping[str, Worked]) -> str:
    """The paragraph itself, or the last before it that was neither deleted nor moved; empty: the beginning."""
    while paragraph in worked and (worked[paragraph].dropped_by or worked[paragraph].moved):
        place = revision.places[paragraph]
        paragraph = revision.paragraphs[place - 1].id if place else ""
    return paragraph
