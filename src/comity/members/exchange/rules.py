"""Who may bring organisations in and take them out."""

from comity.foundation.permissions import Role, declare, holds, signed_in

OFFICE = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CREDENTIALS_OFFICER)

declare("members.import_roll", holds(*OFFICE))
declare("members.export_roll", signed_in)
