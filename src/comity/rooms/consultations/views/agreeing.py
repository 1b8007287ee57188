"""Opinions are taken only from those who agreed to it: signed in, once for all; by link, where the link leads."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

from comity.foundation.privacy import needs_consent
from comity.rooms.consultations.models import Consultation

View = Callable[[HttpRequest, Consultation], HttpResponseBase]


def agreed(view: View) -> View:
    """Goes under `@asks(...)`."""
    with_consent = needs_consent(view)

    @wraps(view)
    def asked(request: HttpRequest, consultation: Consultation) -> HttpResponseBase:
        if consultation.is_by_link:
            return view(request, consultation)
        return with_consent(request, consultation)

    return asked
