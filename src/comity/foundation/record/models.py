"""Entries are immutable and hold no words; what was done lies in their content, which can be erased."""

from django.db import models


class Entry(models.Model):
    """One official act: sequence, time, kind and digests. The database refuses to change or remove it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=80, db_index=True)
    content_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "record_entry"
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class Content(models.Model):
    """The salt and the canonical JSON of an entry; emptied by `erase_content` alone.

    `account_id` acted, `about_account_id` is whom the act is about, `organisation_id` the member concerned:
    all three stand in the JSON too, and are here to be searched by.
    """

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="content")
    salt = models.BinaryField(max_length=32)
    body = models.TextField()
    account_id = models.BigIntegerField(null=True, db_index=True)
    about_account_id = models.BigIntegerField(null=True, db_index=True)
    organisation_id = models.BigIntegerField(null=True, db_index=True)
    erased_by = models.ForeignKey(
        Entry, on_delete=models.DO_NOTHING, null=True, related_name="erased_contents"
    )

    class Meta:
        db_table = "record_content"

    def __str__(self) -> str:
        return f"content of entry {self.entry_id}"

    @property
    def is_erased(self) -> bool:
        return self.erased_by_id is not None
