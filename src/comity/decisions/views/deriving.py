"""Division by paragraph, motions, blocks: each is a question of its own, with a link to where it comes from.

A form that arrives twice leads to what the first one made.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from comity.decisions.enums import Derivation, Procedure
from comity.decisions.errors import DecisionsError
from comity.decisions.forms.deriving import BlockForm, MotionForm, ParagraphsForm
from comity.decisions.models import Question
from comity.decisions.queries.derived import (
    fit_for_block,
    numbers_apart,
    rules_for_motion,
    standing_motion,
)
from comity.decisions.queries.questions import question_by_id
from comity.decisions.queries.roll_now import members_that_will_vote
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.decisions.services.blocks import form_block, take_out
from comity.decisions.services.deriving import (
    move_no_action,
    move_reconsideration,
    put_again,
    put_paragraphs_apart,
)
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.views.forms import form_page, sent

FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
@asks("decisions.derive_question", of=question_by_id)
def divide(request: HttpRequest, question: Question) -> HttpResponse:
    form = ParagraphsForm(sent(request), question=question)
    if form.is_valid() and set(form.cleaned_data["numbers"]) <= numbers_apart(question):
        return redirect(question)
    if form.is_valid():
        try:
            parts = put_paragraphs_apart(question=question, **form.cleaned_data, **by_whom(request))
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, divided_in_words(len(parts)))
            return redirect(question)
    return form_page(
        request,
        form,
        heading=_("Put paragraphs to the vote apart"),
        button=_("Put these apart"),
        matter=question.matter,
        consequence=_(
            "Each chosen paragraph is decided first, by the rule of the whole. Those rejected leave the text; the "
            "rest is then put as a whole. Where all operative paragraphs are rejected, so is the whole. Operative "
            "are those that begin with a number; where none does, all."
        ),
    )


def divided_in_words(number: int) -> str:
    return ngettext(
        "%(number)s paragraph stands apart. Decide it first.",
        "%(number)s paragraphs stand apart. Decide them first.",
        number,
    ) % {"number": number}


@require_http_methods(FORMS)
@asks("decisions.derive_question", of=question_by_id)
def no_action(request: HttpRequest, question: Question) -> HttpResponse:
    return motion_page(
        request,
        question,
        Derivation.NO_ACTION,
        move_no_action,
        heading=_("Motion to take no action"),
        consequence=_(
            "It is decided first. If it passes, the question is closed without a vote; if not, it can be opened."
        ),
    )


@require_http_methods(FORMS)
@asks("decisions.derive_question", of=question_by_id)
def reconsider(request: HttpRequest, question: Question) -> HttpResponse:
    return motion_page(
        request,
        question,
        Derivation.RECONSIDERATION,
        move_reconsideration,
        heading=_("Motion to reconsider"),
        consequence=_(
            "By the statutes’ own rule for it. If it passes, the question may be put again as a new one; the old "
            "result stands beside it."
        ),
    )


def motion_page(
    request: HttpRequest,
    question: Question,
    derivation: Derivation,
    move: Callable[..., Question],
    *,
    heading: str | Promise,
    consequence: str | Promise,
) -> HttpResponse:
    standing = standing_motion(question, derivation)
    if standing:
        return redirect(standing)
    statutes = read(statutes_in_force())
    rules = rules_for_motion(statutes, derivation)
    form = MotionForm(
        sent(request), rules=rules, statutes=statutes, initial={"procedure": question.procedure}
    )
    if form.is_valid():
        procedure = Procedure(form.cleaned_data["procedure"])
        try:
            motion = move(
                question=question, procedure=procedure, rule=form.cleaned_data["rule"], **by_whom(request)
            )
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            return redirect(motion)
    words = (
        consequence
        if rules
        else _("The statutes in force have no rule for such a motion. Nothing can be moved.")
    )
    return form_page(
        request,
        form,
        heading=heading,
        button=_("Prepare this motion"),
        matter=question.matter,
        consequence=words,
    )


@require_POST
@asks("decisions.derive_question", of=question_by_id)
def again(request: HttpRequest, question: Question) -> HttpResponse:
    """From a motion to reconsider that has passed."""
    try:
        return redirect(put_again(motion=question, **by_whom(request)))
    except DecisionsError as error:
        messages.error(request, str(error))
        return redirect(question)


@require_http_methods(FORMS)
@asks("decisions.derive_question", of=question_by_id)
def block(request: HttpRequest, question: Question) -> HttpResponse:
    if question.derivation == Derivation.BLOCK_ITEM and question.parent:
        return redirect(question.parent)
    fitting = fit_for_block(question).select_related("matter")
    form = BlockForm(sent(request), fitting=fitting, initial={"questions": [question.pk]})
    if form.is_valid():
        try:
            formed = form_block(**form.cleaned_data, **by_whom(request))
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            return redirect(formed)
    return form_page(
        request,
        form,
        heading=_("Decide several questions in one vote"),
        button=_("Put these in one vote"),
        matter=question.matter,
        consequence=_(
            "Each gets the result of the block. Before it opens, any member with a vote can take a question out."
        ),
    )


@require_POST
@asks("decisions.take_out_of_block", of=question_by_id)
def out_of_block(request: HttpRequest, question: Question) -> HttpResponse:
    """For the member that asks; where the office does it, for one that asked aloud."""
    own = members_that_will_vote(actor_of(request), question)
    try:
        take_out(question=question, organisation_id=own[0].pk if own else None, **by_whom(request))
    except DecisionsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken out of the block: it is put by itself."))
    return redirect(question)


def by_whom(request: HttpRequest) -> dict[str, Any]:
    return {"actor": actor_of(request), "now": timezone.now()}
