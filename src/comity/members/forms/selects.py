"""Long lists of choices, rendered without a template for each of them, and kept as they are the same for all."""

from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """A plain `select` without groups."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        before, chosen, after = parted(choices, "" if value is None else str(value))
        return format_html(
            "<select{}>{}{}{}</select>", flatatt(attributes), options(before), chosen, options(after)
        )


Choices = tuple[tuple[str, str], ...]


def parted(choices: Choices, value: str) -> tuple[Choices, SafeString, Choices]:
    """The choices before the chosen one, its option, and those after it; the first of all starts a list."""
    keys = [key for key, _label in choices]
    if value not in keys:
        return choices, SafeString(""), ()
    place = keys.index(value)
    chosen = format_html('<option value="{}" selected>{}</option>', *choices[place])
    return choices[:place], chosen, choices[place + 1 :]


@lru_cache(maxsize=256)
def options(choices: Choices) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', choices)
