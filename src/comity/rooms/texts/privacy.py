"""What the room holds about people: who pressed the button for a member. What was proposed is the member's."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.rooms.texts.models import Comment, MemberStatement, Proposal, Translation

keeps(
    "texts.proposals",
    label=_("Amendments, comments, statements and translations of texts"),
    why=_(
        "For good, with the text that came of them. They are the member's; without a name after an erasure."
    ),
)


@exports_personal_data("texts", label=_("Amendments and comments that you wrote for your member"))
def export(account: Account) -> dict[str, Any]:
    """Drafts too: whoever wrote them takes them away."""
    proposals = Proposal.objects.filter(author=account).select_related("text__matter").order_by("pk")
    comments = Comment.objects.filter(author=account).select_related("text__matter").order_by("pk")
    statements = MemberStatement.objects.filter(author=account).select_related("text__matter").order_by("pk")
    translations = (
        Translation.objects.filter(translator=account).select_related("text__matter").order_by("pk")
    )
    return {
        "amendments": [
            {
                "text": each.text.reference,
                "code": each.code,
                "state": each.state,
                "operations": each.operations,
                "reasons": each.reasons,
                "created_at": each.created_at.isoformat(),
            }
            for each in proposals
        ],
        "comments": [
            {"text": each.text.reference, "number": each.number, "bodies": each.bodies} for each in comments
        ],
        "statements": [
            {"text": each.text.reference, "kind": each.kind, "bodies": each.bodies} for each in statements
        ],
        "translations": [
            {"text": each.text.reference, "language": each.language, "words": each.words}
            for each in translations
        ],
    }


@erases_personal_data("texts", label=_("Amendments and comments that you wrote for your member"))
def erase(account: Account, now: datetime) -> int:
    """The words stay the member's; who typed them for it is forgotten."""
    authored = (Proposal, Comment, MemberStatement)
    forgotten = sum(model._default_manager.filter(author=account).update(author=None) for model in authored)
    return forgotten + Translation.objects.filter(translator=account).update(translator=None)
