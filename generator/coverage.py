"""How much of a source the findings cover: its pieces, and the papers that it cites."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .atlas import Atlas
from .kinds.sources import Source


@dataclass(frozen=True)
class Covered:
    """A piece or a citation number of a source, with what was drawn from it.

    Attributes:
        name: The piece's id, or the number.
        section: The section that a piece belongs to; empty for a number.
        findings: The findings that stand there, or that the number is cited for.
        reason: Why there is none; empty where nobody has said.
    """

    name: str
    section: str
    findings: tuple[str, ...]
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing was drawn from it, and nobody has said why."""
        return not self.findings and not self.reason


@dataclass(frozen=True)
class Coverage:
    """What was drawn from a source, piece by piece and number by number."""

    pieces: tuple[Covered, ...]
    numbers: tuple[Covered, ...]

    @property
    def still_open(self) -> tuple[Covered, ...]:
        """What is not covered and has no reason."""
        return tuple(item for item in (*self.pieces, *self.numbers) if item.is_open)


def coverage(atlas: Atlas, source_id: str) -> Coverage:
    """What was drawn from a source.

    A piece is covered by the findings that stand in it; a citation number by the findings that
    list it where they stand.
    """
    source = atlas.entries[source_id].record
    assert isinstance(source, Source)
    outline = atlas.outlines[source_id]
    in_piece: dict[str, list[str]] = defaultdict(list)
    with_number: dict[int, list[str]] = defaultdict(list)
    for finding_id, piece, numbers in _places(atlas, source_id):
        in_piece[piece].append(finding_id)
        for number in numbers:
            with_number[number].append(finding_id)
    reasons = {item.at: item.why for item in source.left_out}
    printed = sorted({number for piece in outline.pieces for number in piece.cited})
    return Coverage(
        pieces=tuple(
            Covered(piece.id, piece.section, _once(in_piece[piece.id]), reasons.get(piece.id, ""))
            for piece in outline.pieces
        ),
        numbers=tuple(Covered(str(number), "", _once(with_number[number])) for number in printed),
    )


def _places(atlas: Atlas, source_id: str) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    for finding_id, finding in atlas.findings.items():
        for found in finding.found_at:
            if found.source == source_id:
                yield finding_id, found.at, found.cited if isinstance(found.cited, tuple) else ()


def _once(ids: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
