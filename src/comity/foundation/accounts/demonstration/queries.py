"""Who a newcomer can sign in as, and the mail that waits for them."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from comity.foundation.accounts.models import Account, KeptMail
from comity.foundation.permissions.actor import Role

CODE = re.compile(r"^\d{4}-\d{4}$", re.MULTILINE)


@dataclass(frozen=True)
class DemonstrationDoor:
    role: Role
    account: Account


@dataclass(frozen=True)
class Letter:
    """Kept mail with what one came for: the code, or the address inside this site."""

    mail: KeptMail
    code: str
    path: str


def demonstration_address(role: Role) -> str:
    """The address of the demonstration's person with this role; the demonstration's seed opens it."""
    return f"{role.value}@demo.example"


def doors_of_the_demonstration() -> list[DemonstrationDoor]:
    """One for every role that the demonstration opened an account for."""
    roles = {demonstration_address(role): role for role in Role}
    found = {account.email: account for account in Account.objects.filter(email__in=roles, is_active=True)}
    return [DemonstrationDoor(role, found[email]) for email, role in roles.items() if email in found]


def mail_kept(address: str = "") -> QuerySet[KeptMail]:
    """The newest first."""
    kept = KeptMail.objects.order_by("-pk")
    return kept.filter(to=address.strip().lower()) if address else kept


def as_letter(mail: KeptMail) -> Letter:
    code = CODE.search(mail.body)
    link = re.search(rf"{re.escape(settings.SITE_ADDRESS)}(/\S*)", mail.body)
    return Letter(mail, code.group() if code else "", link.group(1) if link else "")
