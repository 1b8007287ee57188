"""Pages of the record."""

from collections.abc import Callable, Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.foundation.record.errors import RecordError
from comity.foundation.record.exports import as_csv, as_json
from comity.foundation.record.forms import ErasureForm, ExportForm, WantedForm
from comity.foundation.record.models import Entry
from comity.foundation.record.queries import (
    EVERYTHING,
    Line,
    entry_of_sequence,
    lines_in_order,
    page_of_record,
    proof_of,
)
from comity.foundation.record.services import erase_content, export_record

Writing = Callable[[Iterable[Line]], Iterator[str]]
FORMATS: dict[str, tuple[Writing, str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}


@asks("record.see_record")
def record(request: HttpRequest) -> HttpResponse:
    form = WantedForm(request.GET)
    wanted = form.wanted if form.is_valid() else EVERYTHING
    page = page_of_record(actor=actor_of(request), wanted=wanted, number=request.GET.get("page", 1))
    context = {
        "form": form,
        "page": page,
        "narrowed": wanted != EVERYTHING,
        "export_form": WantedForm(request.GET, auto_id=False),
    }
    return render(request, "record/record.html", context)


@asks("record.see_record", of=entry_of_sequence)
def entry(request: HttpRequest, entry: Entry) -> HttpResponse:
    proof = proof_of(entry, actor=actor_of(request))
    return render(request, "record/entry.html", {"entry": entry, "line": proof.line, "proof": proof})


@require_POST
@asks("record.export_record")
def export(request: HttpRequest) -> HttpResponseBase:
    form = ExportForm(request.POST)
    if not form.is_valid():
        return redirect("record")
    actor, file_format = actor_of(request), form.cleaned_data["file_format"]
    last = export_record(actor=actor, wanted=form.wanted, file_format=file_format, now=timezone.now())
    write, content_type = FORMATS[file_format]
    exported = lines_in_order(actor=actor, wanted=form.wanted, up_to=last)
    name = f"record-to-{last}.{file_format}"
    return StreamingHttpResponse(
        write(exported),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@asks("record.erase_content", of=entry_of_sequence)
def erase(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        try:
            erasure = erase_content(
                sequences=[entry.sequence],
                reason=form.cleaned_data["reason"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except RecordError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Erased. Entry %(number)s says so.") % {"number": erasure.sequence})
            return redirect("record_entry", sequence=entry.sequence)
    return render(request, "record/erase.html", {"form": form, "entry": entry})
