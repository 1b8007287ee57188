"""Pages of at most 100: `?page=2&size=50`; the answer carries the count and the addresses of its neighbours."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from ninja import Field, Query, Schema

Item = TypeVar("Item")
LARGEST = 100


class Paging(Schema):
    """`page` counts from 1."""

    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(50, ge=1, le=LARGEST)


class Page(Schema, Generic[Item]):
    """`next` and `previous` are addresses, or null at the ends."""

    count: int
    next: str | None
    previous: str | None
    items: list[Item]


PagingQuery = Annotated[Paging, Query(...)]


def page_of(request: HttpRequest, things: Any, paging: Paging, made: Callable[[Any], Any]) -> dict[str, Any]:
    """One page of a query set or a list; a page past the end is not found."""
    return page_of_all(request, things, paging, lambda page: [made(thing) for thing in page])


def page_of_all(
    request: HttpRequest, things: Any, paging: Paging, made: Callable[[list[Any]], list[Any]]
) -> dict[str, Any]:
    """Likewise, where what is said of all things on the page is looked up together."""
    paginator = Paginator(things, paging.size)
    if paging.page > paginator.num_pages:
        raise Http404
    page = paginator.page(paging.page)
    return {
        "count": paginator.count,
        "next": address_of(request, paging.page + 1) if page.has_next() else None,
        "previous": address_of(request, paging.page - 1) if page.has_previous() else None,
        "items": made(list(page)),
    }


def address_of(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
