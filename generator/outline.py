"""The outline of a source: what can be checked about its text without having the text.

A source is cut once into pieces (paragraphs, captions, table rows) by a committed cut, which names
the lines and words of each piece in the text with a given SHA-256. The outline, which
:mod:`.outline_cut` makes from text and cut, is committed in place of the text: it proves that an
anchor stands where a record says, whether its sentence hedges, and that a text of ours copies no
run of nine words.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

ANCHOR_LENGTHS: Final = range(3, 7)
"""How many words an anchor may have; fewer only as the whole of a cell that has no more."""

COPY_LENGTH: Final = 9
"""How many words in a row make a copy."""

ANCHOR_DIGITS: Final = 8
COPY_DIGITS: Final = 12
"""Hexadecimal digits kept of a hash.

A false alarm about a copy would stop a contribution, and every run of every file is looked up:
eight digits would give one false alarm in about half a million runs.
"""

TRIMMED: Final = ".,;:()[]"
"""Punctuation that is dropped at both ends of an anchor."""

_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
_NAME_PARTS: Final = frozenset({"mir", "mirna", "let", "hsa", "and"})
_PLAIN_WORDS_OF_A_SENTENCE: Final = 5


class Place(NamedTuple):
    """Where the first word of an anchor stands."""

    piece: str
    part: int
    word: int


class CopiedRun(NamedTuple):
    """A run of words, in lower case and without punctuation, that a source has too."""

    line: int
    words: str


class Sentence(NamedTuple):
    """A sentence by its first word, counted from 0 in its part, and its number of words."""

    start: int
    words: int
    hedged: bool


@dataclass(frozen=True)
class Part:
    """A paragraph as a whole, or one cell of a row."""

    column: str | None
    """Head of the column; none for a paragraph."""
    words: int
    """Number of words."""
    sentences: tuple[Sentence, ...]
    joined: tuple[int, ...]
    """The words that a line end divides by a hyphen."""
    runs: Mapping[int, str]
    """For each length of an anchor the hashes of all runs of words, in order, end to end.

    A cell of one or two words has a single run: all its words.
    """


@dataclass(frozen=True)
class PieceOutline:
    """What is kept of one piece."""

    id: str
    section: str
    order: int
    """Its number in the source, from 1."""
    cited: tuple[int, ...]
    """All citation numbers printed in it, each once, in order of first appearance."""
    words: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Outline:
    """What is kept of a source."""

    text_sha256: str
    pieces: tuple[PieceOutline, ...]
    copies: frozenset[str]
    """The hashes of all runs of nine words of the whole text."""

    @cached_property
    def by_id(self) -> Mapping[str, PieceOutline]:
        """The pieces by their ids."""
        return {piece.id: piece for piece in self.pieces}

    @cached_property
    def _index(self) -> Mapping[tuple[int, str], Sequence[Place]]:
        index: dict[tuple[int, str], list[Place]] = {}
        for piece in self.pieces:
            for number, part in enumerate(piece.parts):
                for length, hashes in part.runs.items():
                    for word, short in enumerate(_chunks(hashes, ANCHOR_DIGITS)):
                        place = Place(piece.id, number, word)
                        index.setdefault((length, short), []).append(place)
        return index

    def places(self, anchor: str) -> list[Place]:
        """All places where an anchor stands as printed; more than one means: not unique.

        Punctuation inside the anchor counts, that of :data:`TRIMMED` at its ends does not. An
        anchor of one or two words stands only in cells that hold nothing else, one of more than
        six nowhere.

        Args:
            anchor: Words of the source, as printed.

        Returns:
            The places in the order of the source; empty where it does not stand in it.
        """
        words = anchor.split()
        return list(self._index.get((len(words), _run_hash(words)), ()))

    def hedged(self, anchor: str) -> bool:
        """Whether a sentence that the anchor stands in hedges; false where it stands nowhere."""
        return any(
            sentence.hedged
            and sentence.start < place.word + len(anchor.split())
            and place.word < sentence.start + sentence.words
            for place in self.places(anchor)
            for sentence in self._part(place).sentences
        )

    def crosses_line_end_hyphen(self, anchor: str) -> bool:
        """Whether a word of the anchor is divided by a hyphen at a line end, in any place."""
        return any(
            place.word <= joined < place.word + len(anchor.split())
            for place in self.places(anchor)
            for joined in self._part(place).joined
        )

    def copied_runs(self, text: str) -> list[CopiedRun]:
        """Runs of nine or more words of a text that the source has too.

        Case, punctuation and line breaks do not count. A list of names (fewer than five plain
        words) is no copy.

        Args:
            text: A text of ours.

        Returns:
            The runs in the order of the text, each as long as it goes.
        """
        lines_and_words = list(plain_words(text))
        words = [word for _, word in lines_and_words]
        copied = [*(short in self.copies for short in copy_hashes(words)), False]
        runs = []
        end = 0
        for start, begins_copy in enumerate(copied):
            if not begins_copy or start < end:
                continue
            end = copied.index(False, start) + COPY_LENGTH - 1
            run = words[start:end]
            if not _is_list_of_names(run):
                runs.append(CopiedRun(lines_and_words[start][0], " ".join(run)))
        return runs

    def _part(self, place: Place) -> Part:
        return self.by_id[place.piece].parts[place.part]


def link_fragment(anchor: str) -> str:
    """The fragment that makes a browser open a page at an anchor.

    Comma, hyphen and ampersand mean something in a text directive, so they are encoded too:
    https://wicg.github.io/scroll-to-text-fragment/#syntax.

    Args:
        anchor: Words of the page, as printed.

    Returns:
        ``#:~:text=`` and the encoded anchor, without the punctuation of :data:`TRIMMED` at its
        ends.
    """
    return "#:~:text=" + quote(_run(anchor.split()), safe="").replace("-", "%2D")


def anchor_hashes(words: Sequence[str], length: int) -> str:
    """The hashes of all runs of so many words, in order, end to end, as a part keeps them."""
    return "".join(_run_hash(run) for run in _windows(words, length))


def copy_hashes(words: Sequence[str]) -> Iterator[str]:
    """The hash of each run of nine words, in order; the words are :func:`plain_words`."""
    return (_hash(" ".join(run), COPY_DIGITS) for run in _windows(words, COPY_LENGTH))


def plain_words(text: str) -> Iterator[tuple[int, str]]:
    """Each word of letters and digits in lower case, with its line from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        for word in _PLAIN_WORD.findall(line):
            yield number, word.lower()


def to_json(outline: Outline) -> str:
    """The outline as JSON, one piece a line, the same bytes each time."""
    pieces = ",\n".join(_dump(_piece_to_json(piece)) for piece in outline.pieces)
    copies = _dump("".join(sorted(outline.copies)))
    return (
        f'{{\n"copies": {copies},\n"pieces": [\n{pieces}\n],\n'
        f'"text_sha256": {_dump(outline.text_sha256)}\n}}\n'
    )


def from_json(text: str) -> Outline:
    """The outline that :func:`to_json` wrote."""
    read = json.loads(text)
    return Outline(
        text_sha256=read["text_sha256"],
        pieces=tuple(_piece_from_json(piece) for piece in read["pieces"]),
        copies=frozenset(_chunks(read["copies"], COPY_DIGITS)),
    )


def read_outline(path: Path) -> Outline:
    """The outline that a file holds."""
    return from_json(path.read_text(encoding="utf-8"))


def write_outline(path: Path, outline: Outline) -> None:
    """The file then holds the outline."""
    path.write_text(to_json(outline), encoding="utf-8", newline="\n")


def _is_list_of_names(words: Iterable[str]) -> bool:
    """Whether too few of the words are ones that a sentence is made of."""
    plain = [w for w in words if w.isalpha() and len(w) > 1 and w not in _NAME_PARTS]
    return len(plain) < _PLAIN_WORDS_OF_A_SENTENCE


def _run_hash(words: Sequence[str]) -> str:
    return _hash(_run(words), ANCHOR_DIGITS)


def _run(words: Sequence[str]) -> str:
    return " ".join(words).strip(TRIMMED)


def _hash(run: str, digits: int) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:digits]


def _windows(words: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _chunks(hashes: str, digits: int) -> Iterator[str]:
    return (hashes[start : start + digits] for start in range(0, len(hashes), digits))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _piece_to_json(piece: PieceOutline) -> dict[str, object]:
    return {
        "id": piece.id,
        "section": piece.section,
        "order": piece.order,
        "cited": piece.cited,
        "words": piece.words,
        "parts": [
            {
                "column": part.column,
                "words": part.words,
                "sentences": part.sentences,
                "joined": part.joined,
                "runs": {str(length): hashes for length, hashes in part.runs.items()},
            }
            for part in piece.parts
        ],
    }


def _piece_from_json(read: Mapping[str, Any]) -> PieceOutline:
    return PieceOutline(
        id=read["id"],
        section=read["section"],
        order=read["order"],
        cited=tuple(read["cited"]),
        words=read["words"],
        parts=tuple(
            Part(
                column=part["column"],
                words=part["words"],
                sentences=tuple(Sentence(*sentence) for sentence in part["sentences"]),
                joined=tuple(part["joined"]),
                runs={int(length): hashes for length, hashes in part["runs"].items()},
            )
            for part in read["parts"]
        ),
    )
