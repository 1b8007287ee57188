"""Entries are immutable and hold no words; what was done lies in their content, which can be erased."""

from django.db import models


class Entry(models.Model):
    """One official act: sequence, time, kind and digests. The database refuses to change or remove it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    content_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "record_entry"
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class Content(models.Model):
    """The salt and the canonical JSON of an entry; erased by `erase_content` alone."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="content")
    salt = models.BinaryField(max_length=32)
    body = models.TextField()
    account_id = models.BigIntegerField(null=True, db_index=True)
    organisation_id = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        db_table = "record_content"

    def __str__(self) -> str:
        return f"content of entry {self.entry_id}"
