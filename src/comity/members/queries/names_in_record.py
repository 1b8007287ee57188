"""The record keeps members by number; here it finds their names, and numbers by name, whoever has left or not."""

from collections.abc import Collection

from comity.foundation.languages import Wording
from comity.foundation.languages.folding import search_terms
from comity.foundation.record.organisations import RollOfNames
from comity.members.models import Organisation


def names_of(ids: Collection[int]) -> dict[int, Wording]:
    found = Organisation.objects.filter(pk__in=ids).only("pk", "names")
    return {organisation.pk: organisation.name_in() for organisation in found}


def ids_named(words: str) -> list[int]:
    found = Organisation.objects.all()
    for term in search_terms(words):
        found = found.filter(search_form__contains=term)
    return list(found.values_list("pk", flat=True))


ROLL_OF_NAMES = RollOfNames(names_of, ids_named)
