from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "dartford_housing.documents"
    label = "documents"
