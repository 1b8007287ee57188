"""Before a rule is adopted: who could decide by it, and how it would have decided what was voted."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from comity.decisions.errors import BrokenStatutes, DecisionsError
from comity.decisions.forms.simulations import SimulationForm
from comity.decisions.models import Simulation, StatutesVersion
from comity.decisions.power_chart import BOX
from comity.decisions.queries.simulations import SimulationShown, simulation_by_pk, simulations
from comity.decisions.queries.statutes_draft import Draft, excerpt_of
from comity.decisions.services.simulating import ask_for_simulation
from comity.foundation.permissions.views import actor_of, asks

A_PAGE = 100


@require_safe
@asks("decisions.see_simulations")
def simulator(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("version", "")
    form = SimulationForm(
        versions=StatutesVersion.objects.all(), initial={"statutes": chosen} if chosen else {}
    )
    return simulator_page(request, form)


@require_http_methods(["POST"])
@asks("decisions.simulate")
def ask(request: HttpRequest) -> HttpResponse:
    form = SimulationForm(request.POST, versions=StatutesVersion.objects.all())
    if not form.is_valid():
        return simulator_page(request, form, status=422)
    try:
        _simulation, job = ask_for_simulation(
            source=form.source, version=form.version, actor=actor_of(request), now=timezone.now()
        )
    except BrokenStatutes as refusal:
        draft = Draft(refusal=refusal, excerpt=excerpt_of(form.source, refusal.refusal))
        form.add_error("draft", str(refusal))
        return simulator_page(request, form, draft=draft, status=422)
    except DecisionsError as error:
        form.add_error(None, str(error))
        return simulator_page(request, form, status=422)
    return redirect(job.get_absolute_url())


def simulator_page(
    request: HttpRequest, form: SimulationForm, *, draft: Draft | None = None, status: int = 200
) -> HttpResponse:
    page = Paginator(simulations(), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "draft": draft, "page": page}
    return render(request, "decisions/simulator.html", context, status=status)


@require_safe
@asks("decisions.see_simulations", of=simulation_by_pk)
def simulation(request: HttpRequest, simulation: Simulation) -> HttpResponse:
    context: dict[str, object] = {"simulation": simulation}
    if simulation.result is None:
        return render(request, "decisions/simulation_awaited.html", context)
    shown = SimulationShown.of(simulation)
    rule = shown.rule(request.GET.get("rule", ""))
    context |= {
        "shown": shown,
        "rule": rule,
        "box": BOX,
        "page": Paginator(shown.members(rule.name), A_PAGE).get_page(request.GET.get("page")),
        "differing": shown.differing(actor_of(request)),
        "past_total": len(simulation.result["past"]),
    }
    return render(request, "decisions/simulation.html", context)


@require_safe
@asks("decisions.see_simulations", of=simulation_by_pk)
def statutes_file(request: HttpRequest, simulation: Simulation) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="statutes-of-simulation-{simulation.pk}.yaml"'}
    return HttpResponse(simulation.source, content_type="application/yaml; charset=utf-8", headers=headers)


@require_safe
@asks("decisions.see_simulations", of=simulation_by_pk)
def roll_file(request: HttpRequest, simulation: Simulation) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="roll-of-simulation-{simulation.pk}.csv"'}
    return HttpResponse(simulation.roll, content_type="text/csv; charset=utf-8", headers=headers)
