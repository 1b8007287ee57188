"""Who may do what with the roll."""

from comity.foundation.accounts.queries import take_member_roles_from
from comity.members.queries import member_roles_of

take_member_roles_from(member_roles_of)
