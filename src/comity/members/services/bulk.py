"""Many organisations at once: the stored forms for search and order are kept in step with the names."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from comity.members.models import Organisation, SortKey

BATCH = 500
FORM_FIELD = "search_form"


@transaction.atomic
def add_in_bulk(organisations: Sequence[Organisation]) -> list[Organisation]:
    """Store new organisations with their forms. The caller writes the statuses and the record entry."""
    for organisation in organisations:
        organisation.search_form = organisation.form_for_search()
    stored = Organisation.objects.bulk_create(organisations, batch_size=BATCH)
    write_sort_keys(stored)
    return stored


@transaction.atomic
def change_in_bulk(organisations: Sequence[Organisation], fields: Iterable[str]) -> None:
    """Store changes of these fields, with the forms. The caller writes the record entry."""
    for organisation in organisations:
        organisation.search_form = organisation.form_for_search()
        organisation.version += 1
    Organisation.objects.bulk_update(organisations, [*fields, FORM_FIELD, "version"], batch_size=BATCH)
    write_sort_keys(organisations)


def write_sort_keys(organisations: Sequence[Organisation]) -> None:
    for start in range(0, len(organisations), BATCH):
        batch = organisations[start : start + BATCH]
        SortKey.objects.filter(organisation__in=batch).delete()
        SortKey.objects.bulk_create(
            [key for organisation in batch for key in organisation.sort_keys_by_language()], batch_size=BATCH
        )


@transaction.atomic
def rewrite_forms() -> int:
    """Write every form anew: after a new version of ICU, or another set of languages. Returns how many."""
    organisations = list(Organisation.objects.order_by("pk"))
    for organisation in organisations:
        organisation.search_form = organisation.form_for_search()
    Organisation.objects.bulk_update(organisations, [FORM_FIELD], batch_size=BATCH)
    write_sort_keys(organisations)
    return len(organisations)
