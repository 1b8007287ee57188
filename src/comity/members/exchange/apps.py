from django.apps import AppConfig


class MembersExchangeConfig(AppConfig):
    name = "comity.members.exchange"
    label = "members_exchange"
