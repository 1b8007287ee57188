"""How data is protected, one's consent, one's own data, and the register of processors."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.permissions.views import account_of, actor_of, asks
from comity.foundation.privacy import queries
from comity.foundation.privacy.consent_texts import CURRENT
from comity.foundation.privacy.consents import consent_given, give_consent, withdraw_consent
from comity.foundation.privacy.erasures import ask_for_erasure
from comity.foundation.privacy.errors import PrivacyError
from comity.foundation.privacy.exports import ask_for_export, path_of
from comity.foundation.privacy.forms import ConsentForm, ErasureForm, ProcessorForm
from comity.foundation.privacy.models import Erasure, PersonalExport, Processor
from comity.foundation.privacy.processors import change_processor as change
from comity.foundation.privacy.processors import enter_processor


@require_safe
@asks("privacy.see_privacy")
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"kept": queries.kept_how_long(), "processors": queries.processors(), "consent": CURRENT}
    return render(request, "privacy/privacy.html", context)


@require_safe
@asks("privacy.see_accessibility")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/accessibility.html")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("privacy.give_consent")
def consent(request: HttpRequest) -> HttpResponse:
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        give_consent(actor=actor_of(request), now=timezone.now())
        return redirect(way_back(request))
    given = consent_given(actor_of(request).account_id)
    return render(request, "privacy/consent.html", {"form": form, "text": CURRENT, "given": given})


def way_back(request: HttpRequest) -> str:
    """Where the reader came from, never another site."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else reverse("own_data")


@require_POST
@asks("privacy.withdraw_consent")
def withdraw(request: HttpRequest) -> HttpResponse:
    if withdraw_consent(actor=actor_of(request), now=timezone.now()):
        messages.success(request, _("Your consent is withdrawn. Nothing new will be counted."))
    return redirect("own_data")


@never_cache
@require_safe
@asks("privacy.see_own_data")
def own_data(request: HttpRequest) -> HttpResponse:
    mine = queries.own_data(account_of(request).pk, now=timezone.now())
    return render(request, "privacy/own_data.html", mine)


@require_POST
@asks("privacy.export_own_data")
def ask_export(request: HttpRequest) -> HttpResponse:
    try:
        job = ask_for_export(
            account=account_of(request),
            actor=actor_of(request),
            now=timezone.now(),
            address_after=reverse("own_data"),
        )
    except PrivacyError as error:
        messages.error(request, str(error))
        return redirect("own_data")
    return redirect(job)


@never_cache
@require_safe
@asks("privacy.download_export", of=queries.export_by_id)
def download(request: HttpRequest, export: PersonalExport) -> HttpResponse:
    try:
        content = path_of(export).read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error
    name = f'attachment; filename="comity-{export.asked_at:%Y-%m-%d}.zip"'
    return HttpResponse(content, content_type="application/zip", headers={"Content-Disposition": name})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("privacy.erase_own_data")
def erase(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = ErasureForm(request.POST if request.method == "POST" else None, email=account.email)
    if request.method == "POST" and form.is_valid():
        try:
            erasure = ask_for_erasure(account=account, actor=actor_of(request), now=timezone.now())
        except PrivacyError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect(erasure)
    return render(request, "privacy/erase.html", {"form": form})


@never_cache
@require_safe
@asks("privacy.see_receipt", of=queries.erasure_by_receipt)
def receipt(request: HttpRequest, erasure: Erasure) -> HttpResponse:
    lines = queries.lines_of_receipt(erasure)
    return render(request, "privacy/receipt.html", {"erasure": erasure, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("privacy.change_processors")
def new_processor(request: HttpRequest) -> HttpResponse:
    form = ProcessorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        enter_processor(details=form.cleaned_data, actor=actor_of(request), now=timezone.now())
        return redirect("privacy")
    return render(request, "privacy/processor.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("privacy.change_processors", of=queries.processor_by_id)
def change_processor(request: HttpRequest, processor: Processor) -> HttpResponse:
    form = ProcessorForm(request.POST if request.method == "POST" else None, instance=processor)
    if request.method == "POST" and form.is_valid():
        change(processor=processor, details=form.cleaned_data, actor=actor_of(request), now=timezone.now())
        return redirect("privacy")
    return render(request, "privacy/processor.html", {"form": form, "processor": processor})
