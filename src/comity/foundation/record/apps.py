from importlib import import_module

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "comity.foundation.record"
    label = "record"

    def ready(self) -> None:
        """Registering the check needs the loaded models."""
        import_module("comity.foundation.record.checks")
