from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "dartford_housing.notifications"
    label = "notifications"
