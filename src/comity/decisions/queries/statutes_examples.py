"""The worked examples of statutes that come with Comity, each with its source in it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from comity.engines import decisions

FOLDER = "examples"
ENDING = ".yaml"


@dataclass(frozen=True)
class Example:
    """`name` is the file's without its ending."""

    name: str
    source: str

    @property
    def file_name(self) -> str:
        return f"{self.name}{ENDING}"

    @property
    def titles(self) -> dict[str, str]:
        return dict(self.read().title)

    def read(self) -> decisions.Statutes:
        return decisions.read_statutes(self.source.encode(), self.file_name)


@cache
def examples() -> dict[str, Example]:
    """By name."""
    folder = files("comity.decisions") / FOLDER
    found = sorted(
        (one for one in folder.iterdir() if one.name.endswith(ENDING)), key=lambda found: found.name
    )
    named = ((one.name.removesuffix(ENDING), one.read_text(encoding="utf-8")) for one in found)
    return {name: Example(name, source) for name, source in named}


def example_named(name: str) -> Example:
    """Raises KeyError."""
    return examples()[name]
