"""Where in a text somebody proposes, and what such a place is called."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from comity.engines import drafting
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision

KEPT = 16
BEGINNING = "start"
"""In addresses, what stands for the place before the first paragraph."""


@dataclass(frozen=True)
class Place:
    """A paragraph of a text, by its identity; one of a draft amendment too."""

    text: Text
    paragraph: str


def base_of(revision: Revision) -> drafting.Revision:
    """The engine's revision, read once: its words never change."""
    return _base(revision.pk, revision.digest)


@lru_cache(maxsize=KEPT)
def _base(revision_id: int, _digest: str) -> drafting.Revision:
    return engine_revision(Revision.objects.get(pk=revision_id))


def namer(base: drafting.Revision) -> Callable[[str], str]:
    """How a page calls a paragraph or an amendment that the engine names."""
    references = {name: number.reference for name, number in drafting.numbers(base.paragraphs).items()}

    def named(name: str) -> str:
        if not name or name == BEGINNING:
            return _("the beginning of the text")
        if name in references:
            return named_paragraph(base.paragraph(name).kind, references[name])
        if is_code(name):
            return name.partition("#")[0]
        return _("a paragraph that is not in this revision")

    return named


def named_paragraph(kind: drafting.Kind, reference: str) -> str:
    """`PP3`, `OP5 bis` are the field's own terms; a heading is called so."""
    if kind is drafting.Kind.HEADING:
        return _("heading %(number)s") % {"number": reference.rpartition("H")[2]}
    return reference


def is_code(name: str) -> bool:
    """`A7` or `D12`, or words of one of its operations: `A7#0`."""
    code = name.partition("#")[0]
    return code[:1] in ("A", "D") and code[1:].isdecimal()
