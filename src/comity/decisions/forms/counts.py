"""The shape of a count made by hand: the same questions for each class, and region where the rule asks for it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.figures import (
    PRESENT,
    VOID,
    WAYS,
    CellCount,
    FigureProblem,
    Figures,
    Place,
    cell_in_words,
    what_in_words,
)
from comity.decisions.queries.cells import RollCell
from comity.decisions.queries.engine_input import Number, exact
from comity.engines.decisions import Measure

LONGEST = 30
REQUIRED = {"required": _("Write a number; 0 where there was none.")}


class WeightField(forms.CharField):
    """An exact number: 12, 3.6 or 18/5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, help_text=_("Such as 12, 3.6 or 18/5"), **options)

    def clean(self, value: Any) -> Number | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = exact(text) if "e" not in text.lower() else Fraction(-1)
        except (ValueError, ZeroDivisionError):
            number = -1
        if number < 0:
            raise forms.ValidationError(_("Write a number of 0 or more, such as 12, 3.6 or 18/5."))
        return number


class CountForm(forms.Form):
    """`takes_void`: papers can be void or blank, hands cannot."""

    def __init__(self, *args: Any, cells: Sequence[RollCell], takes_void: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cells = [cell for cell in cells if cell.may_vote[Measure.HEADS]]
        for number, cell in enumerate(self.cells):
            for measure, what in asked_of(cell, takes_void=takes_void):
                self.fields[name_of(number, measure, what)] = field_for(measure, what)

    def groups(self) -> list[tuple[RollCell, str, list[forms.BoundField]]]:
        """Each class with its name and its fields."""
        return [
            (
                cell,
                cell_in_words(cell.titles, *cell.key),
                [self[name] for name in self.fields if name.startswith(f"{number}-")],
            )
            for number, cell in enumerate(self.cells)
        ]

    def figures(self) -> Figures:
        return {
            cell.key: CellCount(
                self.measured(number, Measure.HEADS),
                self.measured(number, Measure.WEIGHT),
            )
            for number, cell in enumerate(self.cells)
        }

    def measured(self, number: int, measure: Measure) -> dict[str, Number]:
        given = {
            what: self.cleaned_data.get(name_of(number, measure, what)) for what in (*WAYS, VOID, PRESENT)
        }
        return {what: value for what, value in given.items() if value is not None}

    def add_problems(self, problems: Sequence[FigureProblem]) -> None:
        """Each at the figure it is about."""
        for problem in problems:
            self.add_error(self.name_at(problem.place), problem.words)

    def name_at(self, place: Place) -> str:
        keys = [cell.key for cell in self.cells]
        return name_of(keys.index((place.class_name, place.region)), place.measure, place.what)


def asked_of(cell: RollCell, *, takes_void: bool) -> list[tuple[Measure, str]]:
    extra = [*([VOID] if takes_void else []), *([PRESENT] if cell.unknown else [])]
    heads = [(Measure.HEADS, what) for what in (*WAYS, *extra)]
    if not cell.asks_weight:
        return heads
    return heads + [(Measure.WEIGHT, what) for what in (*WAYS, *([PRESENT] if cell.unknown else []))]


def name_of(number: int, measure: Measure, what: str) -> str:
    return f"{number}-{measure.value}-{what}"


def field_for(measure: Measure, what: str) -> forms.Field:
    label, is_required = what_in_words(what, measure), what != PRESENT
    if measure is Measure.WEIGHT:
        return WeightField(label=label, required=is_required, error_messages=REQUIRED)
    return forms.IntegerField(
        label=label,
        required=is_required,
        min_value=0,
        max_value=10**6,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Leave it empty to take whoever voted.") if what == PRESENT else "",
    )
