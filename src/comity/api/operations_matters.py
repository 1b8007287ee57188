"""Matters by the API."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from comity.api.asking import asking, thing_of
from comity.api.authentication import actor_asking
from comity.api.paging import Page, PagingQuery, page_of
from comity.api.schemas import MatterOut, matter_out
from comity.matters.queries import matter_by_reference, visible_matters

router = Router(tags=["matters"])


@router.get("", response=Page[MatterOut], operation_id="list_matters", summary="The matters you may see")
@asking("matters.see_matters")
def list_matters(request: HttpRequest, paging: PagingQuery) -> dict[str, Any]:
    matters = visible_matters(actor_asking(request)).order_by("reference")
    return page_of(request, matters, paging, matter_out)


@router.get("/{reference}", response=MatterOut, operation_id="read_matter", summary="One matter")
@asking("matters.see_matter", of=matter_by_reference)
def read_matter(request: HttpRequest, reference: str) -> dict[str, Any]:
    return matter_out(thing_of(request))
