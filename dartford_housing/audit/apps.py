from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "dartford_housing.audit"
    label = "audit"
