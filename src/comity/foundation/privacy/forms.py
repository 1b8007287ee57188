"""The questions of the privacy pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.privacy.models import Processor
from comity.foundation.privacy.processors import FIELDS


class ConsentForm(forms.Form):
    agreed = forms.BooleanField(
        label=_("I agree that my political opinions are handled as written here"),
        error_messages={"required": _("Tick this box to take part, or leave the page.")},
    )


class ErasureForm(forms.Form):
    """Typing one's own address keeps a slip of the hand from erasing anything."""

    email = forms.CharField(
        label=_("Your e-mail address here"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._expected = email

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if typed.strip().lower() != self._expected:
            raise forms.ValidationError(_("Enter the e-mail address that you sign in with"))
        return typed


class ProcessorForm(forms.ModelForm[Processor]):
    class Meta:
        model = Processor
        fields = FIELDS
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}),
            "until": forms.DateInput(attrs={"type": "date"}),
        }
