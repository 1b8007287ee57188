"""Why the API itself refuses.

ApiError
├── UnknownReference   something named in the body does not exist (422)
├── KeyUsedOtherwise   the idempotency key was used for another request (422)
└── ConsentNeeded      opinions are taken only from those who agreed to it (403)

`more` goes into the problem document beside the words.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ApiError(Exception):
    status = 422
    words: str | Promise = ""
    more: dict[str, Any]

    def __init__(self, **more: Any) -> None:
        self.more = more
        super().__init__(more)

    def __str__(self) -> str:
        return str(self.words)


class UnknownReference(ApiError):
    words = _("Something that the body names does not exist here.")

    def __init__(self, where: str) -> None:
        super().__init__(errors=[{"where": where, "what": str(_("It does not exist here."))}])


class KeyUsedOtherwise(ApiError):
    words = _("This Idempotency-Key was used for another request. Use a new one for each new request.")


class ConsentNeeded(ApiError):
    status = 403
    words = _("Read how answers are handled and agree to it on the site first; then repeat this request.")

    def __init__(self, address: str) -> None:
        super().__init__(address=address)
