"""To whom a proxy is given, and for what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.proxies import Scope
from comity.foundation.choices import offer
from comity.foundation.languages import wording_in
from comity.members.forms.selects import LongSelect
from comity.members.models import Organisation

CHOOSE = ("", _("Choose"))


class ProxyForm(forms.Form):
    """Cleaned to a Scope and an Organisation."""

    scope = forms.ChoiceField(
        label=_("For what"),
        help_text=_(
            "A meeting: every question put at it. A matter: every question about it put without a meeting."
        ),
        error_messages={
            "required": _("Choose the meeting or the matter."),
            "invalid_choice": _("Choose a meeting or a matter that is not over."),
        },
    )
    holder = forms.ChoiceField(
        label=_("Who votes for us"),
        widget=LongSelect(),
        error_messages={
            "required": _("Choose the member that votes for you."),
            "invalid_choice": _("Choose a member that may hold your proxy."),
        },
    )

    def __init__(
        self, *args: Any, scopes: Sequence[Scope], holders: Sequence[Organisation], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.scopes = {scope.code: scope for scope in scopes}
        self.holders = {str(one.pk): one for one in holders}
        names = [(pk, one.name_in().text) for pk, one in self.holders.items()]
        offer(self, "scope", [CHOOSE, *[(code, title_of(scope)) for code, scope in self.scopes.items()]])
        offer(self, "holder", [CHOOSE, *names])

    def clean_scope(self) -> Scope:
        return self.scopes[self.cleaned_data["scope"]]

    def clean_holder(self) -> Organisation:
        return self.holders[self.cleaned_data["holder"]]


def title_of(scope: Scope) -> str:
    title = wording_in(scope.titles).text
    return f"{scope.matter.reference} {title}" if scope.matter else title
