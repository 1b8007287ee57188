"""The sheets of a text: rolling, a revision as issued, and adopted with what members said beside it."""

from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from comity.engines import drafting
from comity.engines.drafting.printing.sheets import (
    Adoption,
    Declared,
    Sheet,
    Stance,
    adopted_sheet,
    rolling_sheet,
)
from comity.engines.drafting.printing.wording import worded
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.foundation.languages.moments import LocalMoment
from comity.rooms.texts.exports.taking import taken
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.adopted import Certified, certified
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.put_words import NumberedParagraph, paragraphs_in_languages
from comity.rooms.texts.queries.statements import ShownStatement, statements_of


def site_language(language: str) -> str:
    """The one in which the house's own words stand in a paper of this language."""
    return language if language in dict(settings.LANGUAGES) else "en"


class Heading(TypedDict):
    """What stands above every paper."""

    title: str
    language: str
    reference: str
    assembly: str


def heading(text: Text, language: str) -> Heading:
    assembly = wording_in(the_assembly().names, language).text
    title = wording_in(text.titles, language).text
    return Heading(title=title, language=language, reference=text.reference, assembly=assembly)


def rolling_paper(text: Text) -> Sheet:
    """In the language of drafting: brackets are held on its words."""
    language = text.language
    found = taken(text, language)
    with translation.override(site_language(language)):
        words = worded(gettext)
    return rolling_sheet(
        found.made.revision, found.brackets, states=found.states, words=words, **heading(text, language)
    )


def revision_paper(row: Revision, language: str) -> Sheet:
    """As issued; in another language as translated, under the digest of the words that are amended."""
    text, issued = row.text, engine_revision(row)
    versions = {} if language == text.language else paragraphs_in_languages(text, issued)
    shown = in_other_words(issued, versions[language]) if language in versions else issued
    with translation.override(site_language(language)):
        words = worded(gettext) | {"rolling": row.get_kind_display()}
    sheet = rolling_sheet(shown, words=words, **heading(text, language))
    return replace(sheet, digest=row.digest)


def adopted_paper(text: Text, language: str) -> Sheet:
    """In a language in step with the words that were adopted."""
    found = certified(text, language)
    row = found.adoption.revision
    shown = in_other_words(engine_revision(row), [each.paragraph for each in found.paragraphs])
    with translation.override(site_language(found.language)):
        words, adoption = worded(gettext), adoption_of(text, found)
        declared = [declared_of(each) for each in statements_of(text, found.language)]
    standing = [each for each in declared if each is not None]
    sheet = adopted_sheet(
        shown, adoption=adoption, declared=standing, words=words, **heading(text, found.language)
    )
    return replace(sheet, digest=row.digest)


def in_other_words(issued: drafting.Revision, paragraphs: list[NumberedParagraph]) -> drafting.Revision:
    """The same paragraphs, reading otherwise."""
    words = {each.id: drafting.read_words(each.words) for each in paragraphs}
    kept = [each for each in issued.paragraphs if each.id in words]
    return replace(
        issued,
        paragraphs=tuple(
            replace(each, passage=drafting.Passage.born(words[each.id], source="translation", place=each.id))
            for each in kept
        ),
    )


def adoption_of(text: Text, found: Certified) -> Adoption:
    question = found.adoption.question
    at = moment_of(text)
    how = f"{question.get_procedure_display()} ({question.reference})."
    return Adoption(how, LocalMoment(at, text.zone).words, at.date().isoformat())


def moment_of(text: Text) -> datetime:
    return text.adopted_at or text.prepared_at


def declared_of(shown: ShownStatement) -> Declared | None:
    """None for what was withdrawn."""
    if shown.is_withdrawn:
        return None
    statement = shown.statement
    return Declared(
        str(statement.pk),
        Stance(shown.kind.value),
        shown.name.text,
        shown.body.text,
        tuple(statement.paragraphs),
        shown.body.language,
    )
