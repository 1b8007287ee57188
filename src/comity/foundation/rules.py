"""Who may see the pages of the house itself."""

from comity.foundation.permissions import anyone, declare, signed_in

declare("site.see_front_page", anyone)
declare("site.choose_language", anyone)
declare("site.choose_display", anyone)
declare("site.see_desk", signed_in)
