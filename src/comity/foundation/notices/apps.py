from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "comity.foundation.notices"
    label = "notices"
