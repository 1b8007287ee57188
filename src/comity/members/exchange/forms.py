"""The shape of what is filled in on the way of an import."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer
from comity.foundation.files.text import OTHER_ENCODINGS
from comity.foundation.languages import Wording
from comity.foundation.templatetags.comity import words
from comity.members.exchange.columns import target_choices
from comity.members.exchange.enums import ExportFormat, Format, Verdict
from comity.members.exchange.plan import Pair
from comity.members.exchange.rows import Name
from comity.members.models import OrganisationClass

BY_CONTENT = ""


class UploadForm(forms.Form):
    """A file, and for Party Facts its Wikidata links."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV in UTF-8, an Excel workbook (.xlsx), or Popolo JSON")
    )
    links = forms.FileField(
        label=_("Wikidata links"), help_text=_("Only with Party Facts: its file wikidata.csv"), required=False
    )
    format_asked = forms.ChoiceField(
        label=_("What it holds"),
        required=False,
        choices=[(BY_CONTENT, _("Tell by the content")), *Format.choices],
    )


class EncodingForm(forms.Form):
    """Which encoding reads the line as it was written: the user looks and chooses."""

    encoding = forms.ChoiceField(label=_("The line that reads right"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, samples: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (name, format_html("<bdi>{}</bdi> <span class=soft>({})</span>", samples[name], name))
            for name in OTHER_ENCODINGS
            if name in samples
        ]
        self.fields["encoding"] = forms.ChoiceField(
            label=_("The line that reads right"), widget=forms.RadioSelect, choices=choices
        )


class MeaningForm(forms.Form):
    """What each column means (tables only), and the class of organisations that come without one."""

    default_class = forms.ChoiceField(
        label=_("Class of new organisations"),
        required=False,
        help_text=_("For those whose class the file does not say. Without one they may do nothing yet."),
    )

    def __init__(
        self,
        *args: Any,
        columns: Iterable[str] = (),
        samples: Mapping[str, list[str]] | None = None,
        mapping: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns, mapping = list(columns), mapping or {}
        choices = target_choices(mapping)
        for number, column in enumerate(self.columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=format_html("<bdi>{}</bdi>", column or "—"),
                help_text=format_html("<bdi>{}</bdi>", " · ".join((samples or {}).get(column, []))),
                choices=choices,
                initial=mapping.get(column, ""),
                required=False,
            )
        classes = OrganisationClass.objects.order_by("code")
        codes = [(one.code, words(one.names) or one.code) for one in classes]
        offer(self, "default_class", [("", _("Not yet classified")), *codes])

    @property
    def mapping(self) -> dict[str, str]:
        return {column: self.cleaned_data[f"column-{number}"] for number, column in enumerate(self.columns)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.columns:
            return cleaned
        taken: dict[str, str] = {}
        for number, _column in enumerate(self.columns):
            field, target = f"column-{number}", cleaned.get(f"column-{number}", "")
            if target and target in taken:
                self.add_error(field, _("Another column means the same. Leave one of the two out."))
            taken[target] = field
        if not any(target.startswith("name:") for target in taken):
            self.add_error("column-0", _("Say which column holds the name."))
        return cleaned


class WayForm(forms.Form):
    """What happens with the good rows when others are refused."""

    way = forms.ChoiceField(
        label=_("When rows are refused"),
        widget=forms.RadioSelect,
        initial="all",
        choices=[
            ("all", _("All or nothing: change nothing while a row is refused")),
            ("rows", _("Row by row: take the good rows and list the others")),
        ],
    )


class VerdictsForm(forms.Form):
    """One question a pair; who does not know yet leaves it open."""

    def __init__(self, *args: Any, pairs: Iterable[tuple[Pair, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {f"pair-{pair.key[:16]}-{str(pair.other)[:16]}": pair for pair, _country in pairs}
        for (name, pair), (_pair, country) in zip(self.pairs.items(), pairs, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=question(pair, country),
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def verdicts(self) -> dict[Pair, Verdict]:
        said = {pair: self.cleaned_data.get(name) for name, pair in self.pairs.items()}
        return {pair: Verdict(verdict) for pair, verdict in said.items() if verdict}


def question(pair: Pair, country: str) -> Any:
    """Both names as written, where each stands, the country."""
    first, second = shown(pair.title), shown(pair.other_title)
    where = {"first": first, "second": second, "row": pair.place.row, "country": country}
    if pair.other_place:
        text = _("%(first)s (row %(row)s) and %(second)s (row %(other)s), %(country)s")
        return format_html(placed(str(text)), **where, other=pair.other_place.row)
    text = _("%(first)s (row %(row)s) and %(second)s (on the roll), %(country)s")
    return format_html(placed(str(text)), **where)


def reason(pair: Pair) -> Any:
    """The name that is alike, and the years of both where they are known."""
    alike = format_html(placed(str(_("Alike by %(name)s."))), name=format_html("<bdi>{}</bdi>", pair.alike))
    if not pair.years and not pair.other_years:
        return alike
    years = {"first": pair.years or "?", "second": pair.other_years or "?"}
    return format_html("{} {}", alike, str(_("Years: %(first)s and %(second)s.")) % years)


def placed(text: str) -> str:
    """A translated text with %(name)s as format_html wants it."""
    return text.replace("{", "{{").replace("}", "}}").replace("%(", "{").replace(")s", "}")


def shown(name: Name) -> Any:
    return words(Wording(name.text, "" if name.language == "und" else name.language))


class ExportForm(forms.Form):
    format_asked = forms.TypedChoiceField(
        label=_("Format"), choices=ExportFormat.choices, coerce=ExportFormat, initial=ExportFormat.CSV
    )
