from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "dartford_housing.events"
    label = "events"
