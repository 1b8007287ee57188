"""The way of an import: file, meaning of its columns, preview, duplicates, report. And the export."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.files import FileRefused, write_csv
from comity.foundation.files.errors import UnreadableText
from comity.foundation.jobs import start_job
from comity.foundation.permissions.views import actor_of, asks
from comity.members.exchange import queries, services
from comity.members.exchange.exports import export_roll
from comity.members.exchange.forms import (
    EncodingForm,
    ExportForm,
    MeaningForm,
    UploadForm,
    VerdictsForm,
    WayForm,
)
from comity.members.exchange.models import RollImport
from comity.members.exchange.reasons import words_of

PAIRS_A_PAGE = 20
MEGABYTE = 1024 * 1024
read_and_write = require_http_methods(["GET", "HEAD", "POST"])
ImportView = Callable[[HttpRequest, RollImport], HttpResponse]


def refuses_files(view: ImportView) -> ImportView:
    """What cannot be read leads to the page that says why: the encoding is asked for, all else is final."""

    @wraps(view)
    def refusing(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
        try:
            return view(request, roll_import)
        except UnreadableText as error:
            return ask_encoding(request, roll_import, error)
        except FileRefused as error:
            return refused_page(request, str(error))
        except FileNotFoundError:
            return refused_page(request, _("The file is no longer here: files are kept for a day."))

    return refusing


def refused_page(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "members_exchange/refused.html", {"why": why}, status=422)


def ask_encoding(request: HttpRequest, roll_import: RollImport, error: UnreadableText) -> HttpResponse:
    samples = error.found["samples"]
    context = {"roll_import": roll_import, "why": str(error), "form": EncodingForm(samples=samples)}
    return render(request, "members_exchange/encoding.html", context, status=422)


@read_and_write
@asks("members.import_roll")
def start(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("members_exchange:meaning", keep(request, form).pk)
        except FileRefused as error:
            form.add_error("file", str(error))
    context = {
        "form": form,
        "imports": queries.latest_imports(),
        "limit": settings.UPLOAD_LIMIT_BYTES // MEGABYTE,
    }
    return render(request, "members_exchange/start.html", context, status=422 if form.errors else 200)


def keep(request: HttpRequest, form: UploadForm) -> RollImport:
    file, links = form.cleaned_data["file"], form.cleaned_data["links"]
    roll_import = services.upload_roll(
        upload=services.Upload(file.name, file.chunks()),
        links=services.Upload(links.name, links.chunks()) if links else None,
        format_asked=form.cleaned_data["format_asked"],
        actor=actor_of(request),
        now=timezone.now(),
    )
    if not form.cleaned_data["format_asked"]:
        services.recognise_upload(roll_import=roll_import)
    return roll_import


@require_POST
@asks("members.import_roll", of=queries.open_import)
@refuses_files
def encoding(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    services.choose_encoding(roll_import=roll_import, encoding=request.POST.get("encoding", ""))
    return redirect("members_exchange:meaning", roll_import.pk)


@read_and_write
@asks("members.import_roll", of=queries.open_import)
@refuses_files
def meaning(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    columns = queries.columns_of(roll_import)
    form = MeaningForm(
        request.POST or None,
        columns=columns.names,
        samples=columns.samples,
        mapping=columns.mapping,
        initial={"default_class": roll_import.default_class},
    )
    if request.method == "POST" and form.is_valid():
        services.choose_meaning(
            roll_import=roll_import, mapping=form.mapping, default_class=form.cleaned_data["default_class"]
        )
        return redirect("members_exchange:preview", roll_import.pk)
    context = {"form": form, "roll_import": roll_import, "columns": columns}
    return render(request, "members_exchange/meaning.html", context, status=422 if form.errors else 200)


@read_and_write
@asks("members.import_roll", of=queries.open_import)
@refuses_files
def preview(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    form = WayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return run(request, roll_import, row_by_row=form.cleaned_data["way"] == "rows")
    plan = services.plan_roll_import(roll_import=roll_import)
    context = {"form": form, "roll_import": roll_import} | queries.preview_of(plan)
    return render(request, "members_exchange/preview.html", context)


def run(request: HttpRequest, roll_import: RollImport, *, row_by_row: bool) -> HttpResponseRedirect:
    """Into the background; its page leads to the report."""
    services.choose_way(roll_import=roll_import, row_by_row=row_by_row)
    job = start_job(
        kind="members.import_roll",
        arguments={"import_id": roll_import.pk},
        actor=actor_of(request),
        now=timezone.now(),
        next_address=f"/members/import/{roll_import.pk}/report/",
        one_at_a_time=f"import-{roll_import.pk}",
    )
    return redirect(job.get_absolute_url())


@read_and_write
@asks("members.import_roll", of=queries.open_import)
@refuses_files
def duplicates(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    plan = services.plan_roll_import(roll_import=roll_import)
    page = Paginator(plan.pairs, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    form = VerdictsForm(request.POST or None, pairs=queries.questions_of(page))
    if request.method == "POST" and form.is_valid():
        services.judge_duplicates(
            verdicts=form.verdicts, roll_import=roll_import, actor=actor_of(request), now=timezone.now()
        )
        messages.success(request, remembered(len(form.verdicts)))
        return redirect(request.get_full_path())
    context = {"form": form, "roll_import": roll_import, "count": len(plan.pairs), "page": page}
    return render(request, "members_exchange/duplicates.html", context)


def remembered(count: int) -> str:
    said = ngettext(
        "%(count)s pair decided. It is remembered for every later import.",
        "%(count)s pairs decided. They are remembered for every later import.",
        count,
    )
    return said % {"count": count}


@require_safe
@asks("members.import_roll", of=queries.import_by_id)
def report(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    refused = [queries.refusal_line(one) for one in queries.stored_refusals(roll_import)]
    context = {"roll_import": roll_import, "refused": refused[:200], "counts": roll_import.counts}
    return render(request, "members_exchange/report.html", context)


@require_safe
@asks("members.import_roll", of=queries.import_by_id)
@refuses_files
def refused_rows(request: HttpRequest, roll_import: RollImport) -> HttpResponse:
    """The rows refused, and why, as a table to correct them by."""
    if roll_import.finished_at:
        found = queries.stored_refusals(roll_import)
    else:
        found = list(services.plan_roll_import(roll_import=roll_import).refused)
    columns = [_("Row"), _("Column"), _("Name"), _("Why")]
    content = write_csv(
        columns, [[str(one.place.row), one.column, one.title, words_of(one)] for one in found]
    )
    return attachment(content, "text/csv; charset=utf-8", f"refused-{roll_import.pk}.csv")


@read_and_write
@asks("members.export_roll")
def export(request: HttpRequest) -> HttpResponse:
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = export_roll(
            format_asked=form.cleaned_data["format_asked"], actor=actor_of(request), now=timezone.now()
        )
        return attachment(made.content, made.content_type, made.name)
    return render(request, "members_exchange/export.html", {"form": form})


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
