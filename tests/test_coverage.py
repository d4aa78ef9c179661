"""How much of the review the findings cover."""

import pytest

from generator.atlas import Atlas
from generator.build import Folders, check
from generator.coverage import Coverage, coverage
from generator.pages.site import make_pages, template_environment, templates_folder
from tests.conftest import Workshop


@pytest.fixture(scope="session")
def review(atlas: Atlas) -> Coverage:
    """What was drawn from the review."""
    return coverage(atlas, "ijms-2022-15236")


def test_every_paragraph_and_row_is_covered(review: Coverage) -> None:
    """Each piece has a finding, or a reason why there is none."""
    assert [piece.name for piece in review.pieces if piece.is_open] == []


def test_every_citation_number_is_used(review: Coverage) -> None:
    """Each of the 236 papers that the review cites is cited for a finding."""
    assert [int(number.name) for number in review.numbers] == list(range(1, 237))
    assert [number.name for number in review.numbers if number.is_open] == []


def test_every_finding_was_read_twice(atlas: Atlas) -> None:
    """No finding rests on a single reading of the source."""
    assert [id_ for id_ in atlas.findings if atlas.entries[id_].record.checked is None] == []


def test_a_number_whose_paper_has_no_record_is_shown_without_a_link(workshop: Workshop) -> None:
    """A source can be curated before all of its papers are; its pages are made all the same."""
    checked = check(Folders(workshop.root))
    assert checked.problems == ()
    assert checked.settings is not None
    assert "ref-001" in checked.atlas.entries
    assert "ref-236" not in checked.atlas.entries
    environment = template_environment(templates_folder())
    made = make_pages(checked.atlas, checked.settings, environment, lambda items: items, {})
    pages = dict(made)
    text = pages["sources/ijms-2022-15236/coverage.md"].decode()
    assert '<a href="../../references/ref-001.html">[1]</a>' in text
    assert '<th scope="row">[236]</th>' in text
