"""Types are checked where the meaning is: the rules, deeds and counters of every feature, those to come as well."""

import re
import subprocess
from pathlib import Path

import pytest

from .ground import ROOT, python

FLOORS = {"rules", "actions", "public", "clock", "rota", "figures", "apps", "core"}


def checked(folder=ROOT):
    """Return what `make check` would hand to mypy in a folder that holds our Makefile."""
    asked = ["make", "-n", "-f", str(ROOT / "Makefile"), "check"]
    told = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in re.search(r"^\S*mypy (.+)$", told, re.M)[1].split()]


def meant(path):
    """Return whether a file stands on a floor that is typed; pages for strangers may be called public too."""
    return bool(FLOORS & set(path.with_suffix("").parts)) and "views" not in path.parts


def test_every_rule_deed_and_counter_is_checked():
    floors = checked()
    unchecked = [
        str(path) for path in python(code_only=True) if meant(path) and not any(path.is_relative_to(f) for f in floors)
    ]
    assert unchecked == []
    assert len(floors) > 30


@pytest.mark.parametrize("file", ["rules.py", "rules/visits.py", "visits/actions.py", "visits/public/desk.py"])
def test_a_feature_to_come_is_checked_without_a_line_in_the_makefile(tmp_path, file):
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        (tmp_path / name).touch()
    for name in ("gardens/apps.py", f"gardens/{file}"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert any(Path("gardens", file).is_relative_to(path) for path in checked(tmp_path))
