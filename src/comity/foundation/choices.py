"""What a form offers, where that is known only when the form is made.

The checker takes every field of a form for a plain one, and Django's fields for rows as generic, though they are not at
run time: both are said once, here.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    RowChoice = forms.ModelChoiceField[Any]
    RowsChoice = forms.ModelMultipleChoiceField[Any]
else:
    RowChoice, RowsChoice = forms.ModelChoiceField, forms.ModelMultipleChoiceField

Choices = Iterable[tuple[str | int, str | Promise]]


def offer(form: forms.BaseForm, name: str, choices: Choices) -> None:
    """`choices` are pairs of value and words."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choice")
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows")
    field.queryset = rows
