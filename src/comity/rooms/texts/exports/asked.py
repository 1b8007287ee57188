"""A file that somebody asks for by its name."""

from dataclasses import dataclass

from comity.rooms.texts.models import Text


@dataclass(frozen=True)
class Asked:
    """The text is judged before anything of it is read."""

    text: Text
    name: str


def asked_file(text: int, name: str) -> Asked:
    return Asked(Text.objects.select_related("matter").get(pk=text), name)
