"""What can stand in the way of a text, as one family; each noun has its file.

TextError
├── base.py       IsOver, NotInThisStage, ChangedMeanwhile, EmptyText, NothingChanged
├── brackets.py   NoSuchBracket, NoSuchVersion, NotHolding, MayNotHold, ReasonMissing, NotOpen, ConsentMissing,
│                 ParagraphInBrackets
├── desk.py       TwoVersionsNeeded, AlreadyProposed, NotAsked, CannotStandTogether, NothingToIssue, OrderIncomplete,
│                 NoSuchGroup
├── comments.py   CommentsClosed, MayNotSpeak, NoSuchParagraph, CommentGone
├── adoption.py   NotCirculated, BracketsOpen, ParagraphsReopened, AmendmentsUnanswered, AmendmentsAwaitRevision,
│                 AmendmentsBeingVoted, LanguagesBehind, NothingToWaive, ReasonWanted, NotUpForVote, PutAlready
├── statements.py NotPutYet, StatementsClosed, NoConsensus, SpeaksForNoMember, UnknownParagraph, NoWords

Each words itself in the reader's language when it is shown.
"""

from comity.rooms.texts.errors.base import (
    ChangedMeanwhile,
    EmptyText,
    IsOver,
    NothingChanged,
    NotInThisStage,
    TextError,
)

__all__ = [
    "ChangedMeanwhile",
    "EmptyText",
    "IsOver",
    "NotInThisStage",
    "NothingChanged",
    "TextError",
]
