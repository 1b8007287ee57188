"""Who may do what with statutes, questions and votes. The chair and the secretariat have no vote here."""

from django.utils.translation import gettext_lazy as _

from comity.decisions.models import Question
from comity.decisions.queries.questions import sees_all
from comity.decisions.queries.speaking import speaks_for_some_line
from comity.foundation.permissions import ALLOWED, Actor, Answer, Role, anyone, declare, holds, refused
from comity.matters.rules import sees_matter

OFFICE = (Role.SECRETARIAT, Role.CHAIR)
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


declare("decisions.see_questions", anyone)
declare("decisions.see_question", sees_question)
declare("decisions.prepare_question", holds(*OFFICE))
declare("decisions.put_question", holds(*OFFICE))
declare("decisions.give_casting_vote", holds(Role.CHAIR))
declare("decisions.cast_vote", casts_vote)
