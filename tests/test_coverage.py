"""How much of the review the findings cover."""

import pytest

from generator.atlas import Atlas
from generator.coverage import Coverage, coverage


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
