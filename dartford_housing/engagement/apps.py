from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "dartford_housing.engagement"
    label = "engagement"
