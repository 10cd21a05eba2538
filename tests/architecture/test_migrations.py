"""`makemigrations --check` says nothing about an app that has no migrations package, so this does."""

from pathlib import Path

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from .ground import our_apps


def test_every_app_with_models_has_migrations():
    wrong = [
        app.name
        for app in our_apps()
        if list(app.get_models()) and not list((Path(app.path) / "migrations").glob("0*.py"))
    ]
    assert wrong == []


def test_the_migrations_say_what_the_models_say():
    from django.apps import apps

    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)

    assert {label: [str(m.operations) for m in found] for label, found in changes.items()} == {}


def test_no_app_has_two_last_migrations():
    assert MigrationLoader(None).detect_conflicts() == {}
