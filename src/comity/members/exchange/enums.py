"""The fixed words of imports and exports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Format(TextChoices):
    """What a file holds. A table is CSV or XLSX, told apart by its content."""

    TABLE = "table", _("A table of my own (CSV or XLSX)")
    PARTY_FACTS = "partyfacts", _("Party Facts, core parties (CSV)")
    POPOLO = "popolo", _("Popolo (JSON)")


class ExportFormat(TextChoices):
    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel workbook (XLSX)")
    POPOLO = "popolo", _("Popolo (JSON)")


class Verdict(TextChoices):
    """What the user says about a probable duplicate."""

    SAME = "same", _("The same organisation")
    DIFFERENT = "different", _("Two organisations")


class State(TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", _("Uploaded")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused: nothing was changed")
