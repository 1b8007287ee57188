from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "comity.matters"
    label = "matters"
