"""Who votes: figures that weights follow from, attendance, proxies, and the roll as it was frozen."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.decisions.models.questions import Question
from comity.foundation.languages import Wording, wording_in
from comity.matters.models import Matter
from comity.members.credentials.models import Meeting
from comity.members.models import Organisation


class MemberFigures(models.Model):
    """What the statutes count about a member. `weight` is an exact number as text: 3, 3.6 or 18/5."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="figures")
    membership = models.PositiveBigIntegerField(_("membership"), null=True, blank=True)
    population = models.PositiveBigIntegerField(_("population"), null=True, blank=True)
    weight = models.CharField(_("votes"), max_length=30, blank=True)
    region = models.CharField(_("region of the statutes"), max_length=80, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    entered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"organisation {self.organisation_id}"


class Attendance(models.Model):
    """Whether a member was in the hall when attendance was last taken."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    is_present = models.BooleanField(_("present"))
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_attendance_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: organisation {self.organisation_id}"


class Proxy(models.Model):
    """A member lets another vote for it, at one meeting or on one matter, until it takes the proxy back."""

    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="proxies_given")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="proxies_held")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="proxies"
    )
    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, null=True, blank=True, related_name="proxies"
    )
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting=None, matter__isnull=False) | Q(meeting__isnull=False, matter=None),
                name="a_proxy_is_for_a_meeting_or_a_matter",
            ),
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="nobody_is_its_own_proxy"),
            models.UniqueConstraint(
                fields=["giver", "meeting"],
                condition=Q(withdrawn_at=None, meeting__isnull=False),
                name="one_proxy_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["giver", "matter"],
                condition=Q(withdrawn_at=None, matter__isnull=False),
                name="one_proxy_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"organisation {self.giver_id} to organisation {self.holder_id}"


class RollLine(models.Model):
    """A member on the roll of one question, as it stood at the opening.

    `names` is {language: text}; `weight` an exact number as text; `is_present` None: a vote will show it;
    `silent` why it cannot vote (the engine's word), empty if it can; `voters` are the accounts of its accepted
    delegation, used at meetings only.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="lines")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    names = models.JSONField(default=dict)
    class_name = models.CharField(max_length=80)
    weight = models.CharField(max_length=60)
    country = models.CharField(max_length=3, blank=True)
    region = models.CharField(max_length=80, blank=True)
    is_present = models.BooleanField(null=True)
    proxy_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="carried")
    may_split = models.BooleanField(default=False)
    silent = models.CharField(max_length=60, blank=True)
    voters = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "organisation"], name="one_line_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: organisation {self.organisation_id}"

    @property
    def may_vote(self) -> bool:
        return not self.silent

    def name_in(self, language: str = "") -> Wording:
        return wording_in(self.names, language)
