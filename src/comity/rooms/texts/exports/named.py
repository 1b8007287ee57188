"""Members by their names in what goes out: nobody outside of this site knows whom `m12` stands for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from comity.engines import drafting
from comity.foundation.languages import wording_in
from comity.members.models import Organisation
from comity.rooms.texts.queries.speaking import member_name, organisation_id_of


@dataclass(frozen=True)
class Named:
    """One name for each member. Two of the same name are told apart by their numbers: a holder is never two."""

    known: Mapping[str, str]

    def of(self, name: str) -> str:
        return self.known.get(name, name)

    def all(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.of(name) for name in names)

    def amendment(self, amendment: drafting.Amendment) -> drafting.Amendment:
        return replace(
            amendment,
            proposers=self.all(amendment.proposers),
            supporters=self.all(amendment.supporters),
        )

    def bracket(self, bracket: drafting.Bracket, state: drafting.State) -> drafting.Bracket:
        alternatives = tuple(
            replace(each, holders=self.all(each.holders), supporters=self.all(each.supporters))
            for each in bracket.alternatives
        )
        log = tuple(replace(entry, by=self.of(entry.by)) for entry in bracket.log)
        return replace(bracket, alternatives=alternatives, log=log, state=state)


def named_in(language: str, names: Iterable[str]) -> Named:
    """In one query; in another language where a member has no name in this one."""
    ids = {found for name in names if (found := organisation_id_of(name)) is not None}
    rows = Organisation.objects.filter(pk__in=ids)
    texts = {member_name(each.pk): wording_in(each.names, language).text for each in rows}
    often = Counter(texts.values())
    return Named({name: text if often[text] == 1 else f"{text} ({name[1:]})" for name, text in texts.items()})
