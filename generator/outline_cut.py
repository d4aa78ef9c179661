"""How the outline of a source is made: from its text, and from the cut that is committed.

The cut names the lines and words of each piece (paragraph, caption, table row) in the text with a
given SHA-256. What does not fit the text is refused, so that an outline never proves anything
about words that are not there.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from .outline import (
    ANCHOR_LENGTHS,
    TRIMMED,
    Outline,
    Part,
    PieceOutline,
    Sentence,
    anchor_hashes,
    copy_hashes,
    plain_words,
)

ABBREVIATIONS: Final = frozenset(
    {"al.", "approx.", "ca.", "cf.", "dr.", "e.g.", "fig.", "figs.", "i.e.", "ref.", "refs.", "vs."}
)
"""Words whose full stop does not end a sentence."""

HEDGE: Final = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probably|likely|potentially|seems?|appears?"
    r"|suggest(?:s|ed|ing)?|impl(?:y|ies|ied|ying)|hypothesi[sz]ed|proposed|whether"
    r"|(?<!receptor )potential(?= (?!against|for|of|to)\w))\b",
    re.IGNORECASE,
)
"""What keeps a sentence from stating a fact.

*Potential* hedges as an adjective (potential targets), not as a noun (killing potential) and not
in the name of the transient receptor potential channels.
"""

_SPAN: Final = re.compile(r"(?P<line>\d+)(?:-(?P<last>\d+)|:(?P<word>\d+)(?:-(?P<end>\d+))?)?")
_CITATION: Final = re.compile(r"\[(\d+(?:\s*[,\u2013-]\s*\d+)*)\]")
_RANGE: Final = re.compile(r"\s*[\u2013-]\s*")

_Lines = Sequence[Sequence[str]]
"""The words of each line of a text."""


class CutError(ValueError):
    """A cut that does not fit its text."""


class Cell(Protocol):
    """One cell of a table row; without words where the table prints nothing."""

    @property
    def column(self) -> str:
        """Head of its column."""

    @property
    def words(self) -> Sequence[str]:
        """Spans: ``278`` or ``280-285`` (whole lines), ``278:1`` or ``278:2-3`` (words)."""


class Piece(Protocol):
    """A paragraph or caption, which has lines, or a table row, which has cells."""

    @property
    def id(self) -> str:
        """Its permanent id, such as ``s2.3-p1``."""

    @property
    def section(self) -> str:
        """Id of its section."""

    @property
    def lines(self) -> str | None:
        """Spans as in a cell, joined by commas; none for a row."""

    @property
    def cells(self) -> Sequence[Cell]:
        """Cells from left to right; none for a paragraph."""


class Cut(Protocol):
    """How a source is cut into pieces, in the order of its text."""

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text, UTF-8, in hexadecimal digits."""

    @property
    def hyphens(self) -> Sequence[int]:
        """The lines whose last hyphen belongs to the word; others are typesetting."""

    @property
    def pieces(self) -> Sequence[Piece]:
        """All pieces."""


class Position(NamedTuple):
    """Where a word is printed: its line and its place in that line, both from 1."""

    line: int
    word: int


class _Word(NamedTuple):
    text: str
    joined: bool


def make_outline(text: str, source: Cut) -> Outline:
    """The outline of a text that is cut as the source says.

    Args:
        text: The source's text, its line ends as in the file.
        source: How it is cut.

    Returns:
        The outline: the same for the same text and cut.

    Raises:
        CutError: The text is another one, a line or word does not exist, a piece is empty, an id
            is given twice, two pieces overlap, or a hyphen does not stand where it should.
    """
    _check_hash(text, source.text_sha256)
    lines = _lines(text)
    _check_hyphens(lines, source.hyphens)
    _owners(lines, source.pieces)
    return Outline(
        text_sha256=source.text_sha256,
        pieces=tuple(
            _outline_of(piece, order, lines, frozenset(source.hyphens))
            for order, piece in enumerate(source.pieces, start=1)
        ),
        copies=frozenset(_copies(text)),
    )


def left_over(text: str, source: Cut) -> list[tuple[Position, str]]:
    """The words that belong to no piece, in order: headings and column heads, if the cut is good.

    Args:
        text: The source's text.
        source: How it is cut.

    Returns:
        Each word with the place where it is printed.

    Raises:
        CutError: As in :func:`make_outline`, for what concerns lines and words.
    """
    lines = _lines(text)
    owned = _owners(lines, source.pieces)
    return [
        (Position(line, number), word)
        for line, words in enumerate(lines, start=1)
        for number, word in enumerate(words, start=1)
        if (line, number) not in owned
    ]


def _check_hash(text: str, expected: str) -> None:
    found = hashlib.sha256(text.encode()).hexdigest()
    if found != expected:
        message = f"the cut is for the text with SHA-256 {expected}, this text has {found}"
        raise CutError(message)


def _check_hyphens(lines: _Lines, hyphens: Sequence[int]) -> None:
    for line in hyphens:
        words = _words_of_line(lines, line, "hyphens")
        if not words or not words[-1].endswith("-"):
            message = f"hyphens: line {line} does not end in a hyphen"
            raise CutError(message)


def _owners(lines: _Lines, pieces: Sequence[Piece]) -> Mapping[Position, str]:
    """The piece that each printed word belongs to."""
    owners: dict[Position, str] = {}
    seen: set[str] = set()
    for piece in pieces:
        spans = [span for _, spans in _parts(piece) for span in spans]
        if piece.id in seen or not spans:
            reason = "this id is given twice" if piece.id in seen else "it has no words"
            message = f"{piece.id}: {reason}"
            raise CutError(message)
        seen.add(piece.id)
        for position in _positions(lines, spans, piece.id):
            if position in owners:
                where = f"word {position.word} of line {position.line}"
                message = f"{piece.id}: {where} belongs to {owners[position]} already"
                raise CutError(message)
            owners[position] = piece.id
    return owners


def _parts(piece: Piece) -> list[tuple[str | None, Sequence[str]]]:
    """Column and spans of each part."""
    if piece.lines is None:
        return [(cell.column, cell.words) for cell in piece.cells]
    return [(None, [span.strip() for span in piece.lines.split(",")])]


def _positions(lines: _Lines, spans: Sequence[str], piece: str) -> list[Position]:
    """The printed words of some spans, in their order."""
    positions = []
    for span in spans:
        found = list(_positions_of_span(lines, span, piece))
        if not found:
            message = f"{piece}: {span} is empty"
            raise CutError(message)
        positions += found
    return positions


def _positions_of_span(lines: _Lines, span: str, piece: str) -> Iterator[Position]:
    match = _SPAN.fullmatch(span)
    if match is None:
        message = f"{piece}: {span!r} is none of 278, 280-285, 278:1, 278:2-3"
        raise CutError(message)
    first = int(match["line"])
    if match["word"] is None:
        for line in range(first, int(match["last"] or first) + 1):
            for word in range(len(_words_of_line(lines, line, piece))):
                yield Position(line, word + 1)
        return
    words = len(_words_of_line(lines, first, piece))
    start = int(match["word"])
    end = int(match["end"] or start)
    if start < 1 or end > words:
        message = f"{piece}: line {first} has {words} words, not those of {span}"
        raise CutError(message)
    for word in range(start, end + 1):
        yield Position(first, word)


def _words_of_line(lines: _Lines, line: int, where: str) -> Sequence[str]:
    if not 1 <= line <= len(lines):
        message = f"{where}: there is no line {line}, the text has {len(lines)}"
        raise CutError(message)
    return lines[line - 1]


def _lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.split("\n")]


def _outline_of(piece: Piece, order: int, lines: _Lines, hyphens: frozenset[int]) -> PieceOutline:
    parts = [
        (column, _joined_words(lines, _positions(lines, spans, piece.id), hyphens))
        for column, spans in _parts(piece)
    ]
    return PieceOutline(
        id=piece.id,
        section=piece.section,
        order=order,
        cited=_citations(" ".join(word.text for _, words in parts for word in words)),
        words=sum(len(words) for _, words in parts),
        parts=tuple(_part(column, words) for column, words in parts),
    )


def _joined_words(
    lines: _Lines, positions: Sequence[Position], hyphens: frozenset[int]
) -> list[_Word]:
    """The words of a part, those that a line end divides put together again."""
    words = []
    head = ""
    for position in positions:
        line = lines[position.line - 1]
        printed = line[position.word - 1]
        ends_line = position.word == len(line) and position != positions[-1]
        if ends_line and printed.endswith("-"):
            head += printed if position.line in hyphens else printed[:-1]
        else:
            words.append(_Word(head + printed, joined=bool(head)))
            head = ""
    return [word for word in words if word.text.strip(TRIMMED)]


def _part(column: str | None, words: Sequence[_Word]) -> Part:
    texts = [word.text for word in words]
    is_short_cell = column is not None and 0 < len(words) < ANCHOR_LENGTHS.start
    lengths = [len(words)] if is_short_cell else ANCHOR_LENGTHS
    return Part(
        column=column,
        words=len(words),
        sentences=tuple(_sentences(texts)),
        joined=tuple(number for number, word in enumerate(words) if word.joined),
        runs={length: anchor_hashes(texts, length) for length in lengths},
    )


def _sentences(words: Sequence[str]) -> Iterator[Sentence]:
    start = 0
    for number, word in enumerate(words, start=1):
        if number == len(words) or _ends_sentence(word):
            hedged = HEDGE.search(" ".join(words[start:number])) is not None
            yield Sentence(start, number - start, hedged)
            start = number


def _ends_sentence(word: str) -> bool:
    bare = word.rstrip(")]\"'\u201d\u2019")
    return bare.endswith((".", "?", "!")) and bare.lstrip("([").lower() not in ABBREVIATIONS


def _citations(text: str) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for group in _CITATION.findall(text):
        for item in group.split(","):
            ends = [int(end) for end in _RANGE.split(item)]
            numbers.update(dict.fromkeys(range(ends[0], ends[-1] + 1)))
    return tuple(numbers)


def _copies(text: str) -> Iterator[str]:
    """Hashes of all runs of nine, hyphens at line ends read as typesetting and as real ones."""
    for joint in ("", "- "):
        reading = re.sub(r"-\n\s*(?=\w)", joint, text)
        yield from copy_hashes([word for _, word in plain_words(reading)])
