"""Who may change what the assembly says about itself."""

from comity.foundation.permissions import Role, declare, holds

declare("assembly.change_assembly", holds(Role.ADMINISTRATOR))
