"""Who is asking: an account (or nobody) with the roles it holds at this moment."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Assembly roles are granted by an administrator; a member's roles by the credentials officer."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SECRETARIAT = "secretariat", _("Secretariat")
    CHAIR = "chair", _("Chair")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    TRANSLATOR = "translator", _("Translator")
    CREDENTIALS_OFFICER = "credentials-officer", _("Credentials officer")
    MEMBER_HEAD = "member-head", _("Head of a member")
    MEMBER_OFFICER = "member-officer", _("Officer of a member")
    DELEGATE = "delegate", _("Delegate")
    OBSERVER = "observer", _("Observer")
    PUBLIC = "public", _("Public")


ASSEMBLY_ROLES = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.SECRETARIAT,
        Role.CHAIR,
        Role.RAPPORTEUR,
        Role.TRANSLATOR,
        Role.CREDENTIALS_OFFICER,
    }
)
MEMBER_ROLES = frozenset({Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE, Role.OBSERVER})


@dataclass(frozen=True)
class Actor:
    """`member_roles` holds pairs (organisation id, role); `scopes` limits an API token, None means all."""

    account_id: int | None
    name: str = ""
    assembly_roles: frozenset[Role] = frozenset()
    member_roles: frozenset[tuple[int, Role]] = frozenset()
    scopes: frozenset[str] | None = field(default=None)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held, the public one always among them."""
        return self.assembly_roles | {role for _, role in self.member_roles} | {Role.PUBLIC}

    @property
    def organisation_ids(self) -> frozenset[int]:
        return frozenset(organisation_id for organisation_id, _ in self.member_roles)

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def holds_for(self, organisation_id: int, *roles: Role) -> bool:
        return any((organisation_id, role) in self.member_roles for role in roles)


PUBLIC = Actor(account_id=None)
