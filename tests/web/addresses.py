"""Every address of the site: pages and operations of the API, each with the action it asks about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """`path` as it is declared (`matters/<slug:reference>/`); `method` is set for operations of the API alone."""

    path: str
    action: str | None
    method: str = ""

    @property
    def is_api(self) -> bool:
        return bool(self.method)

    @property
    def label(self) -> str:
        return f"{self.method} /{self.path}".strip()


def every_address() -> list[Address]:
    """One address asked about several actions (by method) stands once for each."""
    found = {(address.label, address.action): address for address in walk(get_resolver(), "")}
    return [found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or ""))]


def walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield from addresses_of(path, pattern.callback)


def addresses_of(path: str, callback: Any) -> Iterator[Address]:
    operations = operations_behind(callback)
    for operation in operations:
        for method in operation.methods:
            yield Address(path, getattr(operation.view_func, "action", None), method)
    if not operations:
        yield Address(path, getattr(callback, "action", None))


def operations_behind(callback: Any) -> list[Any]:
    """Django Ninja keeps its operations in the closure of the view it hands to Django."""
    for cell in getattr(callback, "__closure__", None) or ():
        operations = getattr(cell.cell_contents, "operations", None)
        if operations:
            return list(operations)
    return []
