"""What a new feature must be written into by hand, and what a name must lead to: nothing is forgotten in silence."""

import re
import tomllib
from importlib import import_module

from django.conf import settings
from django.contrib import admin

from dartford_housing.celery import app as worker
from dartford_housing.portal.management.commands import load_sample
from dartford_housing.portal.rooms import ROOMS

from .ground import FEATURES, ROOT, our_apps, python, text

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def tasks():
    """Return the names of our own tasks, as a worker knows them."""
    worker.loader.import_default_modules()
    rooms = {app.label for app in our_apps()}
    return {name for name in worker.tasks if name.split(".")[0] in rooms}


def test_every_feature_is_installed_and_held_by_the_contracts():
    rooms = next(each for each in CONTRACTS["contracts"] if each["name"].startswith("Rooms"))
    assert set(FEATURES) - {app.name for app in our_apps()} == set()
    assert set(CONTRACTS["root_packages"]) == {"dartford_housing", *FEATURES}
    assert set(FEATURES) - set(rooms["containers"]) == set()


def test_every_feature_has_a_sample_and_it_is_loaded():
    loaded = {module.__name__.split(".")[0] for module in load_sample.FEATURES}
    assert set(FEATURES) - loaded == set()


def test_every_list_of_the_desk_has_its_room():
    ours = {app.label for app in our_apps()}
    shown = {model._meta.app_label for model, desk in admin.site._registry.items() if not desk.desk_room}
    assert (shown & ours) - ROOMS.keys() == set()


def test_what_the_clock_asks_for_is_done_by_a_worker():
    asked = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked - tasks() == set()
    assert len(asked) > 10


def test_every_task_is_asked_for_by_the_clock_or_by_a_deed():
    by_clock = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    code = "\n".join(text(path) for path in python(code_only=True) if path.name != "tasks.py")
    left = {name: worker.tasks[name].run.__name__ for name in tasks() - by_clock - sent_by_name()}
    asked = {name for name, task in left.items() if re.search(rf"tasks(\.| import .*\b){task}\b", code)}
    assert left.keys() - asked == set()


def sent_by_name():
    """Return the names of tasks that deeds send to a worker by name, because a task stands above its actions."""
    modules = [path for path in python(code_only=True) if "send_task(TASK" in text(path)]
    return {import_module(".".join(path.with_suffix("").parts)).TASK for path in modules}


def test_what_deeds_send_by_name_is_done_by_a_worker():
    assert sent_by_name() - tasks() == set()
    assert sent_by_name() != set()
