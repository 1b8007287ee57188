"""Motions and amendments of an OpenSlides 4 meeting export.

A motion without `lead_motion_id` is a text; one with `amendment_paragraphs` is an amendment to it, whose keys are the
places of paragraphs as OpenSlides counts them (`markup`), from 0 on. Where the meeting has amendments as the whole text
(`motions_amendments_text_mode` is `fulltext`), the text of an amendment is the edited text. Of people only their names
are read; passwords and what other programs know them by are never looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.imports import errors, fields
from comity.engines.drafting.imports.drafts import (
    Draft,
    NotCarried,
    added,
    amendment_of,
    draft,
    imported,
    unchanged,
    with_words,
)
from comity.engines.drafting.imports.fields import Fields
from comity.engines.drafting.imports.markup import Block, plain, read_html
from comity.engines.drafting.imports.results import Details, Import, LeftOut, Why
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import read_words

PROGRAM: Final = "OpenSlides"
LONGEST_NUMBER: Final = 16
_NAMES: Final = ("title", "first_name", "last_name")


def read_openslides(content: bytes, file: str = "") -> Import:
    """The motions of an export, by their ids. Raises `UnreadableImport`."""
    found = fields.open_json(content, file, PROGRAM)
    if not isinstance(found, dict):
        raise errors.BrokenImport(file=file, program=PROGRAM, reason="expected an object")
    meeting = _Meeting(found)
    if not fields.within(found, "motion"):
        raise errors.NoMotions(file=file, program=PROGRAM)
    return meeting.read()


@dataclass(slots=True)
class _Meeting:
    """An export, and what could not be carried."""

    export: Fields
    left_out: list[LeftOut] = field(default_factory=list)
    known: dict[str, dict[int, Fields]] = field(default_factory=dict)

    def read(self) -> Import:
        """All texts with their amendments."""
        motions = self._all("motion")
        drafts: dict[int, Draft] = {}
        amendments: dict[int, list[tuple[Amendment, Details]]] = {}
        for key, motion in motions.items():
            if not motion.get("lead_motion_id"):
                with self._leaving(key):
                    drafts[key] = self._draft(key, motion)
        for key, motion in motions.items():
            if motion.get("lead_motion_id"):
                with self._leaving(key):
                    lead = self._lead(motion, motions, drafts)
                    made = self._amendment(key, motion, drafts[lead])
                    amendments.setdefault(lead, []).append(made)
        texts = [
            imported(self._details(key, motions[key]), made.revision, amendments.get(key, ()))
            for key, made in drafts.items()
        ]
        self._recommendations()
        return Import(tuple(texts), tuple(self.left_out))

    @contextmanager
    def _leaving(self, key: int) -> Iterator[None]:
        """What cannot be carried is listed."""
        try:
            yield
        except NotCarried as problem:
            self._leave(key, problem.why, problem.detail)

    def _draft(self, key: int, motion: Fields) -> Draft:
        made = draft(self._blocks(key, fields.html(motion, "text")), prefix=f"m{key}")
        if not made.blocks:
            raise NotCarried(Why.NO_TEXT)
        return made

    def _lead(self, motion: Fields, motions: Mapping[int, Fields], drafts: Mapping[int, Draft]) -> int:
        """The motion that an amendment amends."""
        lead = fields.number(motion, "lead_motion_id")
        if lead in drafts:
            return lead
        named = f"motion/{fields.text(motion, 'lead_motion_id')}"
        if motions.get(lead, {}).get("lead_motion_id"):
            raise NotCarried(Why.AMENDS_AMENDMENT, named)
        raise NotCarried(Why.DANGLING, named)

    def _amendment(self, key: int, motion: Fields, text: Draft) -> tuple[Amendment, Details]:
        edited = self._edited(key, motion, text)
        details = self._details(key, motion)
        return amendment_of(text.revision, edited, details, name=f"motion-{key}", number=key), details

    def _edited(self, key: int, motion: Fields, text: Draft) -> list[Edited]:
        """The whole text as the amendment wants it."""
        changed = fields.within(motion, "amendment_paragraphs")
        if changed:
            return self._with_paragraphs(key, changed, text)
        if motion.get("statute_paragraph_id"):
            raise NotCarried(Why.STATUTE)
        content = fields.html(motion, "text")
        meeting = self._all("meeting").get(fields.number(motion, "meeting_id"), {})
        if fields.text(meeting, "motions_amendments_text_mode") != "fulltext":
            raise NotCarried(Why.PROSE, plain(content))
        made = draft(self._blocks(key, content), prefix="x")
        return [Edited(each.words, each.kind, each.level) for each in made.revision.paragraphs]

    def _with_paragraphs(self, key: int, changed: Mapping[str, Any], text: Draft) -> list[Edited]:
        """The whole text with the paragraphs that the amendment changes."""
        places = {str(block.number): at for at, block in enumerate(text.blocks) if block.number is not None}
        edited = [[unchanged(paragraph)] for paragraph in text.revision.paragraphs]
        for number, content in changed.items():
            if content is None:
                continue
            if number not in places:
                raise NotCarried(Why.NO_SUCH_PARAGRAPH, number)
            if not isinstance(content, str):
                raise NotCarried(Why.WRONG_SHAPE, "amendment_paragraphs")
            at = places[number]
            edited[at] = _in_place_of(text.revision.paragraphs[at], self._blocks(key, content))
        return [each for several in edited for each in several]

    def _blocks(self, key: int, content: str) -> tuple[Block, ...]:
        markup = read_html(content)
        if markup.too_deep:
            raise NotCarried(Why.TOO_DEEP)
        if markup.repaired:
            self._leave(key, Why.REPAIRED)
        return markup.blocks

    def _recommendations(self) -> None:
        """Change recommendations name lines, whose place depends on how the text was laid out."""
        for key, each in self._all("motion_change_recommendation").items():
            lines = f"{fields.number(each, 'line_from')}–{fields.number(each, 'line_to')}"
            detail = f"motion/{fields.text(each, 'motion_id')}, {lines}: {plain(fields.html(each, 'text'))}"
            self.left_out.append(LeftOut(f"motion_change_recommendation/{key}", Why.BY_LINES, detail))

    def _details(self, key: int, motion: Fields) -> Details:
        states = self._all("motion_state")
        recommended = states.get(fields.number(motion, "recommendation_id"), {})
        more = fields.text(motion, "additional_submitter")
        proposers = self._people(key, motion, "motion_submitter", "submitter_ids")
        details = Details(
            str(key),
            fields.text(motion, "number"),
            fields.text(motion, "title"),
            (*proposers, more) if more else proposers,
            self._people(key, motion, "motion_supporter", "supporter_ids"),
            fields.text(states.get(fields.number(motion, "state_id"), {}), "name"),
            fields.text(recommended, "recommendation_label") or fields.text(recommended, "name"),
            plain(fields.html(motion, "reason")),
        )
        if not details.proposers:
            self._leave(key, Why.NO_PROPOSER)
        return details

    def _people(self, key: int, motion: Fields, collection: str, name: str) -> tuple[str, ...]:
        found: list[tuple[int, str]] = []
        for each in fields.items(motion, name):
            link = self._all(collection).get(each, {}) if isinstance(each, int) else {}
            member = self._all("meeting_user").get(fields.number(link, "meeting_user_id"), {})
            user = self._all("user").get(fields.number(member, "user_id"), {})
            shown = " ".join(filter(None, (fields.text(user, part) for part in _NAMES)))
            if shown:
                found.append((fields.number(link, "weight"), shown))
            else:
                self._leave(key, Why.DANGLING, f"{collection}/{each}")
        return tuple(dict.fromkeys(shown for _, shown in sorted(found, key=lambda each: each[0])))

    def _all(self, collection: str) -> dict[int, Fields]:
        """The objects of a collection, by their numbers."""
        if collection not in self.known:
            found = fields.within(self.export, collection)
            self.known[collection] = {
                int(key): value
                for key, value in sorted(found.items(), key=lambda each: (len(each[0]), each[0]))
                if key.isascii() and key.isdigit() and len(key) < LONGEST_NUMBER and isinstance(value, dict)
            }
        return self.known[collection]

    def _leave(self, key: int, why: Why, detail: str = "") -> None:
        self.left_out.append(LeftOut(f"motion/{key}", why, detail))


def _in_place_of(paragraph: Paragraph, blocks: Iterable[Block]) -> list[Edited]:
    """What an amendment makes of a paragraph: none, itself with other words, or several."""
    kept = [block for block in blocks if read_words(block.new)]
    if not kept:
        return []
    others = (added(block, paragraph) for block in kept[1:])
    return [with_words(paragraph, read_words(kept[0].new)), *others]
