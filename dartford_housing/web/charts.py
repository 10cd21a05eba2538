"""Charts as drawings made on the server: bars and lines, with the same figures in words and in a table beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import slugify

BAR_PITCH, BAR_SPACE = 62, 450
PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BOTTOM = 72, 588, 16, 250
TICKS, MOST_WORDS = 4, 6
LETTER = 15  # how wide a letter at the foot of the drawing is on a phone, in units of the drawing
FOOT = 12


@dataclass(frozen=True)
class Bar:
    label: str
    told: str
    y: int
    width: float


@dataclass(frozen=True)
class Line:
    name: str
    points: str
    dots: list[tuple[float, float]]
    tone: int


@dataclass(frozen=True)
class Mark:
    """A word on an axis; anchor is the side of the word that stands at its place."""

    words: str
    at: float
    anchor: str = "end"


@dataclass(frozen=True)
class Chart:
    """What the component draws. `columns` and `rows` are the table that says the same."""

    title: str
    desc: str
    columns: list[str]
    rows: list[list[str]]
    height: int
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    across: list[Mark] = field(default_factory=list)
    up: list[Mark] = field(default_factory=list)

    @property
    def foot(self) -> int:
        """Return the height at which the words along the foot stand."""
        return self.height - FOOT

    @property
    def key(self) -> str:
        """Return what the ids of the drawing begin with; two charts of one page need different titles."""
        return f"chart-{slugify(self.title)}"


def bars(title: str, rows: Sequence[tuple[str, float]], *, unit: str = "", what: str = "Group") -> Chart:
    """Return lying bars, the longest as wide as the drawing; the label stands above its bar, so long ones fit."""
    top = max((value for _, value in rows), default=0) or 1
    drawn = [
        Bar(label, told(value, unit), BAR_PITCH * place, round(BAR_SPACE * value / top, 1))
        for place, (label, value) in enumerate(rows)
    ]
    table = [[label, told(value, unit)] for label, value in rows]
    desc = f"Bars: {'; '.join(f'{label} {figure}' for label, figure in table)}."
    return Chart(title, desc, [what, "Figure"], table, max(BAR_PITCH * len(rows), 1), bars=drawn)


def lines(title: str, series: Sequence[tuple[str, Sequence[tuple[str, float]]]], *, unit: str = "") -> Chart:
    """Return a line for each series; all share the words along the foot."""
    labels = [label for label, _ in series[0][1]] if series else []
    top = round_up(max((value for _, points in series for _, value in points), default=0))
    drawn = [line(name, [value for _, value in points], top, tone) for tone, (name, points) in enumerate(series, 1)]
    table = [[label, *(told(points[n][1], unit) for _, points in series)] for n, label in enumerate(labels)]
    desc = " ".join(course(name, points, unit) for name, points in series)
    columns = ["", *(name for name, _ in series)]
    marks = {"across": along(labels), "up": upwards(top, unit)}
    return Chart(title, desc, columns, table, PLOT_BOTTOM + 44, lines=drawn, **marks)


def line(name: str, values: Sequence[float], top: float, tone: int) -> Line:
    dots = [(x_of(n, len(values)), y_of(value, top)) for n, value in enumerate(values)]
    return Line(name, " ".join(f"{x},{y}" for x, y in dots), dots, tone)


def course(name: str, points: Sequence[tuple[str, float]], unit: str) -> str:
    """Return in words where a line begins and ends."""
    if not points:
        return f"{name}: no figures."
    (first, start), (last, end) = points[0], points[-1]
    return f"{name}: from {told(start, unit)} ({first}) to {told(end, unit)} ({last})."


def x_of(place: int, of: int) -> float:
    return round(PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * (place / (of - 1) if of > 1 else 0.5), 1)


def y_of(value: float, top: float) -> float:
    return round(PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * value / top, 1)


def along(labels: Sequence[str]) -> list[Mark]:
    """Return a few words for the foot of the drawing, evenly spaced."""
    step = spacing(len(labels), max(map(len, labels), default=1))
    marks = [(label, x_of(n, len(labels))) for n, label in enumerate(labels) if n % step == 0]
    return [Mark(label, x, {PLOT_LEFT: "start", PLOT_RIGHT: "end"}.get(x, "middle")) for label, x in marks]


def spacing(count: int, longest: int) -> int:
    """Return the step between the words that are shown, each of so many letters at most.

    They do not touch on a phone, where letters are largest; and the last is among them where a step reaches it.
    """
    fitting = int((PLOT_RIGHT - PLOT_LEFT) // (LETTER * longest))
    most = min(MOST_WORDS, max(2, fitting))
    least = max(1, -(-count // most))
    return next((step for step in range(least, least + 3) if (count - 1) % step == 0), least)


def upwards(top: float, unit: str) -> list[Mark]:
    return [Mark(told(top * n / TICKS, unit), y_of(top * n / TICKS, top)) for n in range(TICKS + 1)]


def round_up(value: float) -> float:
    """Return the next round figure, a multiple of four of 1, 2 or 5 times a power of ten."""
    size = 1.0
    while True:
        for step in (1, 2, 2.5, 5):
            if step * size * TICKS >= value and (step * size).is_integer():
                return step * size * TICKS
        size *= 10


def told(value: float, unit: str) -> str:
    """Return a figure in words: "1,204", "94%", "3.5"."""
    figure = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return f"{figure}{unit}" if unit in {"", "%"} else f"{figure} {unit}"
