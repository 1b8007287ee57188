"""Telling people: on the site and by e-mail, in their language, at once or once a day.

In an app's `notices.py`:

    INVITED = notice_kind(
        "matters.invited",
        subject=_("You are asked about %(title)s"),
        template="matters/notices/invited.txt",
    )

In a service, in its transaction:

    send_notice(kind=INVITED, accounts=[…], context={"title": matter.titles}, address="/matters/M-27-011/",
                now=now, key=f"invited:{matter.pk}")

The context is JSON; a value that is {language: text} is read in the reader's language in the subject, and with
`{{ title|plain_words }}` in the template, which is plain text. The same kind and key never reach the same
account twice.
"""

from typing import TYPE_CHECKING

from comity.foundation.late import late
from comity.foundation.notices.registry import NoticeKind, notice_kind

if TYPE_CHECKING:
    from comity.foundation.notices.queries import unread_count as unread_count
    from comity.foundation.notices.services import send_notice as send_notice

__all__ = ["NoticeKind", "notice_kind", "send_notice", "unread_count"]

__getattr__ = late(__name__, send_notice="services", unread_count="queries")
