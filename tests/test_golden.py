"""Pages of real records, word for word."""

from pathlib import Path

import pytest

from tests.golden import PAGES, SHOWN, render


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    """The pages as the templates make them now."""
    return dict(render())


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_is_made_as_it_was_agreed(rendered: dict[str, str], path: str) -> None:
    """A page differs from its kept file only when somebody meant it: python -m tests.golden."""
    assert rendered[path] == (PAGES / path).read_text("utf-8")


def test_no_golden_page_is_forgotten() -> None:
    """Every kept page is compared."""
    kept = {Path(file).relative_to(PAGES).as_posix() for file in PAGES.rglob("*.md")}
    assert kept == set(SHOWN)
