"""Public names of a Django app's package, found when they are first asked for.

Django imports the package of every app before any model may be loaded, so such a package cannot import its
own services at once. `__getattr__ = late(__name__, start_job="services")` names where each lives; the types
are given to the checker by an import under TYPE_CHECKING.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def late(package: str, **homes: str) -> Callable[[str], Any]:
    """A module's `__getattr__`: name → the module of the package that defines it."""

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
