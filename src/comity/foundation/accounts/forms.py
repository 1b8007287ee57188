"""The shape of what people send when they sign in, invite, accept and look after their account."""

import unicodedata
from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.rules import Invited
from comity.foundation.choices import offer
from comity.foundation.permissions import Actor, Role, may
from comity.foundation.permissions.actor import ASSEMBLY_ROLES, MEMBER_ROLES

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
NAME_ERRORS = {"required": _("Enter a full name")}
EMAIL_ERRORS = {
    "required": _("Enter an e-mail address"),
    "invalid": _("Enter an e-mail address such as name@example.org"),
}


def ascii_digits(text: str) -> str:
    """Digits of any script as 0 to 9: a code read in Arabic may be typed in Arabic digits."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


class CodeField(forms.CharField):
    """A code made of digits, however they are typed; letters of recovery codes pass unchanged."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs=CODE))
        options.setdefault("error_messages", {"required": _("Enter the code")})
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> str:
        return ascii_digits(super().to_python(value) or "")


class SignInForm(RequestLoginCodeForm):
    email = forms.EmailField(  # type: ignore[assignment]  # Django's own field in place of allauth's
        label=_("E-mail address"),
        help_text=_("The address your invitation was sent to"),
        max_length=254,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class SignInCodeForm(ConfirmLoginCodeForm):
    code = CodeField(label=_("Code"), help_text=_("8 digits, such as 1234-5678"))


class SecondStepForm(AuthenticateForm):
    code = CodeField(
        label=_("Code"), help_text=_("The 6 digits your authenticator app shows, or a recovery code")
    )


class ConfirmItIsYouForm(ReauthenticateForm):
    code = CodeField(
        label=_("Code"), help_text=_("The 6 digits your authenticator app shows, or a recovery code")
    )


class AddAppForm(ActivateTOTPForm):
    code = CodeField(label=_("Code"), help_text=_("The 6 digits the app shows now"))


class AddPasskeyForm(AddWebAuthnForm):
    """Every key is a passkey: it stays on the device and the device checks who holds it."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("To tell your passkeys apart, such as “Office laptop”"),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Enter a name")})


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language"),
        help_text=_("Pages and mail come in this language"),
        choices=settings.LANGUAGES,
    )


class OwnAccountForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=200, error_messages=NAME_ERRORS)
    language = language_field()
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Every time is shown in this zone and in UTC"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
    )

    @classmethod
    def of(cls, account: Account) -> "OwnAccountForm":
        return cls(
            initial={
                "full_name": account.full_name,
                "language": account.language or settings.LANGUAGE_CODE,
                "time_zone": account.time_zone,
            }
        )


class AcceptForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As it should stand beside what you do here"),
        max_length=200,
        error_messages=NAME_ERRORS,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = language_field()


def in_words(roles: list[Role]) -> list[tuple[str, str | Promise]]:
    return [(role.value, role.label) for role in roles]


class InviteForm(forms.Form):
    """Only the roles that this actor may give are offered; the service asks again."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    full_name = forms.CharField(label=_("Full name"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles in the assembly"), required=False, widget=forms.CheckboxSelectMultiple
    )
    member_role = forms.ChoiceField(
        label=_("Role in the member"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a role in the member"),
            "invalid_choice": _("Choose one of the roles you may give in this member"),
        },
    )

    def __init__(self, *args: Any, actor: Actor, organisation_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation_id = organisation_id
        in_assembly = assembly_roles_to_give(actor)
        if organisation_id is not None or not in_assembly:
            del self.fields["roles"]
            offer(self, "member_role", in_words(member_roles_to_give(actor, organisation_id)))
        else:
            del self.fields["member_role"]
            offer(self, "roles", in_words(in_assembly))

    @property
    def assembly_roles(self) -> frozenset[Role]:
        return frozenset(Role(role) for role in self.cleaned_data.get("roles", []))

    @property
    def role_in_member(self) -> Role | None:
        chosen = self.cleaned_data.get("member_role")
        return Role(chosen) if chosen else None


class FindMemberForm(forms.Form):
    find = forms.CharField(label=_("Name of the member"), max_length=200, required=False)


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in Role if role in ASSEMBLY_ROLES]
    )

    @property
    def chosen(self) -> Role:
        return Role(self.cleaned_data["role"])


def assembly_roles_to_give(actor: Actor) -> list[Role]:
    roles = [role for role in Role if role in ASSEMBLY_ROLES]
    return [role for role in roles if may(actor, "accounts.invite_account", Invited(frozenset({role})))]


def member_roles_to_give(actor: Actor, organisation_id: int | None) -> list[Role]:
    roles = [role for role in Role if role in MEMBER_ROLES]
    return [
        role
        for role in roles
        if organisation_id is not None
        and may(actor, "accounts.invite_account", Invited(frozenset(), role, organisation_id))
    ]
