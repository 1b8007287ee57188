"""Files of another program, and where what is in them goes."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comity.engines.drafting import imports
from comity.foundation.languages import wording_in
from comity.matters.models import Matter

LARGEST = 20 * 1024 * 1024


class Program(StrEnum):
    OPENSLIDES = "openslides"
    ANTRAGSGRUEN = "antragsgruen"


class ImportForm(forms.Form):
    """`motion` is its number or id there; empty where the file holds one alone."""

    program = forms.ChoiceField(
        label=_("It comes from"),
        choices=[(Program.OPENSLIDES, "OpenSlides"), (Program.ANTRAGSGRUEN, "Antragsgrün")],
        widget=forms.RadioSelect,
        initial=Program.OPENSLIDES,
    )
    file = forms.FileField(
        label=_("File (JSON)"),
        help_text=_(
            "OpenSlides: the export of a meeting. Antragsgrün: a motion of its REST API. At most 20 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
    )
    amendments = forms.FileField(
        label=_("Amendments of Antragsgrün (JSON)"),
        help_text=_("Only where they stand in a second file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
        required=False,
    )
    motion = forms.CharField(
        label=_("Number of the motion"),
        help_text=_("Leave it empty where there is one motion alone, or to see which there are."),
        max_length=100,
        required=False,
    )
    matter = forms.ChoiceField(label=_("Matter"))
    language = forms.ChoiceField(label=_("Language it is written in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, matters: Iterable[Matter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.matters = {each.reference: each for each in matters}
        field = self.fields["matter"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [
            (name, f"{name} {wording_in(each.titles).text}") for name, each in self.matters.items()
        ]

    def clean(self) -> dict[str, Any]:
        for name in ("file", "amendments"):
            file = self.cleaned_data.get(name)
            if file and (file.size or 0) > LARGEST:
                self.add_error(name, _("This file is larger than 20 MB. It was not opened."))
        return self.cleaned_data

    def read(self) -> imports.Import:
        """Raises `UnreadableImport`."""
        files = [
            (file.name or "", file.read())
            for name in ("file", "amendments")
            if (file := self.cleaned_data.get(name))
        ]
        if self.cleaned_data["program"] == Program.OPENSLIDES:
            name, content = files[0]
            return imports.read_openslides(content, name)
        return imports.read_antragsgruen(files)

    def chosen(self, texts: Iterable[imports.ImportedText]) -> list[imports.ImportedText]:
        """Those that the number names, else the id; all of them where none is named."""
        found, wanted = list(texts), self.cleaned_data["motion"].strip()
        if not wanted:
            return found
        by_number = [each for each in found if each.motion.number == wanted]
        return by_number or [each for each in found if each.motion.id == wanted]
