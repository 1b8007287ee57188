"""A consultation puts statements to participants, who agree, disagree or pass."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import Wording, language_name, wording_in
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.consultations.enums import (
    Answer,
    InputHolder,
    Moderation,
    Publication,
    Readers,
    Refusal,
    State,
    Voice,
)


class Consultation(models.Model):
    """Questions and introductions are {language: text}. The rules are frozen when it opens."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="consultations")
    questions = models.JSONField(_("question"), default=dict)
    introductions = models.JSONField(_("introduction"), default=dict, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    voice = models.CharField(_("who takes part"), max_length=10, choices=Voice, default=Voice.MEMBER)
    input_holder = models.CharField(
        _("who may hold the exact answers"), max_length=10, choices=InputHolder, default=InputHolder.NOBODY
    )
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    publication = models.CharField(
        _("when figures are published"), max_length=10, choices=Publication, default=Publication.CLOSING
    )
    readers = models.CharField(
        _("who may read the results"), max_length=10, choices=Readers, default=Readers.SIGNED_IN
    )
    takes_statements = models.BooleanField(_("participants may write statements"), default=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    announced_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    votes_digest = models.CharField(max_length=80, blank=True)
    lot_seed = models.CharField(max_length=32)
    link_secret = models.CharField(max_length=43, blank=True)
    imported_from = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.questions.values()), "")

    def get_absolute_url(self) -> str:
        return f"/consultations/{self.pk}/"

    def state(self, now: datetime) -> State:
        """Worked out from the clock alone: a late worker never leaves the doors open."""
        if self.closed_at is not None:
            return State.CLOSED
        if self.announced_at is None or self.opens_at is None or self.closes_at is None:
            return State.DRAFT
        if now >= self.closes_at:
            return State.CLOSED
        return State.OPEN if now >= self.opens_at else State.ANNOUNCED

    @property
    def is_by_link(self) -> bool:
        return self.voice == Voice.LINK


class Participant(models.Model):
    """One voice: a member, a person, or the holder of a secret of which only the digest is kept.

    Members and persons get their row when the consultation opens, so whoever was asked stands in every
    denominator. Class, region and family are those of that moment. `pseudonym` is what exports call it.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    secret_digest = models.CharField(max_length=64, blank=True)
    pseudonym = models.CharField(max_length=200)
    lot = models.CharField(max_length=64)
    organisation_class = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=40, blank=True)
    family = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "pseudonym"], name="one_pseudonym_a_voice"),
            models.UniqueConstraint(
                fields=["consultation", "organisation"],
                condition=Q(account=None, organisation__isnull=False),
                name="one_voice_a_member",
            ),
            models.UniqueConstraint(
                fields=["consultation", "account"],
                condition=Q(account__isnull=False),
                name="one_voice_a_person",
            ),
            models.UniqueConstraint(
                fields=["consultation", "secret_digest"],
                condition=~Q(secret_digest=""),
                name="one_voice_a_secret",
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Statement(models.Model):
    """One wording of a statement. `texts` is {language: text}; the one in `language` is the original.

    Once participants were asked, words do not change: a changed statement is a new row that replaces the
    old one, so an answer always belongs to the words it was given to.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    texts = models.JSONField(_("statement"), default=dict)
    language = models.CharField(_("language"), max_length=35, blank=True)
    moderation = models.CharField(max_length=10, choices=Moderation, default=Moderation.PENDING)
    refusal = models.CharField(_("reason"), max_length=20, choices=Refusal, blank=True)
    note = models.CharField(_("in your own words"), max_length=500, blank=True)
    author = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    replaced_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="one_number_a_statement")
        ]

    def __str__(self) -> str:
        return f"S-{self.number:02}"

    @property
    def label(self) -> str:
        return f"S-{self.number:02}"

    @property
    def wording(self) -> Wording:
        """In the reader's language where it is translated."""
        return wording_in(self.texts, fallback=(self.language, "en"))

    @property
    def original(self) -> Wording:
        return Wording(self.texts.get(self.language, ""), self.language)

    @property
    def translations(self) -> list[Wording]:
        """In the other languages, by the languages' names as the reader writes them."""
        others = [Wording(text, tag) for tag, text in self.texts.items() if tag != self.language]
        return sorted(others, key=lambda wording: language_name(wording.language))

    @property
    def is_translated(self) -> bool:
        """Whether the reader sees other words than the author's."""
        return bool(self.original) and self.wording.language != self.language

    @property
    def is_asked(self) -> bool:
        return self.moderation == Moderation.ACCEPTED and self.replaced_at is None


class Vote(models.Model):
    """The answer that counts now. When it was given and what it was before is not kept."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Answer)
    matters_much = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="one_answer_a_statement"),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="an_answer_is_1_0_or_minus_1"),
        ]

    def __str__(self) -> str:
        return f"answer to {self.statement_id}"


class Analysis(models.Model):
    """An engine's result with what is needed to get it again.

    `result` is what the engine says, `figures` what is published of it; `places` is {participant id:
    [x, y, group]}, from which a page reads nobody's place but the reader's own.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="analyses")
    made_at = models.DateTimeField()
    is_final = models.BooleanField(default=False)
    engine_version = models.CharField(max_length=40)
    input_digest = models.CharField(max_length=80)
    seed = models.PositiveBigIntegerField()
    answered = models.PositiveIntegerField()
    asked = models.PositiveIntegerField(null=True)
    result = models.JSONField()
    figures = models.JSONField()
    places = models.JSONField()
    map_svg = models.TextField(blank=True)
    map_specification = models.JSONField(default=dict)
    input_reduced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"analysis {self.pk}"
