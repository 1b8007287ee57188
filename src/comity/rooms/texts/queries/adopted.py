"""The adopted text as it is certified: its numbered paragraphs in one language, with what members said beside them."""

from dataclasses import dataclass

from comity.rooms.texts.models import Adoption, Corrigendum, Text
from comity.rooms.texts.queries.adoption import decisive_adoption
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.put_words import NumberedParagraph, paragraphs_in_languages
from comity.rooms.texts.queries.statements import ShownStatement, anchored, statements_of


@dataclass(frozen=True)
class CertifiedParagraph:
    """The words as they were decided; `corrigenda` are those to this language, `statements` those that stand."""

    paragraph: NumberedParagraph
    statements: list[ShownStatement]
    corrigenda: list[Corrigendum]


@dataclass(frozen=True)
class Certified:
    """`languages` are those in step with the words that were adopted, the language of drafting first."""

    adoption: Adoption
    language: str
    languages: list[str]
    authentic: list[str]
    paragraphs: list[CertifiedParagraph]
    on_the_whole: list[ShownStatement]
    statements: list[ShownStatement]

    @property
    def is_authentic(self) -> bool:
        return self.language in self.authentic


def certified(text: Text, language: str = "") -> Certified:
    """In `language` where it is in step, else in the language of drafting."""
    adoption = decisive_adoption(text)
    versions = paragraphs_in_languages(text, engine_revision(adoption.revision))
    chosen = language if language in versions else text.language
    statements = statements_of(text)
    corrigenda = list(text.corrigenda.filter(language=chosen).order_by("number"))
    about = anchored(statements)
    return Certified(
        adoption,
        chosen,
        list(versions),
        [each for each in versions if each in (text.authentic_languages or [text.language])],
        [
            CertifiedParagraph(
                each, about.get(each.id, []), [one for one in corrigenda if one.paragraph == each.id]
            )
            for each in versions[chosen]
        ],
        about.get("", []),
        statements,
    )
