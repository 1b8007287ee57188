"""Moments in words: a date with its year, a time with its zone, a distance such as "in 3 days".

Dates come from CLDR by Babel. English is written day first, as assemblies of many countries do.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta, get_timezone_location
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Unit = Literal["minute", "hour", "day", "month"]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MINUTES_UNTIL, HOURS_UNTIL, DAYS_UNTIL = 2 * HOUR, 2 * DAY, 60 * DAY


@dataclass(frozen=True)
class LocalMoment:
    """A moment as one zone's clocks and calendars show it; `zone` is an IANA name."""

    at: datetime
    zone: str

    @property
    def words(self) -> str:
        """13 May 2027, 23:59 UTC"""
        if self.zone == "UTC":
            return _("%(day)s, %(time)s UTC") % {"day": self.day, "time": self.time}
        parts = {"day": self.day, "time": self.time, "city": city_name(self.zone)}
        return _("%(day)s, %(time)s in %(city)s") % parts

    def words_beside(self, other: "LocalMoment") -> str:
        """Without the day, where it is the other's day too."""
        if self == other or self.day != other.day:
            return self.words
        return _("%(time)s in %(city)s") % {"time": self.time, "city": city_name(self.zone)}

    @property
    def day(self) -> str:
        return day_in_words(self.at.astimezone(zone_of(self.zone)))

    @property
    def time(self) -> str:
        return format_time(self.at.astimezone(zone_of(self.zone)), "HH:mm", locale=reader_locale())

    @property
    def time_to_the_second(self) -> str:
        """12:03:04"""
        return format_time(self.at.astimezone(zone_of(self.zone)), "HH:mm:ss", locale=reader_locale())


def in_zones(at: datetime, *zones: str) -> list[LocalMoment]:
    """The moment in each zone once: zones whose clocks agree at that moment are not said twice."""
    found: dict[timedelta | None, LocalMoment] = {}
    for zone in zones:
        offset = at.astimezone(zone_of(zone)).utcoffset()
        found.setdefault(offset, LocalMoment(at, zone))
    return list(found.values())


def day_in_words(day: datetime) -> str:
    return format_date(day.date(), "long", locale=reader_locale())


def distance_in_words(at: datetime, *, now: datetime) -> str:
    """ "in 3 days", "39 days ago"; minutes under 2 hours, hours under 2 days, days under 60 days."""
    gone = at - now
    unit, granularity, threshold = unit_of(abs(gone))
    rounded = unit * round(gone / unit)
    return format_timedelta(
        rounded, granularity=granularity, threshold=threshold, add_direction=True, locale=reader_locale()
    )


def unit_of(distance: timedelta) -> tuple[timedelta, Unit, float]:
    if distance < MINUTES_UNTIL:
        return MINUTE, "minute", 1_000_000
    if distance < HOURS_UNTIL:
        return HOUR, "hour", 1_000_000
    if distance < DAYS_UNTIL:
        return DAY, "day", 1_000_000
    return DAY, "month", 2


def city_name(zone: str) -> str:
    """The zone's city in the reader's language: Nairobi."""
    return get_timezone_location(zone, locale=reader_locale(), return_city=True) or zone


def reader_locale() -> Locale:
    return locale_of(get_language() or "en")


@cache
def locale_of(language: str) -> Locale:
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


def zone_of(name: str) -> tzinfo:
    """The IANA zone, or UTC where a stored name is no longer known to this machine."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
