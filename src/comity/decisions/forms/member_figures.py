"""Figures of one member, and the file of many."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.figure_tables import ReadFigures, Standing, figures_in
from comity.decisions.figure_values import (
    LONGEST_SOURCE,
    Unusable,
    exact_votes,
    region_among,
    source_text,
    whole_number,
)
from comity.decisions.services.member_figures import Entered
from comity.foundation.files import FileRefused, Limits, discard, keep_upload, path_of, read_table

LIMITS = Limits(bytes=5 * 1024 * 1024, rows=20_000, columns=60)
SHOWN = "shown"
FIELDS = ("membership", "population", "weight", "region", "source")


def as_typed(entered: Entered) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in asdict(entered).items()}


class MemberFiguresForm(forms.Form):
    """Beside every field stands, hidden, what it held when the form was opened."""

    membership = forms.CharField(label=_("Membership"), max_length=20, required=False)
    population = forms.CharField(label=_("Population"), max_length=20, required=False)
    weight = forms.CharField(
        label=_("Votes"),
        help_text=_(
            "Only where the statutes do not say how many votes follow from the figures: 3, 3.6 or 18/5"
        ),
        max_length=30,
        required=False,
    )
    region = forms.CharField(label=_("Region of the statutes"), max_length=80, required=False)
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Where the figures come from, such as “dues paid in 2026”"),
        max_length=LONGEST_SOURCE,
        required=False,
    )

    def __init__(self, data: Any = None, *, entered: Entered, regions: Sequence[str]) -> None:
        super().__init__(data, initial=as_typed(entered))
        self.regions = regions
        if regions:
            choices = [("", _("Choose")), *((one, one) for one in regions)]
            self.fields["region"].widget = forms.Select(choices=choices)
        for name in ("membership", "population"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        for name, value in as_typed(entered).items():
            self.fields[f"{SHOWN}-{name}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=value, strip=False
            )

    def read(self, name: str, reader: Callable[[str], Any]) -> Any:
        try:
            return reader(self.cleaned_data[name])
        except Unusable as error:
            raise forms.ValidationError(str(error)) from error

    def clean_membership(self) -> int | None:
        found: int | None = self.read("membership", whole_number)
        return found

    def clean_population(self) -> int | None:
        found: int | None = self.read("population", whole_number)
        return found

    def clean_weight(self) -> str:
        return str(self.read("weight", exact_votes))

    def clean_region(self) -> str:
        return str(self.read("region", lambda text: region_among(text, self.regions)))

    def clean_source(self) -> str:
        return str(self.read("source", source_text))

    @property
    def entered(self) -> Entered:
        return Entered(**{name: self.cleaned_data[name] for name in FIELDS})

    @property
    def shown(self) -> Entered:
        """What stood there when the form was opened; the form was tampered with where that cannot be read."""
        texts = {name: self.cleaned_data[f"{SHOWN}-{name}"] for name in FIELDS}
        try:
            numbers = {name: whole_number(texts[name]) for name in ("membership", "population")}
        except Unusable:
            return Entered()
        return Entered(**texts | numbers)

    def upon(self, stored: Entered) -> "MemberFiguresForm":
        """The same words once more, upon what somebody else has entered meanwhile."""
        fresh = MemberFiguresForm(entered=stored, regions=self.regions)
        fresh.initial = {**fresh.initial, **{name: self.data.get(name, "") for name in FIELDS}}
        return fresh


class FiguresFileForm(forms.Form):
    """Cleaned to ReadFigures, refusals and all; `sha256` of the file beside."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8 or an Excel workbook (.xlsx), with the column names below"),
        error_messages={"required": _("Choose the file with the figures.")},
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, standing: Standing | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing, self.sha256 = standing, ""

    def clean_file(self) -> ReadFigures:
        uploaded = self.cleaned_data["file"]
        if self.standing is None:
            raise TypeError("a file is read against the members of today")
        try:
            stored = keep_upload(uploaded.chunks(), shown_name=uploaded.name or "", limit=LIMITS.bytes)
            self.sha256 = stored.sha256
            try:
                table = read_table(path_of(stored.name), file_name=stored.shown_name, limits=LIMITS)
                return figures_in(table, self.standing)
            finally:
                discard(stored.name)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
