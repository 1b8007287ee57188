"""What a consultation writes to the record. An answer writes nothing."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

PREPARED = act("consultations.prepared", _("Consultation prepared"), seen_by=Audience.SECRETARIAT)
ANNOUNCED = act("consultations.announced", _("Consultation announced"), seen_by=Audience.MEMBERS)
OPENED = act("consultations.opened", _("Consultation opened"), seen_by=Audience.EVERYBODY)
CLOSED = act("consultations.closed", _("Consultation closed"), seen_by=Audience.EVERYBODY)
EXTENDED = act("consultations.extended", _("Consultation extended"), seen_by=Audience.EVERYBODY)
REMINDED = act("consultations.reminded", _("Reminder of a consultation sent"), seen_by=Audience.MEMBERS)
STATEMENT_ACCEPTED = act(
    "consultations.statement_accepted", _("Statement accepted"), seen_by=Audience.EVERYBODY
)
STATEMENT_REFUSED = act("consultations.statement_refused", _("Statement refused"), seen_by=Audience.MEMBERS)
STATEMENT_REPLACED = act(
    "consultations.statement_replaced", _("Statement replaced by a new version"), seen_by=Audience.EVERYBODY
)
STATEMENT_TRANSLATED = act(
    "consultations.statement_translated", _("Statement translated"), seen_by=Audience.EVERYBODY
)
IMPORTED = act("consultations.imported", _("Conversation imported"), seen_by=Audience.MEMBERS)
INPUT_TAKEN = act("consultations.input_taken", _("Exact answers taken away"), seen_by=Audience.EVERYBODY)
PARTICIPANT_ERASED = act(
    "consultations.participant_erased", _("A participant's answers erased"), seen_by=Audience.MEMBERS
)
