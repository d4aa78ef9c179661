"""Route figures: where each line and shape of a route stands, in pixels.

A figure is one column, 300 pixels wide, so that it can be read on a phone and several of them stand
side by side on a desk: the sender at the top, the vesicle with its cargo on the way, the recipient
with what changes in it, and below that what changes elsewhere. The template writes it as SVG.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..kinds.findings import Effect
from ..model.scalars import NONE, NOT_STATED
from ..routes import Route, Station
from .drawing import (
    FigureArrow,
    FigureLine,
    FigureShape,
    FigureView,
    FigureWord,
    two_rows,
)
from .links import Linker
from .words import MEASURED_WORDS, SIGNS, change_word

WIDTH: Final = 300
_MIDDLE: Final = WIDTH // 2
_LINE: Final = 17
"""From one line of text to the next, in pixels; the template knows it, too."""
_PAD: Final = 8
_ARROW: Final = 24
_LETTERS: Final = 36
"""How many letters fit on a line at 12 pixels, in the widest of the fonts that systems have."""
_FEWEST: Final = 12
"""How many letters a row of a changed thing has at least, beside however long an aspect."""
_NAMES: Final = 3
"""How many records of a station are named."""
_CHANGES: Final = 4
"""How many changes are named inside the recipient, and how many below it."""

_MODES: Final = {
    "delivered": "passes into",
    "surface": "acts from outside on",
    "decoy": "catches what is meant for",
    "efflux": "carried out of the cell",
}
_STARTS: Final = {
    "mechanism": "sender ",
    "therapy": "source of the vesicles ",
    "biomarker": "people ",
}
_Line = tuple[str, tuple[FigureWord, ...]]
"""A line of a station: what it tells, and its words."""
_VESICLES: Final = ("vesicle", "vesicle-surface")


@dataclass
class _Drawing:
    """A figure while it is drawn, from the top down."""

    y: int = 2
    shapes: list[FigureShape] = field(default_factory=list)
    arrows: list[FigureArrow] = field(default_factory=list)
    lines: list[FigureLine] = field(default_factory=list)

    def arrow(self, words: str = "", links: Sequence[FigureWord] = ()) -> None:
        """An arrow down from the last shape, with what happens on the way beside it."""
        self.arrows.append(FigureArrow(_MIDDLE, self.y + 2, self.y + _ARROW - 4))
        if words or links:
            run = (*([FigureWord(words)] if words else []), *links)
            self.lines.append(FigureLine(_MIDDLE + 10, self.y + 16, "beside", run))
        self.y += _ARROW

    def box(self, shape: str, width: int, lines: Iterable[_Line]) -> None:
        """A shape around lines of text, each with what it tells."""
        left, top = (WIDTH - width) // 2, self.y
        for kind, run in lines:
            x = {"change": left + 12, "place": left + 28}.get(kind, _MIDDLE)
            self.lines.append(FigureLine(x, self.y + _LINE, kind, run))
            self.y += _LINE * (2 if any(word.below for word in run) else 1)
        self.y += _PAD
        self.shapes.append(FigureShape(shape, left, top, width, self.y - top))


def figure(route: Route, linker: Linker, *, whole: bool = False) -> FigureView:
    """The figure of a route.

    Args:
        route: What to draw.
        linker: Makes the links of the page that it stands on.
        whole: Name every change, however many there are.
    """
    drawing = _Drawing()
    most = 99 if whole else _CHANGES
    if route.actor:
        drawing.box("actor", 220, _names(linker, Station(route.actor)))
        drawing.arrow("acts on")
    if route.start not in (Station(), Station((), NONE)):
        noun = _STARTS[route.type]
        drawing.box("cell" if route.start.ids else "ghost", 250, _names(linker, route.start, noun))
        drawing.arrow(*_leaving(route, linker))
    lines = list(_names(linker, _carried(route)))
    if route.type == "biomarker":
        lines.append(("way", (FigureWord(MEASURED_WORDS[route.carried.words]),)))
    drawing.box(_shape_of_carried(route), 240, lines)
    if route.type == "biomarker":
        _draw_comparison(drawing, route, linker)
    elif route.end != Station((), NONE):
        drawing.arrow(_MODES.get(route.mode, ""))
        shape = "cell" if route.end.ids else "ghost"
        inside = [("title", run) for _, run in _names(linker, route.end, "recipient ")]
        drawing.box(shape, 280, [*inside, *_changes(linker, route.inside, most)])
    if route.outside:
        drawing.arrow("a high level goes with" if route.type == "biomarker" else "")
        drawing.box("result", 280, _changes(linker, route.outside, most))
    return FigureView(
        title=_title(route, linker),
        description=_description(route, linker),
        width=WIDTH,
        height=drawing.y + 2,
        shapes=tuple(drawing.shapes),
        arrows=tuple(drawing.arrows),
        lines=tuple(drawing.lines),
    )


def _shape_of_carried(route: Route) -> str:
    if route.type == "biomarker" and route.carried.words not in _VESICLES:
        return "sample"
    return "treatment" if route.type == "therapy" else "vesicle"


def _carried(route: Route) -> Station:
    """The names on the vesicle; of a vesicle as such there are none."""
    if route.carried.ids:
        return Station(route.carried.ids)
    return Station((), "vesicles, no cargo named")


def _leaving(route: Route, linker: Linker) -> tuple[str, tuple[FigureWord, ...]]:
    """What stands beside the arrow from the start."""
    if route.type == "biomarker":
        return ("in " if route.fluid else ""), tuple(_row(linker, route.fluid))
    return ("gives vesicles for" if route.type == "therapy" else "sends vesicles with"), ()


def _draw_comparison(drawing: _Drawing, route: Route, linker: Linker) -> None:
    """The level of a marker, and against whom."""
    level: tuple[FigureWord, ...] = (FigureWord("level not stated"),)
    if route.level != NOT_STATED:
        sign = FigureWord(SIGNS[route.level], kind=f"sign {route.level}")
        level = (sign, FigureWord(f" {route.level}"))
    lines = [("title", level)]
    if route.end.words not in (NONE, NOT_STATED):
        lines.append(("way", (FigureWord("against"),)))
        lines += _names(linker, route.end)
    if route.performance:
        lines.append(("way", (FigureWord(route.performance),)))
    drawing.arrow()
    drawing.box("ghost", 280, lines)


def _names(linker: Linker, station: Station, noun: str = "") -> Iterable[_Line]:
    """A line for each record of a station, as far as there is room, and one for its words."""
    for record_id in station.ids[:_NAMES]:
        yield "name", (_word(linker, record_id, *_rows(linker, record_id, _LETTERS - 6)),)
    if len(station.ids) > _NAMES:
        yield "way", (FigureWord(f"and {len(station.ids) - _NAMES} more"),)
    if station.words:
        absent = not station.ids and station.words in (NOT_STATED, NONE)
        words = f"{noun}{station.words.replace('-', ' ')}" if absent else station.words
        yield "way", (FigureWord(*two_rows(words, _LETTERS)),)


def _row(linker: Linker, ids: tuple[str, ...]) -> Iterable[FigureWord]:
    letters = _LETTERS - 4 if len(ids) == 1 else _LETTERS // 2 - 3
    for number, record_id in enumerate(ids[:2]):
        if number:
            yield FigureWord(", ")
        title = linker.to(record_id).title
        cut = title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"
        yield _word(linker, record_id, cut)


def _rows(linker: Linker, record_id: str, letters: int) -> tuple[str, str]:
    return two_rows(linker.to(record_id).title, letters)


def _word(linker: Linker, record_id: str, shown: str, below: str = "") -> FigureWord:
    link = linker.to(record_id)
    return FigureWord(
        shown,
        below,
        href=link.href,
        kind="here" if link.here else "",
        spoken="" if shown == link.title else link.title,
    )


def _changes(linker: Linker, effects: tuple[Effect, ...], most: int) -> Iterable[_Line]:
    """A line for each change, and one for where it happens if that is said."""
    for effect in effects[:most]:
        words = change_word(effect.change, linker.atlas.entries[effect.target].record)
        sign = FigureWord(SIGNS[effect.change], kind=f"sign {effect.change}")
        aspect = f" {effect.aspect}" if effect.aspect else ""
        letters = max(_FEWEST, _LETTERS - len(words) - len(aspect) - 3)
        target = _word(linker, effect.target, *_rows(linker, effect.target, letters))
        yield "change", (sign, FigureWord(f" {words} "), target, FigureWord(aspect))
        if effect.against:
            yield "place", (FigureWord("against "), *_row(linker, effect.against))
        if effect.place:
            yield "place", (FigureWord("in "), *_row(linker, effect.place))
    if len(effects) > most:
        yield "change", (FigureWord(f"and {len(effects) - most} more"),)


def _title(route: Route, linker: Linker) -> str:
    """The stations in words, for those who do not see the figure."""
    stations = (Station(route.actor), route.start, _carried(route), route.end)
    return " → ".join(filter(None, (_spoken(station, linker) for station in stations)))


def _spoken(station: Station, linker: Linker) -> str:
    if not station.ids:
        return "" if station.words == NONE else station.words.replace("-", " ")
    return ", ".join(linker.to(record_id).title for record_id in station.ids)


def _description(route: Route, linker: Linker) -> str:
    """The changes in words."""
    changes = [
        f"{linker.to(effect.target).title}: {effect.change.replace('-', ' ')}"
        for effect in (*route.inside, *route.outside)
    ]
    return "; ".join(changes) or "No change is named."
