from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "dartford_housing.residents"
    label = "residents"
