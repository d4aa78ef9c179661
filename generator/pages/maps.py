"""Maps of the whole: what is said of which cargo, and who sends to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..atlas import Atlas
from ..matrix import (
    OTHERS,
    Matrix,
    carried_by,
    outcome_matrix,
    pair_matrix,
    recipients,
    senders,
)
from ..model.vocabulary import CHANGE
from ..problems import counted
from .drawing import FigureWord, two_rows
from .links import Linker
from .views import Link
from .words import SIGNS

COLUMNS: Final = 15
CARGOES: Final = 120
SENDERS: Final = 10
BUSIEST: Final = 5
"""How many pairs of sender and recipient are named above their map."""
_TABLE: Final = "findings/index.html"

FLOW_WIDTH: Final = 356
"""As wide as a phone shows; wider screens enlarge it."""
_LEFT: Final = 118
_RIGHT: Final = 238
_BAR: Final = 8
_ROOM: Final = (20, 28)
"""The height of a name on one row, and on two."""
_GAP: Final = 6
_LETTERS: Final = 19


@dataclass(frozen=True)
class Cell:
    """A pair of records in a map.

    Attributes:
        href: The findings behind it, as a table; empty where there are none.
        shown: What stands in it: the number, with the sign of each direction.
        spoken: The same in words, with the names of line and column.
        shade: From 1 to 4, the more findings the darker; 0 where there are none.
    """

    href: str = ""
    shown: str = ""
    spoken: str = ""
    shade: int = 0


@dataclass(frozen=True)
class MatrixView:
    """A map as a table.

    Attributes:
        columns: Their heads.
        rows: For each line its head, what that is, and its cells.
    """

    columns: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Stream:
    """A curve of a flow: from a sender to a recipient, as wide as there are findings."""

    path: str
    width: int
    cell: Cell


@dataclass(frozen=True)
class FlowNode:
    """A name beside a flow, with the place of its first row and the bar that the curves leave."""

    word: FigureWord
    y: int
    top: int
    height: int


@dataclass(frozen=True)
class FlowView:
    """Who sends to whom, drawn; all measures in pixels."""

    height: int
    left: tuple[FlowNode, ...]
    right: tuple[FlowNode, ...]
    streams: tuple[Stream, ...]


def evidence_map(atlas: Atlas) -> Mapping[str, Any]:
    """What the page of the evidence map shows."""
    linker = Linker(atlas, "maps/evidence.html")
    return {
        "outcomes": _view(outcome_matrix(atlas, CARGOES, COLUMNS), linker, "cargo", "outcome"),
        "recipients": _view(
            pair_matrix(atlas, carried_by, recipients, CARGOES, COLUMNS),
            linker,
            "cargo",
            "recipient",
        ),
    }


def communication_map(atlas: Atlas, address: str = "maps/communication.html") -> Mapping[str, Any]:
    """What the page of the communication map shows."""
    linker = Linker(atlas, address)
    matrix = pair_matrix(atlas, senders, recipients, SENDERS, COLUMNS)
    return {
        "matrix": _view(matrix, linker, "sender", "recipient"),
        "flow": _flow(matrix, linker),
        "busiest": _busiest(matrix, linker),
        "width": FLOW_WIDTH,
        "left": _LEFT,
        "right": _RIGHT,
    }


def _busiest(matrix: Matrix, linker: Linker) -> tuple[tuple[Link, int], ...]:
    """The pairs with the most findings: who sends to whom, and how many there are."""
    named = [(pair, cell.total) for pair, cell in matrix.cells.items() if OTHERS not in pair]
    named.sort(key=lambda item: (-item[1], item[0]))
    return tuple(
        (
            Link(
                " → ".join(_head(linker, id_).title for id_ in pair),
                _cell(matrix, linker, ("sender", "recipient"), pair).href,
            ),
            total,
        )
        for pair, total in named[:BUSIEST]
    )


def _view(matrix: Matrix, linker: Linker, row_key: str, column_key: str) -> MatrixView:
    keys = (row_key, column_key)
    return MatrixView(
        columns=tuple(_head(linker, id_) for id_ in matrix.columns),
        rows=tuple(
            (
                _head(linker, row),
                tuple(_cell(matrix, linker, keys, (row, column)) for column in matrix.columns),
            )
            for row in matrix.rows
        ),
    )


def _head(linker: Linker, record_id: str) -> Link:
    return Link("others", "") if record_id == OTHERS else linker.to(record_id)


def _cell(matrix: Matrix, linker: Linker, keys: tuple[str, str], pair: tuple[str, str]) -> Cell:
    found = matrix.cells.get(pair)
    if not found:
        return Cell()
    counts, total = found.counts, found.total
    ordered = [word for word in ("", *CHANGE) if word in counts]
    shown = " ".join(f"{SIGNS.get(word, '')}{counts[word]}" for word in ordered)
    told = ", ".join(
        f"{counts[word]} {word.replace('-', ' ')}" if word else counted(total, "finding")
        for word in ordered
    )
    names = " and ".join(_head(linker, id_).title for id_ in pair)
    named = zip(keys, (found.rows, found.columns), strict=True)
    query = "&".join(f"{key}-named={','.join(ids)}" for key, ids in named)
    href = f"{linker.to_page('', _TABLE).href}#{query}"
    return Cell(href, shown, f"{names}: {told}", min(4, total.bit_length()))


def _flow(matrix: Matrix, linker: Linker) -> FlowView:
    """Two columns of names, with a curve for each pair between them."""
    totals = {pair: cell.total for pair, cell in matrix.cells.items()}
    left, left_end = _nodes(linker, matrix.rows, {r: _total(totals, 0, r) for r in matrix.rows})
    right, right_end = _nodes(
        linker, matrix.columns, {c: _total(totals, 1, c) for c in matrix.columns}
    )
    leave = {id_: node.top for id_, node in left.items()}
    arrive = {id_: node.top for id_, node in right.items()}
    streams = []
    middle = (_LEFT + _RIGHT) // 2
    for row in matrix.rows:
        for column in matrix.columns:
            total = totals.get((row, column), 0)
            if not total:
                continue
            width = total * _BAR // 2
            start, end = leave[row] + width / 2, arrive[column] + width / 2
            leave[row] += width
            arrive[column] += width
            path = f"M{_LEFT} {start:g}C{middle} {start:g} {middle} {end:g} {_RIGHT} {end:g}"
            cell = _cell(matrix, linker, ("sender", "recipient"), (row, column))
            streams.append(Stream(path, width, cell))
    return FlowView(
        max(left_end, right_end), tuple(left.values()), tuple(right.values()), tuple(streams)
    )


def _total(totals: Mapping[tuple[str, str], int], side: int, record_id: str) -> int:
    return sum(total for pair, total in totals.items() if pair[side] == record_id)


def _nodes(
    linker: Linker, ids: tuple[str, ...], totals: Mapping[str, int]
) -> tuple[dict[str, FlowNode], int]:
    nodes = {}
    top = 4
    for record_id in ids:
        height = totals[record_id] * _BAR // 2
        link = _head(linker, record_id)
        first, below = two_rows(link.title, _LETTERS)
        word = FigureWord(first, below, href=link.href, spoken=link.title if below else "")
        room = max(height, _ROOM[1 if below else 0])
        nodes[record_id] = FlowNode(
            word,
            top + room // 2 + (-2 if below else 4),
            top + (room - height) // 2,
            height,
        )
        top += room + _GAP
    return nodes, top
