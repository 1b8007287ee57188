"""Comments on a text: reading, making, withdrawing and answering them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.comments import AnswerForm, CommentForm
from comity.rooms.texts.models import Comment, Text
from comity.rooms.texts.queries.comments import (
    comment_by_number,
    commenters,
    comments_of,
    counts_of_comments,
    places_of,
)
from comity.rooms.texts.queries.texts import latest_revision, text_by_id
from comity.rooms.texts.services.commenting import answer_comment, make_comment, withdraw_comment
from comity.rooms.texts.views.tabs import tabs_of


@require_safe
@asks("texts.see_text", of=text_by_id)
def comments(request: HttpRequest, text: Text) -> HttpResponse:
    actor, unanswered = actor_of(request), request.GET.get("show") == "unanswered"
    paragraph = request.GET.get("paragraph", "")[:200].replace("\x00", "")
    made, answered = counts_of_comments(text)
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "comments"),
        "comments": comments_of(text, actor, paragraph=paragraph, unanswered=unanswered),
        "made": made,
        "answered": answered,
        "unanswered_only": unanswered,
        "narrowed": bool(paragraph or unanswered),
        "may_comment": bool(commenters(text, actor, timezone.now())),
    }
    return render(request, "texts/comments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.comment", of=text_by_id)
def comment(request: HttpRequest, text: Text) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    members, places = commenters(text, actor, now), places_of(latest_revision(text))
    initial = {"paragraph": request.GET.get("paragraph", "")}
    form = CommentForm(request.POST or None, members=members, places=places.values(), initial=initial)
    if form.is_valid():
        try:
            made = make_comment(
                text=text,
                organisation=form.organisation_chosen(),
                bodies=form.cleaned_data["bodies"],
                paragraph=form.cleaned_data["paragraph"],
                actor=actor,
                now=now,
            )
        except TextError as error:
            form.add_error("bodies", str(error))
        else:
            messages.success(request, _("The comment is in the record. It will be answered here."))
            return redirect(f"{text.get_absolute_url()}comments/#comment-{made.number}")
    context = {"text": text, "form": form, "members": members}
    return render(request, "texts/comment.html", context)


@require_POST
@asks("texts.withdraw_comment", of=comment_by_number)
def withdraw(request: HttpRequest, comment: Comment) -> HttpResponse:
    withdraw_comment(comment=comment, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("The comment is withdrawn. Its words stay in the record."))
    return redirect("texts:comments", text=comment.text_id)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.answer_comments", of=comment_by_number)
def answer(request: HttpRequest, comment: Comment) -> HttpResponse:
    places = places_of(latest_revision(comment.text))
    became = [each.paragraph for each in comment.outcomes.all()]
    initial = {"answers": comment.answers, "paragraphs": became}
    form = AnswerForm(request.POST or None, places=places.values(), initial=initial)
    if form.is_valid():
        try:
            answer_comment(comment=comment, actor=actor_of(request), now=timezone.now(), **form.cleaned_data)
        except TextError as error:
            form.add_error("answers", str(error))
        else:
            return redirect(f"{comment.text.get_absolute_url()}comments/#comment-{comment.number}")
    context = {"text": comment.text, "comment": comment, "form": form, "on": places.get(comment.paragraph)}
    return render(request, "texts/answer.html", context)
