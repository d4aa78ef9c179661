"""Pictures of the pages, kept in ``build/screenshots/`` for whoever wants to look at a change."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from generator.atlas import Atlas

from .conftest import ROOT, Visit, one_of_each

PICTURES = ROOT / "build" / "screenshots"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_of_each_sort_has_its_picture(
    visit: Callable[..., Visit], built: Atlas, width: int, *, dark: bool
) -> None:
    """None is blank, in the wrong colours, or wider than the screen."""
    walk = visit(width=width, dark=dark)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for address in one_of_each(built):
        walk.open(address)
        content = walk.page.screenshot(animations="disabled")
        name = address.removesuffix(".html").replace("/", "-")
        (PICTURES / f"{name}-{width}-{'dark' if dark else 'light'}.png").write_bytes(content)
        wide = walk.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide - width} px too wide"
        picture = Image.open(BytesIO(content)).convert("L")
        body = picture.crop((0, 110, width, picture.height))
        ground = max(body.getcolors() or [(0, 0)])[1]
        assert isinstance(ground, int)
        assert (ground < 64) == dark, address
        inked = sum(body.histogram()) - sum(body.histogram()[max(ground - 8, 0) : ground + 9])
        assert inked > 0.01 * body.width * body.height, f"{address} is blank"
    assert walk.complaints == []
