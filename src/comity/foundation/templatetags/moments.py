"""`{% load moments %}`: moments in the zone they were given in, in UTC and in the reader's own zone."""

from datetime import date, datetime

from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comity.foundation.languages.moments import LocalMoment, distance_in_words, in_zones, reader_locale

register = template.Library()


@register.simple_tag(takes_context=True)
def moment(context: template.Context, at: datetime, zone: str = "UTC") -> SafeString:
    """UTC first, then the zone given and the reader's, where their clocks differ."""
    moments = in_zones(at, "UTC", zone or "UTC", reader_zone(context))
    words = format_html_join(" · ", "{}", ((one.words_beside(moments[0]),) for one in moments))
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.filter
def moment_utc(at: datetime) -> SafeString:
    """13 May 2027, 23:59 UTC"""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), LocalMoment(at, "UTC").words)


@register.filter
def moment_words(at: datetime | str, zone: str = "UTC") -> str:
    """Without markup, for notices: 13 May 2027, 20:59 UTC · 23:59 in Nairobi. Takes ISO 8601 too."""
    moments = in_zones(datetime.fromisoformat(at) if isinstance(at, str) else at, "UTC", zone)
    return " · ".join(one.words_beside(moments[0]) for one in moments)


@register.filter
def day_utc(at: datetime) -> SafeString:
    """13 May 2027, the day by UTC."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), LocalMoment(at, "UTC").day)


@register.filter
def day_words(day: date) -> SafeString:
    """1 June 2027, for a day of the calendar that has no time."""
    words = format_date(day, "long", locale=reader_locale())
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def time_utc(at: datetime) -> str:
    """20:59 UTC"""
    return _("%(time)s UTC") % {"time": LocalMoment(at, "UTC").time}


@register.filter
def distance(at: datetime, now: datetime | None = None) -> str:
    """in 3 days"""
    return distance_in_words(at, now=now or timezone.now())


def reader_zone(context: template.Context) -> str:
    request = context.get("request")
    return getattr(getattr(request, "user", None), "time_zone", "") or "UTC"
