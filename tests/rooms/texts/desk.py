"""Three rival versions in one bracket, and what desk and holders do about it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from comity.engines import drafting
from comity.foundation.record.models import Entry
from comity.members.models import Organisation
from comity.rooms.texts.enums import Position
from comity.rooms.texts.models import Proposal, Standing, Text
from comity.rooms.texts.queries.brackets import BracketNow, brackets_now, standing_rows
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.services.brackets import ask_consent, close_bracket, take_position
from tests.factories import NOW, make_organisation
from tests.rooms.texts.factories import make_submitted, make_text, office

COST = "Decides that the cost of a network {} be borne by a common fund;"


def last_entry() -> dict[str, Any]:
    """What the newest entry of the record says."""
    body: dict[str, Any] = json.loads(Entry.objects.latest("sequence").content.body)
    return dict(body["what"])


def later(**by: int) -> datetime:
    return NOW + timedelta(**by)


@dataclass
class Rivals:
    """Chile proposes "should", Peru proposes "must"; the text says "shall"."""

    text: Text
    chile: Organisation
    peru: Organisation
    should: Proposal
    must: Proposal

    @property
    def now(self) -> BracketNow:
        """The one bracket as it stands."""
        rolling = rolling_of(self.text)
        assert rolling
        (found,) = brackets_now(rolling, standing_rows(self.text)).values()
        return found

    @property
    def name(self) -> str:
        return self.now.name

    @property
    def log(self) -> list[tuple[str, str, str]]:
        return [(each.by, each.act, each.alternative) for each in self.now.bracket.log]

    def ask(self, version: str, *, now: datetime = NOW) -> Standing:
        here = self.now
        return ask_consent(
            text=self.text, name=here.name, version=version, shown=here.mark, actor=office(), now=now
        )

    def say(
        self,
        position: Position,
        version: str,
        by: Organisation,
        *,
        reason: str = "",
        shown: str = "",
        now: datetime = NOW,
    ) -> Standing:
        here = self.now
        return take_position(
            text=self.text,
            name=here.name,
            position=position,
            version=version,
            organisation=by,
            shown=shown or here.mark,
            actor=office(),
            now=now,
            reason=reason,
        )

    def close(self, version: str, *, ad_referendum: bool = False, now: datetime = NOW) -> Standing:
        here = self.now
        return close_bracket(
            text=self.text,
            name=here.name,
            version=version,
            shown=here.mark,
            actor=office(),
            now=now,
            ad_referendum=ad_referendum,
        )


def rivals(**rules: object) -> Rivals:
    text = make_text(**rules)
    chile, peru = make_organisation("Chile"), make_organisation("Peru")
    should = make_submitted(text, 2, COST.format("should"), by=chile)
    must = make_submitted(text, 2, COST.format("must"), by=peru)
    return Rivals(text, chile, peru, should, must)


def words_of(revision: drafting.Revision) -> list[str]:
    return [each.text for each in revision.paragraphs]
