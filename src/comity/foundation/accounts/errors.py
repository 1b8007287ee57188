"""What can go wrong with accounts and invitations.

AccountError
├── InvitationNotUsable   the link is unknown, spent, withdrawn or expired (deliberately one answer)
├── AccountDeactivated    the account must be reactivated first
├── LastAdministrator     the site would be left without an administrator
└── InvitationNotOpen     only an open invitation is withdrawn; only one that is not accepted is sent again
"""

from comity.foundation.accounts.enums import InvitationState


class AccountError(Exception):
    """Worded at the edge, for its reader."""


class InvitationNotUsable(AccountError):
    """One answer for a wrong token and a spent one: a stranger learns nothing from trying."""


class AccountDeactivated(AccountError):
    """Accepting an invitation never reactivates an account that an administrator closed."""


class LastAdministrator(AccountError):
    """Ending this role or account would leave nobody who can grant roles."""


class InvitationNotOpen(AccountError):
    def __init__(self, state: InvitationState) -> None:
        self.state = state
        super().__init__(state.value)
