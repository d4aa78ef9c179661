"""A source is cut into pieces whose ids tell what they are."""

import re
from collections.abc import Iterator

from ..kinds.sources import Piece, Source
from ..problems import Problem, did_you_mean
from ..reader import Entry
from . import Scope


def _sources(scope: Scope) -> Iterator[tuple[Entry, Source]]:
    for entry in scope.atlas.of_kind("sources"):
        assert isinstance(entry.record, Source)
        yield entry, entry.record


def every_piece_belongs_to_a_section(scope: Scope) -> Iterator[Problem]:
    """The section that a piece names is there."""
    for entry, source in _sources(scope):
        known = [section.id for section in source.sections]
        for position, piece in enumerate(source.pieces):
            if piece.section not in known:
                yield Problem(
                    entry.place("pieces", position, "section"),
                    "unknown-piece",
                    f"the source has no section {piece.section}",
                    f"{did_you_mean(piece.section, known)}Its sections are {', '.join(known)}.",
                )


def every_id_tells_what_the_piece_is(scope: Scope) -> Iterator[Problem]:
    """`t1-r02` is a row of `t1`, `s2.3-p1` a paragraph of `s2.3`, `t1` or `fig2` a caption."""
    for entry, source in _sources(scope):
        known = {section.id for section in source.sections}
        for position, piece in enumerate(source.pieces):
            if piece.section in known and not re.fullmatch(_form(piece), piece.id):
                yield Problem(
                    entry.place("pieces", position, "id"),
                    "wrong-form",
                    f"{piece.id} cannot be the id of a {'row' if piece.cells else 'paragraph'}",
                    f"A row is {piece.section}-r01, a paragraph {piece.section}-p1, and a caption "
                    f"{piece.section}.",
                )


def _form(piece: Piece) -> str:
    section = re.escape(piece.section)
    return rf"{section}-r[0-9]+" if piece.cells else rf"{section}(?:-p[0-9]+)?"


def what_is_left_out_is_a_piece(scope: Scope) -> Iterator[Problem]:
    """A reason why nothing was drawn from a piece is about one that is there."""
    for entry, source in _sources(scope):
        known = [piece.id for piece in source.pieces]
        for position, left_out in enumerate(source.left_out):
            if left_out.at not in known:
                yield Problem(
                    entry.place("left_out", position, "at"),
                    "unknown-piece",
                    f"the source has no piece {left_out.at}",
                    did_you_mean(left_out.at, known) or "Name one of its pieces.",
                )


RULES = (
    every_piece_belongs_to_a_section,
    every_id_tells_what_the_piece_is,
    what_is_left_out_is_a_piece,
)
