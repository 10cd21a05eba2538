"""What the building regulations look at: our files, our apps and their storeys as the import contract names them."""

import ast
import os
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
FEATURES = tuple(sorted(path.parent.name for path in ROOT.glob("*/apps.py")))
CODE = ("dartford_housing", *FEATURES)
FOLDERS = (*CODE, "tests", "templates", "static/css", "static/js", "docs", ".ci")
SKIPPED = {"__pycache__", "vendor"}


@cache
def files(*endings: str) -> list[Path]:
    """Return our own files with these endings, relative to the root, in order."""
    found = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in endings]
    for folder in FOLDERS:
        for here, inner, names in os.walk(ROOT / folder):
            inner[:] = [name for name in inner if name not in SKIPPED]
            found += [Path(here) / name for name in names if Path(name).suffix in endings]
    return sorted(path.relative_to(ROOT) for path in found)


def python(*, code_only: bool = False) -> list[Path]:
    """Return our Python files but for migrations; with `code_only`, without the tests."""
    kept = [path for path in files(".py") if "migrations" not in path.parts]
    return [path for path in kept if path.parts[0] in CODE] if code_only else kept


def templates() -> list[Path]:
    return [path for path in files(".html", ".txt") if path.parts[0] == "templates" or "templates" in path.parts]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


@cache
def storeys() -> dict[str, int]:
    """Return app label -> storey, counted from the ground; read from the contract that import-linter holds."""
    contracts = tomllib.loads(text(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"].startswith("Storeys"))
    height = {name.strip(): place for place, line in enumerate(reversed(layers)) for name in line.split("|")}
    return {app.label: height[app.name] for app in apps.get_app_configs() if app.name in height}


def our_apps() -> list:
    return [app for app in apps.get_app_configs() if app.name.split(".")[0] in CODE]
