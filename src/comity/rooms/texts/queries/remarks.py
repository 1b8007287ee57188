"""What the engine remarked when the text changed under an amendment, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from comity.engines import drafting


def worded_remarks(remarks: Iterable[drafting.Remark], named: Callable[[str], str]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(each.worded(gettext, named) for each in remarks))


def stored_remarks(found: Iterable[Mapping[str, Any]]) -> list[drafting.Remark]:
    """As `Remark.as_dict` wrote them."""
    return [
        drafting.Remark(int(each.get("operation", 0)), drafting.Why(each["why"]), each.get("place", ""))
        for each in found
    ]
