from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "comity.members"
    label = "members"
