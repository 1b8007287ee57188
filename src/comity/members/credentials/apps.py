from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "comity.members.credentials"
    label = "credentials"
