from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DecisionsConfig(AppConfig):
    name = "comity.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Every room says in `outcomes.py` what follows there from the end of a question."""
        autodiscover_modules("outcomes")
