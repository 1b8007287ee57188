"""Reading the stages."""

from django.db.models import Count, QuerySet

from comity.matters.models import Stage


def stage_by_code(code: str) -> Stage:
    return Stage.objects.get(code=code)


def stages_with_totals() -> QuerySet[Stage]:
    """In their order, each with `total`, the number of its matters."""
    return Stage.objects.annotate(total=Count("matters"))


def moved_earlier(stage: Stage) -> list[str]:
    """Every code in the order it has once this stage stands one place earlier."""
    codes = list(Stage.objects.values_list("code", flat=True))
    place = codes.index(stage.code)
    codes.insert(max(place - 1, 0), codes.pop(place))
    return codes
