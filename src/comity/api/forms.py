"""The form for a new token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.api.scopes import SCOPES


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What will use it, so that you know it again.")
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=_("Days until it expires"), min_value=1, max_value=366, initial=90)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choices = [(scope.word, scope.label) for scope in SCOPES.values()]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]  # the class above makes it a choice
