from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dartford_housing.web"
    label = "web"
