from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "comity.decisions"
    label = "decisions"
