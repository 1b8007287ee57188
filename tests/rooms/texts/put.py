"""Texts put to the members and decided, by the services themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.closing import close_question
from comity.decisions.services.objecting import raise_objection
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.members.models import Organisation
from comity.rooms.texts.models import Adoption, Text
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.adopting import Putting, put_for_adoption
from tests.decisions.decided import cast_all
from tests.decisions.factories import NOW, adopted, later, speaker_for
from tests.factories import make_actor

SILENCE_ENDS = later(hours=72)
RULES = {
    Procedure.SILENCE: "silence",
    Procedure.CONSENSUS: "consensus",
    Procedure.ELECTRONIC: "simple",
    Procedure.PSEUDONYMOUS: "simple",
}


def putting(text: Text, procedure: Procedure = Procedure.SILENCE, **more: Any) -> Putting:
    revision = latest_revision(text)
    values = {"rule": RULES[procedure], "shown": revision.number if revision else None} | more
    return Putting(procedure=procedure, **values)


def put(
    text: Text, procedure: Procedure = Procedure.SILENCE, *, now: datetime = NOW, **more: Any
) -> Adoption:
    """Put by the chair under the statutes of the tests."""
    adopted()
    return put_for_adoption(
        text=text, putting=putting(text, procedure, **more), actor=make_actor(Role.CHAIR), now=now
    )


def opened(adoption: Adoption) -> Question:
    return open_question(question=adoption.question, actor=None, now=NOW, seed="lot")


def end_silence(adoption: Adoption, *, objecting: Sequence[Organisation] = ()) -> Question:
    """Open it now, let these object, and close it at its end."""
    question = opened(adoption)
    for member in objecting:
        raise_objection(
            question_id=question.pk,
            organisation_id=member.pk,
            reason="The fund is too small.",
            language="en",
            actor=speaker_for(member),
            now=later(hours=5),
        )
    return close_question(question=question, actor=None, now=SILENCE_ENDS)


def end_vote(adoption: Adoption, choices: dict[Organisation, str]) -> Question:
    question = opened(adoption)
    cast_all(question, choices)
    return close_question(question=question, actor=None, now=later(minutes=5))


def again(text: Text) -> Text:
    return Text.objects.select_related("matter").get(pk=text.pk)
