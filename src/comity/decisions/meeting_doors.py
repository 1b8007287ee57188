"""From a meeting's page to its proxies and its attendance."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor, may
from comity.members.credentials.doors import Door, take_meeting_doors_from
from comity.members.credentials.models import Meeting


def doors_of_decisions(meeting: Meeting, actor: Actor) -> Iterable[Door]:
    if may(actor, "decisions.see_attendance", meeting):
        yield Door(_("See who is in the hall"), reverse("decisions:attendance", kwargs={"pk": meeting.pk}))
    if may(actor, "decisions.see_own_proxies"):
        yield Door(_("See our proxies"), reverse("decisions:proxies"))


take_meeting_doors_from(doors_of_decisions)
