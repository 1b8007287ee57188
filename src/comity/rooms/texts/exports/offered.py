"""Which files a text offers: the rolling text, each revision, and the adopted text in each language in step."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.engines.drafting.akoma_ntoso import statement_xml
from comity.engines.drafting.printing.page import html_page
from comity.engines.drafting.printing.plain import plain_text
from comity.engines.drafting.printing.sheets import Sheet
from comity.foundation.direction import direction
from comity.foundation.pdf import text_pdf
from comity.foundation.seal import seal_pdf
from comity.foundation.seal.site import the_seal
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.exports.asked import Asked
from comity.rooms.texts.exports.everything import everything_json
from comity.rooms.texts.exports.papers import adopted_paper, moment_of, revision_paper, rolling_paper
from comity.rooms.texts.exports.word import issued_word, rolling_word
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.adoption import decisive_adoption, languages_in_step
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT_TYPES: Final = {
    "docx": WORD,
    "pdf": "application/pdf",
    "xml": "application/xml",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
PRINTED: Final = ("pdf", "xml", "html", "txt")
FORMATS: Final[dict[str, str | Promise]] = {
    "docx": _("Word"),
    "pdf": _("PDF"),
    "xml": _("Akoma Ntoso (XML)"),
    "html": _("Page (HTML)"),
    "txt": _("Plain text"),
    "json": _("Everything (JSON)"),
}


@dataclass(frozen=True)
class Offer:
    """One file. `make` takes the language of the reader and the address of the text's page."""

    text: Text
    stem: str
    ending: str
    language: str
    make: Callable[[str, str], bytes]

    @property
    def name(self) -> str:
        return f"{self.stem}.{self.ending}"

    @property
    def format(self) -> str | Promise:
        return FORMATS[self.ending]

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.ending]

    @property
    def file_name(self) -> str:
        reference = re.sub(r"[^A-Za-z0-9]+", "-", self.text.reference).strip("-")
        return f"{reference}-{self.name}"


@dataclass(frozen=True)
class Version:
    """The same words in every format."""

    stem: str
    language: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Downloads:
    """Empty before the first draft; `adopted` has one version a language."""

    text: Text
    rolling: tuple[Offer, ...] = ()
    adopted: tuple[Version, ...] = ()
    revisions: tuple[tuple[Revision, tuple[Version, ...]], ...] = ()

    def offers(self) -> Iterator[Offer]:
        yield from self.rolling
        for version in (*self.adopted, *(one for _row, found in self.revisions for one in found)):
            yield from version.offers


def downloads_of(text: Text) -> Downloads:
    latest = latest_revision(text)
    if latest is None:
        return Downloads(text)
    rows = text.revisions.select_related("text__matter").order_by("-number")
    return Downloads(
        text,
        rolling_offers(text, latest),
        tuple(adopted_version(text, each) for each in adopted_languages(text)),
        tuple((row, tuple(revision_versions(row, is_latest=row.pk == latest.pk))) for row in rows),
    )


def adopted_languages(text: Text) -> list[str]:
    if text.stage != Stage.ADOPTED:
        return []
    return languages_in_step(text, engine_revision(decisive_adoption(text).revision))


def rolling_offers(text: Text, latest: Revision) -> tuple[Offer, ...]:
    """Everything but an adopted text rolls; the JSON is of every text."""

    def everything(_reader: str, _address: str) -> bytes:
        return everything_json(text)

    def word(reader: str, _address: str) -> bytes:
        return rolling_word(text, reader)

    whole = Offer(text, "everything", "json", text.language, everything)
    if text.stage == Stage.ADOPTED:
        return (whole,)
    sheet = partial(rolling_paper, text)
    tracked = Offer(text, "rolling", "docx", text.language, word)
    return (tracked, *printed(text, "rolling", text.language, sheet, latest.issued_at), whole)


def revision_versions(row: Revision, *, is_latest: bool) -> Iterator[Version]:
    """Earlier ones in the language of drafting alone: translations follow the words as they stand."""
    text, own = row.text, row.text.language
    for language in languages_in_step(text, engine_revision(row)) if is_latest else [own]:
        stem = f"revision-{row.number}" if language == own else f"revision-{row.number}.{language}"
        offers = printed(text, stem, language, partial(revision_paper, row, language), row.issued_at)
        if language == own:
            offers = (Offer(text, stem, "docx", own, partial(word_of, row)), *offers)
        yield Version(stem, language, offers)


def word_of(row: Revision, _reader: str, _address: str) -> bytes:
    return issued_word(row)


def adopted_version(text: Text, language: str) -> Version:
    stem = f"adopted.{language}"
    sheet = partial(adopted_paper, text, language)
    paper, *others = printed(text, stem, language, sheet, moment_of(text))
    return Version(stem, language, (replace(paper, make=partial(sealed, paper.make)), *others))


def sealed(make: Callable[[str, str], bytes], reader: str, address: str) -> bytes:
    """The PDF under the house's seal, so that whoever gets it from anybody sees that no byte was changed."""
    now = timezone.now()
    return seal_pdf(make(reader, address), the_seal(now=now), at=now)


def printed(
    text: Text, stem: str, language: str, sheet: Callable[[], Sheet], at: datetime
) -> tuple[Offer, ...]:
    return tuple(
        Offer(text, stem, ending, language, partial(print_sheet, ending, sheet, at)) for ending in PRINTED
    )


def print_sheet(ending: str, make: Callable[[], Sheet], at: datetime, _reader: str, address: str) -> bytes:
    """One sheet in one of the formats."""
    sheet = make()
    if ending == "pdf":
        return text_pdf(sheet, at=at)
    if ending == "xml":
        return statement_xml(sheet, day=at.date().isoformat(), address=address)
    if ending == "html":
        return html_page(sheet, direction=direction(sheet.language)).encode()
    return plain_text(sheet).encode()


def offer_of(asked: Asked) -> Offer | None:
    return next((each for each in downloads_of(asked.text).offers() if each.name == asked.name), None)
