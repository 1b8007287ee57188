"""What imports of the roll keep about those who made them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, retains
from comity.members.exchange.models import DuplicateVerdict, RollImport


@exports_personal_data("members_exchange", label=_("Imports of the roll that you made"))
def export(account: Account) -> dict[str, Any]:
    imports = RollImport.objects.filter(account=account)
    verdicts = DuplicateVerdict.objects.filter(said_by=account)
    return {
        "imports": list(imports.values("shown_name", "size", "sha256", "uploaded_at", "state", "counts")),
        "verdicts_on_duplicates": list(verdicts.values("verdict", "said_at")),
    }


@erases_personal_data("members_exchange", label=_("Imports of the roll that you made"))
def erase(account: Account, now: datetime) -> int:
    """What was imported is the assembly's; who imported it is forgotten."""
    imports = RollImport.objects.filter(account=account).update(account=None, shown_name="")
    return imports + DuplicateVerdict.objects.filter(said_by=account).update(said_by=None)


@retains(
    "members_exchange.imports",
    label=_("Imports of the roll: file name, what was refused and why"),
    days=90,
    why=_("Long enough to put right what was refused."),
)
def remove_old_imports(before: datetime) -> int:
    return RollImport.objects.filter(uploaded_at__lt=before).delete()[0]
