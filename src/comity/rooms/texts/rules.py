"""Who may do what with texts. A text is seen by whoever sees its matter, from the day it is circulated."""

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import ALLOWED, Actor, Answer, Role, anyone, declare, holds, refused
from comity.foundation.permissions.rules import needs
from comity.matters.rules import sees_matter
from comity.rooms.texts.exports.asked import Asked
from comity.rooms.texts.models import Comment, MemberStatement, Proposal, Text
from comity.rooms.texts.queries.places import Place
from comity.rooms.texts.queries.speaking import OFFICERS, SPEAKERS, ids_spoken_for

KEEPERS = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.RAPPORTEUR)
DESK = (Role.SECRETARIAT, Role.RAPPORTEUR, Role.CHAIR)
PREVIEWERS = (*KEEPERS, Role.CHAIR, Role.TRANSLATOR)


def sees_text(actor: Actor, text: Text) -> Answer:
    """What is not circulated yet is its keepers'; afterwards the matter says who reads."""
    if text.published_at is None and not actor.holds(*PREVIEWERS):
        return refused(_("This text has not been circulated yet."), hidden=True)
    return sees_matter(actor, text.matter)


def takes_file(actor: Actor, asked: Asked) -> Answer:
    """A text's files are for whoever reads it; drafts of delegations are in none."""
    return sees_text(actor, asked.text)


def speaks_on(actor: Actor, text: Text) -> Answer:
    """Whoever speaks for a member; the service judges which powers its class has."""
    seen = sees_text(actor, text)
    if not seen:
        return seen
    if ids_spoken_for(actor):
        return ALLOWED
    return refused(needs(SPEAKERS))


def proposes_at(actor: Actor, place: Place) -> Answer:
    return speaks_on(actor, place.text)


def binds_a_member(actor: Actor, text: Text) -> Answer:
    """Positions, reservations and statements are for a member's head and officers."""
    seen = sees_text(actor, text)
    if not seen:
        return seen
    return ALLOWED if ids_spoken_for(actor, *OFFICERS) else refused(needs(OFFICERS))


def sees_proposal(actor: Actor, proposal: Proposal) -> Answer:
    """A draft is its own delegation's, and of those it asks to sponsor it; what is submitted is for all to read."""
    seen = sees_text(actor, proposal.text)
    if not seen or not proposal.is_draft:
        return seen
    if writes_proposal(actor, proposal) or is_asked(actor, proposal):
        return ALLOWED
    return refused(_("This amendment has not been submitted yet."), hidden=True)


def writes_proposal(actor: Actor, proposal: Proposal) -> Answer:
    """Its own delegation; the chair's and bridging texts are the desk's."""
    if proposal.organisation_id is None:
        return ALLOWED if actor.holds(*DESK) else refused(needs(DESK))
    if actor.holds_for(proposal.organisation_id, *SPEAKERS):
        return ALLOWED
    return refused(_("Only the delegation that wrote this amendment can do that."), hidden=proposal.is_draft)


def is_asked(actor: Actor, proposal: Proposal) -> bool:
    ids = ids_spoken_for(actor)
    return bool(ids) and proposal.sponsors.filter(organisation_id__in=ids).exists()


def amends_proposal(actor: Actor, proposal: Proposal) -> Answer:
    """What everybody reads can be amended by whoever speaks for a member."""
    seen = sees_proposal(actor, proposal)
    if not seen:
        return seen
    if proposal.is_draft:
        return refused(_("This amendment has not been submitted yet."), hidden=True)
    return speaks_on(actor, proposal.text)


def sponsors_proposal(actor: Actor, proposal: Proposal) -> Answer:
    seen = sees_proposal(actor, proposal)
    if not seen:
        return seen
    return ALLOWED if ids_spoken_for(actor, *OFFICERS) else refused(needs(OFFICERS))


def withdraws_comment(actor: Actor, comment: Comment) -> Answer:
    if actor.holds_for(comment.organisation_id, *SPEAKERS):
        return ALLOWED
    return refused(_("Only the member that made this comment can withdraw it."))


def withdraws_statement(actor: Actor, statement: MemberStatement) -> Answer:
    if actor.holds_for(statement.organisation_id, *OFFICERS):
        return ALLOWED
    return refused(_("Only the member that made this statement can withdraw it."))


declare("texts.see_texts", anyone)
declare("texts.see_text", sees_text)
declare("texts.take_file", takes_file)
declare("texts.prepare_text", holds(*KEEPERS))
declare("texts.issue_revision", holds(Role.SECRETARIAT, Role.RAPPORTEUR))
declare("texts.move_stage", holds(Role.SECRETARIAT, Role.CHAIR, Role.RAPPORTEUR))
declare("texts.comment", speaks_on)
declare("texts.withdraw_comment", withdraws_comment)
declare("texts.answer_comments", holds(Role.SECRETARIAT, Role.RAPPORTEUR))
declare("texts.link_paragraphs", holds(Role.SECRETARIAT, Role.RAPPORTEUR))
declare("texts.propose", speaks_on)
declare("texts.propose_at", proposes_at)
declare("texts.see_proposal", sees_proposal)
declare("texts.write_proposal", writes_proposal)
declare("texts.amend_proposal", amends_proposal)
declare("texts.sponsor_proposal", sponsors_proposal)
declare("texts.keep_desk", holds(*DESK))
declare("texts.take_position", binds_a_member)
declare("texts.close_brackets", holds(*DESK))
declare("texts.put_for_adoption", holds(Role.CHAIR, Role.SECRETARIAT))
declare("texts.make_statement", binds_a_member)
declare("texts.withdraw_statement", withdraws_statement)
declare("texts.translate", holds(Role.TRANSLATOR, Role.SECRETARIAT))
declare("texts.issue_corrigendum", holds(Role.SECRETARIAT))
declare("texts.waive_languages", holds(Role.CHAIR, Role.SECRETARIAT))
declare("texts.import_text", holds(*KEEPERS))
