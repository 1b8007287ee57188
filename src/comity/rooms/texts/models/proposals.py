"""Proposals to amend a text, who sponsors them, and the Word files that some came in."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import Wording, wording_in
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalOrigin, ProposalState, SponsorRole
from comity.rooms.texts.models.texts import Revision, Text


class WordFile(models.Model):
    """An official Word file that a delegation sent with tracked changes: what it was, never its content."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="word_files")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class Proposal(models.Model):
    """An amendment: the engine's operations on a frozen revision, its reason {language: text} and its proposer.

    `number` is given at submission, in its order; a draft has none. `organisation` is empty for the chair's text and
    bridging proposals. `parents` are the proposals that it bridges, `amends` the one whose words it amends. `asked`
    holds what the engine found when the text changed under it; `digest` is of the operations; `edited_at` of the last
    saved draft.
    """

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="proposals")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField(null=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="text_proposals"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    origin = models.CharField(max_length=20, choices=ProposalOrigin, default=ProposalOrigin.MEMBER)
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.DRAFT)
    operations: Any = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    reasons = models.JSONField(_("reason"), default=dict, blank=True)
    parents = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="bridged_by")
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by"
    )
    alternative_to = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    requires = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    word_file = models.ForeignKey(
        WordFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    asked: Any = models.JSONField(default=list, blank=True)
    outcome_note = models.TextField(max_length=2000, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "number"], condition=Q(number__isnull=False), name="one_proposal_a_number"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.DRAFT) | Q(number__isnull=False),
                name="a_submitted_proposal_is_numbered",
            ),
        ]
        indexes = [models.Index(fields=["text", "state"], name="proposals_by_state")]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/texts/{self.text_id}/proposals/{self.pk}/"

    @property
    def code(self) -> str:
        """How pages, Word files and the engine name it; a draft is named by its own number and shown to few."""
        return f"A{self.number}" if self.number is not None else f"D{self.pk}"

    @property
    def in_state(self) -> ProposalState:
        return ProposalState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == ProposalState.DRAFT

    def reason_in(self, language: str = "") -> Wording:
        return wording_in(self.reasons, language)


class EarlierForm(models.Model):
    """A proposal as it stood on an earlier revision, before it was carried on or changed by its proposer."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="earlier_forms")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    operations: Any = models.JSONField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} on revision {self.revision_id}"


class Sponsor(models.Model):
    """A member asked to sponsor a proposal, or supporting it of its own accord. Only what it confirmed counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sponsors")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sponsored")
    role = models.CharField(max_length=20, choices=SponsorRole, default=SponsorRole.SPONSOR)
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "organisation"], name="one_sponsor_a_member_and_proposal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: organisation {self.organisation_id}"
