"""Why a service of decisions refuses.

DecisionsError
│ base.py, and its own in statutes.py, roll.py and proxies.py
├── EngineRefused                 carries the engine's refusal
│   ├── BrokenStatutes            of statutes, with its line and column
│   └── RollRefused               of a roll
│       └── ProxyRefused          of a roll with one more proxy
│ statutes.py
├── NoStatutes                    nothing is adopted yet, so nothing can be put to the vote
├── StatutesAdoptedMeanwhile      carries the version that came in between
├── NoRuleFor                     the statutes have no rule for such a motion; carries the kind
│ preparing.py
├── UnfitRule                     the rule does not go with that procedure
├── NotPrepared                   it has been opened or withdrawn: it cannot be changed
├── ChangedMeanwhile              somebody else changed it since it was shown; carries the question as it stands
├── SilenceTooShort               it would close before the hours of its rule are over; carries the earliest closing
│ deriving.py
├── InBlock                       it is decided in a block: take it out first
├── PartsApart                    its paragraphs stand apart: its text is fixed
├── UnevenParagraphs              its languages have different numbers of paragraphs; carries them
├── NothingToDivide               one paragraph, or voting on its parts has begun
├── StillPending                  a motion or a paragraph comes first; carries the questions
├── ParentIsPast                  the question that it belongs to is no longer in preparation
├── UnfitBlock                    rule, procedure or meeting differ
├── NotReconsidered               not decided by a vote, or a motion to reconsider stands already
│ roll.py
├── EmptyRoll                     nobody could vote
│ proxies.py
├── NoProxies                     the statutes allow none
├── NotOnTheRoll                  carries the member that is on no roll today, or of a class that is not declared
├── NothingToGive                 the giver is of a class without a vote
├── ScopeIsOver                   the meeting or the matter for which a proxy is given
├── ProxyGivenAlready             carries the one that stands
├── ProxyTakenBack                a second time
│ figures.py
├── FiguresChangedMeanwhile       carries the figures of a member as somebody else left them
│ attendance.py
├── MeetingOver                   attendance is taken until the last day
├── NoDelegation                  carries members without an accepted credential
│ voting.py
├── NoVote                        whoever asks has no vote here, or that member has none; carries why
├── UnfitChoice                   a split that the class does not allow, or more than it has
├── FormUsed                      this form has counted already with another choice; carries what stands
├── AlreadyVoted                  a pseudonymous vote is final
├── VotedItself                   the member voted itself, so the proxy that it gave does not count
├── CastApart                     a pseudonymous count takes one vote for all from nobody
├── NotThisProcedure              that is done in another procedure
├── AnsweredMeanwhile             that member's answer was recorded before; carries what stands
│ closing.py
├── NotOpen                       too early or too late; carries the state and the moment of closing
│   └── TooLateToObject           an objection that came at the closing or after it
├── ClosesByItself                members were told that it closes later; carries the moment
│   └── SilenceLasts              and nobody has objected
├── NotReadyToDecide              two people have not agreed on a count
│   ├── CallUnfinished            members have not been called yet; carries how many
│   └── CountAwaited              nobody has entered a count
├── NoQuorumToAsk                 the rule has no quorum, or one that is counted always
├── NoCastingVote                 the rule has none, or there is no tie to break
├── Undecided                     there is no result yet
│ counting.py
├── UnfitFigures                  counted figures that the roll does not allow; carries each with its class
├── CountedMeanwhile              this person entered another count since the form was made
│ objecting.py
├── ObjectionStands               that member objects already, in other words
├── NotItsObjection               somebody else's objection
│ saying.py
├── NotItsSpeaker                 somebody else's member to speak for
├── NothingToExplain              the question has not been put, or was withdrawn
├── RoomUsed                      longer than the room that each member has; carries how many characters are left
├── VotesStillChange              voting is open: the vote itself can be changed
└── StandsAlready                 a correction that says what was voted

Each carries its data; `str()` says it to the person at the page, in that person's language.
"""

from comity.decisions.errors.attendance import MeetingOver, NoDelegation
from comity.decisions.errors.base import DecisionsError, EngineRefused
from comity.decisions.errors.closing import (
    CallUnfinished,
    ClosesByItself,
    NoCastingVote,
    NoQuorumToAsk,
    NotOpen,
    NotReadyToDecide,
    SilenceLasts,
    Undecided,
)
from comity.decisions.errors.counting import CountAwaited, CountedMeanwhile, UnfitFigures
from comity.decisions.errors.deriving import (
    InBlock,
    NothingToDivide,
    NotReconsidered,
    ParentIsPast,
    PartsApart,
    StillPending,
    UnevenParagraphs,
    UnfitBlock,
)
from comity.decisions.errors.figures import FiguresChangedMeanwhile
from comity.decisions.errors.objecting import NotItsObjection, ObjectionStands, TooLateToObject
from comity.decisions.errors.preparing import ChangedMeanwhile, NotPrepared, SilenceTooShort, UnfitRule
from comity.decisions.errors.proxies import (
    NoProxies,
    NothingToGive,
    NotOnTheRoll,
    ProxyGivenAlready,
    ProxyRefused,
    ProxyTakenBack,
    ScopeIsOver,
)
from comity.decisions.errors.roll import EmptyRoll, RollRefused
from comity.decisions.errors.saying import (
    NothingToExplain,
    NotItsSpeaker,
    RoomUsed,
    StandsAlready,
    VotesStillChange,
)
from comity.decisions.errors.statutes import BrokenStatutes, NoRuleFor, NoStatutes, StatutesAdoptedMeanwhile
from comity.decisions.errors.voting import (
    AlreadyVoted,
    AnsweredMeanwhile,
    CastApart,
    FormUsed,
    NotThisProcedure,
    NoVote,
    UnfitChoice,
    VotedItself,
)

__all__ = [
    "AlreadyVoted",
    "AnsweredMeanwhile",
    "BrokenStatutes",
    "CallUnfinished",
    "CastApart",
    "ChangedMeanwhile",
    "ClosesByItself",
    "CountAwaited",
    "CountedMeanwhile",
    "DecisionsError",
    "EmptyRoll",
    "EngineRefused",
    "FiguresChangedMeanwhile",
    "FormUsed",
    "InBlock",
    "MeetingOver",
    "NoCastingVote",
    "NoDelegation",
    "NoProxies",
    "NoQuorumToAsk",
    "NoRuleFor",
    "NoStatutes",
    "NoVote",
    "NotItsObjection",
    "NotItsSpeaker",
    "NotOnTheRoll",
    "NotOpen",
    "NotPrepared",
    "NotReadyToDecide",
    "NotReconsidered",
    "NotThisProcedure",
    "NothingToDivide",
    "NothingToExplain",
    "NothingToGive",
    "ObjectionStands",
    "ParentIsPast",
    "PartsApart",
    "ProxyGivenAlready",
    "ProxyRefused",
    "ProxyTakenBack",
    "RollRefused",
    "RoomUsed",
    "ScopeIsOver",
    "SilenceLasts",
    "SilenceTooShort",
    "StandsAlready",
    "StatutesAdoptedMeanwhile",
    "StillPending",
    "TooLateToObject",
    "Undecided",
    "UnevenParagraphs",
    "UnfitBlock",
    "UnfitChoice",
    "UnfitFigures",
    "UnfitRule",
    "VotedItself",
    "VotesStillChange",
]
