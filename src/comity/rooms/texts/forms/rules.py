"""A text's rules as its keepers type them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.languages.zoned_forms import ZONES
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.models import Text
from comity.rooms.texts.services.preparing import TextRules

MOMENTS = ("comments_close_at", "proposals_close_at", "statements_close_at")
FIRST_STAGES = [(stage.value, stage.label) for stage in (Stage.ELEMENTS, Stage.ZERO_DRAFT, Stage.NEGOTIATION)]


class LocalMomentField(forms.DateTimeField):
    """A moment by the clocks of the zone chosen beside it; naive until the form knows the zone."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, required=False, **options)

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


class RulesForm(forms.Form):
    """Everything that members know about a text before they negotiate it."""

    titles = LocalisedTextField(
        label=_("Title"),
        max_length=300,
        error_messages={"required": _("Write the title in at least one language.")},
    )
    stage = forms.ChoiceField(label=_("It begins as"), choices=FIRST_STAGES, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of drafting"),
        help_text=_("Amendments are made in this language and followed into the others."),
        choices=settings.LANGUAGES,
    )
    authentic_languages = forms.MultipleChoiceField(
        label=_("Authentic languages"),
        help_text=_("They bind alike once the text is adopted."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    required_languages = forms.MultipleChoiceField(
        label=_("Languages that must be in step before it is put to the members"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    all_or_nothing = forms.BooleanField(
        label=_("Nothing is agreed until everything is agreed"), required=False
    )
    silence_consents = forms.IntegerField(
        label=_("Hours of silence that count as consent to close a bracket"),
        help_text=_("Leave it empty where silence is no consent."),
        min_value=1,
        max_value=8760,
        required=False,
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone.replace("_", " ")) for zone in ZONES])
    comments_close_at = LocalMomentField(label=_("Comments until"))
    proposals_close_at = LocalMomentField(label=_("Amendments until"))
    statements_close_at = LocalMomentField(label=_("Reservations and statements until"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        zone = ZoneInfo(cleaned.get("zone") or "UTC")
        for name in MOMENTS:
            if cleaned.get(name):
                cleaned[name] = cleaned[name].replace(tzinfo=zone)
        return cleaned

    def rules(self) -> TextRules:
        values = dict(self.cleaned_data)
        for name in ("authentic_languages", "required_languages"):
            values[name] = tuple(values[name])
        values["stage"] = Stage(values.get("stage") or Stage.ELEMENTS)
        return TextRules(**values)


class ChangedRulesForm(RulesForm):
    """The same for a text that exists: its stage has acts of its own; `shown` is the version that was read."""

    stage = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    shown = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(text: Text) -> dict[str, Any]:
    zone = ZoneInfo(text.zone)
    moments = {
        name: at.astimezone(zone).replace(tzinfo=None) for name in MOMENTS if (at := getattr(text, name))
    }
    return {
        "titles": text.titles,
        "language": text.language,
        "authentic_languages": text.authentic_languages,
        "required_languages": text.required_languages,
        "all_or_nothing": text.all_or_nothing,
        "silence_consents": text.silence_consents,
        "zone": text.zone,
        "shown": text.version,
    } | moments
