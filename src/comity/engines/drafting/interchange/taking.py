"""What of a translator's file can be taken for a text: each unit by its paragraph, or the reason why not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.interchange import errors
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words, bare, read_words


class Stage(StrEnum):
    """How far a translation is, in the words of XLIFF 2."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class RawUnit(NamedTuple):
    """A unit as it stands in a file; `target` is None where there is none, `digest` empty where none is said."""

    names: tuple[str, ...]
    line: int
    source: str
    target: str | None
    stage: Stage = Stage.TRANSLATED
    digest: str = ""
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation that can be taken; it `fits` if it translates the paragraph as it stands."""

    version: Version
    stage: Stage
    line: int
    fits: bool


@dataclass(frozen=True, slots=True)
class Interchange:
    """`revision` is the digest that the file says it was made for; `untouched` the units without a translation."""

    source_language: str
    language: str
    revision: str
    units: tuple[Unit, ...]
    untouched: tuple[str, ...]
    refused: tuple[errors.UnitNotTaken, ...]

    @property
    def versions(self) -> tuple[Version, ...]:
        """Those that fit and those that translate earlier words, which are behind from the start."""
        return tuple(unit.version for unit in self.units)


@dataclass(slots=True)
class Taking:
    """Takes one unit after the other."""

    revision: Revision
    language: str
    file: str
    units: dict[str, Unit] = field(default_factory=dict)
    untouched: list[str] = field(default_factory=list)
    refused: list[errors.UnitNotTaken] = field(default_factory=list)

    def take(self, raw: RawUnit) -> None:
        """Take the unit, or note why not."""
        name = next((name for name in raw.names if name in self.revision), "")
        problem: type[errors.UnitNotTaken] | None = None
        if not name:
            problem = errors.UnknownUnit
        elif raw.partly:
            problem = errors.PartlyTranslated
        elif not raw.target or not (words := read_words(raw.target)):
            self.untouched.append(name)
        elif (source := self._source(name, raw)) is None:
            problem = errors.SourceTouched
        elif not self._keep(Version(name, self.language, words, source), raw):
            problem = errors.RepeatedUnit
        if problem is not None:
            unit = name or next(filter(None, raw.names), "")
            self.refused.append(problem(file=self.file, line=raw.line, unit=unit))

    def _keep(self, version: Version, raw: RawUnit) -> bool:
        """Whether there is no other version of the same paragraph yet."""
        known = self.units.get(version.paragraph)
        if known is not None:
            return known.version == version
        fits = version.translates(self.revision.paragraph(version.paragraph))
        self.units[version.paragraph] = Unit(version, raw.stage, raw.line, fits)
        return True

    def _source(self, name: str, raw: RawUnit) -> Words | None:
        """The words that were translated; None where they are not those that the unit's digest is of.

        Words that differ from the paragraph's by their spaces alone are the paragraph's: tools lay files out anew.
        """
        found, now = read_words(raw.source), self.revision.paragraph(name).words
        if raw.digest in ("", words_digest(now)) and [*map(bare, found)] == [*map(bare, now)]:
            return now
        return found if raw.digest in ("", words_digest(found)) else None

    def done(self, source_language: str, revision: str) -> Interchange:
        """What was taken, in the order of the file."""
        return Interchange(
            source_language,
            self.language,
            revision,
            tuple(self.units.values()),
            tuple(self.untouched),
            tuple(self.refused),
        )


def taken(revision: Revision, language: str, file: str, raws: Iterable[RawUnit]) -> Taking:
    """All units of a file."""
    taking = Taking(revision, language, file)
    for raw in raws:
        taking.take(raw)
    return taking


def is_language(found: str, wanted: str) -> bool:
    """Whether one is the other or a variety of it: `fr` and `fr-CA`, not `zh-Hans` and `zh-Hant`."""
    one, other = found.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
