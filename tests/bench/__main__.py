"""Run the benches: a table of ratios for people, JSON lines for programs."""

import argparse
import json
import os
import sys
import traceback
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dartford_housing.settings.test")
NOT_BENCHES = {"__main__", "floors", "database"}


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    django.setup()
    from .database import Benches

    modules = [name for name in names() if not options.only or options.only in name]
    if not modules:
        print(f"No bench is called {options.only!r}; there are {', '.join(names())}.")
        return 1
    with Benches() as benches:
        codes = [run(name, benches) for name in modules]
    return max(codes)


def parsed(arguments: list[str]) -> Any:
    parser = argparse.ArgumentParser(prog="make bench ARGS=", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME", help="those modules whose name holds this")
    return parser.parse_args(arguments)


def names() -> list[str]:
    return [
        found.name for found in iter_modules(import_module("tests.bench").__path__) if found.name not in NOT_BENCHES
    ]


def run(name: str, benches: Any) -> int:
    """Measure one module on a fresh database; a bench that breaks is told and does not stop the others."""
    print(f"\n{name}", flush=True)
    try:
        with benches.fresh():
            module = import_module(f"tests.bench.{name}")
            for line in module.measure():
                tell(module, name, *line)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def tell(module: ModuleType, bench: str, name: str, ours: float, floor: float) -> None:
    goal = getattr(module, "GOALS", {}).get(name)
    ratio = ours / floor
    verdict = "" if goal is None else f"  goal {goal:g}: {'met' if ratio <= goal else 'NOT MET'}"
    print(f"  {name:48} {ours * 1000:10.2f} ms  floor {floor * 1000:9.2f} ms  ratio {ratio:6.2f}{verdict}")
    figures = {"bench": bench, "name": name, "ours": ours, "floor": floor, "ratio": round(ratio, 3), "goal": goal}
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
