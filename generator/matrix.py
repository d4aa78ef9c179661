"""Matrices of the findings: which cargo goes with which outcome, who sends to whom.

Rare records are counted with the wider record that they are a kind of, so that a matrix stays
small enough to be seen at once; what has no wider record is counted as others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from .atlas import Atlas
from .kinds.findings import Finding
from .model.record import Entity

OTHERS: Final = ""
"""Stands for all records that are too rare to have a line or column of their own."""

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """The findings of a line and a column.

    Attributes:
        counts: How many there are of each direction; without directions, how many at all under
            the empty word.
        rows: The records of the line that they name.
        columns: The records of the column that they name.
    """

    counts: Mapping[str, int]
    rows: Ids
    columns: Ids

    @property
    def total(self) -> int:
        """The sum of all directions."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Matrix:
    """How many findings there are for each pair of records.

    Attributes:
        rows: The records of the lines, those with most findings first, :data:`OTHERS` last.
        columns: Those of the columns, likewise.
        cells: Of each pair that has findings.
    """

    rows: Ids
    columns: Ids
    cells: Mapping[tuple[str, str], Cell]


def carried_by(finding: Finding) -> Ids:
    """What a vesicle brings in a finding: its cargo, or the treatment that it is."""
    if isinstance(finding.cargo, tuple):
        return finding.cargo
    return (finding.therapy,) if finding.therapy else ()


def senders(finding: Finding) -> Ids:
    """Who sends the vesicle."""
    return finding.sender if isinstance(finding.sender, tuple) else ()


def recipients(finding: Finding) -> Ids:
    """Who receives the vesicle."""
    return finding.recipient if isinstance(finding.recipient, tuple) else ()


def outcome_matrix(atlas: Atlas, rows: int, columns: int) -> Matrix:
    """Cargoes and treatments against what they do: the outcomes and processes that change."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for finding_id, finding in atlas.evidence.items():
        for effect in finding.effects or ():
            if _is_outcome(atlas, effect.target):
                for carried in carried_by(finding):
                    found[carried, effect.target].add((finding_id, effect.change))
    return _matrix(atlas, found, rows, columns)


def pair_matrix(
    atlas: Atlas,
    of_rows: Callable[[Finding], Ids],
    of_columns: Callable[[Finding], Ids],
    rows: int,
    columns: int,
) -> Matrix:
    """Two roles of the findings against one another.

    Args:
        atlas: The records.
        of_rows: What a finding adds to the lines.
        of_columns: What it adds to the columns.
        rows: At most so many lines.
        columns: At most so many columns.
    """
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for finding_id, finding in atlas.evidence.items():
        for row in of_rows(finding):
            for column in of_columns(finding):
                found[row, column].add((finding_id, ""))
    return _matrix(atlas, found, rows, columns)


def _is_outcome(atlas: Atlas, record_id: str) -> bool:
    entry = atlas.entries.get(record_id)
    if entry is None or not isinstance(entry.record, Entity):
        return False
    return entry.folder == "topics" and entry.record.class_ in ("outcome", "process")


def _matrix(
    atlas: Atlas,
    found: Mapping[tuple[str, str], set[tuple[str, str]]],
    most_rows: int,
    most_columns: int,
) -> Matrix:
    row_of = _rolled_up(atlas, (pair[0] for pair, ids in found.items() for _ in ids), most_rows)
    column_of = _rolled_up(
        atlas, (pair[1] for pair, ids in found.items() for _ in ids), most_columns
    )
    gathered: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    named: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (row, column), ids in found.items():
        gathered[row_of[row], column_of[column]] |= ids
        named[row_of[row], column_of[column]].add((row, column))
    cells = {
        pair: Cell(
            Counter(change for _, change in ids),
            tuple(sorted({row for row, _ in named[pair]})),
            tuple(sorted({column for _, column in named[pair]})),
        )
        for pair, ids in gathered.items()
    }
    return Matrix(_ranked(cells, 0), _ranked(cells, 1), cells)


def _ranked(cells: Mapping[tuple[str, str], Cell], side: int) -> Ids:
    totals: Counter[str] = Counter()
    for pair, cell in cells.items():
        totals[pair[side]] += cell.total
    return tuple(sorted(totals, key=lambda id_: (id_ == OTHERS, -totals[id_], id_)))


def _rolled_up(atlas: Atlas, named: Iterable[str], most: int) -> Mapping[str, str]:
    """For each record the one that it is counted with, so that no more than so many are left."""
    totals = Counter(named)
    into = {id_: id_ for id_ in totals}
    while len(totals) > most:
        rarest = min((id_ for id_ in totals if id_ != OTHERS), key=lambda id_: (totals[id_], id_))
        wider = _wider(atlas, rarest)
        totals[wider] += totals.pop(rarest)
        into = {id_: wider if target == rarest else target for id_, target in into.items()}
    return into


def _wider(atlas: Atlas, record_id: str) -> str:
    record = atlas.entries[record_id].record
    wider = record.is_a if isinstance(record, Entity) else None
    return wider[0] if wider and wider[0] != record_id else OTHERS
