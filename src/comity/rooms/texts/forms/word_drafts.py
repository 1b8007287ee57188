"""A whole draft as a Word file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.files import StoredFile, keep_upload
from comity.rooms.texts.forms.word_files import LARGEST


class WordDraftForm(forms.Form):
    """`shown` is the number of the revision that stood when the page was opened, empty for the first draft."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_("The whole text, with no tracked changes left in it. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    note = forms.CharField(
        label=_("What changed and why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This file has %(found)s MB; at most %(limit)s MB are read. It was not opened."),
                params={"found": (file.size or 0) // 1024 // 1024, "limit": LARGEST // 1024 // 1024},
            )
        return file

    def stored(self) -> StoredFile:
        """In the data folder until it is read. Raises FileRefused."""
        file = self.cleaned_data["file"]
        return keep_upload(file.chunks(), shown_name=file.name or "", limit=LARGEST)
