"""Layers: which are switched off when the file is printed, and which pages have any."""

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

DEEPEST = 20
Key = tuple[int, int]


def off_layers(document: pikepdf.Pdf) -> set[Key]:
    """Return the layers that are not printed as the file opens."""
    told = document.Root.get("/OCProperties")
    if not isinstance(told, Dictionary):
        return set()
    state = told.get("/D", Dictionary())
    every = {layer.objgen for layer in listed(told.get("/OCGs"))}
    off = every if state.get("/BaseState") == Name.OFF else set()
    off = (off | keys(state, "/OFF")) - (keys(state, "/ON") if state.get("/BaseState") == Name.OFF else set())
    for layer in listed(told.get("/OCGs")):
        printed = layer.get("/Usage", Dictionary()).get("/Print", Dictionary()).get("/PrintState")
        if printed == Name.OFF:
            off.add(layer.objgen)
    return off


def keys(state: Any, name: str) -> set[Key]:
    return {layer.objgen for layer in listed(state.get(name))}


def listed(value: Any) -> list[Any]:
    return [one for one in value if isinstance(one, Dictionary)] if isinstance(value, Array) else []


def is_off_in(off: set[Key]) -> Callable[[Any], bool]:
    """Return the question whether what names this layer, or this choice among layers, may be switched off."""

    def is_off(layer: Any) -> bool:
        if not isinstance(layer, Dictionary):
            return False
        return layer.objgen in off or (layer.get("/Type") == Name.OCMD and bool(off))

    return is_off


def pages_with(document: pikepdf.Pdf, is_off: Callable[[Any], bool]) -> set[int]:
    """Return the pages (from 0) that draw with a layer that is switched off."""
    return {
        number
        for number, page in enumerate(document.pages)
        if any(is_off(layer) for layer in layers_in(page.obj.get("/Resources"), set(), DEEPEST))
    }


def layers_in(found: Any, seen: set[Key], depth: int) -> Iterator[Any]:
    """Give every layer that resources name, those of forms within them too."""
    if not isinstance(found, Dictionary) or not depth:
        return
    yield from (layer for _, layer in found.get("/Properties", Dictionary()).items())
    for _, form in [*found.get("/XObject", Dictionary()).items(), *found.get("/Pattern", Dictionary()).items()]:
        if isinstance(form, pikepdf.Stream) and form.objgen not in seen:
            seen.add(form.objgen)
            yield form.get("/OC")
            yield from layers_in(form.get("/Resources"), seen, depth - 1)
