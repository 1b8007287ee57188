"""Why a service of matters refuses.

MatterError
├── NoStages          nobody has set up the stages yet
├── MatterIsClosed    a closed matter takes no further acts until it is moved back
├── AlreadyThere      it stands in that stage already
├── ReasonNeeded      a move backwards says why
├── NotConcerned      that member is not concerned, or was not invited yet
├── AlreadyInvited    who was asked stays in every total
├── NobodyToAsk       everybody was invited already, or nobody is silent
├── StageInUse        a stage that holds matters, or that closes them, stays
├── StageMisnamed     a stage with that code exists, or an order leaves one out
└── ChangedMeanwhile  two people changed the same words at once: carries both

Each carries its data; `words` says it to the person at the page.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.editing import Merge


class MatterError(Exception):
    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)


class NoStages(MatterError):
    words = _("Set up the stages first: an administrator does it once.")


class MatterIsClosed(MatterError):
    words = _("This matter is closed. Move it back to a stage, with a reason, to go on with it.")

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(reference)


class AlreadyThere(MatterError):
    words = _("The matter stands in this stage already. Choose another one.")


class ReasonNeeded(MatterError):
    words = _("Give the reason for going back to an earlier stage. It stands in the record.")


class NotConcerned(MatterError):
    words = _("This member was not invited to this matter.")

    def __init__(self, reference: str, organisation_id: int) -> None:
        self.reference, self.organisation_id = reference, organisation_id
        super().__init__(reference, organisation_id)


class AlreadyInvited(MatterError):
    words = _("This member was invited already: it stays concerned, and in every total.")


class NobodyToAsk(MatterError):
    words = _("There is nobody to write to: everybody concerned was invited already, or has answered.")


class StageInUse(MatterError):
    words = _("A stage that holds matters, or that closes them, cannot be removed. Move its matters first.")


class StageMisnamed(MatterError):
    words = _("A stage with this code exists already, or the order leaves a stage out.")


class ChangedMeanwhile(MatterError):
    words = _(
        "Somebody else changed the same words while you were writing. Yours are still in the form, "
        "theirs stand above it. Keep yours, or put both together, and send again."
    )

    def __init__(self, merged: Merge, stored: dict[str, Any]) -> None:
        self.merged, self.stored = merged, stored
        super().__init__("changed meanwhile")
