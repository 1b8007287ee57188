"""The official acts of matters.

Their entries may hold the title of a matter that is not public, so their content is for the secretariat;
whoever may see a matter reads its acts on the matter's own page.
"""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

STAGES_CHANGED = act("matters.stages_changed", _("Stages changed"), seen_by=Audience.MEMBERS)
OPENED = act("matters.opened", _("Matter opened"), seen_by=Audience.CONCERNED)
CHANGED = act("matters.changed", _("Matter changed"), seen_by=Audience.CONCERNED)
MOVED = act("matters.moved", _("Moved to another stage"), seen_by=Audience.CONCERNED)
CLOSED = act("matters.closed", _("Matter closed"), seen_by=Audience.CONCERNED)
DEADLINE_SET = act("matters.deadline_set", _("Deadline set"), seen_by=Audience.CONCERNED)
DEADLINE_CHANGED = act("matters.deadline_changed", _("Deadline changed"), seen_by=Audience.CONCERNED)
DEADLINE_DONE = act("matters.deadline_done", _("Due act done"), seen_by=Audience.CONCERNED)
CONCERNED_NAMED = act("matters.concerned_named", _("Members concerned named"), seen_by=Audience.CONCERNED)
CONCERNED_RELEASED = act(
    "matters.concerned_released", _("Member named by mistake taken out"), seen_by=Audience.CONCERNED
)
CONCERNED_INVITED = act(
    "matters.concerned_invited", _("Members concerned invited"), seen_by=Audience.CONCERNED
)
SILENT_REMINDED = act("matters.silent_reminded", _("Silent members reminded"), seen_by=Audience.CONCERNED)
ANSWER_MARKED = act("matters.answer_marked", _("Answer marked"), seen_by=Audience.CONCERNED)
DOCUMENT_ADDED = act("matters.document_added", _("Document added"), seen_by=Audience.CONCERNED)
DOCUMENT_WITHDRAWN = act("matters.document_withdrawn", _("Document withdrawn"), seen_by=Audience.CONCERNED)
