"""What every template may use; registered as built-ins."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from comity.foundation.languages import Wording, language_name, wording_in
from comity.foundation.permissions import may as ask
from comity.foundation.permissions.views import actor_of

register = template.Library()


@register.filter
def words(content: Wording | Mapping[str, str] | str | None) -> SafeString | str:
    """Content with its own `lang` and `dir`, so that it is read and set in its language."""
    wording = as_wording(content)
    if not wording:
        return ""
    if wording.language == get_language():
        return wording.text
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', wording.language or "und", wording.direction, wording.text
    )


def as_wording(content: Wording | Mapping[str, str] | str | None) -> Wording:
    if isinstance(content, Wording):
        return content
    if isinstance(content, str) or content is None:
        return Wording(content or "")
    return wording_in(content)


@register.filter
def paragraphs(content: Wording | Mapping[str, str] | str | None) -> SafeString | str:
    """The same for a text of several paragraphs: a block with its own `lang` and `dir`."""
    wording = as_wording(content)
    if not wording:
        return ""
    return format_html(
        '<div lang="{}" dir="{}">{}</div>',
        wording.language or "und",
        wording.direction,
        format_html_join("", "<p>{}</p>", ((part,) for part in re.split(r"\n\s*\n", wording.text))),
    )


@register.filter
def plain_words(content: Wording | Mapping[str, str] | str | None) -> str:
    """The same without markup: for titles and attributes."""
    return as_wording(content).text


register.filter("language_name", language_name)


@register.simple_tag(takes_context=True)
def may(context: template.Context, action: str, thing: Any = None) -> bool:
    """`{% may "matters.open_matter" as may_open %}`: show only what the reader may do."""
    return bool(ask(actor_of(context["request"]), action, thing))


@register.filter
def is_group(field: BoundField) -> bool:
    """Radios and several ticks: they want a fieldset with a legend."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def is_tick(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)
