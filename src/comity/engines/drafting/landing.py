"""Brackets, from the positions of the old revision to where they stand in the new text."""

from collections.abc import Mapping
from dataclasses import replace

from comity.engines.drafting.arranging import Landing
from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.rebuilding import Bound
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.working import Worked

Landings = Mapping[tuple[str, int], Landing]


def landed(
    drafts: Mapping[str, tuple[Bracket, ...]],
    revision: Revision,
    worked: Mapping[str, Worked],
    landings: Landings,
) -> tuple[Bracket, ...]:
    """The brackets of all groups in the order of the old `revision`, where they stand in the new one."""
    places = revision.places
    found = sorted(
        (bracket for brackets in drafts.values() for bracket in brackets),
        key=lambda each: (places.get(each.paragraph, -1), each.start, each.stop, each.id),
    )
    return tuple(_landed(bracket, revision, worked, landings) for bracket in found)


def _landed(draft: Bracket, revision: Revision, worked: Mapping[str, Worked], landings: Landings) -> Bracket:
    paragraph, part, start, stop = draft.paragraph, 0, 0, 0
    if draft.form is Form.WORDS:
        bounds = worked[paragraph].built.bounds
        part, start = bounds[Bound(draft.start, is_end=False)]
        stop = start if draft.start == draft.stop else bounds[Bound(draft.stop, is_end=True)][1]
    elif draft.form is Form.ADDITION:
        paragraph = _standing(paragraph, revision, worked)
        part = len(worked[paragraph].built.parts) - 1 if paragraph in worked else 0
    landing = landings.get((paragraph, part), Landing(paragraph, 0))
    start, stop = start + landing.start, stop + landing.start
    if draft.form is not Form.WORDS:
        start = stop = 0
    if (landing.paragraph, start, stop) == (draft.paragraph, draft.start, draft.stop):
        return draft
    return replace(draft, paragraph=landing.paragraph, start=start, stop=stop)


def _standing(paragraph: str, revision: Revision, worked: Mapping[str, Worked]) -> str:
    """The paragraph itself, or the last before it that was neither deleted nor moved; empty: the beginning."""
    while paragraph in worked and (worked[paragraph].dropped_by or worked[paragraph].moved):
        place = revision.places[paragraph]
        paragraph = revision.paragraphs[place - 1].id if place else ""
    return paragraph
