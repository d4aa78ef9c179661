"""Matrices: every finding is counted, and a cell is what its findings say."""

import pytest

from generator.atlas import Atlas
from generator.matrix import (
    OTHERS,
    carried_by,
    outcome_matrix,
    pair_matrix,
    recipients,
    senders,
)


def _pairs(atlas: Atlas) -> list[tuple[str, str]]:
    return [
        (sender, recipient)
        for finding in atlas.evidence.values()
        for sender in senders(finding)
        for recipient in recipients(finding)
    ]


def test_without_a_limit_each_pair_is_counted_as_it_stands(atlas: Atlas) -> None:
    """How many findings name a sender and a recipient together."""
    pairs = _pairs(atlas)
    matrix = pair_matrix(atlas, senders, recipients, 10_000, len(pairs))
    assert {pair: cell.total for pair, cell in matrix.cells.items()} == {
        pair: pairs.count(pair) for pair in set(pairs)
    }


@pytest.mark.parametrize("most", [1, 3, 10, 15])
def test_rare_records_are_counted_with_wider_ones(atlas: Atlas, most: int) -> None:
    """No more columns than asked for, and no finding is lost."""
    matrix = pair_matrix(atlas, senders, recipients, most, most)
    assert len(matrix.rows) <= most
    assert len(matrix.columns) <= most
    whole = pair_matrix(atlas, senders, recipients, 10_000, 10_000)
    assert set(whole.columns) - set(matrix.columns)
    # A finding with two recipients that roll up to one is one finding there.
    total = sum(cell.total for cell in matrix.cells.values())
    assert 0 < total <= len(_pairs(atlas))


def test_the_others_stand_last(atlas: Atlas) -> None:
    """What has no wider record is counted under a column of its own, at the end."""
    matrix = pair_matrix(atlas, carried_by, recipients, 10_000, 15)
    assert matrix.columns[-1] == OTHERS
    assert OTHERS not in matrix.columns[:-1]


def test_outcomes_are_counted_by_direction(atlas: Atlas) -> None:
    """Each cell holds the directions that its findings state."""
    matrix = outcome_matrix(atlas, 10_000, 10_000)
    for (carried, target), cell in matrix.cells.items():
        found = {
            (finding_id, effect.change)
            for finding_id, finding in atlas.evidence.items()
            if carried in carried_by(finding)
            for effect in finding.effects or ()
            if effect.target == target
        }
        for change, number in cell.counts.items():
            assert number == sum(change == other for _, other in found)
