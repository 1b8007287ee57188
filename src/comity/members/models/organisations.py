"""Organisations and their classes, with the stored forms by which they are found and put in order."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import sort_key
from comity.foundation.languages.folding import search_form

NAMING_FIELDS = frozenset({"names", "short_names", "other_names"})
YEARS = [MinValueValidator(1500), MaxValueValidator(2200)]


class OrganisationClass(models.Model):
    """A class of members as the statutes define it, with what each may do."""

    code = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(_("name"), default=dict)
    statute = models.CharField(_("article of the statutes"), max_length=200, blank=True)
    may_vote = models.BooleanField(_("Vote"), default=False)
    may_speak = models.BooleanField(_("Speak"), default=True)
    may_propose = models.BooleanField(_("Propose"), default=False)
    may_sign = models.BooleanField(_("Sign joint texts"), default=True)
    counts_for_quorum = models.BooleanField(_("Count for the quorum"), default=False)
    takes_part_in_consultations = models.BooleanField(_("Take part in consultations"), default=True)
    version = models.PositiveIntegerField(default=1)

    POWERS = (
        "may_vote",
        "may_speak",
        "may_propose",
        "may_sign",
        "counts_for_quorum",
        "takes_part_in_consultations",
    )

    def __str__(self) -> str:
        return self.code

    @property
    def powers(self) -> list[tuple[str, str, bool]]:
        """Triples (field, its words, whether the class may)."""
        fields = [self._meta.get_field(power) for power in self.POWERS]
        return [(one.name, str(getattr(one, "verbose_name", "")), getattr(self, one.name)) for one in fields]

    @property
    def may_do(self) -> list[str]:
        return [words for _name, words, given in self.powers if given]

    @property
    def may_not_do(self) -> list[str]:
        return [words for _name, words, given in self.powers if not given]


class Organisation(models.Model):
    """A member or an observer.

    `names` and `short_names` are {language: text}; `other_names` a list of {"language": tag or "", "text": …}
    (earlier names, names in other scripts); `country` is an ISO 3166 or older alpha-3 code, or empty.
    `version` counts changes, so that two people who edit at once both keep what they typed.
    """

    names = models.JSONField(_("name"), default=dict)
    short_names = models.JSONField(_("short name"), default=dict, blank=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    organisation_class = models.ForeignKey(
        OrganisationClass, on_delete=models.PROTECT, related_name="organisations"
    )
    country = models.CharField(_("country"), max_length=3, blank=True, db_index=True)
    family = models.CharField(_("family"), max_length=120, blank=True, db_index=True)
    founded = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True, validators=YEARS)
    dissolved = models.PositiveSmallIntegerField(_("dissolved"), null=True, blank=True, validators=YEARS)
    website = models.URLField(_("website"), max_length=500, blank=True)
    search_form = models.TextField(default="", editable=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return next(iter(self.names.values()), "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the forms for search and order in step with the names; bulk writers call `write_forms`."""
        fields = kwargs.get("update_fields")
        renamed = fields is None or not NAMING_FIELDS.isdisjoint(fields)
        if renamed:
            self.search_form = self.form_for_search()
        if renamed and fields is not None:
            kwargs["update_fields"] = {*fields, "search_form"}
        with transaction.atomic():
            super().save(*args, **kwargs)
            if renamed:
                SortKey.objects.filter(organisation=self).delete()
                SortKey.objects.bulk_create(self.sort_keys_by_language())

    def get_absolute_url(self) -> str:
        return reverse("members:organisation", kwargs={"pk": self.pk})

    def name_in(self, language: str = "") -> Wording:
        return wording_in(self.names, language)

    def every_name(self) -> list[str]:
        others = [other["text"] for other in self.other_names]
        return [*self.names.values(), *self.short_names.values(), *others]

    def form_for_search(self) -> str:
        return search_form(self.every_name())

    def sort_keys_by_language(self) -> list["SortKey"]:
        """Unsaved keys, one for each language of the site, of the name that its readers see."""
        return [
            SortKey(organisation=self, language=code, key=sort_key(self.name_in(code).text, code))
            for code, _name in settings.LANGUAGES
        ]


class SortKey(models.Model):
    """Where an organisation stands in the alphabet of one language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sort_keys")
    language = models.CharField(max_length=10)
    key = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="one_sort_key_a_language")
        ]
        indexes = [models.Index(fields=["language", "key", "organisation"], name="alphabet_of_a_language")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.language}"
