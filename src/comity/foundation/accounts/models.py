"""Accounts sign in; grants give assembly roles for a time."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions.actor import ASSEMBLY_ROLES, Role


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

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name


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
