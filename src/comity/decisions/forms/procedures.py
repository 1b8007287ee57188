"""Each procedure in a line, for whoever chooses one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure

EXPLAINED: dict[Procedure, str | Promise] = {
    Procedure.CONSENSUS: _(
        "Nobody votes. The chair asks whether anybody objects; reservations stand in the record."
    ),
    Procedure.SILENCE: _(
        "Members have the text before them for the hours of the rule. One objection in time defeats it."
    ),
    Procedure.SHOW_OF_HANDS: _("Hands are counted in the hall, without names; the count is entered here."),
    Procedure.ROLL_CALL: _(
        "Each member is called, from one drawn by lot, and says its vote aloud. Who voted how is recorded."
    ),
    Procedure.ELECTRONIC: _(
        "Each member votes here and may change its vote until closing. Who voted how is recorded."
    ),
    Procedure.PSEUDONYMOUS: _(
        "Each member votes here once. Only sums are kept, and that a member has voted; not how."
    ),
    Procedure.PAPER: _("Ballot papers are counted by two people, who enter their counts independently."),
}
