from django.apps import AppConfig


class SlowConfig(AppConfig):
    name = "tests.foundation.jobs.slow"
    label = "slow"
