"""How statutes fit the roll of today: classes on one side only, figures that votes follow from and that are missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from comity.decisions.queries.figures import FIGURE_FIELDS, Figures, figures_of_row
from comity.engines.decisions import Statutes
from comity.foundation.assembly.models import the_assembly
from comity.members.models import OrganisationClass
from comity.members.queries import assembly_day, on_the_roll


@dataclass(frozen=True)
class ClassOfRoll:
    """`names` is {language: text}."""

    code: str
    names: dict[str, str]
    members: int


@dataclass(frozen=True)
class MemberOfRoll:
    """What of a member its votes follow from."""

    class_code: str
    figures: Figures


@dataclass(frozen=True)
class RollFit:
    """What to put right before a question is put under these statutes, `members` being on the roll today.

    Members of `undeclared` classes stand on no roll of a question; `unused` are declared and have no member;
    `otherwise` have a vote by the statutes and none by the roll, or the reverse. Members `without_figures` have
    one vote until they are entered; those `without_region` keep every roll from being frozen.
    """

    members: int
    undeclared: list[ClassOfRoll]
    unused: list[str]
    otherwise: list[ClassOfRoll]
    without_figures: int
    without_region: int

    @property
    def fits(self) -> bool:
        wrong = (self.undeclared, self.unused, self.otherwise, self.without_figures, self.without_region)
        return not any(wrong)


def fit_with_roll(statutes: Statutes, *, now: datetime) -> RollFit:
    roll = members_of_roll(now)
    counted = Counter(member.class_code for member in roll)
    classes = [one for one in OrganisationClass.objects.order_by("pk") if counted[one.code]]
    known = [one for one in classes if one.code in statutes.classes]
    return RollFit(
        members=len(roll),
        undeclared=[shown(one, counted) for one in classes if one not in known],
        unused=[name for name in statutes.classes if not counted[name]],
        otherwise=[shown(one, counted) for one in known if statutes.classes[one.code].votes != one.may_vote],
        without_figures=sum(lacks_figures(member, statutes) for member in roll),
        without_region=sum(lacks_region(member, statutes) for member in roll),
    )


def members_of_roll(now: datetime) -> list[MemberOfRoll]:
    rows = on_the_roll(assembly_day(the_assembly(), now)).values_list(
        "organisation_class__code", *FIGURE_FIELDS
    )
    return [MemberOfRoll(code, figures_of_row(figures)) for code, *figures in rows]


def shown(one: OrganisationClass, counted: Counter[str]) -> ClassOfRoll:
    return ClassOfRoll(one.code, one.names, counted[one.code])


def lacks_figures(member: MemberOfRoll, statutes: Statutes) -> bool:
    """Its class has a weight that follows from a figure that was not entered."""
    member_class = statutes.classes.get(member.class_code)
    return bool(member_class and member.figures.lacks(member_class))


def lacks_region(member: MemberOfRoll, statutes: Statutes) -> bool:
    """The statutes declare regions, and it is in none of them."""
    stands_on_roll = bool(statutes.regions) and member.class_code in statutes.classes
    return stands_on_roll and member.figures.region not in statutes.regions
