"""The secretariat opens a mediation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.queries import visible_matters
from comity.rooms.mediations.errors import MediationError
from comity.rooms.mediations.forms import OpeningForm
from comity.rooms.mediations.services.opening import open_mediation


@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.open_mediation")
def open_one(request: HttpRequest) -> HttpResponse:
    matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
    reference = request.GET.get("matter")
    if not reference:
        return render(request, "mediations/choose_matter.html", {"matters": matters})
    matter = get_object_or_404(matters, reference=reference)
    form = OpeningForm(request.POST or None)
    if form.is_valid():
        try:
            mediation = open_mediation(
                matter=matter, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except MediationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Opened. The parties and the mediator were told."))
            return redirect(mediation)
    context = {"matter": matter, "form": form}
    return render(request, "mediations/open.html", context, status=422 if form.errors else 200)
