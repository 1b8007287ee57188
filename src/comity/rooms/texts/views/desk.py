"""The rapporteur's desk: conflicts in groups, bridging proposals, the order of voting, the next revision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.enums import ProposalOrigin
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.desk import AgreeForm, BridgeForm, IssueForm, OrderForm
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.brackets import brackets_now, standing_rows
from comity.rooms.texts.queries.desk import (
    DeskGroup,
    compatible_sets,
    desk_groups,
    reasons_against,
    starting_words,
    to_check,
)
from comity.rooms.texts.queries.desk_paragraphs import desk_paragraphs
from comity.rooms.texts.queries.rolling import Rolling, rolling_of
from comity.rooms.texts.queries.sheets import shown_sheet
from comity.rooms.texts.queries.shown_brackets import shown_brackets
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.queries.voting_order import voting_order_of
from comity.rooms.texts.services.agreeing import agree_paragraph, reopen_paragraph
from comity.rooms.texts.services.bridging import propose_between
from comity.rooms.texts.services.issuing_revisions import issue_revision, planned
from comity.rooms.texts.services.ordering import set_order
from comity.rooms.texts.views.address_parts import part, text_of_part
from comity.rooms.texts.views.tabs import tabs_of


def rolling_of_text(text: Text) -> Rolling:
    rolling = rolling_of(text)
    if rolling is None:
        raise Http404
    return rolling


def group_in(request: HttpRequest, text: Text, rolling: Rolling) -> DeskGroup:
    """The group that holds the amendment named in the address."""
    wanted = rolling.made.group_of.get(part(request, "group"))
    if wanted is None:
        raise Http404
    groups = desk_groups(rolling, shown_brackets(text, rolling))
    return next(each for each in groups if each.code == wanted.amendments[0])


@require_safe
@asks("texts.keep_desk", of=text_by_id)
def desk(request: HttpRequest, text: Text) -> HttpResponse:
    rolling = rolling_of(text)
    brackets = shown_brackets(text, rolling) if rolling else {}
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "desk"),
        "rolling": rolling,
        "groups": desk_groups(rolling, brackets) if rolling else [],
        "to_check": to_check(rolling) if rolling else [],
        "paragraphs": desk_paragraphs(text, rolling) if rolling else [],
        "open": sum(each.now.is_open for each in brackets.values()),
        "closed": sum(not each.now.is_open for each in brackets.values()),
        "may_issue": may(actor_of(request), "texts.issue_revision", text),
    }
    return render(request, "texts/desk.html", context)


@require_safe
@asks("texts.keep_desk", of=text_of_part)
def group(request: HttpRequest, text: Text) -> HttpResponse:
    return group_page(request, text)


def group_page(request: HttpRequest, text: Text, form: OrderForm | None = None) -> HttpResponse:
    rolling = rolling_of_text(text)
    found = group_in(request, text, rolling)
    order = voting_order_of(text, found.code)
    codes = [each.code for vote in order.votes for each in vote.proposals] if order else []
    initial = {"group": ", ".join(found.codes), "order": ", ".join(codes)}
    context = {
        "text": text,
        "group": found,
        "sets": compatible_sets(rolling, found.codes),
        "order": order,
        "form": form or OrderForm(initial=initial),
    }
    return render(request, "texts/desk_group.html", context, status=409 if form else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.keep_desk", of=text_of_part)
def bridge(request: HttpRequest, text: Text) -> HttpResponse:
    """`?from=A1&from=A3` are the versions whose words it starts from; without any, the text as issued."""
    rolling = rolling_of_text(text)
    found = group_in(request, text, rolling)
    versions = request.GET.getlist("from")
    starting = starting_words(rolling, rolling.made.group_of[found.code], versions)
    form = BridgeForm(request.POST or None, group=found, starting=starting, language=text.language)
    if form.is_valid() and propose(request, text, form):
        return redirect("texts:desk", text=text.pk)
    context = {"text": text, "group": found, "form": form, "versions": versions}
    return render(request, "texts/desk_bridge.html", context)


def propose(request: HttpRequest, text: Text, form: BridgeForm) -> bool:
    said = form.cleaned_data
    try:
        made = propose_between(
            text=text,
            origin=ProposalOrigin(said["origin"]),
            rivals=said["rivals"],
            edited=form.edited(),
            shown=said["shown"],
            reason=said["reason"],
            actor=actor_of(request),
            now=timezone.now(),
        )
    except TextError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("%(code)s stands in the rolling text now.") % {"code": made.code})
    return True


@require_POST
@asks("texts.keep_desk", of=text_of_part)
def order(request: HttpRequest, text: Text) -> HttpResponse:
    form = OrderForm(request.POST)
    if form.is_valid():
        try:
            set_order(
                text=text,
                group=form.codes("group"),
                order=form.codes("order"),
                reason=form.cleaned_data["reason"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect("texts:group", text=text.pk, group=part(request, "group"))
    return group_page(request, text, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.issue_revision", of=text_by_id)
def issue(request: HttpRequest, text: Text) -> HttpResponse:
    """Choose, look at the result, issue exactly that."""
    rolling = rolling_of_text(text)
    data = request.POST if request.method == "POST" else request.GET
    choose = data.getlist("choose") if "chosen" in data else None
    plan = planned(text, rolling, brackets_now(rolling, standing_rows(text)), choose)
    form = IssueForm(request.POST or None, initial={"digest": plan.digest})
    if form.is_valid() and issued(request, text, form, choose):
        return redirect(text)
    proposals = {each.code: each for each in text.proposals.select_related("organisation")}
    context: dict[str, Any] = {
        "text": text,
        "plan": plan,
        "form": form,
        "applied": [proposals[code] for code in rolling.made.applied if code in proposals],
        "left": [proposals[code] for code in plan.left if code in proposals],
        "number": plan.made.revision.number,
        "reasons": reasons_against(plan),
        "sheet": [each for each in shown_sheet(Rolling(rolling.revision, plan.made)) if is_changed(each)],
    }
    return render(request, "texts/desk_issue.html", context)


def is_changed(paragraph: Any) -> bool:
    sheet = paragraph.sheet
    changed = any(str(piece.mark) in ("inserted", "deleted") for piece in paragraph.pieces)
    return changed or sheet.is_new or sheet.is_dropped or sheet.moved


def issued(request: HttpRequest, text: Text, form: IssueForm, choose: list[str] | None) -> bool:
    try:
        made = issue_revision(
            text=text,
            choose=choose,
            digest=form.cleaned_data["digest"],
            note=form.cleaned_data["note"],
            actor=actor_of(request),
            now=timezone.now(),
        )
    except TextError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Revision %(number)s is issued.") % {"number": made.number})
    return True


@require_POST
@asks("texts.close_brackets", of=text_of_part)
def agree(request: HttpRequest, text: Text) -> HttpResponse:
    """The button says which: agree a paragraph, agree it ad referendum, or open it again with a reason."""
    form, name, by, now = (
        AgreeForm(request.POST),
        part(request, "paragraph"),
        actor_of(request),
        timezone.now(),
    )
    try:
        if form.is_valid() and form.cleaned_data["do"] == "reopen":
            reason = form.cleaned_data["reason"]
            reopen_paragraph(text=text, paragraph=name, reason=reason, actor=by, now=now)
        elif form.is_valid():
            words, later = form.cleaned_data["words"], form.cleaned_data["do"] == "ad-referendum"
            agree_paragraph(text=text, paragraph=name, words=words, actor=by, now=now, ad_referendum=later)
    except TextError as error:
        messages.error(request, str(error))
    return redirect("texts:desk", text=text.pk)
