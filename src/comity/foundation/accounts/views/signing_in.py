"""django-allauth's views in our words, each asked for like every other view."""

import json
from typing import TYPE_CHECKING, Any

from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as step_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView
from django.views.generic.base import ContextMixin

from comity.foundation.accounts.demonstration.queries import doors_of_the_demonstration
from comity.foundation.accounts.rates import limited
from comity.foundation.permissions.views import account_of, asks

if TYPE_CHECKING:
    FormOfView = FormView[Any]
else:  # generic for the checker alone
    FormOfView = FormView


class SignInView(account_views.RequestLoginCodeView):
    """An address goes in; a mail goes out to it, and the page says the same, whoever it belongs to."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponseRedirect | None:
        """Sending an address starts anew; coming back to the page leads to the code already asked for."""
        if request.method == "POST":
            clear_login(request)
            return None
        return super()._redirect_to_pending_stage(request, stage)

    def form_valid(self, form: Any) -> HttpResponse:
        if form._user is None:
            get_adapter().send_mail("account/email/unknown_account", form.cleaned_data["email"], {})
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        doors = doors_of_the_demonstration() if settings.DEMONSTRATION else []
        return context | {"demonstration_doors": doors}


class OptionsOfPasskey(ContextMixin):
    """What the page's script hands to the device, as JSON for an attribute."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        data = context.get("js_data") or {}
        options = data.get("request_options") or data.get("creation_options")
        return context | {"passkey_options": json.dumps(options) if options else ""}


class SecondStepView(OptionsOfPasskey, step_views.AuthenticateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return context | {"has_passkey": Authenticator.Type.WEBAUTHN in kinds}


class ConfirmByPasskeyView(OptionsOfPasskey, passkey_views.ReauthenticateWebAuthnView):
    pass


class ProvesItIsYou(FormOfView):
    """Whoever has just used the new passkey or app need not use it again to see the recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, account_of(self.request), method="mfa", reauthenticated=True)
        return response


class AddAppView(ProvesItIsYou, app_views.ActivateTOTPView):
    pass


class AddPasskeyView(ProvesItIsYou, OptionsOfPasskey, passkey_views.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The device must hold the key itself and check who is there."""
        context = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(account_of(self.request), passwordless=True)
        return context | {"passkey_options": json.dumps(options)}


sign_in = asks("accounts.sign_in")(SignInView.as_view())
enter_code = asks("accounts.sign_in")(limited("enter_code")(account_views.confirm_login_code))
sign_in_by_passkey = asks("accounts.sign_in")(passkey_views.login_webauthn)
second_step = asks("accounts.sign_in")(SecondStepView.as_view())
closed = asks("accounts.sign_in")(account_views.account_inactive)
sign_out = asks("accounts.sign_out")(account_views.logout)

confirm_by_code = asks("accounts.secure_own_account")(step_views.reauthenticate)
confirm_by_passkey = asks("accounts.secure_own_account")(ConfirmByPasskeyView.as_view())
add_passkey = asks("accounts.secure_own_account")(AddPasskeyView.as_view())
rename_passkey = asks("accounts.secure_own_account")(passkey_views.edit_webauthn)
remove_passkey = asks("accounts.secure_own_account")(passkey_views.remove_webauthn)
add_app = asks("accounts.secure_own_account")(AddAppView.as_view())
remove_app = asks("accounts.secure_own_account")(app_views.deactivate_totp)
see_recovery_codes = asks("accounts.secure_own_account")(recovery_views.view_recovery_codes)
new_recovery_codes = asks("accounts.secure_own_account")(recovery_views.generate_recovery_codes)
download_recovery_codes = asks("accounts.secure_own_account")(recovery_views.download_recovery_codes)
