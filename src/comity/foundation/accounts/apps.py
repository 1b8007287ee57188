from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "comity.foundation.accounts"
    label = "accounts"
