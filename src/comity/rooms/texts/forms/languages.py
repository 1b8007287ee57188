"""What translators type and send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages.forms import LocalisedTextField

LARGEST_FILE = 20_000_000


class TranslationForm(forms.Form):
    """`revision` and `shown` say what the translator had before them."""

    words = forms.CharField(
        label=_("Translation"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=60_000,
        error_messages={"required": _("Write the translation.")},
    )
    is_checked = forms.BooleanField(label=_("It has been checked"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, language: str, direction: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].widget.attrs |= {"lang": language, "dir": direction}


class TranslatorsFileForm(forms.Form):
    """XLIFF or TMX, by what the file says it is."""

    file = forms.FileField(
        label=_("File of a translation tool"),
        help_text=_("XLIFF 1.1 to 2.2 or TMX 1, at most 20 MB. What fits is taken, the rest is listed."),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 20 MB. Split it."))
        return file


class CorrigendumForm(forms.Form):
    """`was` is what stood there when the form was opened."""

    reads = forms.CharField(
        label=_("It reads"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=60_000,
        error_messages={"required": _("Write the paragraph as it reads.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Say why it is corrected.")},
    )
    was = forms.CharField(widget=forms.HiddenInput)


class TermForm(forms.Form):
    """One term in its languages."""

    terms = LocalisedTextField(label=_("Term"), max_length=200)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def clean_terms(self) -> dict[str, str]:
        terms: dict[str, str] = self.cleaned_data["terms"]
        if len(terms) < 2:
            raise forms.ValidationError(_("Write the term in at least two languages."))
        return terms
