"""What holders and the desk fill in about a bracket. `shown` is what the page showed."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import wording_in
from comity.foundation.languages.characters import no_hidden_characters
from comity.members.models import Organisation
from comity.rooms.texts.enums import Position
from comity.rooms.texts.queries.shown_brackets import ShownNow, version_name

LONGEST_REASON = 2000


class ReasonField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
        super().__init__(
            widget=widget, validators=[no_hidden_characters], max_length=LONGEST_REASON, **options
        )


class ActForm(forms.Form):
    """About one version of a bracket, for one of the members that the reader speaks for."""

    prefix = "act"
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    version = forms.ChoiceField(label=_("Version"), widget=forms.RadioSelect)
    organisation = forms.ChoiceField(label=_("For"))

    def __init__(
        self, *args: Any, bracket: ShownNow, organisations: Sequence[Organisation] = (), **options: Any
    ) -> None:
        options["initial"] = {"shown": bracket.now.mark} | (options.get("initial") or {})
        super().__init__(*args, **options)
        here = bracket.now.bracket
        self.organisations = {str(each.pk): each for each in organisations}
        self.named("version").choices = [
            (each.id, f"{version_name(here, each.id)}: {each.text or '—'}") for each in bracket.versions
        ]
        self.named("organisation").choices = [
            (pk, wording_in(each.names).text) for pk, each in self.organisations.items()
        ]
        if len(self.organisations) < 2:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].required = bool(self.organisations)
            self.initial["organisation"] = next(iter(self.organisations), "")

    def named(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    @property
    def organisation_chosen(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]


class PositionForm(ActForm):
    """`position` is shown as a choice where nothing is asked of the reader."""

    prefix = "position"
    field_order = ["shown", "organisation", "position", "version", "reason"]
    position = forms.ChoiceField(label=_("What do you say?"), choices=Position, widget=forms.RadioSelect)
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Needed to keep your own version. All members read it."),
        required=False,
    )


class DeskForm(ActForm):
    """What the desk does with one version."""

    prefix = "desk"
    field_order = ["shown", "version", "ad_referendum"]
    ad_referendum = forms.BooleanField(label=_("Only ad referendum: subject to capitals"), required=False)


class ReopenForm(forms.Form):
    prefix = "reopen"
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = ReasonField(
        label=_("Reason"), error_messages={"required": _("Write a reason: it stands in the record.")}
    )
    organisation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
