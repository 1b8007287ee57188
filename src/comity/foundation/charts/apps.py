from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "comity.foundation.charts"
    label = "charts"
