"""The page on which an administrator says what the assembly is called and where it sits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.foundation.assembly.errors import AssemblyError
from comity.foundation.assembly.forms import AssemblyForm, as_typed
from comity.foundation.assembly.models import the_assembly
from comity.foundation.assembly.services import change_assembly
from comity.foundation.permissions.views import actor_of, asks


@asks("assembly.change_assembly")
def change(request: HttpRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = AssemblyForm(posted, initial=as_typed(the_assembly()))
    if form.is_valid():
        try:
            change_assembly(
                typed=form.typed(),
                shown=form.cleaned_data["shown"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except AssemblyError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("The assembly was changed. The record keeps what stood before."))
            return redirect("assembly")
    return render(request, "assembly/assembly.html", {"form": form}, status=422 if form.errors else 200)
