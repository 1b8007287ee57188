"""The languages of a text, the translator's queue, the glossary and corrigenda."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.engines.drafting import DraftingError
from comity.foundation.languages import direction
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.errors.languages import TranslatedMeanwhile
from comity.rooms.texts.forms.languages import (
    CorrigendumForm,
    TermForm,
    TranslationForm,
    TranslatorsFileForm,
)
from comity.rooms.texts.interchange import FORMATS, read_file, written
from comity.rooms.texts.models import Revision, Term, Text, Translation
from comity.rooms.texts.queries.comments import places_of
from comity.rooms.texts.queries.languages import (
    InLanguage,
    corrigenda_of,
    hints_for,
    in_language,
    language_lines,
    newest_translation,
    queue,
    term_by_id,
    terms_of,
    to_correct,
)
from comity.rooms.texts.queries.texts import latest_revision, text_by_id
from comity.rooms.texts.services.translating import (
    add_term,
    issue_corrigendum,
    remove_term,
    standing_words,
    take_file,
    translate_paragraph,
)
from comity.rooms.texts.views.tabs import tabs_of


@require_safe
@asks("texts.see_text", of=text_by_id)
def languages(request: HttpRequest, text: Text) -> HttpResponse:
    revision = latest_revision(text)
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "languages"),
        "lines": language_lines(text, revision) if revision else [],
        "corrigenda": corrigenda_of(text),
        "places": places_of(revision),
        "terms": terms_of(text),
    }
    return render(request, "texts/languages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.translate", of=in_language)
def translations(request: HttpRequest, asked: InLanguage) -> HttpResponse:
    """The queue of one language; a file of a translation tool is sent here."""
    form = TranslatorsFileForm(request.POST or None, request.FILES or None)
    refused = take_sent(request, asked, form) if form.is_valid() else []
    every = request.GET.get("show") == "every"
    context = {
        "text": asked.text,
        "language": asked.language,
        "form": form,
        "refused": refused,
        "lines": queue(asked.text, asked.revision, asked.language, every=every),
        "every": every,
    }
    return render(request, "texts/translations.html", context)


def take_sent(request: HttpRequest, asked: InLanguage, form: TranslatorsFileForm) -> list[str]:
    """What of the file could not be taken; an unreadable file is an error of the form."""
    file = form.cleaned_data["file"]
    try:
        read = read_file(file.read(), asked.revision, asked.language, file.name)
        taken = take_file(text=asked.text, read=read, actor=actor_of(request), now=timezone.now())
    except (DraftingError, TextError) as error:
        form.add_error("file", worded(error))
        return []
    messages.success(request, taken_words(len(taken)))
    return [worded(each) for each in read.refused]


def worded(error: Exception) -> str:
    return error.worded(_) if isinstance(error, DraftingError) else str(error)


def taken_words(count: int) -> str:
    return ngettext(
        "%(count)s translation taken from the file.", "%(count)s translations taken from the file.", count
    ) % {"count": count}


@require_safe
@asks("texts.translate", of=in_language)
def translators_file(request: HttpRequest, asked: InLanguage) -> HttpResponse:
    if asked.ending not in FORMATS:
        raise Http404
    try:
        content = written(asked.text, asked.revision, asked.language, asked.ending)
    except DraftingError as error:
        messages.error(request, worded(error))
        return redirect("texts:translations", text=asked.text.pk, language=asked.language)
    name = f"{asked.text.reference.replace('/', '-')}-{asked.language}.{asked.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=FORMATS[asked.ending], headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.translate", of=in_language)
def translate(request: HttpRequest, asked: InLanguage) -> HttpResponse:
    newest = newest_translation(asked.text, asked.language, asked.paragraph)
    form = translation_form(asked, request.POST or None, newest)
    theirs = None
    if form.is_valid():
        try:
            keep_translation(request, asked, form)
        except TranslatedMeanwhile as error:
            theirs = error.newest
            form = again(asked, request.POST, error)
        except TextError as error:
            form.add_error("words", str(error))
        else:
            return redirect("texts:translations", text=asked.text.pk, language=asked.language)
    lines = queue(asked.text, asked.revision, asked.language, every=True)
    context = {
        "text": asked.text,
        "language": asked.language,
        "place": places_of(asked.revision)[asked.paragraph],
        "line": next((each for each in lines if each.standing.paragraph == asked.paragraph), None),
        "form": form,
        "theirs": theirs,
        "hints": hints_for(asked.text, asked.revision, newest, asked.language),
    }
    return render(request, "texts/translate.html", context)


def keep_translation(request: HttpRequest, asked: InLanguage, form: TranslationForm) -> None:
    translate_paragraph(
        revision=get_object_or_404(Revision, text=asked.text, number=form.cleaned_data["revision"]),
        language=asked.language,
        paragraph=asked.paragraph,
        words=form.cleaned_data["words"],
        is_checked=form.cleaned_data["is_checked"],
        shown=form.cleaned_data["shown"],
        actor=actor_of(request),
        now=timezone.now(),
    )


def translation_form(asked: InLanguage, data: Any, newest: Translation | None) -> TranslationForm:
    initial = {
        "words": newest.words if newest else "",
        "revision": asked.revision.number,
        "shown": newest.pk if newest else None,
    }
    shown = {"language": asked.language, "direction": direction(asked.language)}
    return TranslationForm(data, initial=initial, **shown)


def again(asked: InLanguage, data: QueryDict, error: TranslatedMeanwhile) -> TranslationForm:
    """The same words in a form that knows what was translated meanwhile: sent again, they are kept."""
    typed = data.copy()
    typed["shown"] = str(error.newest.pk)
    form = translation_form(asked, typed, error.newest)
    form.is_valid()
    form.add_error("words", str(error))
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.issue_corrigendum", of=to_correct)
def corrigendum(request: HttpRequest, asked: InLanguage) -> HttpResponse:
    was = standing_words(asked.text, asked.language, asked.paragraph)
    form = CorrigendumForm(request.POST or None, initial={"reads": was, "was": was})
    if form.is_valid():
        try:
            issue_corrigendum(
                text=asked.text,
                language=asked.language,
                paragraph=asked.paragraph,
                actor=actor_of(request),
                now=timezone.now(),
                **form.cleaned_data,
            )
        except TextError as error:
            form.add_error("reads", str(error))
        else:
            return redirect("texts:languages", text=asked.text.pk)
    place = places_of(asked.revision)[asked.paragraph]
    context = {"text": asked.text, "language": asked.language, "place": place, "form": form}
    return render(request, "texts/corrigendum.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.translate", of=text_by_id)
def glossary(request: HttpRequest, text: Text) -> HttpResponse:
    form = TermForm(request.POST or None)
    if form.is_valid():
        add_term(text=text, now=timezone.now(), **form.cleaned_data)
        return redirect("texts:glossary", text=text.pk)
    return render(request, "texts/glossary.html", {"text": text, "terms": terms_of(text), "form": form})


@require_POST
@asks("texts.translate", of=term_by_id)
def forget_term(request: HttpRequest, term: Term) -> HttpResponse:
    matter = term.matter
    remove_term(term=term)
    return redirect("texts:glossary", text=matter.texts.order_by("pk").values_list("pk", flat=True)[0])
