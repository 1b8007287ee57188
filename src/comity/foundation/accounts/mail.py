"""Mail that accounts send, in its reader's language."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from comity.foundation.accounts.directory import member_directory
from comity.foundation.accounts.models import Invitation
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices.direct import note_direct_mail


def send_invitation_mail(*, invitation: Invitation, link: str) -> None:
    with translation.override(invitation.language or translation.get_language()):
        context = {"invitation": invitation, "link": link, **invitation_context(invitation)}
        subject = render_to_string("accounts/mail/invitation_subject.txt", context)
        body = render_to_string("accounts/mail/invitation_message.txt", context)
        headers = {"Content-Language": translation.get_language() or "en"}
    EmailMessage(
        " ".join(subject.split()),
        body.strip(),
        settings.DEFAULT_FROM_EMAIL,
        [invitation.email],
        headers=headers,
    ).send()
    note_direct_mail(kind="accounts.invitation", account=None, address=invitation.email, now=timezone.now())


def invitation_context(invitation: Invitation) -> dict[str, Any]:
    """The assembly, and the member that the invited will speak for."""
    names = member_directory().names([invitation.organisation_id] if invitation.organisation_id else [])
    return {"assembly": the_assembly(), "organisation": names.get(invitation.organisation_id or 0, {})}
