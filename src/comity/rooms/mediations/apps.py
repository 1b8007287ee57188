from django.apps import AppConfig


class MediationsConfig(AppConfig):
    name = "comity.rooms.mediations"
    label = "mediations"
