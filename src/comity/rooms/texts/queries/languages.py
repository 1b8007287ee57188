"""A text in its languages: how far each is, what a translator has to do, what the glossary asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from comity.engines import drafting
from comity.engines.drafting import languages
from comity.engines.drafting.languages import Piece, Standing, State, Step
from comity.rooms.texts.models import Corrigendum, Revision, Term, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision, text_by_id

OPEN_STATES = (State.BEHIND, State.MISSING)


def newest_translation(text: Text, language: str, paragraph: str) -> Translation | None:
    return text.translations.filter(language=language, paragraph=paragraph).order_by("-pk").first()


def newest_translations(text: Text, language: str) -> dict[str, Translation]:
    """By paragraph; one query."""
    return {each.paragraph: each for each in text.translations.filter(language=language).order_by("pk")}


def as_version(translation: Translation) -> languages.Version:
    return languages.Version(
        translation.paragraph,
        translation.language,
        drafting.read_words(translation.words),
        drafting.read_words(translation.source),
    )


def versions_in(text: Text, wanted: Iterable[str]) -> list[languages.Version]:
    """The newest of each paragraph in each of these languages."""
    return [as_version(each) for language in wanted for each in newest_translations(text, language).values()]


def other_languages(text: Text) -> list[str]:
    """Those it can be translated into: the site's, the required and authentic ones first."""
    first = [*text.authentic_languages, *text.required_languages]
    every = dict.fromkeys([*first, *(code for code, _name in settings.LANGUAGES)])
    return [code for code in every if code != text.language]


@dataclass(frozen=True)
class InLanguage:
    """A text that can be translated into a language, as drafted now; `paragraph`, `ending`: where one is asked for."""

    text: Text
    revision: Revision
    language: str
    paragraph: str = ""
    ending: str = ""


def in_language(text: int, language: str, paragraph: str = "", ending: str = "") -> InLanguage:
    """Raises ValueError where there is no draft, no such paragraph, or another language is meant."""
    found = text_by_id(text)
    revision = latest_revision(found)
    if revision is None or language not in other_languages(found):
        raise ValueError(language)
    if paragraph and paragraph not in engine_revision(revision):
        raise ValueError(paragraph)
    return InLanguage(found, revision, language, paragraph, ending)


def to_correct(text: int, language: str, paragraph: str) -> InLanguage:
    """The same for a corrigendum, which may be in the language of drafting too."""
    found = text_by_id(text)
    if language == found.language:
        revision = latest_revision(found)
        if revision is None or paragraph not in engine_revision(revision):
            raise ValueError(paragraph)
        return InLanguage(found, revision, language, paragraph)
    return in_language(text, language, paragraph)


def term_by_id(text: int, term: int) -> Term:
    return Term.objects.get(pk=term, matter__texts=text)


@dataclass(frozen=True)
class LanguageLine:
    """How far one language is."""

    language: str
    step: Step
    is_required: bool
    is_authentic: bool


def language_lines(text: Text, revision: Revision) -> list[LanguageLine]:
    wanted = other_languages(text)
    steps = languages.steps(engine_revision(revision), versions_in(text, wanted), wanted)
    return [
        LanguageLine(each, steps[each], each in text.required_languages, each in text.authentic_languages)
        for each in wanted
    ]


@dataclass(frozen=True)
class QueueLine:
    """One paragraph for a translator: `changed` tracks what the drafting language became since."""

    standing: Standing
    number: drafting.Number
    source: str
    translation: Translation | None
    changed: tuple[Piece, ...]

    @property
    def state(self) -> State:
        return self.standing.state


def queue(text: Text, revision: Revision, language: str, *, every: bool = False) -> list[QueueLine]:
    """What is behind or missing in the order of the text; `every`: with what is in step."""
    base = engine_revision(revision)
    newest = newest_translations(text, language)
    shown = drafting.numbers(base.paragraphs)
    found = languages.standings(base, [as_version(each) for each in newest.values()], language)
    return [
        line_of(standing, base, shown[standing.paragraph], newest.get(standing.paragraph))
        for standing in found
        if standing.paragraph in base and (every or standing.state in OPEN_STATES)
    ]


def line_of(
    standing: Standing, base: drafting.Revision, number: drafting.Number, translation: Translation | None
) -> QueueLine:
    changed = languages.pieces(standing.version.source, standing.changes) if standing.version else ()
    source = base.paragraph(standing.paragraph).text
    return QueueLine(standing, number, source, translation, changed if standing.state is State.BEHIND else ())


@dataclass(frozen=True)
class Hint:
    """A term of the glossary that the translation does not use; a hint, never an error."""

    term: str
    expected: str


def hints_for(text: Text, revision: Revision, translation: Translation | None, language: str) -> list[Hint]:
    """For what is translated; before that, every term of the paragraph's matter in this language."""
    glossary = [each.terms for each in Term.objects.filter(matter_id=text.matter_id).order_by("pk")]
    if translation is None:
        return [
            Hint(each[text.language], each[language])
            for each in glossary
            if text.language in each and language in each
        ]
    base = engine_revision(revision)
    if translation.paragraph not in base:
        return []
    missing = languages.missing_terms(
        base.paragraph(translation.paragraph),
        as_version(translation),
        glossary,
        drafting_language=text.language,
    )
    return [Hint(each.term, each.expected) for each in missing]


def corrigenda_of(text: Text) -> list[Corrigendum]:
    return list(text.corrigenda.order_by("number"))


def terms_of(text: Text) -> list[Term]:
    return list(Term.objects.filter(matter_id=text.matter_id).order_by("pk"))
