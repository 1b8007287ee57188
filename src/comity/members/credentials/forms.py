"""The shape of what is typed about meetings, delegations and credentials."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer_rows
from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.languages.zoned_forms import DayField, ZonedMomentForm, as_typed
from comity.members.credentials.enums import Function
from comity.members.credentials.models import Delegation, Meeting
from comity.members.credentials.queries.delegations import people_to_name
from comity.members.models import Person


class MeetingForm(ZonedMomentForm):
    """`day` and `time` are those by which credentials are due."""

    names = LocalisedTextField(
        label=_("Name of the meeting"),
        max_length=120,
        error_messages={"required": _("Write the name of the meeting in at least one language.")},
    )
    places = LocalisedTextField(label=_("Place"), max_length=120, required=False)
    first_day = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day of the meeting.")}
    )
    last_day = DayField(
        label=_("Last day"), error_messages={"required": _("Enter the last day of the meeting.")}
    )
    field_order = ["names", "places", "first_day", "last_day", "zone", "day", "time"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Day by which credentials are due")
        self.fields["time"].label = _("Time by which credentials are due")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Enter a last day that is not before the first day."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        """The arguments of the service."""
        kept = ("names", "places", "first_day", "last_day", "zone")
        return {name: self.cleaned_data[name] for name in kept} | {"due_at": self.cleaned_data["at"]}


def meeting_as_typed(meeting: Meeting) -> dict[str, Any]:
    return {
        "names": meeting.names,
        "places": meeting.places,
        "first_day": meeting.first_day,
        "last_day": meeting.last_day,
        **as_typed(meeting.due_at, meeting.zone),
    }


class SeatForm(forms.Form):
    """Somebody of the member's own people, or somebody by name."""

    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    person = forms.ModelChoiceField(
        label=_("One of our people"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else, by name"),
    )
    full_name = forms.CharField(
        label=_("Full name"), help_text=_("As it stands on the name plate"), max_length=200, required=False
    )
    sort_name = forms.CharField(
        label=_("Sort name"),
        help_text=_("The name by which lists are ordered, where it is not the first word of the full name"),
        max_length=200,
        required=False,
    )
    form_of_address = forms.CharField(label=_("Form of address"), max_length=60, required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "person", people_to_name(delegation))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and not cleaned.get("full_name", "").strip():
            self.add_error("full_name", _("Choose one of your people, or write a full name."))
        return cleaned


class AcceptForm(forms.Form):
    may_vote = forms.BooleanField(label=_("Has the right to vote"), required=False)
    reason = forms.CharField(
        label=_("Reason, where the class has a vote and this delegation gets none"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for refusing"),
        help_text=_("The member reads it and can submit again. It stands in the report."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write the reason for refusing.")},
    )
