from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "comity.foundation.assembly"
    label = "assembly"
