"""What accounts keep about people."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account, Invitation, KeptMail, RoleGrant
from comity.foundation.accounts.sessions import end_every_session
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps, retains

keeps(
    "accounts",
    label=_("Accounts: name, e-mail address, language, time zone, ways to sign in, roles"),
    why=_("As long as the account is open, and until its person has it erased."),
)


@exports_personal_data("accounts", label=_("Your account"))
def export(account: Account) -> dict[str, Any]:
    """Secrets by which one signs in are no information, and stay."""
    return {
        "account": {
            "email": account.email,
            "full_name": account.full_name,
            "language": account.language,
            "time_zone": account.time_zone,
            "invited_at": account.invited_at,
            "last_login": account.last_login,
        },
        "roles": list(RoleGrant.objects.filter(account=account).values("role", "granted_at", "ended_at")),
        "invitations": list(
            Invitation.objects.filter(email=account.email).values(
                "email", "full_name", "language", "assembly_roles", "member_role", "invited_at", "accepted_at"
            )
        ),
        "sessions": list(
            UserSession.objects.filter(user=account).values("created_at", "last_seen_at", "ip", "user_agent")
        ),
        "ways_to_sign_in": list(
            Authenticator.objects.filter(user=account).values("type", "created_at", "last_used_at")
        ),
    }


@erases_personal_data(
    "accounts", label=_("Your account, invitations, sessions and ways to sign in"), last=True
)
def erase(account: Account, now: datetime) -> int:
    """The account remains as a number that says nothing, so that what it did as an officer still has an author."""
    end_every_session(account=account)
    ways = Authenticator.objects.filter(user=account).delete()[0]
    EmailAddress.objects.filter(user=account).delete()
    KeptMail.objects.filter(to__iexact=account.email).delete()
    RoleGrant.objects.filter(account=account, ended_at=None).update(ended_at=now)
    invitations = Invitation.objects.filter(email=account.email).update(
        email=nameless_address(account), full_name="", language=""
    )
    make_nameless(account)
    return 1 + ways + invitations


def make_nameless(account: Account) -> None:
    account.email, account.full_name = nameless_address(account), ""
    account.language, account.time_zone, account.is_active = "", "UTC", False
    account.last_login = None
    account.save()


def nameless_address(account: Account) -> str:
    """RFC 2606 keeps `.invalid` for addresses that lead nowhere."""
    return f"erased-{account.pk}@erased.invalid"


@retains(
    "accounts.sessions",
    label=_("Sessions that have ended: device and internet address"),
    days=0,
    why=_("They are of no use once they have ended."),
)
def remove_ended_sessions(before: datetime) -> int:
    removed = Session.objects.filter(expire_date__lt=before).delete()[0]
    living = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()
    return removed


@retains(
    "accounts.invitations",
    label=_("Invitations that were never accepted"),
    days=90,
    why=_("Long enough to ask again."),
)
def remove_old_invitations(before: datetime) -> int:
    return Invitation.objects.filter(accepted_at=None, expires_at__lt=before).delete()[0]
