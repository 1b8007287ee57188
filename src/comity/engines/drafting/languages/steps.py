"""How far the languages are in step with the drafting language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.engines.drafting.languages import errors
from comity.engines.drafting.languages.tracked import changes_since
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.operations import EditWords
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.revisions import Revision


class State(StrEnum):
    IN_STEP = "in_step"
    BEHIND = "behind"
    """The drafting language changed since the translation."""
    MISSING = "missing"
    GONE = "gone"
    """Translated, and no longer in the text."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One paragraph in one language. `changes` turn the words that were translated into those that stand now."""

    paragraph: str
    language: str
    state: State
    version: Version | None = None
    changes: tuple[EditWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Numbers of paragraphs of one language; `gone` ones do not count as paragraphs of the text."""

    language: str
    in_step: int = 0
    behind: int = 0
    missing: int = 0
    gone: int = 0

    @property
    def paragraphs(self) -> int:
        return self.in_step + self.behind + self.missing

    @property
    def is_in_step(self) -> bool:
        return not self.behind and not self.missing


def standings(revision: Revision, versions: Iterable[Version], language: str) -> tuple[Standing, ...]:
    """Each paragraph in one language: those of the text in its order, then those that are gone.

    A paragraph without words needs no translation and is left out; a version without words is none. Versions in other
    languages are passed over. Raises `RepeatedVersion`.
    """
    own = _by_paragraph(versions, language)
    return tuple(_standings(revision, own, language))


def step(found: Iterable[Standing], language: str) -> Step:
    """What `standings` found in one language, in numbers."""
    count = Counter(standing.state for standing in found if standing.language == language)
    return Step(language, count[State.IN_STEP], count[State.BEHIND], count[State.MISSING], count[State.GONE])


def steps(revision: Revision, versions: Iterable[Version], languages: Sequence[str]) -> Mapping[str, Step]:
    """How far each of `languages` is, in their order: a vote may open when all `is_in_step`."""
    known = list(versions)
    return {language: step(standings(revision, known, language), language) for language in languages}


def _standings(revision: Revision, own: dict[str, Version], language: str) -> Iterator[Standing]:
    for paragraph in revision.paragraphs:
        if paragraph.words:
            yield _standing(paragraph, own.get(paragraph.id), language)
    for name, version in own.items():
        if name not in revision:
            yield Standing(name, language, State.GONE, version)


def _standing(paragraph: Paragraph, version: Version | None, language: str) -> Standing:
    if version is None:
        return Standing(paragraph.id, language, State.MISSING)
    if version.translates(paragraph):
        return Standing(paragraph.id, language, State.IN_STEP, version)
    return Standing(paragraph.id, language, State.BEHIND, version, changes_since(version, paragraph))


def _by_paragraph(versions: Iterable[Version], language: str) -> dict[str, Version]:
    found: dict[str, Version] = {}
    for version in versions:
        if version.language == language and version.words:
            if version.paragraph in found:
                raise errors.RepeatedVersion(paragraph=version.paragraph, language=language)
            found[version.paragraph] = version
    return found
