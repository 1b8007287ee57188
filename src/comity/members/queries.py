"""Reading the roll."""

from comity.foundation.permissions import Role
from comity.members.models import Office


def member_roles_of(account_id: int) -> list[tuple[int, Role]]:
    """Pairs (organisation id, role) that an account's person holds now."""
    held = Office.objects.filter(person__account_id=account_id, until=None).values_list(
        "organisation_id", "role"
    )
    return [(organisation_id, Role(role)) for organisation_id, role in held]
