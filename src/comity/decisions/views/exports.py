"""Files of a decided question to take away."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from comity.decisions.exports.offered import Offered, offered
from comity.foundation.permissions.views import asks


@require_safe
@asks("decisions.take_file", of=offered)
def file(request: HttpRequest, offered: Offered) -> HttpResponse:
    page = request.build_absolute_uri(reverse("decisions:result", args=[offered.question.pk]))
    return HttpResponse(
        offered.content(page),
        content_type=offered.offer.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{offered.file_name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
