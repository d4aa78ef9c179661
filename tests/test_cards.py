"""The pictures that other sites show beside a link."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from generator.cards import HEIGHT, WIDTH, draw_card
from generator.kinds import all_kinds
from generator.settings import read_settings


def test_a_card_is_the_same_each_time() -> None:
    """The same words give the same bytes, in the size that other sites expect."""
    card = draw_card("Molecules · 221", "What vesicles carry.", "sEV Breast Atlas")
    assert draw_card("Molecules · 221", "What vesicles carry.", "sEV Breast Atlas") == card
    assert Image.open(BytesIO(card)).size == (WIDTH, HEIGHT)
    assert draw_card("Molecules · 222", "What vesicles carry.", "sEV Breast Atlas") != card


@pytest.mark.parametrize("heading", ["Cells · 7", "A folder with a long name · 1234567"])
def test_a_heading_stays_on_the_card(heading: str) -> None:
    """A long one is smaller: nothing touches the right edge."""
    card = Image.open(BytesIO(draw_card(heading, "word " * 30, "name"))).convert("RGB")
    edge = {card.getpixel((x, y)) for x in range(WIDTH - 40, WIDTH) for y in range(HEIGHT)}
    assert len(edge) == 1


def test_the_font_has_every_letter_of_the_cards(root: Path) -> None:
    """It knows English only; a letter that it lacks would be drawn as a box."""
    settings, _ = read_settings(root)
    assert settings is not None
    font = ImageFont.load_default(40)
    lacking = font.getmask("β").getbbox(), bytes(font.getmask("β"))
    words = [settings.name, settings.description, "· 0123456789"]
    words += [label for _, label in settings.menu]
    words += [model.kind.about for model in all_kinds().values()]
    for letter in sorted(set("".join(words)) - {" "}):
        drawn = font.getmask(letter).getbbox(), bytes(font.getmask(letter))
        assert drawn != lacking, letter


def test_every_kind_has_a_card(root: Path) -> None:
    """The menu lists the first page of each kind, and each folder that it lists has a card."""
    settings, _ = read_settings(root)
    assert settings is not None
    assert set(all_kinds()) <= {folder for folder, _ in settings.menu}
