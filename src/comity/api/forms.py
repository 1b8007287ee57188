"""The form for a new token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.api.scopes import SCOPES
from comity.foundation.choices import offer


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What will use it, so that you know it again.")
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=_("Days until it expires"), min_value=1, max_value=366, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scopes", [(scope.word, scope.label) for scope in SCOPES.values()])
