"""A day, a time and a time zone as a person types them, together one moment."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

AREAS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
ZONES = ["UTC", *sorted(zone for zone in available_timezones() if zone.startswith(AREAS))]


class DayField(forms.DateField):
    """A day of the calendar, typed as year-month-day where a browser has no calendar of its own."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault(
            "invalid", _("Enter a day that the calendar has, as year-month-day: 2027-05-13.")
        )
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class ZonedMomentForm(forms.Form):
    """Cleans `day`, `time` and `zone` to `at`, an aware moment by the clocks of the zone.

    Where a form lets day and time be empty, there is no `at` then.
    """

    day = DayField(label=_("Day"), error_messages={"required": _("Enter the day.")})
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Enter the time."),
            "invalid": _("Enter a time of the day, such as 18:00."),
        },
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("The clocks by which it is meant. Every reader also sees it by UTC and by their own."),
        choices=[(zone, zone.replace("_", " ")) for zone in ZONES],
        error_messages={"invalid_choice": _("Choose a time zone from the list.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if all(cleaned.get(name) is not None for name in ("day", "time", "zone")):
            zone = ZoneInfo(cleaned["zone"])
            cleaned["at"] = datetime.combine(cleaned["day"], cleaned["time"], tzinfo=zone)
            if not exists(cleaned["at"]):
                self.add_error(
                    "time", _("The clocks of this zone skip that time on that day. Choose another time.")
                )
        return cleaned


def exists(local: datetime) -> bool:
    """False for a time that a change of clocks leaves out."""
    there_and_back = local.astimezone(ZoneInfo("UTC")).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None)


def as_typed(at: datetime, zone: str) -> dict[str, Any]:
    """The initial values that show a moment as it was typed."""
    local = at.astimezone(ZoneInfo(zone))
    return {"day": local.date(), "time": local.time(), "zone": zone}
