"""What is done with accounts, for the record. Entries hold numbers and roles, never addresses."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

INVITED = act("accounts.invited", _("Somebody was invited"), seen_by=Audience.CONCERNED)
INVITATION_SENT_AGAIN = act(
    "accounts.invitation_sent_again", _("An invitation was sent again"), seen_by=Audience.CONCERNED
)
INVITATION_WITHDRAWN = act(
    "accounts.invitation_withdrawn", _("An invitation was withdrawn"), seen_by=Audience.CONCERNED
)
INVITATION_ACCEPTED = act(
    "accounts.invitation_accepted", _("An invitation was accepted"), seen_by=Audience.CONCERNED
)
ROLE_GRANTED = act("accounts.role_granted", _("A role was granted"), seen_by=Audience.MEMBERS)
ROLE_ENDED = act("accounts.role_ended", _("A role was ended"), seen_by=Audience.MEMBERS)
DEACTIVATED = act("accounts.deactivated", _("An account was deactivated"), seen_by=Audience.SECRETARIAT)
REACTIVATED = act("accounts.reactivated", _("An account was reactivated"), seen_by=Audience.SECRETARIAT)
SESSIONS_ENDED = act(
    "accounts.sessions_ended", _("Somebody was signed out everywhere"), seen_by=Audience.SECRETARIAT
)
