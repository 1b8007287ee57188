"""What texts write to the record. Drafts of a delegation and what is typed before submission write nothing."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.record.acts import Audience, act

PREPARED = act("texts.prepared", _("Text prepared"), seen_by=Audience.SECRETARIAT)
CHANGED = act("texts.changed", _("Rules of a text changed"), seen_by=Audience.MEMBERS)
PUBLISHED = act("texts.published", _("Text circulated"), seen_by=Audience.MEMBERS)
REVISION_ISSUED = act("texts.revision_issued", _("Revision of a text issued"), seen_by=Audience.MEMBERS)
STAGE_MOVED = act("texts.stage_moved", _("Text moved to another stage"), seen_by=Audience.MEMBERS)
WITHDRAWN = act("texts.withdrawn", _("Text withdrawn"), seen_by=Audience.MEMBERS)
COMMENT_MADE = act("texts.comment_made", _("Comment made"), seen_by=Audience.MEMBERS)
COMMENT_WITHDRAWN = act("texts.comment_withdrawn", _("Comment withdrawn"), seen_by=Audience.MEMBERS)
COMMENT_ANSWERED = act("texts.comment_answered", _("Comment answered"), seen_by=Audience.MEMBERS)
PARAGRAPH_LINKED = act("texts.paragraph_linked", _("Source of a paragraph named"), seen_by=Audience.MEMBERS)
PROPOSAL_SUBMITTED = act("texts.proposal_submitted", _("Amendment submitted"), seen_by=Audience.MEMBERS)
PROPOSAL_WITHDRAWN = act("texts.proposal_withdrawn", _("Amendment withdrawn"), seen_by=Audience.MEMBERS)
PROPOSAL_CHANGED = act("texts.proposal_changed", _("Amendment changed"), seen_by=Audience.MEMBERS)
PROPOSAL_SPONSORED = act("texts.proposal_sponsored", _("Amendment sponsored"), seen_by=Audience.MEMBERS)
SPONSOR_LEFT = act("texts.sponsor_left", _("Sponsor left an amendment"), seen_by=Audience.MEMBERS)
WORD_FILE_RECEIVED = act("texts.word_file_received", _("Word file received"), seen_by=Audience.SECRETARIAT)
BRIDGING_PROPOSED = act("texts.bridging_proposed", _("Bridging proposal made"), seen_by=Audience.MEMBERS)
CHAIR_PROPOSED = act("texts.chair_proposed", _("Chair’s text proposed"), seen_by=Audience.MEMBERS)
CONSENT_ASKED = act("texts.consent_asked", _("Consent to close a bracket asked"), seen_by=Audience.MEMBERS)
POSITION_TAKEN = act("texts.position_taken", _("Position on a bracket taken"), seen_by=Audience.MEMBERS)
BRACKET_CLOSED = act("texts.bracket_closed", _("Bracket closed"), seen_by=Audience.MEMBERS)
REOPENED = act("texts.reopened", _("Paragraph or bracket reopened"), seen_by=Audience.MEMBERS)
PARAGRAPH_AGREED = act("texts.paragraph_agreed", _("Paragraph agreed"), seen_by=Audience.MEMBERS)
ORDER_SET = act("texts.order_set", _("Order of voting set by the chair"), seen_by=Audience.MEMBERS)
AMENDMENT_PUT = act("texts.amendment_put", _("Amendment put to the vote"), seen_by=Audience.MEMBERS)
AMENDMENT_DECIDED = act("texts.amendment_decided", _("Amendment decided by vote"), seen_by=Audience.MEMBERS)
PUT_FOR_ADOPTION = act("texts.put_for_adoption", _("Text put for adoption"), seen_by=Audience.MEMBERS)
ADOPTED = act("texts.adopted", _("Text adopted"), seen_by=Audience.EVERYBODY)
NOT_ADOPTED = act("texts.not_adopted", _("Text not adopted"), seen_by=Audience.EVERYBODY)
STATEMENT_MADE = act(
    "texts.statement_made", _("Reservation or statement on a text made"), seen_by=Audience.EVERYBODY
)
STATEMENT_WITHDRAWN = act(
    "texts.statement_withdrawn", _("Reservation or statement on a text withdrawn"), seen_by=Audience.EVERYBODY
)
TRANSLATED = act("texts.translated", _("Paragraph translated"), seen_by=Audience.MEMBERS)
CORRIGENDUM_ISSUED = act("texts.corrigendum_issued", _("Corrigendum issued"), seen_by=Audience.EVERYBODY)
LANGUAGES_WAIVED = act(
    "texts.languages_waived", _("A text put although languages are not in step"), seen_by=Audience.MEMBERS
)
IMPORTED = act("texts.imported", _("Text imported"), seen_by=Audience.MEMBERS)
