"""Data protection: consent, retention, a person's own export and erasure.

Each app says in its own `privacy.py` what it holds about people (see docs/guide/data-protection.md):

    @exports_personal_data("members", label=_("The roll"))
    def export(account: Account) -> dict[str, Any]:      # anything JSON can hold
        ...

    @erases_personal_data("members", label=_("The roll"))
    def erase(account: Account, now: datetime) -> int:    # how many things were erased or made nameless
        ...

    @retains("members.applications", label=_("Applications that were refused"), days=365, why=_("…"))
    def remove(before: datetime) -> int:                  # how many were removed
        ...

    keeps("members.roll", label=_("The roll"), why=_("As long as the organisation is a member."))

Whoever is about to say what he or she thinks has agreed first: `consent_given(account_id)` answers, and
`@needs_consent` under `@asks(...)` leads a view's reader to the question and back.
"""

from typing import TYPE_CHECKING

from comity.foundation.late import late
from comity.foundation.privacy.registry import erases_personal_data, exports_personal_data, keeps, retains

if TYPE_CHECKING:
    from comity.foundation.privacy.consents import consent_given as consent_given
    from comity.foundation.privacy.consents import needs_consent as needs_consent

__all__ = [
    "consent_given",
    "erases_personal_data",
    "exports_personal_data",
    "keeps",
    "needs_consent",
    "retains",
]

__getattr__ = late(__name__, consent_given="consents", needs_consent="consents")
