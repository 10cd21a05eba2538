from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "dartford_housing.hazards"
    label = "hazards"
