"""Statutes as they are typed or uploaded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.files import FileRefused
from comity.foundation.files.errors import FileEmpty, FileTooLarge
from comity.foundation.files.storage import plain_name
from comity.foundation.files.text import text_of

LARGEST = 200_000
"""Characters or bytes; the longest of the examples has under four thousand."""


class StatutesForm(forms.Form):
    """The source as it is being written. `based_on` is the version in force when it was begun, 0 before the first.

    Checking asks for the source alone; adopting asks for the note too.
    """

    source = forms.CharField(
        label=_("Source of the statutes"),
        help_text=_("A YAML file. Every part of it is explained in the guide."),
        widget=forms.Textarea(
            attrs={"rows": 28, "class": "mono", "dir": "ltr", "lang": "zxx", "spellcheck": "false"}
        ),
        max_length=LARGEST,
        strip=False,
        error_messages={"required": _("Write the statutes, or start from an example.")},
    )
    note = forms.CharField(
        label=_("What changed, and who decided it"),
        help_text=_("Needed for adopting. It stands in the record: “Congress of 12 May 2027, resolution 4”."),
        max_length=500,
        error_messages={"required": _("Say what changed and who decided it: the record keeps it.")},
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, adopts: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.adopts = adopts

    def clean_source(self) -> str:
        """Browsers send lines that end as on another system than the file did."""
        source: str = self.cleaned_data["source"]
        return source.replace("\r\n", "\n").replace("\r", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.adopts and not self.data.get("note", "").strip():
            self.errors.pop("note", None)
            cleaned["note"] = ""
        return cleaned


class StatutesFileForm(forms.Form):
    """A file to start from; cleaned to its text."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A YAML file in UTF-8, up to 200 kB"),
        error_messages={"required": _("Choose the file of the statutes.")},
        allow_empty_file=True,
    )

    def clean_file(self) -> str:
        uploaded: Any = self.cleaned_data["file"]
        try:
            return text_in(uploaded)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def text_in(uploaded: Any) -> str:
    """Raises FileRefused before more is read than statutes can have."""
    name, size = plain_name(uploaded.name or ""), uploaded.size or 0
    if not size:
        raise FileEmpty(file=name)
    if size > LARGEST:
        raise FileTooLarge(file=name, size=size, limit=LARGEST)
    text = text_of(uploaded.read(), file_name=name)
    return text.replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
