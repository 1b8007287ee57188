"""One part of a question's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """`template` is included with `panel` as the mapping `content`."""

    template: str
    content: Mapping[str, Any]
