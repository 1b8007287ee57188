"""What members are told about questions: the same words to all."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.notices import notice_kind

SILENCE_ENDED = notice_kind(
    "decisions.silence_ended",
    subject=_("How the silence ended: %(question)s"),
    template="decisions/notices/silence_ended.txt",
)
