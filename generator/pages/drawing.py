"""What a figure is made of: shapes, arrows and lines of text, in pixels from the top left."""

import textwrap
from dataclasses import dataclass


def two_rows(words: str, letters: int) -> tuple[str, str]:
    """Words on one or two rows of so many letters; what does not fit is cut with an ellipsis."""
    rows = textwrap.wrap(words, letters, max_lines=2, placeholder="…", break_on_hyphens=False)
    return rows[0], " ".join(rows[1:])


@dataclass(frozen=True)
class FigureWord:
    """A run of letters in a figure.

    Attributes:
        text: The letters.
        below: Those that stand on a second row; may be empty.
        href: Where they lead; may be empty.
        spoken: The whole of a name that is cut or on two rows; empty where it is neither.
        kind: `here` for the page's own record, `sign` and a direction for a sign; may be empty.
    """

    text: str
    below: str = ""
    href: str = ""
    kind: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class FigureLine:
    """A line of text in a figure, from its left end or around its middle.

    Attributes:
        x: Pixels from the left.
        y: Pixels from the top to the line that the letters stand on.
        kind: `name`, `title`, `change`, `place` or `way`: what the line tells.
        words: Its runs.
    """

    x: int
    y: int
    kind: str
    words: tuple[FigureWord, ...]


@dataclass(frozen=True)
class FigureShape:
    """A shape of a figure: a cell, a vesicle, or a frame; in pixels from the top left."""

    kind: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class FigureArrow:
    """An arrow straight down, in pixels."""

    x: int
    start: int
    end: int


@dataclass(frozen=True)
class FigureView:
    """The figure of a route.

    Attributes:
        title: Its stations in words.
        description: What changes, in words.
        width: In pixels.
        height: In pixels.
        shapes: Drawn first.
        arrows: Between them.
        lines: Drawn last.
    """

    title: str
    description: str
    width: int
    height: int
    shapes: tuple[FigureShape, ...]
    arrows: tuple[FigureArrow, ...]
    lines: tuple[FigureLine, ...]
