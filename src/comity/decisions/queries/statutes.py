"""Reading statutes."""

from functools import lru_cache

from comity.decisions.errors import BrokenStatutes, NoStatutes
from comity.decisions.models import StatutesVersion
from comity.engines import decisions


def statutes_in_force() -> StatutesVersion:
    """Raises NoStatutes before the first are adopted."""
    newest = StatutesVersion.objects.first()
    if newest is None:
        raise NoStatutes
    return newest


def statutes_by_number(number: int) -> StatutesVersion:
    return StatutesVersion.objects.get(number=number)


def read(version: StatutesVersion) -> decisions.Statutes:
    """What the engine makes of an adopted version."""
    return _read(version.source, version.file_name)


@lru_cache(maxsize=16)
def _read(source: str, file: str) -> decisions.Statutes:
    return decisions.read_statutes(source.encode(), file)


def checked(source: str, file: str = "statutes.yaml") -> decisions.Statutes:
    """Raises BrokenStatutes with line and column."""
    try:
        return decisions.read_statutes(source.encode(), file)
    except decisions.DecisionError as refusal:
        raise BrokenStatutes(refusal) from refusal
