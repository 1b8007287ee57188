"""Motions and amendments of Antragsgrün, as its REST API gives them (`MotionDetails`, `AmendmentDetails`, version 0.4).

The API gives a motion's text section by section, and of an amendment only the lines that it changes, with what is new
in `<ins>` and what goes in `<del>` (`changed_lines`). Where something is inserted it says by line: export the motions
with `?lineNumbers=true`. Contact data is never looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.imports import errors, fields
from comity.engines.drafting.imports.changed_lines import Placing
from comity.engines.drafting.imports.drafts import Draft, NotCarried, amendment_of, draft, imported
from comity.engines.drafting.imports.fields import Fields
from comity.engines.drafting.imports.markup import Block, Markup, plain, read_html
from comity.engines.drafting.imports.results import Details, Import, LeftOut, Why
from comity.engines.drafting.paragraphs import Kind

PROGRAM: Final = "Antragsgrün"
TEXTS: Final = ("TextSimple", "TextHTML")
TITLE: Final = "Title"


def read_antragsgruen(files: Iterable[tuple[str, bytes]]) -> Import:
    """The motions of all files together; each is an answer of the API, or a list of answers.

    Raises `UnreadableImport`.
    """
    consultation = _Consultation()
    first = ""
    for name, content in files:
        first = first or name
        for each in _answers(fields.open_json(content, name, PROGRAM), name):
            consultation.add(each)
    if not consultation.motions:
        raise errors.NoMotions(file=first, program=PROGRAM)
    return consultation.read()


def _answers(found: Any, file: str) -> Iterator[Fields]:
    for each in found if isinstance(found, list) else [found]:
        if not isinstance(each, dict) or each.get("type") not in ("motion", "amendment"):
            reason = "expected motions and amendments, as the REST API gives them"
            raise errors.BrokenImport(file=file, program=PROGRAM, reason=reason)
        yield each


@dataclass(slots=True)
class _Consultation:
    """The answers by their numbers, and what could not be carried."""

    motions: dict[int, Fields] = field(default_factory=dict)
    amendments: dict[int, Fields] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, answer: Fields) -> None:
        known = self.motions if answer["type"] == "motion" else self.amendments
        number = fields.number(answer, "id")
        if number in known:
            self._leave(f"{answer['type']}/{number}", Why.REPEATED)
        else:
            known[number] = answer

    def read(self) -> Import:
        """All texts with their amendments."""
        drafts: dict[int, Draft] = {}
        found: dict[int, list[tuple[Amendment, Details]]] = {}
        for key, motion in self.motions.items():
            with self._leaving(f"motion/{key}"):
                drafts[key] = self._draft(f"motion/{key}", motion)
        for key, amendment in self.amendments.items():
            with self._leaving(f"amendment/{key}"):
                number = fields.number(fields.within(amendment, "motion"), "id")
                if number not in drafts:
                    raise NotCarried(Why.DANGLING, f"motion/{number}")
                made = self._amendment(key, amendment, drafts[number])
                found.setdefault(number, []).append(made)
        texts = [
            imported(self._details(f"motion/{key}", self.motions[key]), made.revision, found.get(key, ()))
            for key, made in drafts.items()
        ]
        self._absent()
        return Import(tuple(texts), tuple(self.left_out))

    @contextmanager
    def _leaving(self, where: str) -> Iterator[None]:
        """What cannot be carried is listed."""
        try:
            yield
        except NotCarried as problem:
            self._leave(where, problem.why, problem.detail)

    def _draft(self, where: str, motion: Fields) -> Draft:
        """The sections that are texts, each under its title where there are several."""
        texts: list[tuple[str, tuple[Block, ...]]] = []
        for section in fields.objects(motion, "sections"):
            title, content = fields.text(section, "title"), fields.html(section, "html")
            if section.get("type") in TEXTS and content.strip():
                texts.append((title, self._read(where, content).blocks))
            elif section.get("type") not in (*TEXTS, TITLE):
                self._leave(where, Why.NOT_TEXT, title)
        blocks: list[Block] = []
        for title, own in texts:
            blocks += [Block(title, title, Kind.HEADING)] if len(texts) > 1 else []
            blocks += own
        made = draft(blocks, prefix=f"m{fields.number(motion, 'id')}")
        if not any(block.kind is not Kind.HEADING for block in made.blocks):
            raise NotCarried(Why.NO_TEXT)
        return made

    def _amendment(self, key: int, amendment: Fields, text: Draft) -> tuple[Amendment, Details]:
        where, placing = f"amendment/{key}", Placing(text)
        for section in fields.objects(amendment, "sections"):
            self._place(where, section, placing)
        details = self._details(where, amendment)
        made = amendment_of(text.revision, placing.edited(), details, name=f"amendment-{key}", number=key)
        return made, details

    def _place(self, where: str, section: Fields, placing: Placing) -> None:
        content = fields.html(section, "html")
        if not content.strip() or section.get("type") == TITLE:
            return
        if section.get("type") not in TEXTS:
            raise NotCarried(Why.NOT_TEXT, fields.text(section, "title"))
        placing.place(self._read(where, content).parts)

    def _absent(self) -> None:
        """Amendments that a motion names and no file holds."""
        for key, motion in self.motions.items():
            for link in fields.objects(motion, "amendment_links"):
                number = fields.number(link, "id")
                if number not in self.amendments:
                    self._leave(f"motion/{key}", Why.DANGLING, f"amendment/{number}")

    def _read(self, where: str, content: str) -> Markup:
        markup = read_html(content, frames=True)
        if markup.too_deep:
            raise NotCarried(Why.TOO_DEEP)
        if markup.repaired:
            self._leave(where, Why.REPAIRED)
        return markup

    def _details(self, where: str, answer: Fields) -> Details:
        details = Details(
            str(fields.number(answer, "id")),
            fields.text(answer, "prefix"),
            fields.text(answer, "title"),
            _people(fields.objects(answer, "initiators")),
            _people(fields.objects(answer, "supporters")),
            plain(fields.html(answer, "status_title")),
            plain(fields.html(fields.within(answer, "proposed_procedure"), "status_title")),
        )
        if not details.proposers:
            self._leave(where, Why.NO_PROPOSER)
        return details

    def _leave(self, where: str, why: Why, detail: str = "") -> None:
        self.left_out.append(LeftOut(where, why, detail))


def _people(found: Sequence[Fields]) -> tuple[str, ...]:
    """Each person with the organisation, as Antragsgrün shows them."""
    names: dict[str, None] = {}
    for each in found:
        name, organization = fields.text(each, "name"), fields.text(each, "organization")
        shown = f"{name} ({organization})" if name and organization else name or organization
        if shown:
            names[shown] = None
    return tuple(names)
