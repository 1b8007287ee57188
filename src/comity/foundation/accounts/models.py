"""Accounts sign in; grants give assembly roles for a time; invitations are the only way to an account."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.enums import InvitationState
from comity.foundation.languages.folding import search_form
from comity.foundation.permissions.actor import ASSEMBLY_ROLES, MEMBER_ROLES, Role


class AccountManager(BaseUserManager["Account"]):
    def create_account(self, *, email: str, full_name: str = "", **fields: Any) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), full_name=full_name, **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who signs in by an e-mailed code, a passkey or TOTP; there are no passwords."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)  # always stored in lower case
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(default=timezone.now)
    search_form = models.TextField(blank=True, editable=False)  # name, then address, folded

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        self.search_form = search_form([self.full_name, self.email])
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_form"}
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name

    def has_usable_password(self) -> bool:
        """Never, whatever stands in the column: no page asks for one and no code may rely on one."""
        return False

    def check_password(self, raw_password: str | None) -> bool:
        return False


class RoleGrant(models.Model):
    """An assembly role that an account holds from one moment to another (open end: until it is ended)."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(
        max_length=30, choices=[(role.value, role.label) for role in sorted(ASSEMBLY_ROLES)]
    )
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role"], condition=models.Q(ended_at=None), name="one_open_grant_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}: {self.account}"


class Invitation(models.Model):
    """One address, asked once to hold roles here. The token itself is in the mail alone; its digest is here."""

    email = models.EmailField(_("e-mail address"), max_length=254, db_index=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    assembly_roles = models.JSONField(default=list, blank=True)
    organisation_id = models.BigIntegerField(null=True, blank=True, db_index=True)  # the members' own number
    member_role = models.CharField(
        max_length=30, blank=True, choices=[(role.value, role.label) for role in sorted(MEMBER_ROLES)]
    )
    token_digest = models.CharField(max_length=64)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_times = models.PositiveSmallIntegerField(default=1)
    accepted_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def state(self, now: datetime) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.OPEN if now < self.expires_at else InvitationState.EXPIRED

    @property
    def roles(self) -> list[Role]:
        """What accepting it will give."""
        member_role = [Role(self.member_role)] if self.member_role else []
        return [Role(role) for role in self.assembly_roles] + member_role


class KeptMail(models.Model):
    """Mail of a demonstration, kept here instead of being sent; no other site ever has a row."""

    to = models.EmailField(max_length=254, db_index=True)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    language = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject
