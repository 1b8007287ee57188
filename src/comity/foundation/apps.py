from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "comity.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Every app says in `rules.py` who may do what, in `acts.py` which official acts it records,
        in `jobs.py` what runs in the background, in `notices.py` what it tells people, in `privacy.py` what it
        keeps about them and for how long; the app that knows members tells accounts of them in `directory.py`."""
        autodiscover_modules("acts", "rules", "jobs", "notices", "privacy", "directory")
