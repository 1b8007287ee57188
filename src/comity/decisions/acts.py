"""What decisions write to the record. A vote writes nothing: the closing writes the digest of all."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

STATUTES_ADOPTED = act("decisions.statutes_adopted", _("Statutes adopted"), seen_by=Audience.EVERYBODY)
FIGURES_ENTERED = act(
    "decisions.figures_entered", _("Figures for the statutes entered"), seen_by=Audience.MEMBERS
)
ATTENDANCE_TAKEN = act("decisions.attendance_taken", _("Attendance taken"), seen_by=Audience.MEMBERS)
PROXY_GIVEN = act("decisions.proxy_given", _("Proxy given"), seen_by=Audience.MEMBERS)
PROXY_WITHDRAWN = act("decisions.proxy_withdrawn", _("Proxy withdrawn"), seen_by=Audience.MEMBERS)
PREPARED = act("decisions.prepared", _("Question prepared"), seen_by=Audience.MEMBERS)
CHANGED = act("decisions.changed", _("Question changed before voting"), seen_by=Audience.MEMBERS)
WITHDRAWN = act("decisions.withdrawn", _("Question withdrawn"), seen_by=Audience.MEMBERS)
BLOCK_FORMED = act("decisions.block_formed", _("Questions put in one vote"), seen_by=Audience.MEMBERS)
TAKEN_OUT = act("decisions.taken_out", _("Question taken out of a block"), seen_by=Audience.MEMBERS)
NOT_VOTED = act("decisions.not_voted", _("Question closed without a vote"), seen_by=Audience.MEMBERS)
OPENED = act("decisions.opened", _("Voting opened"), seen_by=Audience.MEMBERS)
REMINDED = act("decisions.reminded", _("Silent members reminded"), seen_by=Audience.MEMBERS)
QUORUM_REQUESTED = act(
    "decisions.quorum_requested", _("Count of the quorum requested"), seen_by=Audience.MEMBERS
)
OBJECTED = act("decisions.objected", _("Objection raised"), seen_by=Audience.MEMBERS)
OBJECTION_WITHDRAWN = act("decisions.objection_withdrawn", _("Objection withdrawn"), seen_by=Audience.MEMBERS)
COUNT_ENTERED = act("decisions.count_entered", _("Count entered"), seen_by=Audience.MEMBERS)
CLOSED = act("decisions.closed", _("Voting closed"), seen_by=Audience.MEMBERS)
CASTING_VOTE_GIVEN = act("decisions.casting_vote_given", _("Casting vote given"), seen_by=Audience.MEMBERS)
DECIDED = act("decisions.decided", _("Question decided"), seen_by=Audience.MEMBERS)
EXPLAINED = act("decisions.explained", _("Vote explained"), seen_by=Audience.MEMBERS)
CORRECTED = act("decisions.corrected", _("Correction of a vote stated"), seen_by=Audience.MEMBERS)
ANSWER_CORRECTED = act(
    "decisions.answer_corrected", _("Answer of a roll call corrected"), seen_by=Audience.MEMBERS
)
CLOCK_SET = act(
    "decisions.clock_set", _("Clock of the voting set by the server's clock"), seen_by=Audience.MEMBERS
)
VOTES_NOT_STORED = act(
    "decisions.votes_not_stored", _("Votes could not be stored for a time"), seen_by=Audience.MEMBERS
)
