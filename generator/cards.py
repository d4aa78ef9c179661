"""The pictures that other sites show beside a link to a page.

One for the atlas and one for each folder of its menu: a page takes the card of its folder
(``templates/theme/main.html``). Drawn anew in each build, without another host and always alike.
"""

from functools import cache
from io import BytesIO
from math import hypot
from typing import Final

from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 1200
HEIGHT: Final = 630

_BRAND: Final = (11, 79, 92)
_CELL: Final = (127, 208, 219)
_CARGO: Final = (217, 105, 30)
_WHITE: Final = (255, 255, 255)

_FINER: Final = 3
"""The logo is drawn this many times as large and then reduced: Pillow's edges are hard."""
_COLOURS: Final = 48
"""Of the logo: its four and those of their soft edges."""
_SHADES: Final = 16
"""Of the words, from the ground to white; added to the palette after the logo's colours."""
_QUIET: Final = 190
"""How bright the atlas' name is, of 255."""
_LEFT: Final = 470
_ROOM: Final = WIDTH - _LEFT - 70

_Colour = tuple[int, int, int]
_Point = tuple[float, float]


def draw_card(heading: str, remark: str, name: str) -> bytes:
    """A card as a PNG: the logo, a heading, a remark of a few lines, and the atlas' name.

    The same words give the same bytes. The font is the one that Pillow brings, which knows the
    letters of English only.
    """
    words = Image.new("L", (WIDTH - _LEFT, HEIGHT))
    pen = ImageDraw.Draw(words)
    size = 92
    while pen.textlength(heading, ImageFont.load_default(size)) > _ROOM:
        size -= 4
    pen.text((0, 130), heading, 255, ImageFont.load_default(size), stroke_width=1)
    font = ImageFont.load_default(40)
    pen.multiline_text((0, 270), "\n".join(_lines(pen, remark, font)), 255, font, spacing=16)
    pen.text((0, 500), name, _QUIET, ImageFont.load_default(44))
    shades = bytes(_COLOURS + value * _SHADES // 256 for value in range(256))
    card = _ground().copy()
    card.paste(Image.frombytes("P", words.size, words.tobytes().translate(shades)), (_LEFT, 0))
    content = BytesIO()
    card.save(content, "PNG", compress_level=9)
    return content.getvalue()


def _lines(
    pen: ImageDraw.ImageDraw,
    text: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> list[str]:
    """The text, broken into lines that the card has room for."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font) > _ROOM:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def _ground() -> Image.Image:
    """What all cards share: the colour of the header, and the logo of ``docs/assets/logo.svg``."""
    scale = _FINER * 11.0
    logo = Image.new("RGB", (round(32 * scale), round(32 * scale)), _BRAND)
    pen = ImageDraw.Draw(logo)

    def place(x: float, y: float) -> _Point:
        """A point of the drawing, whose axis runs from the lower left corner to the upper right."""
        return (x + y) / hypot(1, 1) * scale, (32 - (x - y) / hypot(1, 1)) * scale

    def disc(x: float, y: float, radius: float, colour: _Colour) -> None:
        across, down = place(x, y)
        reach = radius * scale
        pen.ellipse((across - reach, down - reach, across + reach, down + reach), colour)

    disc(0, 0, 16.5, _CELL)
    upper = _curve((15.1, 6.7), (16.7, 3.1), (18.2, 1.5), (21, 1.5))
    lower = [(x, -y) for x, y in reversed(upper)]
    pen.polygon([place(*point) for point in upper + lower], _CELL)
    disc(28, 0, 9, _WHITE)
    first = _curve((23, 0), (24.7, -2.6), (26.3, -2.6), (28, 0))
    second = _curve((28, 0), (29.7, 2.6), (31.3, 2.6), (33, 0))
    for point in first + second:
        disc(*point, 1.1, _BRAND)
    disc(29.5, -4.7, 1.9, _CARGO)
    disc(26.5, 4.7, 1.9, _CARGO)

    side = round(32 * scale / _FINER)
    card = Image.new("RGB", (WIDTH, HEIGHT), _BRAND)
    card.paste(logo.resize((side, side), Image.Resampling.LANCZOS), (0, HEIGHT - side))
    card = card.quantize(_COLOURS, dither=Image.Dither.NONE)
    palette = (card.getpalette() or [])[: 3 * _COLOURS]
    for step in range(_SHADES):
        palette += [
            ground + (white - ground) * step // (_SHADES - 1)
            for ground, white in zip(_BRAND, _WHITE, strict=True)
        ]
    card.putpalette(palette)
    return card


def _curve(start: _Point, out: _Point, back: _Point, end: _Point) -> list[_Point]:
    """Points along a cubic Bézier curve."""
    points = []
    for step in range(41):
        t = step / 40
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        corners = (start, out, back, end)
        x, y = (
            sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True))
            for axis in (0, 1)
        )
        points.append((x, y))
    return points
