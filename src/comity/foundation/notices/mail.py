"""The mail that carries one notice, or a day's."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.foundation.notices.digests import DIGEST
from comity.foundation.notices.models import Delivery, Notice
from comity.foundation.notices.wording import language_of, plain_text, words_of


def compose(delivery: Delivery, *, connection: Any = None) -> EmailMessage:
    """In the language of its reader. Its Message-ID is its reference, so that a bounce finds it again."""
    with language_of(delivery.account):
        notices = list(delivery.notices.order_by("at", "pk"))
        parts = [part_of(notice) for notice in notices]
        body = plain_text("notices/mail.txt", {"parts": parts, "choices": full(reverse("choose_channel"))})
        subject = subject_of(delivery, parts)
        headers = headers_of(delivery)
    return EmailMessage(
        subject, body, settings.DEFAULT_FROM_EMAIL, [delivery.address], headers=headers, connection=connection
    )


def part_of(notice: Notice) -> dict[str, str]:
    words = words_of(notice)
    return {"subject": words.subject, "body": words.body, "address": full(notice.address)}


def subject_of(delivery: Delivery, parts: list[dict[str, str]]) -> str:
    if delivery.kind != DIGEST:
        return parts[0]["subject"] if parts else _("A notice that is no longer there")
    assembly = wording_in(the_assembly().names).text
    words = ngettext(
        "%(assembly)s: %(count)d notice today", "%(assembly)s: %(count)d notices today", len(parts)
    )
    return " ".join((words % {"assembly": assembly, "count": len(parts)}).split())


def headers_of(delivery: Delivery) -> dict[str, str]:
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return {
        "Message-ID": f"<{delivery.reference}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": get_language() or "en",
        "List-Unsubscribe": f"<{full(reverse('choose_channel'))}>",
    }


def full(address: str) -> str:
    """The address as it is outside this site."""
    return f"{settings.SITE_ADDRESS}{address}" if address.startswith("/") else address
