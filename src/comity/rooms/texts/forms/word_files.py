"""A Word file as a delegation sends it, and its drafts to confirm."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.files import StoredFile, keep_upload
from comity.foundation.languages import wording_in
from comity.members.models import Organisation

LARGEST = 20 * 1024 * 1024


class WordFileForm(forms.Form):
    """The size is asked before anything is read."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_("The text as it was issued, with every change tracked. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    organisation = forms.ChoiceField(label=_("In the name of"), required=False)

    def __init__(self, *args: Any, members: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(each.pk): each for each in members}
        if len(self.members) < 2:
            del self.fields["organisation"]
        else:
            field = self.fields["organisation"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = [(pk, wording_in(each.names).text) for pk, each in self.members.items()]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This file has %(found)s MB; at most %(limit)s MB are read. It was not opened."),
                params={"found": (file.size or 0) // 1024 // 1024, "limit": LARGEST // 1024 // 1024},
            )
        return file

    def chosen_member(self) -> Organisation | None:
        return self.members.get(self.cleaned_data.get("organisation") or next(iter(self.members), ""))

    def stored(self) -> StoredFile:
        """In the data folder until it is read. Raises FileRefused."""
        file = self.cleaned_data["file"]
        return keep_upload(file.chunks(), shown_name=file.name or "", limit=LARGEST)
