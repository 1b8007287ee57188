"""Members' names for a page, from the names that the engine knows them by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.foundation.languages import Wording, wording_in
from comity.members.models import Organisation
from comity.rooms.texts.queries.speaking import organisation_id_of


@dataclass(frozen=True)
class Names:
    """Each member's name in the reader's language; whoever is not a member stands as it is."""

    known: Mapping[str, Wording]

    def of(self, name: str) -> Wording:
        return self.known.get(name) or Wording(name)

    def in_order(self, names: Iterable[str]) -> list[Wording]:
        """Alphabetical, as everywhere: no order of size or of who came first."""
        return sorted((self.of(name) for name in set(names)), key=lambda each: each.text.casefold())


def names_for(names: Iterable[str]) -> Names:
    """In one query."""
    ids = {found for name in names if (found := organisation_id_of(name)) is not None}
    organisations = Organisation.objects.filter(pk__in=ids)
    return Names({f"m{each.pk}": wording_in(each.names) for each in organisations})
