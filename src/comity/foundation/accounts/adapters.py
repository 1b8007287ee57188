"""How django-allauth behaves in this house: its words, its mail, and where passkeys are valid."""

from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import account_by_email
from comity.foundation.accounts.sealing import seal, unseal
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.foundation.languages.cookie import remember_language
from comity.foundation.notices.direct import note_direct_mail

WRONG_CODE = gettext_lazy("That is not the code. Enter it as it stands, or ask for a new one.")
TOO_MANY = gettext_lazy("Too many attempts. Wait a few minutes, then start again.")


class SignInAdapter(DefaultAccountAdapter):
    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are by invitation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the account. Known and unknown addresses take the same steps."""
        account = account_by_email(email)
        language = (account.language if account else "") or translation.get_language() or "en"
        with translation.override(language):
            super().send_mail(template_prefix, email, context | {"assembly": the_assembly()})
        kind = f"accounts.{template_prefix.rsplit('/', 1)[-1]}"
        known = email if account else ""
        note_direct_mail(kind=kind, account=account, address=known, now=timezone.now())

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Changes to the ways of signing in are always told to the account's address."""
        super().send_notification_mail(template_prefix, user, context, email or cast(Account, user).email)

    def post_login(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        *,
        email_verification: str,
        signal_kwargs: dict[str, Any] | None,
        email: str | None,
        signup: bool,
        redirect_url: str | None,
    ) -> HttpResponse:
        """The account's language goes with it to every device."""
        response = super().post_login(
            request,
            user,
            email_verification=email_verification,
            signal_kwargs=signal_kwargs,
            email=email,
            signup=signup,
            redirect_url=redirect_url,
        )
        language = cast(Account, user).language
        return remember_language(response, language) if language else response


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That did not match. Try again, or use another way to sign in."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes need a passkey or an authenticator app first."
        ),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to this site's own address, whatever host a request names."""
        return {"id": urlsplit(settings.SITE_ADDRESS).hostname or "", "name": self.get_totp_issuer()}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return wording_in(the_assembly().names).text or "Comity"

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002  allauth's own name
        return _("Passkey")
