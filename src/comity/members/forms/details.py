"""Status, dues, contacts, relations, people and classes."""

from typing import Any

import pycountry
from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer, offer_rows
from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.permissions import Role
from comity.members.enums import ContactKind, RelationKind, StatusKind
from comity.members.models import Organisation, OrganisationClass
from comity.members.queries.offices import ORDER_OF_ROLES

PLAIN = [no_hidden_characters]
CURRENCIES = frozenset(currency.alpha_3 for currency in pycountry.currencies)


def day(label: Any, *, help_text: Any = "", required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


class StatusForm(forms.Form):
    kind = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    on = day(_("From"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stands in the record, open to everybody."),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        validators=PLAIN,
    )

    def __init__(self, *args: Any, kinds: list[StatusKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(kind.value, kind.label) for kind in kinds])

    def clean_kind(self) -> StatusKind:
        return StatusKind(self.cleaned_data["kind"])


def sum_of_money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_digits=14, decimal_places=2, initial=0)


class DuesForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2200)
    currency = forms.CharField(
        label=_("Currency"),
        help_text=_("Its code of three letters, such as CHF."),
        min_length=3,
        max_length=3,
    )
    amount_due = sum_of_money(_("Due"))
    amount_paid = sum_of_money(_("Paid"))
    amount_waived = sum_of_money(_("Waived"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500, validators=PLAIN)

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].upper()
        if code not in CURRENCIES:
            raise forms.ValidationError(_("Enter a code of ISO 4217, such as CHF, EUR or XOF."))
        return code


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Contact"), max_length=500, validators=PLAIN)
    label = forms.CharField(
        label=_("Label"),
        help_text=_("Such as: international secretary"),
        required=False,
        max_length=120,
        validators=PLAIN,
    )
    is_public = forms.BooleanField(
        label=_("Public"),
        help_text=_("Otherwise only the organisation's own people and the secretariat see it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == ContactKind.EMAIL and cleaned.get("value"):
            try:
                validate_email(cleaned["value"])
            except forms.ValidationError:
                self.add_error("value", _("Enter an e-mail address, such as name@example.org."))
        return cleaned


class RelationForm(forms.Form):
    kind = forms.ChoiceField(label=_("Relation"), choices=RelationKind.choices)
    other = forms.ModelChoiceField(label=_("Other organisation"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, found: list[Organisation], **kwargs: Any) -> None:
        """`found` are the organisations that the search before this form brought up."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "other", Organisation.objects.filter(pk__in=[one.pk for one in found]))
        offer(self, "other", [(one.pk, one.name_in().text) for one in found])

    def clean_kind(self) -> RelationKind:
        return RelationKind(self.cleaned_data["kind"])


class PersonForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As the person writes it, in any script."),
        max_length=200,
        validators=PLAIN,
    )
    sort_name = forms.CharField(
        label=_("Sort name"),
        help_text=_("Where lists should place it, such as “García Márquez, Gabriel”. Empty: the full name."),
        required=False,
        max_length=200,
        validators=PLAIN,
    )
    form_of_address = forms.CharField(
        label=_("Form of address"),
        help_text=_("Such as: Dr, H.E., Comrade"),
        required=False,
        max_length=60,
        validators=PLAIN,
    )


class OfficeForm(PersonForm):
    role = forms.ChoiceField(
        label=_("Office"),
        choices=[(role.value, role.label) for role in ORDER_OF_ROLES],
        widget=forms.RadioSelect,
    )
    since = day(_("From"), required=False)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class EndOfficeForm(forms.Form):
    until = day(_("First day without the office"))


class ClassForm(forms.Form):
    names = LocalisedTextField(label=_("Name"), max_length=120)
    statute = forms.CharField(
        label=_("Article of the statutes"), required=False, max_length=200, validators=PLAIN
    )
    powers = forms.MultipleChoiceField(
        label=_("What an organisation of this class may do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, words) for name, words, _given in OrganisationClass().powers]
        offer(self, "powers", named)

    def clean_powers(self) -> dict[str, bool]:
        return {power: power in self.cleaned_data["powers"] for power in OrganisationClass.POWERS}
