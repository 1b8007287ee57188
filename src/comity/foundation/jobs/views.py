"""The list of work in the background, and the page of one piece of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comity.foundation.jobs.models import Job
from comity.foundation.jobs.queries import job_by_id, jobs_seen_by, page_of_job, state_in_words
from comity.foundation.jobs.services import NotInThatState, cancel_job, try_job_again
from comity.foundation.permissions.views import actor_of, asks

JOBS_A_PAGE = 50


@asks("jobs.list_jobs")
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    page = Paginator(jobs_seen_by(actor_of(request)), JOBS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/jobs.html", {"page": page})


@asks("jobs.see_job", of=job_by_id)
@require_safe
def job(request: HttpRequest, job: Job) -> HttpResponse:
    return render(request, "jobs/job.html", page_of_job(job, now=timezone.now()))


@asks("jobs.see_job", of=job_by_id)
@require_safe
def job_state_now(request: HttpRequest, job: Job) -> JsonResponse:
    """For pages whose event stream does not come through."""
    return JsonResponse(state_in_words(job, now=timezone.now()), headers={"Cache-Control": "no-store"})


@require_POST
@asks("jobs.cancel_job", of=job_by_id)
def cancel(request: HttpRequest, job: Job) -> HttpResponse:
    try:
        cancel_job(job=job, actor=actor_of(request), now=timezone.now())
    except NotInThatState:
        messages.info(request, _("It had already ended: there was nothing left to cancel."))
    return redirect(job)


@require_POST
@asks("jobs.try_job_again", of=job_by_id)
def try_again(request: HttpRequest, job: Job) -> HttpResponse:
    try:
        try_job_again(job=job, actor=actor_of(request), now=timezone.now())
    except NotInThatState:
        messages.info(request, _("It has not failed: there is nothing to try again."))
    return redirect(job)
