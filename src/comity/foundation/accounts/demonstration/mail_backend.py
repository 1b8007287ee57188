"""The e-mail backend of a demonstration: nothing leaves the house."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from comity.foundation.accounts.models import KeptMail

KEPT_AT_MOST = 2000


class MailboxBackend(BaseEmailBackend):
    """Keeps one row for each recipient, the newest 2,000 of them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [
            KeptMail(
                to=recipient.lower(),
                subject=str(message.subject)[:300],
                body=str(message.body),
                language=str(message.extra_headers.get("Content-Language", get_language() or "")),
            )
            for message in email_messages
            for recipient in message.recipients()
        ]
        KeptMail.objects.bulk_create(rows)
        forget_the_oldest()
        return len(email_messages)


def forget_the_oldest() -> None:
    newest = KeptMail.objects.order_by("-pk").values_list("pk", flat=True)
    last_kept = newest[KEPT_AT_MOST - 1 : KEPT_AT_MOST].first()
    if last_kept is not None:
        KeptMail.objects.filter(pk__lt=last_kept).delete()
