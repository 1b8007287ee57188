"""`{% load record %}`."""

from typing import Any

from django import template

from comity.foundation.record.digests import canonical

register = template.Library()


@register.filter
def as_recorded(value: Any) -> str:
    """A text as it is, anything else as JSON."""
    return value if isinstance(value, str) else canonical({"": value})[4:-1]
