"""Reservations and statements beside a text: reading, making and withdrawing them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.statements import StatementForm
from comity.rooms.texts.models import MemberStatement, Text
from comity.rooms.texts.queries.adoption import latest_adoption
from comity.rooms.texts.queries.comments import places_of
from comity.rooms.texts.queries.statements import (
    earlier_statements,
    kinds_for,
    makers,
    statement_by_id,
    statements_of,
)
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.services.stating import make_statement, withdraw_statement
from comity.rooms.texts.views.tabs import tabs_of


@require_safe
@asks("texts.see_text", of=text_by_id)
def statements(request: HttpRequest, text: Text) -> HttpResponse:
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "statements"),
        "statements": statements_of(text),
        "earlier": earlier_statements(text),
        "may_state": bool(makers(text, actor_of(request), timezone.now())),
    }
    return render(request, "texts/statements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.make_statement", of=text_by_id)
def make(request: HttpRequest, text: Text) -> HttpResponse:
    actor, now, adoption = actor_of(request), timezone.now(), latest_adoption(text)
    members = makers(text, actor, now)
    places = places_of(adoption.revision if adoption else None).values()
    kinds = kinds_for(text, adoption, members)
    form = StatementForm(request.POST or None, members=members, kinds=kinds, places=places)
    if form.is_valid():
        try:
            made = make_statement(text=text, actor=actor, now=now, **form.statement())
        except TextError as error:
            form.add_error("bodies", str(error))
        else:
            messages.success(request, _("It is in the record, and is printed with the text."))
            return redirect(f"{text.get_absolute_url()}statements/#statement-{made.pk}")
    context = {"text": text, "form": form, "members": members}
    return render(request, "texts/statement.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.withdraw_statement", of=statement_by_id)
def withdraw(request: HttpRequest, statement: MemberStatement) -> HttpResponse:
    if request.method == "POST":
        withdraw_statement(statement=statement, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("Withdrawn. Its words stay here, marked as withdrawn."))
        return redirect("texts:statements", text=statement.text_id)
    return render(request, "texts/statement_withdraw.html", {"text": statement.text, "statement": statement})
