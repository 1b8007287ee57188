from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CredentialsConfig(AppConfig):
    name = "comity.members.credentials"
    label = "credentials"

    def ready(self) -> None:
        """Every app says in `meeting_doors.py` what it keeps about a meeting."""
        autodiscover_modules("meeting_doors")
