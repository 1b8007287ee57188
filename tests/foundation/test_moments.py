"""Moments in words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from comity.foundation.languages.moments import LocalMoment, distance_in_words, in_zones

AT = datetime(2027, 5, 13, 20, 59, tzinfo=UTC)


def test_a_moment_says_its_year_and_its_zone() -> None:
    with translation.override("en"):
        assert LocalMoment(AT, "UTC").words == "13 May 2027, 20:59 UTC"
        assert LocalMoment(AT, "Africa/Nairobi").words == "13 May 2027, 23:59 in Nairobi"


def test_the_day_turns_with_the_zone() -> None:
    with translation.override("en"):
        assert LocalMoment(AT, "Pacific/Auckland").words == "14 May 2027, 08:59 in Auckland"


def test_zones_whose_clocks_agree_are_said_once() -> None:
    zones = [one.zone for one in in_zones(AT, "UTC", "Africa/Abidjan", "Africa/Nairobi", "Asia/Riyadh")]
    assert zones == ["UTC", "Africa/Nairobi"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "13 مايو 2027"),
        ("en", "13 May 2027"),
        ("es", "13 de mayo de 2027"),
        ("fr", "13 mai 2027"),
        ("ru", "13 мая 2027\u202fг."),
        ("zh-hans", "2027年5月13日"),
    ],
)
def test_a_day_is_written_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert LocalMoment(AT, "UTC").day == words


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(minutes=130), "in 2 hours"),
        (timedelta(minutes=90), "in 90 minutes"),
        (timedelta(days=3), "in 3 days"),
        (timedelta(days=-39), "39 days ago"),
        (timedelta(days=120), "in 4 months"),
    ],
)
def test_distances_are_numbers_never_soon(away: timedelta, words: str) -> None:
    with translation.override("en"):
        assert distance_in_words(AT + away, now=AT) == words


def test_a_second_zone_repeats_the_day_only_where_it_is_another_one() -> None:
    utc, nairobi, auckland = in_zones(AT, "UTC", "Africa/Nairobi", "Pacific/Auckland")
    with translation.override("en"):
        assert nairobi.words_beside(utc) == "23:59 in Nairobi"
        assert auckland.words_beside(utc) == "14 May 2027, 08:59 in Auckland"
