"""Why a service of decisions refuses.

DecisionsError
├── NoStatutes           nothing is adopted yet, so nothing can be put to the vote
├── BrokenStatutes       carries the engine's refusal with its line and column
├── StatutesAdoptedMeanwhile  carries the version that came in between
├── UnfitRule            the rule does not go with that procedure
├── NotPrepared          it has been opened or withdrawn: it cannot be changed
├── ChangedMeanwhile     somebody else changed it since it was shown; carries the question as it stands
├── SilenceTooShort      it would close before the hours of its rule are over; carries the earliest closing
├── NotOpen              too early or too late; carries the state and the moment of closing
│   └── TooLateToObject  an objection that came at the closing or after it
├── ClosesByItself       members were told that it closes later; carries the moment
│   └── SilenceLasts     and nobody has objected
├── ObjectionStands      that member objects already, in other words
├── NotItsObjection      somebody else's objection
├── RollRefused          carries the engine's refusal of the roll
├── EmptyRoll            nobody could vote
├── NoProxies            the statutes allow none
├── NotOnTheRoll         carries the member that is on no roll today, or of a class that is not declared
├── NothingToGive        the giver is of a class without a vote
├── ScopeIsOver          the meeting or the matter for which a proxy is given
├── ProxyGivenAlready    carries the one that stands
├── ProxyRefused         carries the engine's refusal
├── ProxyTakenBack       a second time
├── FiguresChangedMeanwhile  carries the figures of a member as somebody else left them
├── MeetingOver          attendance is taken until the last day
├── NoDelegation         carries members without an accepted credential
├── NoVote               whoever asks has no vote here, or that member has none; carries why
├── UnfitChoice          a split that the class does not allow, or more than it has
├── FormUsed             this form has counted already with another choice; carries what stands
├── AlreadyVoted         a pseudonymous vote is final
├── VotedItself          the member voted itself, so the proxy that it gave does not count
├── CastApart            a pseudonymous count takes one vote for all from nobody
├── NotThisProcedure     that is done in another procedure
├── UnfitFigures         counted figures that the roll does not allow; carries each with its class
├── CountedMeanwhile     this person entered another count since the form was made
├── NotReadyToDecide     two people have not agreed on a count
│   ├── CountAwaited     nobody has entered a count
│   └── CallUnfinished   members have not been called yet; carries how many
├── AnsweredMeanwhile    that member's answer was recorded before; carries what stands
├── InBlock              it is decided in a block: take it out first
├── PartsApart           its paragraphs stand apart: its text is fixed
├── UnevenParagraphs     its languages have different numbers of paragraphs; carries them
├── NothingToDivide      one paragraph, or voting on its parts has begun
├── NoRuleFor            the statutes have no rule for such a motion; carries the kind
├── StillPending         a motion or a paragraph comes first; carries the questions
├── ParentIsPast         the question that it belongs to is no longer in preparation
├── UnfitBlock           rule, procedure or meeting differ
├── NotReconsidered      not decided by a vote, or a motion to reconsider stands already
├── NoQuorumToAsk        the rule has no quorum, or one that is counted always
├── NoCastingVote        the rule has none, or there is no tie to break
├── NotItsSpeaker        somebody else's member to speak for
├── NothingToExplain     the question has not been put, or was withdrawn
├── RoomUsed             longer than the room that each member has; carries how many characters are left
├── VotesStillChange     voting is open: the vote itself can be changed
├── StandsAlready        a correction that says what was voted
└── Undecided            there is no result yet

Each carries its data; `str()` says it to the person at the page, in that person's language.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure, State
from comity.decisions.roll_refusals import refusal_in_words
from comity.engines import decisions
from comity.foundation.languages import language_name
from comity.foundation.languages.moments import LocalMoment

if TYPE_CHECKING:
    from comity.decisions.figures import FigureProblem


class DecisionsError(Exception):
    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)


class NoStatutes(DecisionsError):
    words = _("No statutes are adopted yet. Adopt them first: a question is decided by their rules.")


class _Refused(DecisionsError):
    """The engine's own refusal, worded in the reader's language."""

    def __init__(self, refusal: decisions.DecisionError) -> None:
        self.refusal = refusal
        super().__init__(refusal)

    def __str__(self) -> str:
        return self.refusal.worded(gettext)


class BrokenStatutes(_Refused):
    """Raised with what the engine found, at which line and column."""


class StatutesAdoptedMeanwhile(DecisionsError):
    """`newest` is the version that somebody else adopted."""

    def __init__(self, newest: Any) -> None:
        self.newest = newest
        super().__init__(newest)

    def __str__(self) -> str:
        return gettext(
            "Version %(number)s was adopted while you were writing. Nothing of yours is lost: it stands below."
        ) % {"number": self.newest.number}


class RollRefused(_Refused):
    """The roll cannot be frozen: a proxy that the statutes do not allow, and the like.

    `names` of its members are {number as text: {language: text}}, so that it is said by name.
    """

    def __init__(
        self, refusal: decisions.DecisionError, *, names: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self.names = names or {}
        super().__init__(refusal)

    def __str__(self) -> str:
        return refusal_in_words(self.refusal, self.names)


class UnfitRule(DecisionsError):
    def __init__(self, *, rule: str, procedure: Procedure) -> None:
        self.rule, self.procedure = rule, procedure
        super().__init__(rule, procedure)

    def __str__(self) -> str:
        return gettext("The rule %(rule)s is not decided by this procedure: %(procedure)s.") % {
            "rule": self.rule,
            "procedure": self.procedure.label,
        }


class NotPrepared(DecisionsError):
    words = _("This question was opened or withdrawn meanwhile. It can no longer be changed.")


class ChangedMeanwhile(DecisionsError):
    """`stored` is the question as somebody else left it."""

    words = _(
        "Somebody else changed this question while you were writing. Yours is still in the form. Send it again to "
        "put it in the place of theirs."
    )

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        super().__init__(stored)


class SilenceTooShort(DecisionsError):
    """`hours` of the rule, `earliest` moment of closing if it opened now."""

    def __init__(self, *, hours: int, earliest: datetime) -> None:
        self.hours, self.earliest = hours, earliest
        super().__init__(hours, earliest)

    def __str__(self) -> str:
        return gettext(
            "By its rule the silence lasts at least %(hours)s hours from the opening. Opened now, it may close on "
            "%(moment)s UTC at the earliest: change the closing moment first, or leave it empty."
        ) % {"hours": self.hours, "moment": date_format(self.earliest, "DATETIME_FORMAT")}


class NotOpen(DecisionsError):
    def __init__(self, *, state: State, closed_at: datetime | None = None) -> None:
        self.state, self.closed_at = state, closed_at
        super().__init__(state, closed_at)

    def __str__(self) -> str:
        if self.state == State.PREPARED:
            return gettext("Voting is not open yet. Nothing was counted.")
        if self.closed_at:
            return gettext(
                "Voting closed on %(moment)s UTC. This vote was not counted; what was acknowledged stands."
            ) % {"moment": date_format(self.closed_at, "DATETIME_FORMAT")}
        return gettext("Voting is over. This vote was not counted; what was acknowledged before stands.")


class ClosesByItself(DecisionsError):
    def __init__(self, closes_at: datetime) -> None:
        self.closes_at = closes_at
        super().__init__(closes_at)

    def __str__(self) -> str:
        return gettext(
            "Members were told that it closes on %(moment)s UTC, and not all have voted. It closes by itself then."
        ) % {"moment": date_format(self.closes_at, "DATETIME_FORMAT")}


class TooLateToObject(NotOpen):
    """At the millisecond of closing it is too late; what was said before counts."""

    def __str__(self) -> str:
        if self.state == State.PREPARED:
            return gettext(
                "This question is not open yet. Your objection was not kept: raise it when it opens."
            )
        if self.closed_at is None:
            return gettext("This question is closed. Your objection came after it and does not count.")
        return gettext(
            "This question closed on %(moment)s. Your objection came after it and does not count."
        ) % {"moment": LocalMoment(self.closed_at, "UTC").words}


class SilenceLasts(ClosesByItself):
    """Nobody objects, so the chair has to wait until the moment that was announced."""

    def __str__(self) -> str:
        return gettext(
            "The silence lasts until %(moment)s and nobody has objected. Every member has until then to object; "
            "it closes by itself."
        ) % {"moment": LocalMoment(self.closes_at, "UTC").words}


class ObjectionStands(DecisionsError):
    words = _(
        "This member objects already, in other words. Withdraw that objection first, or let it stand: one is enough."
    )


class NotItsObjection(DecisionsError):
    words = _("Only the member that raised this objection can withdraw it.")


class NoProxies(DecisionsError):
    words = _("The statutes in force allow no proxies.")


class NotOnTheRoll(DecisionsError):
    """`member` is an organisation."""

    def __init__(self, member: Any) -> None:
        self.member = member
        super().__init__(member)

    def __str__(self) -> str:
        return gettext("%(member)s stands on no roll today, so it neither gives nor holds a proxy.") % {
            "member": self.member.name_in()
        }


class NothingToGive(DecisionsError):
    words = _("By the statutes in force this member has no vote, so there is nothing to give.")


class ScopeIsOver(DecisionsError):
    words = _("That meeting or matter is over. Choose one that is not.")


class ProxyGivenAlready(DecisionsError):
    """`standing` is the proxy of the same member for the same meeting or matter."""

    def __init__(self, standing: Any) -> None:
        self.standing = standing
        super().__init__(standing)

    def __str__(self) -> str:
        return gettext("%(holder)s holds your proxy for this already. Take it back first.") % {
            "holder": self.standing.holder.name_in()
        }


class ProxyRefused(RollRefused):
    """The statutes do not allow this proxy beside those that stand."""


class ProxyTakenBack(DecisionsError):
    words = _("This proxy was taken back before.")


class FiguresChangedMeanwhile(DecisionsError):
    """`stored` is what somebody else has entered for the member."""

    words = _(
        "Somebody else entered other figures while you were writing. Theirs stand here; yours are still in the form,"
        " and take the place of theirs when you send it again."
    )

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        super().__init__(stored)

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """Pairs of label and value."""
        return [
            (gettext("Membership"), self.stored.membership),
            (gettext("Population"), self.stored.population),
            (gettext("Votes"), self.stored.weight),
            (gettext("Region of the statutes"), self.stored.region),
            (gettext("Source"), self.stored.source),
        ]


class MeetingOver(DecisionsError):
    words = _("The last day of this meeting has passed.")


class NoDelegation(DecisionsError):
    """`members` are the numbers of those whose delegation is not accepted."""

    words = _("Only members whose delegation is accepted can be marked. See the page again: it has changed.")

    def __init__(self, members: Sequence[int]) -> None:
        self.members = members
        super().__init__(members)


class EmptyRoll(DecisionsError):
    words = _("Nobody on the roll could vote. See that members belong to a class that the statutes let vote.")


class NoVote(DecisionsError):
    words = _("You cast no vote for this member in this question.")


class UnfitChoice(DecisionsError):
    words = _("Share out exactly the votes that this member has, or give them all to one choice.")


class FormUsed(DecisionsError):
    """`stands` is the parts of the vote as it stands."""

    words = _("This form was sent before with another choice, and that vote stands. Choose again below.")

    def __init__(self, stands: Any) -> None:
        self.stands = stands
        super().__init__(stands)


class AlreadyVoted(DecisionsError):
    words = _("This member has voted. In a pseudonymous count an acknowledged vote is final.")


class VotedItself(DecisionsError):
    words = _("This member has voted itself. Its own vote stands before the proxy that it gave you.")


class CastApart(DecisionsError):
    words = _("In a pseudonymous count the vote of each member is cast apart.")


class NotThisProcedure(DecisionsError):
    words = _("This question is put by another procedure.")


class NotReadyToDecide(DecisionsError):
    words = _("Two people enter the count independently. It is decided when they agree.")


class CountAwaited(NotReadyToDecide):
    words = _("Nobody has entered the count yet. It is decided by the count.")


class CallUnfinished(NotReadyToDecide):
    """`left` members have neither answered nor been called twice."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)

    def __str__(self) -> str:
        return ngettext(
            "%(left)s member has neither answered nor been called twice. Go on with the roll call first.",
            "%(left)s members have neither answered nor been called twice. Go on with the roll call first.",
            self.left,
        ) % {"left": self.left}


class AnsweredMeanwhile(DecisionsError):
    """`stands` is the parts of the answer as it stands, None where there is none."""

    words = _(
        "Another answer of this member was recorded meanwhile, and it stands. Correct it in the list if it is wrong."
    )

    def __init__(self, stands: Any) -> None:
        self.stands = stands
        super().__init__(stands)


class UnfitFigures(DecisionsError):
    """`problems` are all that were found, each with its class, measure and answer."""

    def __init__(self, problems: Sequence["FigureProblem"]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        return " ".join(problem.words for problem in self.problems)


class CountedMeanwhile(DecisionsError):
    words = _(
        "You entered another count since this form was made, in another tab perhaps. It stands. If you counted once "
        "more, send these figures again: they are kept as a further count."
    )


class InBlock(DecisionsError):
    words = _("This question is decided in a block with others. Take it out of the block first.")


class PartsApart(DecisionsError):
    words = _(
        "Paragraphs of this question are put to the vote apart. Withdraw those first: its text is fixed."
    )


class UnevenParagraphs(DecisionsError):
    """`counts` is {language: number of paragraphs}."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        super().__init__(counts)

    def __str__(self) -> str:
        told = ", ".join(f"{language_name(tag)} {count}" for tag, count in sorted(self.counts.items()))
        return gettext(
            "The text has different numbers of paragraphs in its languages (%(counts)s). Make them the same first."
        ) % {"counts": told}


class NothingToDivide(DecisionsError):
    words = _("There are no two paragraphs that could still be put to the vote apart.")


class NoRuleFor(DecisionsError):
    """`kind` is the statutes' word in `decides`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)

    def __str__(self) -> str:
        return gettext("The statutes in force have no rule that decides “%(kind)s”.") % {"kind": self.kind}


class StillPending(DecisionsError):
    """`references` of the questions that are decided first."""

    def __init__(self, references: list[str]) -> None:
        self.references = references
        super().__init__(references)

    def __str__(self) -> str:
        return gettext("These are decided first: %(references)s.") % {
            "references": ", ".join(self.references)
        }


class ParentIsPast(DecisionsError):
    words = _("The question that this belongs to is no longer in preparation.")


class UnfitBlock(DecisionsError):
    words = _(
        "A block holds questions of one matter with the same rule, procedure and meeting, under the same statutes."
    )


class NotReconsidered(DecisionsError):
    words = _("Only a decided question is reconsidered, and by one motion at a time.")


class NoQuorumToAsk(DecisionsError):
    words = _("This rule has no quorum that is counted on request.")


class NoCastingVote(DecisionsError):
    words = _("There is no tie to break, or the rule gives the chair no casting vote.")


class Undecided(DecisionsError):
    words = _("There is no result yet.")


class NotItsSpeaker(DecisionsError):
    words = _("Only the member's own head, officer or accepted delegation speaks for it here.")


class NothingToExplain(DecisionsError):
    words = _("This question is not before the members, so there is no vote to explain yet.")


class RoomUsed(DecisionsError):
    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)

    def __str__(self) -> str:
        return gettext(
            "Each member has the same room on a question. This member has %(left)s characters left: shorten the text."
        ) % {"left": self.left}


class VotesStillChange(DecisionsError):
    words = _(
        "Voting is open: change the vote itself. A correction is for a vote that can no longer be changed."
    )


class StandsAlready(DecisionsError):
    words = _("This is how the member's vote stands. There is nothing to correct.")
