"""Documents of a matter: kept as they come, handed back as attachments that no browser interprets."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.foundation.files import FileRefused
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.documents import document_path
from comity.matters.forms import DocumentForm, ReasonForm
from comity.matters.models import Document, Matter
from comity.matters.queries import document_by_pk, matter_by_reference
from comity.matters.services import add_document, withdraw_document
from comity.matters.views.forms import form_page, sent


@asks("matters.add_document", of=matter_by_reference)
def add(request: HttpRequest, matter: Matter) -> HttpResponse:
    form = DocumentForm(sent(request), request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            add_document(
                matter=matter,
                titles=form.cleaned_data["titles"],
                language=form.cleaned_data["language"],
                file_name=upload.name,
                chunks=upload.chunks(),
                actor=actor_of(request),
                now=timezone.now(),
            )
        except FileRefused as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The document was added."))
            return redirect(matter)
    return form_page(request, form, heading=_("Add a document"), button=_("Add this document"), matter=matter)


@asks("matters.see_document", of=document_by_pk)
def download(request: HttpRequest, document: Document) -> FileResponse:
    try:
        opened = document_path(document.kept_as).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        opened,
        as_attachment=True,
        filename=document.file_name,
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


@asks("matters.withdraw_document", of=document_by_pk)
def withdraw(request: HttpRequest, document: Document) -> HttpResponse:
    form = ReasonForm(sent(request))
    if form.is_valid():
        withdraw_document(document=document, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("The document was withdrawn."))
        return redirect(document.matter)
    return form_page(
        request,
        form,
        heading=_("Withdraw a document"),
        button=_("Withdraw this document"),
        matter=document.matter,
        consequence=_("The file is removed. The record keeps its name, its digest and the reason."),
    )
