"""Which column of a table means what."""

import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.foundation.languages import language_name
from comity.members.exchange.values import TAG

LEAVE_OUT = ""
PLAIN_TARGETS: dict[str, str | Promise] = {
    "class": gettext_lazy("Class (code)"),
    "country": gettext_lazy("Country"),
    "family": gettext_lazy("Family"),
    "founded": gettext_lazy("Founded (year)"),
    "dissolved": gettext_lazy("Dissolved (year)"),
    "website": gettext_lazy("Website"),
    "joined": gettext_lazy("Joined (day)"),
    "left": gettext_lazy("Left (day)"),
    "other_names": gettext_lazy("Other names"),
    "identifiers": gettext_lazy("Identifiers in other registers"),
    "email": gettext_lazy("E-mail address, not public"),
    "telephone": gettext_lazy("Telephone, not public"),
    "post": gettext_lazy("Postal address, not public"),
    "contacts_public": gettext_lazy("Contacts, public"),
    "contacts_private": gettext_lazy("Contacts, not public"),
}
ALIASES = {
    "organisation": "name:und",
    "organization": "name:und",
    "party": "name:und",
    "title": "name:und",
    "name": "name:und",
    "name_english": "name:en",
    "english_name": "name:en",
    "short_name": "short_name:und",
    "name_short": "short_name:und",
    "abbreviation": "short_name:und",
    "acronym": "short_name:und",
    "iso3": "country",
    "iso": "country",
    "country_code": "country",
    "classification": "class",
    "category": "class",
    "year_first": "founded",
    "year_founded": "founded",
    "year_last": "dissolved",
    "year_dissolved": "dissolved",
    "url": "website",
    "web": "website",
    "mail": "email",
    "e_mail": "email",
    "phone": "telephone",
    "address": "post",
    "member_since": "joined",
    "comity_id": "identifier:comity",
    "partyfacts_id": "identifier:partyfacts",
    "wikidata_id": "identifier:wikidata",
    "wikidata": "identifier:wikidata",
}
WITH_LANGUAGE = re.compile(r"(short_name|name)[\[:_(]+([a-z]{2,3}(?:-[a-z0-9]{1,8})*)[\])]?")
WITH_SCHEME = re.compile(r"identifier[\[ :]+([a-z0-9_.-]{1,40})\]?")


def guessed_mapping(columns: Iterable[str]) -> dict[str, str]:
    """{column: target}; each target once, what is not recognised is left out."""
    mapping: dict[str, str] = {}
    for column in columns:
        target = guessed_target(column)
        mapping[column] = target if target not in mapping.values() else LEAVE_OUT
    return mapping


def guessed_target(column: str) -> str:
    name = column.strip().lower()
    plain = re.sub(r"[\s-]+", "_", name)
    if plain in ALIASES:
        return ALIASES[plain]
    if plain in PLAIN_TARGETS:
        return plain
    if match := WITH_LANGUAGE.fullmatch(re.sub(r"\s+", "_", name)):
        return f"{match[1]}:{match[2]}"
    if match := WITH_SCHEME.fullmatch(name):
        return f"identifier:{match[1]}"
    return LEAVE_OUT


def is_target(target: str) -> bool:
    kind, _colon, rest = target.partition(":")
    if kind in ("name", "short_name"):
        return bool(TAG.fullmatch(rest))
    return target in PLAIN_TARGETS or target == LEAVE_OUT or (kind == "identifier" and bool(rest))


def target_choices(mapping: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a column may mean, in words: names in the site's languages and in those the file already names."""
    languages = ["und", *(code for code, _name in settings.LANGUAGES)]
    named = {target for target in mapping.values() if ":" in target}
    spoken = [f"{kind}:{language}" for kind in ("name", "short_name") for language in languages]
    schemes = ["identifier:comity", "identifier:partyfacts", "identifier:wikidata"]
    coded = [*spoken, *schemes, *sorted(named.difference(spoken, schemes))]
    choices = [(LEAVE_OUT, _("Leave this column out")), *((code, target_in_words(code)) for code in coded)]
    return [*choices, *((code, str(label)) for code, label in PLAIN_TARGETS.items())]


def target_in_words(target: str) -> str:
    kind, _colon, rest = target.partition(":")
    if kind == "identifier":
        return _("Identifier in %(register)s") % {"register": rest}
    language = _("language unknown") if rest == "und" else language_name(rest)
    if kind == "name":
        return _("Name (%(language)s)") % {"language": language}
    return _("Short name (%(language)s)") % {"language": language}
