"""What a machine can tell of a page's accessibility: axe-core finds nothing to object to."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from generator.atlas import Atlas

from .conftest import Visit, one_of_each

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
"""As a string: the policy of our pages lets no script in that is not the site's."""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_fault(
    visit: Callable[..., Visit], built: Atlas, width: int, *, dark: bool
) -> None:
    """One page of each sort, wide and on a phone, in the light and in the dark."""
    walk = visit(width=width, dark=dark)
    page = walk.page
    page.emulate_media(reduced_motion="reduce")
    faults = []
    for address in one_of_each(built):
        walk.open(address)
        page.evaluate(AXE)
        found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
        faults += [
            f"{address}: {fault['id']} at {node['target']}: {node['html'][:200]}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
    assert faults == []
