"""Reading statutes: the versions, what the engine makes of one, and the entry of the record that adopted it."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from comity.decisions.acts import STATUTES_ADOPTED
from comity.decisions.errors import BrokenStatutes, NoStatutes
from comity.decisions.models import StatutesVersion
from comity.engines import decisions
from comity.foundation.permissions import Actor
from comity.foundation.record.models import Entry
from comity.foundation.record.queries import Line, lines

DRAFT_NAME = "statutes.yaml"


def statutes_in_force() -> StatutesVersion:
    """Raises NoStatutes before the first are adopted."""
    newest = newest_version()
    if newest is None:
        raise NoStatutes
    return newest


def newest_version() -> StatutesVersion | None:
    return StatutesVersion.objects.first()


def statutes_by_number(number: int) -> StatutesVersion:
    return StatutesVersion.objects.get(number=number)


def read(version: StatutesVersion) -> decisions.Statutes:
    """What the engine makes of an adopted version."""
    return _read(version.source, version.file_name)


@lru_cache(maxsize=16)
def _read(source: str, file: str) -> decisions.Statutes:
    return decisions.read_statutes(source.encode(), file)


def checked(source: str, file: str = DRAFT_NAME) -> decisions.Statutes:
    """Raises BrokenStatutes with line and column."""
    try:
        return decisions.read_statutes(source.encode(), file)
    except decisions.DecisionError as refusal:
        raise BrokenStatutes(refusal) from refusal


@dataclass(frozen=True)
class Adoption:
    """A version with the line of the record that says who adopted it, as this reader may see it."""

    version: StatutesVersion
    line: Line | None


def adoptions(actor: Actor) -> list[Adoption]:
    """Every version, the newest first."""
    versions: QuerySet[StatutesVersion] = StatutesVersion.objects.defer("source")
    recorded = lines_by_number(actor)
    return [Adoption(version, recorded.get(version.number)) for version in versions]


def adoption_of(version: StatutesVersion, actor: Actor) -> Adoption:
    return Adoption(version, lines_by_number(actor).get(version.number))


def lines_by_number(actor: Actor) -> dict[int, Line]:
    entries = Entry.objects.filter(kind=STATUTES_ADOPTED.kind).select_related("content")
    told = [line for line in lines(entries, actor=actor) if line.content]
    return {json_number(line): line for line in told}


def json_number(line: Line) -> int:
    return int(line.content["what"]["statutes"]) if line.content else 0
