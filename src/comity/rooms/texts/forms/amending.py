"""The words of an amendment as another delegation would have them: a box for each change."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.engines import drafting
from comity.engines.drafting.comparing import operations_between, words_of_edited
from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.members.models import Organisation
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.changes import groups_of, tracked
from comity.rooms.texts.queries.places import base_of, namer
from comity.rooms.texts.queries.proposals import operations_of, passages_of
from comity.rooms.texts.services.amending import Amending

LONGEST = 700_000


class AmendForm(forms.Form):
    """A box named `words-<n>` for each operation with words."""

    reasons = LocalisedTextField(label=_("Reason"), rows=3, max_length=5000, required=False)
    organisation = forms.ChoiceField(label=_("In the name of"), required=False)
    amendment = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        amended: Proposal,
        mine: Proposal | None,
        members: Iterable[Organisation],
    ) -> None:
        self.amended, self.mine = amended, mine
        self.members = {str(each.pk): each for each in members}
        initial = {
            "reasons": mine.reasons if mine else {},
            "amendment": str(mine.pk) if mine else "",
            "version": mine.version if mine else None,
            "digest": amended.digest,
        }
        super().__init__(data, initial=initial)
        self.passages = passages_of(amended)
        self.add_boxes()
        if mine or len(self.members) < 2:
            del self.fields["organisation"]
        else:
            field = self.fields["organisation"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = [(pk, wording_in(each.names).text) for pk, each in self.members.items()]

    def add_boxes(self) -> None:
        done = groups_of(operations_of(self.mine)) if self.mine else {}
        named = namer(base_of(self.amended.revision))
        places = {
            drafting.place_of(self.amended.code, nth): getattr(each, "paragraph", "")
            for nth, each in enumerate(operations_of(self.amended))
        }
        boxes = {}
        for place, passage in self.passages.items():
            label = (
                gettext("Words proposed on %(place)s") % {"place": named(places[place])}
                if places[place]
                else (gettext("Words of the new paragraph"))
            )
            boxes[f"words-{place}"] = forms.CharField(
                label=label,
                widget=forms.Textarea(attrs={"rows": 4, "lang": self.amended.text.language, "dir": "auto"}),
                max_length=LONGEST,
                required=False,
                initial=text_with(passage.words, done.get(place, ())),
            )
        self.fields = boxes | self.fields

    def operations(self) -> tuple[drafting.Operation, ...]:
        return tuple(
            operation
            for place, passage in self.passages.items()
            for operation in operations_between(
                place, passage.words, words_of_edited(passage.words, self.cleaned_data[f"words-{place}"])
            )
        )

    def written(self) -> Amending:
        chosen = self.cleaned_data.get("organisation") or next(iter(self.members), "")
        return Amending(
            self.operations(),
            self.cleaned_data["digest"],
            self.cleaned_data["reasons"],
            self.members.get(chosen),
            self.cleaned_data["version"],
        )


def text_with(words: tuple[str, ...], operations: Iterable[drafting.Operation]) -> str:
    """The words with one's own edits of them worked in."""
    pieces = tracked(words, list(operations))
    return "".join(each.text for each in pieces if each.mark != "deleted").strip()
