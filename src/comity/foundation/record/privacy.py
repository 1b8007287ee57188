"""What the record keeps about people.

An entry's content that is about somebody, or says what somebody did as a person or for a member, is erased with
that person. What somebody did in an office of the assembly is the assembly's act and stays: equals must be able
to see what the chair and the administrators did. An administrator can erase a single content where it must go.
"""

import json
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.foundation.record.acts import CONTENT_ERASED
from comity.foundation.record.models import Content
from comity.foundation.record.services import erase_content

keeps(
    "record",
    label=_("The record of official acts"),
    why=_(
        "For good: it is the assembly's archive, and every member can check it. What an entry says about a "
        "person is erased with the person; what somebody did in an office of the assembly stays."
    ),
)


@exports_personal_data("record", label=_("Entries of the record by you or about you"))
def export(account: Account) -> dict[str, Any]:
    contents = contents_of(account).select_related("entry")
    return {
        "entries": [
            {
                "sequence": content.entry.sequence,
                "at": content.entry.at,
                "kind": content.entry.kind,
                "content": json.loads(content.body),
            }
            for content in contents
        ]
    }


@erases_personal_data("record", label=_("What entries of the record said by you or about you"))
def erase(account: Account, now: datetime) -> int:
    erasable = contents_of(account).exclude(entry__kind=CONTENT_ERASED.kind)  # which names nobody
    sequences = [content.entry_id for content in erasable if goes_with(account, content)]
    if sequences:
        erase_content(sequences=sequences, reason="erasure of a person's data", actor=None, now=now)
    return len(sequences)


def contents_of(account: Account) -> QuerySet[Content]:
    concerned = Q(account_id=account.pk) | Q(about_account_id=account.pk)
    return Content.objects.filter(concerned).exclude(body="").order_by("entry_id")


def goes_with(account: Account, content: Content) -> bool:
    """Not what was done in an office of the assembly, unless it is about the person too."""
    if content.about_account_id == account.pk:
        return True
    who = json.loads(content.body).get("who") or {}
    return ASSEMBLY_ROLES.isdisjoint(who.get("roles", []))
