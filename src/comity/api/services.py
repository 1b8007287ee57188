"""Issuing, using and revoking tokens."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from comity.api.acts import TOKEN_ISSUED, TOKEN_REVOKED
from comity.api.models import Token
from comity.api.scopes import actions_of
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry

PREFIX = "comity_"


class BadToken(Exception):
    """No such token, or it has expired or was revoked: one answer for all three."""


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(
    *, account: Account, actor: Actor, name: str, scopes: list[str], days: int, now: datetime
) -> tuple[Token, str]:
    """A token of the account, and its secret, which is shown once and never kept."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        account=account,
        name=name,
        digest=digest_of(secret),
        scopes=sorted(scopes),
        issued_at=now,
        expires_at=now + timedelta(days=days),
    )
    what = {"token": token.pk, "scopes": token.scopes, "until": token.expires_at.isoformat()}
    write_entry(act=TOKEN_ISSUED, actor=actor, what=what, now=now)
    return token, secret


@transaction.atomic
def revoke_token(*, actor: Actor, token: Token, now: datetime) -> None:
    """Revoking twice is revoking once."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        write_entry(act=TOKEN_REVOKED, actor=actor, what={"token": token.pk}, now=now)


def actor_of_secret(*, secret: str, now: datetime) -> Actor:
    """The token's account, limited to the token's scopes. Raises BadToken.

    The look-up is by SHA-256 of the secret: what an attacker could learn from its timing is a digest.
    """
    token = Token.objects.select_related("account").filter(digest=digest_of(secret)).first()
    if token is None or not token.is_valid_at(now):
        raise BadToken
    Token.objects.filter(pk=token.pk).exclude(last_used_on=now.date()).update(last_used_on=now.date())
    actor = actor_of_account(token.account)
    return Actor(
        account_id=actor.account_id,
        name=actor.name,
        assembly_roles=actor.assembly_roles,
        member_roles=actor.member_roles,
        scopes=actions_of(token.scopes),
    )
