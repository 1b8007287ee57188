"""What texts store."""

from comity.rooms.texts.models.adoption import Adoption, AmendmentVote, MemberStatement
from comity.rooms.texts.models.brackets import Standing, VotingOrderSet
from comity.rooms.texts.models.comments import Comment, CommentOutcome, ParagraphSource
from comity.rooms.texts.models.languages import Corrigendum, Term, Translation
from comity.rooms.texts.models.proposals import EarlierForm, Proposal, Sponsor, WordFile
from comity.rooms.texts.models.texts import Revision, Text

__all__ = [
    "Adoption",
    "AmendmentVote",
    "Comment",
    "CommentOutcome",
    "Corrigendum",
    "EarlierForm",
    "MemberStatement",
    "ParagraphSource",
    "Proposal",
    "Revision",
    "Sponsor",
    "Standing",
    "Term",
    "Text",
    "Translation",
    "VotingOrderSet",
    "WordFile",
]
