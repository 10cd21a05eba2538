"""The worker's entry point; what runs, and how often, is written in each app's tasks and in settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dartford_housing.settings.dev")

app = Celery("dartford_housing")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
