"""How somebody wants to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.notices.models import Channel


class ChannelForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("How you are told"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        help_text=_("Notices always stand on the site as well."),
    )
    hour = forms.TypedChoiceField(
        label=_("Hour of the daily mail"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=_("By the clock of your own time zone."),
    )
