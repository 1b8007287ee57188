"""An amendment as a delegate types it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.engines import drafting
from comity.foundation.editing import merged_texts
from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.members.models import Organisation
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.places import BEGINNING, named_paragraph
from comity.rooms.texts.queries.typing import Typed, new_paragraph, new_prefix, operations_of_typed
from comity.rooms.texts.queries.writing import Opened

LONGEST = 1_000_000
FIRST_WORDS = 48
MOST_REVISIONS = 2**31 - 1
KINDS = [
    (drafting.Kind.OPERATIVE.value, _("Operative paragraph")),
    (drafting.Kind.SUB.value, _("Sub-paragraph")),
    (drafting.Kind.PREAMBULAR.value, _("Preambular paragraph")),
    (drafting.Kind.HEADING.value, _("Heading")),
]


class MayBeEmpty(forms.CharField):
    """A box that means something when it is empty: it is not called optional."""

    def validate(self, value: object) -> None:
        return


class ProposeForm(forms.Form):
    """`shown` is what stood in the box when it was opened, `revision` and `version` what it was opened from."""

    use_required_attribute = False
    words = MayBeEmpty(
        label=_("Words of the paragraph"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        strip=False,
    )
    kind = forms.ChoiceField(label=_("It is a"), choices=KINDS, required=False)
    behind = forms.ChoiceField(label=_("Where it stands"), required=False)
    reasons = LocalisedTextField(
        label=_("Reason"),
        help_text=_("In your own language, for everybody to read once it is submitted."),
        rows=3,
        max_length=5000,
        required=False,
    )
    amendment = forms.ChoiceField(label=_("Part of"), required=False)
    organisation = forms.ChoiceField(label=_("In the name of"), required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    shown_reasons = forms.JSONField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_REVISIONS)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    taken_in = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        opened: Opened,
        drafts: Iterable[Proposal],
        members: Iterable[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.opened = opened
        self.members = {str(each.pk): each for each in members}
        self.fields["words"].widget.attrs |= {"lang": opened.text.language, "dir": "auto"}
        self.offer_places()
        self.offer_drafts(drafts)
        self.offer_members()
        if opened.is_new:
            self.fields["words"].label = gettext("Words of the new paragraph")
            if not opened.amendment or opened.operations == ():
                self.fields["words"].help_text = gettext("An empty line begins another paragraph.")
        else:
            del self.fields["kind"]
            self.fields["words"].help_text = gettext(
                "Change the words here. An empty line divides the paragraph in two; leave the box empty to delete it."
            )

    def offer_places(self) -> None:
        """Where the paragraph can be moved; a new one stands where it was opened."""
        if self.opened.is_new:
            del self.fields["behind"]
            return
        stays = [("", gettext("It stays where it is")), (BEGINNING, gettext("At the beginning of the text"))]
        others = [each for each in self.opened.base.paragraphs if each.id != self.opened.key]
        numbers = drafting.numbers(self.opened.base.paragraphs)
        shown = [
            (each.id, gettext("Behind %(place)s: %(words)s") % {
                "place": named_paragraph(each.kind, numbers[each.id].reference),
                "words": first_words(each.text),
            })
            for each in others
        ]  # fmt: skip
        choices(self, "behind", [*stays, *shown])

    def offer_drafts(self, drafts: Iterable[Proposal]) -> None:
        """One amendment may change several paragraphs."""
        if self.opened.amendment:
            drafts = [self.opened.amendment]
        shown = [
            (str(each.pk), gettext("Amendment %(code)s, in preparation") % {"code": each.code})
            for each in drafts
        ]
        if self.opened.amendment or not shown:
            self.fields["amendment"].widget = forms.HiddenInput()
        choices(self, "amendment", [("", gettext("A new amendment")), *shown])

    def offer_members(self) -> None:
        shown = [(pk, wording_in(each.names).text) for pk, each in self.members.items()]
        if len(shown) < 2 or self.opened.amendment:
            del self.fields["organisation"]
        else:
            choices(self, "organisation", shown)

    def chosen_member(self) -> Organisation | None:
        chosen = self.cleaned_data.get("organisation") or next(iter(self.members), "")
        return self.members.get(chosen)

    def merged_reasons(self) -> dict[str, str]:
        """With what somebody else stored meanwhile: where both wrote in one language, both texts stay."""
        typed: dict[str, str] = self.cleaned_data["reasons"]
        if not self.opened.amendment:
            return typed
        shown = self.cleaned_data["shown_reasons"]
        reasons, theirs = merged_texts(
            shown if isinstance(shown, dict) else {}, typed, self.opened.amendment.reasons
        )
        return reasons | {
            language: f"{reasons[language]}\n\n{text}"
            for language, text in theirs.items()
            if language in reasons
        }

    def typed(self) -> Typed:
        behind = self.cleaned_data.get("behind") or None
        return Typed(
            self.cleaned_data["words"],
            self.cleaned_data["taken_in"],
            "" if behind == BEGINNING else behind,
        )

    def operations(self) -> tuple[drafting.Operation, ...]:
        """What was typed, on the revision that is open now."""
        opened = self.opened
        if not opened.is_new:
            return operations_of_typed(opened.base, opened.key, self.typed())
        kind = drafting.Kind(self.cleaned_data.get("kind") or drafting.Kind.OPERATIVE)
        return new_paragraph(
            name=opened.key or new_prefix(),
            after=opened.behind or "",
            words=self.cleaned_data["words"],
            kind=kind,
            level=level_behind(opened) if kind is drafting.Kind.SUB else 0,
        )


def level_behind(opened: Opened) -> int:
    """A sub-paragraph stands at the level of the one before it."""
    before = opened.behind or ""
    return (opened.base.paragraph(before).level if before in opened.base else 0) or 1


def first_words(text: str) -> str:
    return text if len(text) <= FIRST_WORDS else text[: FIRST_WORDS - 1].rstrip() + "…"


def choices(form: forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
    field.choices = offered


def initial_of(opened: Opened, reader: str) -> dict[str, Any]:
    """As the box is opened."""
    amendment, first = opened.amendment, next(iter(opened.operations), None)
    kind = first.kind if isinstance(first, drafting.AddParagraph) else kind_behind(opened)
    return {
        "words": opened.words,
        "shown": opened.words,
        "kind": kind.value,
        "behind": "" if opened.behind is None else opened.behind or BEGINNING,
        "reasons": amendment.reasons if amendment else {},
        "shown_reasons": amendment.reasons if amendment else {},
        "amendment": str(amendment.pk) if amendment else "",
        "revision": opened.revision.number,
        "version": amendment.version if amendment else None,
        "taken_in": opened.taken_in,
    }


def kind_behind(opened: Opened) -> drafting.Kind:
    """A new paragraph is what the one before it is, but for headings."""
    before = opened.behind or ""
    kind = opened.base.paragraph(before).kind if before in opened.base else drafting.Kind.PREAMBULAR
    return kind if kind in (drafting.Kind.SUB, drafting.Kind.PREAMBULAR) else drafting.Kind.OPERATIVE
