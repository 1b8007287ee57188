from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    name = "comity.rooms.consultations"
    label = "consultations"
