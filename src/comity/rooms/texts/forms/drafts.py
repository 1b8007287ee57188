"""A whole draft as it is typed, or as a Word file brings it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.engines import drafting

LONGEST = 600_000


class DraftForm(forms.Form):
    """`shown` is the number of the revision that was edited, empty for the first draft."""

    outline = forms.CharField(
        label=_("The whole text, one paragraph a line"),
        help_text=_(
            "Begin a heading with #, an annex with ##, an operative paragraph with its number, a sub-paragraph "
            "with (a) or a dash. Numbers are computed anew."
        ),
        widget=forms.Textarea(attrs={"rows": 24}),
        max_length=LONGEST,
        error_messages={"required": _("Write at least one paragraph.")},
    )
    note = forms.CharField(
        label=_("What changed and why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def edited(self) -> list[drafting.Edited]:
        return drafting.edited_of_outline(self.cleaned_data["outline"])
