"""The figures of every member, with the votes that the statutes in force make of them, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from comity.decisions.models import MemberFigures
from comity.decisions.queries.figures import Figures
from comity.decisions.queries.names_in_words import listed
from comity.decisions.queries.proxies import in_alphabet, roll_on
from comity.decisions.queries.results import figure
from comity.decisions.queries.statutes import newest_version, read
from comity.decisions.queries.statutes_in_words import weight_in_words
from comity.engines import decisions
from comity.engines.decisions.statutes import MemberClass
from comity.members.models import Organisation
from comity.members.queries.names_in_record import ids_named

MISSING: dict[str, str | Promise] = {
    "membership": pgettext_lazy("a figure that is missing", "membership"),
    "population": pgettext_lazy("a figure that is missing", "population"),
}
NOTHING = Figures()
FILE_COLUMNS = ("id", "name", "class", "membership", "population", "votes", "region", "source")


@dataclass(frozen=True)
class FiguresLine:
    """`votes` is what the statutes in force make of the figures, empty where there are none; `why` says it in words."""

    organisation: Organisation
    figures: Figures
    source: str
    votes: str
    why: str

    @property
    def membership(self) -> str:
        return figure(self.figures.membership)

    @property
    def population(self) -> str:
        return figure(self.figures.population)


def members_with_figures(*, now: datetime, words: str = "") -> QuerySet[Organisation]:
    """On the roll today, in the alphabet of the reader's language."""
    found = in_alphabet(roll_on(now)).select_related("organisation_class", "figures")
    return found.filter(pk__in=ids_named(words)) if words.strip() else found


def figures_of(organisation: Organisation) -> Figures:
    stored: MemberFigures | None = getattr(organisation, "figures", None)
    if stored is None:
        return NOTHING
    return Figures(stored.membership, stored.population, stored.weight, stored.region)


def member_with_figures(pk: int) -> Organisation:
    return Organisation.objects.select_related("organisation_class", "figures").get(pk=pk)


def statutes_to_count_by() -> decisions.Statutes | None:
    newest = newest_version()
    return read(newest) if newest else None


def lines_of(organisations: Iterable[Organisation], statutes: decisions.Statutes | None) -> list[FiguresLine]:
    return [line_of(one, statutes) for one in organisations]


def line_of(organisation: Organisation, statutes: decisions.Statutes | None) -> FiguresLine:
    figures = figures_of(organisation)
    stored: MemberFigures | None = getattr(organisation, "figures", None)
    member_class = statutes.classes.get(organisation.organisation_class.code) if statutes else None
    votes, why = votes_and_why(figures, member_class)
    return FiguresLine(organisation, figures, stored.source if stored else "", votes, why)


def votes_and_why(figures: Figures, member_class: MemberClass | None) -> tuple[str, str]:
    if member_class is None:
        return "", gettext("The statutes in force do not declare its class: it stands on no roll.")
    if not member_class.votes:
        return "0", gettext("Its class has no vote.")
    try:
        votes = figure(str(figures.votes_in(member_class, "")))
    except decisions.DecisionError:
        return "", gettext(
            "These figures give no possible number of votes: no question can be opened before."
        )
    return votes, why_so_many(figures, member_class)


def why_so_many(figures: Figures, member_class: MemberClass) -> str:
    if lacking := figures.lacks(member_class):
        words = {"figures": listed(str(MISSING[name]) for name in sorted(lacking))}
        if figures.weight:
            return gettext("As entered, while this is missing: %(figures)s.") % words
        return gettext("One vote, while this is missing: %(figures)s.") % words
    if member_class.weight.is_declared:
        return " ".join(weight_in_words(member_class.weight))
    return gettext("As entered.") if figures.weight else gettext("One vote: no other number was entered.")


def file_rows(*, now: datetime) -> list[list[str]]:
    """What a spreadsheet is filled in from: every member on the roll, its figures as they stand."""
    return [file_row(one) for one in members_with_figures(now=now)]


def file_row(one: Organisation) -> list[str]:
    figures = figures_of(one)
    stored: MemberFigures | None = getattr(one, "figures", None)
    return [
        str(one.pk),
        one.name_in().text,
        one.organisation_class.code,
        text_of(figures.membership),
        text_of(figures.population),
        figures.weight,
        figures.region,
        stored.source if stored else "",
    ]


def text_of(number: int | None) -> str:
    return "" if number is None else str(number)
