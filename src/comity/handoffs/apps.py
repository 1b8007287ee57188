from django.apps import AppConfig


class HandoffsConfig(AppConfig):
    name = "comity.handoffs"
    label = "handoffs"
