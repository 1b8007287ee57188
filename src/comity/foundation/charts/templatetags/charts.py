"""`{% load charts %}`: bars whose track is everyone who was asked, and the marks of groups."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comity.foundation.charts.groups import group_mark as mark_of

register = template.Library()

SHAPES = {
    "circle": '<circle class="{}" cx="5" cy="5" r="5"/>',
    "square": '<rect class="{}" x=".5" y=".5" width="9" height="9"/>',
    "triangle-up": '<path class="{}" d="M5 0l5.5 9.5h-11z"/>',
    "diamond": '<path class="{}" d="M5-.5L10.5 5 5 10.5-.5 5z"/>',
}
RING = '<circle class="{}" cx="5" cy="5" r="4.2"/>'


@register.simple_tag
def answer_bar(
    total: int, agree: int | None, passed: int | None, disagree: int | None, label: str, withheld: int = 0
) -> SafeString:
    """Agree grows from the start, disagree from the end, pass is a thin bar between, silence is the track.

    `withheld` counts answers that are not shown apart because few people stand behind them.
    """
    agreed, no = agree or 0, disagree or 0
    parts = [
        rectangle("yes", 0, agreed),
        rectangle("none", agreed, passed or 0, thin=True),
        rectangle("half", agreed + (passed or 0), withheld, thin=True),
        rectangle("no", total - no, no),
    ]
    return format_html(
        '<svg class="bar" viewBox="0 0 {} 1" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        max(total, 1),
        label,
        mark_safe("".join(parts)),  # noqa: S308  built of escaped parts
    )


def rectangle(css_class: str, start: int, width: int, *, thin: bool = False) -> str:
    if not width:
        return ""
    place = 'y=".3" height=".4"' if thin else 'height="1"'
    return format_html('<rect class="{}" x="{}" width="{}" {}/>', css_class, start, width, mark_safe(place))  # noqa: S308  a constant


@register.simple_tag
def group_mark(number: int) -> SafeString:
    """The key's mark of group 0…4, for the eye alone: its letter stands beside it."""
    mark = mark_of(number)
    shape = RING if mark.fill == "none" else SHAPES[mark.shape]
    return format_html(
        '<svg viewBox="0 0 10 10" aria-hidden="true">{}</svg>',
        format_html(shape, mark.css_class),
    )
