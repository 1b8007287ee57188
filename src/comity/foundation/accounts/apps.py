from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

INSECURE_SWITCHES = ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "MFA_TOTP_INSECURE_BYPASS_CODE")


class AccountsConfig(AppConfig):
    name = "comity.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        refuse_insecure_switches()


def refuse_insecure_switches() -> None:
    """django-allauth's switches for its own tests open the door to anybody. Raises ImproperlyConfigured."""
    for name in INSECURE_SWITCHES:
        if settings.MODE != "test" and getattr(settings, name, None):
            raise ImproperlyConfigured(
                f"{name} is set, which lets anybody sign in as somebody else. Remove it; "
                "passkeys work at https:// addresses and at http://localhost without it."
            )
