"""The shape of what readers ask of the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer
from comity.foundation.record.queries import Wanted, acts_in_order


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WantedForm(forms.Form):
    """Reads the address of the page: a record can be passed on as a link."""

    words = forms.CharField(label=_("Words in the act"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Act"), required=False)
    member = forms.CharField(label=_("Member concerned"), max_length=200, required=False)
    since = forms.DateField(label=_("From this day, UTC"), widget=DayInput(), required=False)
    until = forms.DateField(label=_("Until this day, UTC"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", _("Every act")), *((act.kind, act.label) for act in acts_in_order())])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Enter a day that is not before the first one"))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


class ExportForm(WantedForm):
    file_format = forms.ChoiceField(choices=[("csv", "CSV"), ("json", "JSON")])

    @property
    def wanted(self) -> Wanted:
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if name != "file_format"})


class ErasureForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody can read it in the record: repeat nothing of what is erased."),
        max_length=500,
        widget=forms.Textarea,
    )
