"""Dues: what is owed for a year, what was paid, what was waived."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.acts import DUES_RECORDED
from comity.members.errors import DuesNotPossible
from comity.members.models import Dues, Organisation

NOTHING = Decimal(0)


@transaction.atomic
def record_dues(
    *,
    organisation: Organisation,
    year: int,
    currency: str,
    amount_due: Decimal,
    amount_paid: Decimal = NOTHING,
    amount_waived: Decimal = NOTHING,
    note: str = "",
    actor: Actor | None,
    now: datetime,
) -> Dues:
    """The line of one year: written anew when it stands already, with its former sums in the record."""
    sums = {"amount_due": amount_due, "amount_paid": amount_paid, "amount_waived": amount_waived}
    if min(sums.values()) < 0 or amount_paid + amount_waived > amount_due:
        raise DuesNotPossible
    before = Dues.objects.filter(organisation=organisation, year=year).first()
    line, _created = Dues.objects.update_or_create(
        organisation=organisation, year=year, defaults={**sums, "currency": currency, "note": note}
    )
    what = {"year": year, "to": in_words(line)} | ({"from": in_words(before)} if before else {})
    write_entry(act=DUES_RECORDED, actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return line


def in_words(line: Dues) -> dict[str, str]:
    """Sums as decimal strings: the record holds no floating point."""
    return {
        "currency": line.currency,
        "due": f"{line.amount_due:.2f}",
        "paid": f"{line.amount_paid:.2f}",
        "waived": f"{line.amount_waived:.2f}",
    }
