"""Reading notices and deliveries."""

from datetime import datetime

from django.db.models import Count, QuerySet

from comity.foundation.notices.models import BouncedAddress, Choice, Delivery, Notice, Outcome


def unread_count(account_id: int | None) -> int:
    """For the head of every page."""
    if account_id is None:
        return 0
    return Notice.objects.filter(account_id=account_id, read_at=None).count()


def notices_of(account_id: int) -> QuerySet[Notice]:
    return Notice.objects.filter(account_id=account_id)


def notice_by_id(notice_id: int) -> Notice:
    """Raises Notice.DoesNotExist."""
    return Notice.objects.get(pk=notice_id)


def choice_of(account_id: int) -> Choice:
    """What was chosen, or what holds until something is."""
    return Choice.objects.filter(account_id=account_id).first() or Choice(account_id=account_id)


def due_deliveries(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(outcome=Outcome.WAITING, due_at__lte=now).order_by("due_at", "pk")


def deliveries(outcome: str = "") -> QuerySet[Delivery]:
    """Everything that was sent, the newest first; of one outcome, if one is named."""
    found = Delivery.objects.select_related("account")
    return found.filter(outcome=outcome) if outcome in Outcome.values else found


def delivery_by_id(delivery_id: int) -> Delivery:
    """Raises Delivery.DoesNotExist."""
    return Delivery.objects.get(pk=delivery_id)


def counts_by_outcome() -> list[tuple[Outcome, int]]:
    """Every outcome, those that nothing came to included."""
    counts = Delivery.objects.order_by().values("outcome").annotate(n=Count("pk"))
    found = dict(counts.values_list("outcome", "n"))
    return [(outcome, found.get(outcome, 0)) for outcome in Outcome]


def bounced_addresses() -> QuerySet[BouncedAddress]:
    return BouncedAddress.objects.all()


def bounced_by_id(bounced_id: int) -> BouncedAddress:
    """Raises BouncedAddress.DoesNotExist."""
    return BouncedAddress.objects.get(pk=bounced_id)
