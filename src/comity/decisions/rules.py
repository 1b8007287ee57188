"""Who may do what with statutes, questions and votes. The chair and the secretariat have no vote here."""

from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure
from comity.decisions.exports.offered import Offered
from comity.decisions.models import Objection, Proxy, Question, RollLine
from comity.decisions.queries.objections import lines_that_object
from comity.decisions.queries.questions import sees_all
from comity.decisions.queries.roll_now import members_that_will_vote
from comity.decisions.queries.said import has_a_vote
from comity.decisions.queries.speaking import OFFICERS, own_lines, speaks_for, speaks_for_some_line
from comity.foundation.permissions import ALLOWED, Actor, Answer, Role, anyone, declare, holds, refused
from comity.foundation.permissions.rules import needs
from comity.matters.rules import sees_matter
from comity.members.models import Organisation

OFFICE = (Role.SECRETARIAT, Role.CHAIR)
SIMULATING = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CHAIR, Role.CREDENTIALS_OFFICER, *OFFICERS)
COUNTERS = (Role.SECRETARIAT, Role.CHAIR, Role.CREDENTIALS_OFFICER)


def sees_question(actor: Actor, question: Question) -> Answer:
    """What is put to the members is theirs to see before and after; a public matter's is everybody's."""
    return ALLOWED if sees_all(actor) else sees_matter(actor, question.matter)


def casts_vote(actor: Actor, question: Question) -> Answer:
    """Whoever speaks for a member on the frozen roll; the service judges which line and which moment."""
    if not actor.is_signed_in:
        return refused(_("Sign in to vote."))
    if not (seen := sees_question(actor, question)):
        return seen
    if speaks_for_some_line(actor, question):
        return ALLOWED
    return refused(_("You vote for no member in this question."))


def requests_quorum(actor: Actor, question: Question) -> Answer:
    """A member's own speaker; the service judges whether it is there."""
    if not actor.is_signed_in:
        return refused(_("Sign in to ask for the quorum to be counted."))
    if any(speaks_for(actor, line) for line in own_lines(actor, question)):
        return ALLOWED
    return refused(_("You speak for no member on the roll of this question."))


def takes_out_of_block(actor: Actor, question: Question) -> Answer:
    """Any member that will vote, and the office for one that asks aloud."""
    if actor.holds(*OFFICE) or members_that_will_vote(actor, question):
        return ALLOWED
    return refused(_("Only a member with a vote, or the chair for it, takes a question out of a block."))


def objects(actor: Actor, question: Question) -> Answer:
    """A member's own speaker; neither the holder of its proxy nor whoever belongs to a class without a vote."""
    if not actor.is_signed_in:
        return refused(_("Sign in to object."))
    if lines_that_object(actor, question):
        return ALLOWED
    return refused(_("You speak for no member with a vote in this question."))


def withdraws_objection(actor: Actor, objection: Objection) -> Answer:
    """Its own member; what the office wrote down also the office."""
    if speaks_for(actor, objection.line) or (objection.by_office and actor.holds(*OFFICE)):
        return ALLOWED
    return refused(_("Only the member that raised this objection can withdraw it."))


def enters_count(actor: Actor, question: Question) -> Answer:
    """Papers are counted by the chair, the secretariat and the credentials officers; hands by the chair's office."""
    may_count = COUNTERS if question.procedure == Procedure.PAPER else OFFICE
    return ALLOWED if actor.holds(*may_count) else refused(needs(may_count))


def explains(actor: Actor, line: RollLine) -> Answer:
    """A member's own speaker; neither the holder of its proxy nor an officer of the assembly."""
    if not actor.is_signed_in:
        return refused(_("Sign in to speak for your organisation."))
    if not (seen := sees_question(actor, line.question)):
        return seen
    if has_a_vote(line) and speaks_for(actor, line):
        return ALLOWED
    return refused(_("You do not speak for this member in this question."))


def takes_file(actor: Actor, offered: Offered) -> Answer:
    """What the question's readers see; who objected is told to members and officers, as on the page."""
    if not (seen := sees_question(actor, offered.question)):
        return seen
    if offered.offer.holds_votes and offered.question.by_procedure.takes_objections and not sees_all(actor):
        return refused(_("Who objected is told to members and officers of the assembly."))
    return ALLOWED


def belongs_to_a_member(actor: Actor, _thing: object) -> Answer:
    return ALLOWED if actor.organisation_ids else refused(_("Only members give and hold proxies."))


def belongs_here(actor: Actor, _thing: object) -> Answer:
    return ALLOWED if sees_all(actor) else refused(_("Members and officers of the assembly see this."))


def gives_proxy(actor: Actor, giver: Organisation) -> Answer:
    """A member's own head or officer, and nobody in its place."""
    return ALLOWED if actor.holds_for(giver.pk, *OFFICERS) else refused(needs(OFFICERS))


def withdraws_proxy(actor: Actor, proxy: Proxy) -> Answer:
    return gives_proxy(actor, proxy.giver)


declare("decisions.see_questions", anyone)
declare("decisions.see_question", sees_question)
declare("decisions.prepare_question", holds(*OFFICE))
declare("decisions.put_question", holds(*OFFICE))
declare("decisions.give_casting_vote", holds(Role.CHAIR))
declare("decisions.derive_question", holds(*OFFICE))
declare("decisions.take_out_of_block", takes_out_of_block)
declare("decisions.cast_vote", casts_vote)
declare("decisions.request_quorum", requests_quorum)
declare("decisions.raise_objection", objects)
declare("decisions.withdraw_objection", withdraws_objection)
declare("decisions.write_down_objection", holds(*OFFICE))
declare("decisions.enter_count", enters_count)
declare("decisions.take_file", takes_file)
declare("decisions.explain_vote", explains)
declare("decisions.correct_vote", explains)
declare("decisions.see_statutes", anyone)
declare("decisions.see_simulations", belongs_here)
declare("decisions.simulate", holds(*SIMULATING))
declare("decisions.see_figures", belongs_here)
declare("decisions.enter_figures", holds(Role.SECRETARIAT, Role.CREDENTIALS_OFFICER))
declare("decisions.see_attendance", belongs_here)
declare("decisions.take_attendance", holds(*COUNTERS))
declare("decisions.see_own_proxies", belongs_to_a_member)
declare("decisions.give_proxy", gives_proxy)
declare("decisions.withdraw_proxy", withdraws_proxy)
declare("decisions.adopt_statutes", holds(Role.ADMINISTRATOR, Role.SECRETARIAT))
declare("decisions.call_roll", holds(*OFFICE))
