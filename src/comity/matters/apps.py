from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MattersConfig(AppConfig):
    name = "comity.matters"
    label = "matters"

    def ready(self) -> None:
        """Every room says in `links.py` what it holds about matters."""
        autodiscover_modules("links")
