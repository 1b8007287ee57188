"""The secret of a pseudonymous participant: in a signed cookie of its own for each consultation.

The site keeps only the secret's digest; without the cookie nobody, the site included, can say whose
answers they are.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from comity.rooms.consultations.models import Consultation

SALT = "consultations.voice"
KEPT_FOR = 180 * 24 * 3600


def secret_of(request: HttpRequest, consultation: Consultation) -> str:
    """Empty for whoever did not come by the link."""
    return str(request.get_signed_cookie(name_of(consultation), default="", salt=SALT))


def keep_secret(response: HttpResponseBase, consultation: Consultation, secret: str) -> None:
    response.set_signed_cookie(
        name_of(consultation),
        secret,
        salt=SALT,
        max_age=KEPT_FOR,
        path=f"/consultations/{consultation.pk}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def name_of(consultation: Consultation) -> str:
    return f"comity_voice_{consultation.pk}"
