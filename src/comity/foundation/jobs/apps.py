from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "comity.foundation.jobs"
    label = "jobs"
