"""The record by the API: every entry is everybody's, its content as far as its act lets the reader see it."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.inputs import AddressNumber
from comity.api.paging import Page, PagingQuery, page_of_all
from comity.api.schemas_record import EntryOut, OneEntryOut, RecordQuery, entry_out, one_entry_out
from comity.foundation.record.models import Entry
from comity.foundation.record.queries import Wanted, entries_wanted, entry_of_sequence, lines, proof_of

router = Router(tags=["record"])


def entry_numbered(sequence: str) -> Entry:
    return entry_of_sequence(sequence=int(sequence))


@router.get("", response=Page[EntryOut], operation_id="list_entries", summary="The record, newest first")
@asking("record.see_record")
def list_entries(
    request: HttpRequest, wanted: Annotated[RecordQuery, Query(...)], paging: PagingQuery
) -> dict[str, Any]:
    actor = actor_asking(request)
    found = entries_wanted(actor=actor, wanted=Wanted(**wanted.dict()))
    return page_of_all(
        request, found, paging, lambda page: [entry_out(line) for line in lines(page, actor=actor)]
    )


@router.get(
    "/{sequence}", response=OneEntryOut, operation_id="read_entry", summary="One entry, with its proof"
)
@asking("record.see_record", of=entry_numbered)
def read_entry(request: HttpRequest, sequence: AddressNumber) -> dict[str, Any]:
    return one_entry_out(proof_of(thing_of(request), actor=actor_asking(request)))
