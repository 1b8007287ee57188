from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "comity.foundation.privacy"
    label = "privacy"
