"""Problems: what is wrong in a file, where, and how to mend it.

Nothing that a contributor writes may end in a traceback. Whoever finds a fault makes a
:class:`Problem` of it and goes on, so that one run shows all faults of all files.
"""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from .problem_codes import CODES


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file.

    Attributes:
        file: Path from the atlas' folder, with forward slashes.
        line: Line, from 1; 0 when the whole file is meant.
        column: Column in characters, from 1; 0 when the whole file is meant.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One fault.

    Attributes:
        place: Where it is.
        code: Its code; ``problem_codes.CODES`` tells more about each.
        message: What is wrong.
        mend: What is allowed, and how to put it right.
    """

    place: Place
    code: str
    message: str
    mend: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no such problem code: {self.code}")


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words that are most like a word, the best first; empty when none is."""
    return difflib.get_close_matches(word, sorted(known), n=most, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean x or y?`, or nothing when no known word is near."""
    found = nearest(word, known)
    return f"Did you mean {' or '.join(found)}? " if found else ""


def for_people(problems: Sequence[Problem], help_page: str) -> str:
    """The problems as text: a block for each, then how many there are."""
    blocks = [
        f"{_visible(f'{problem.place}: {problem.message}')} [{problem.code}]\n"
        f"    {_visible(problem.mend)}"
        for problem in problems
    ]
    files = len({problem.place.file for problem in problems})
    total = f"{counted(len(problems), 'problem')} in {counted(files, 'file')}."
    return "\n".join([*blocks, "", f"{total} Each code is explained in {help_page}"])


def _visible(text: str) -> str:
    """Text on one line: a code stands for what is no text, or what a terminal would obey."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def for_github(problems: Sequence[Problem]) -> str:
    """The problems as workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(
        f"::error file={_escaped(problem.place.file, in_property=True)},"
        f"line={problem.place.line or 1},col={problem.place.column or 1},"
        f"title={problem.code}::{_escaped(f'{problem.message} {problem.mend}')}"
        for problem in problems
    )


def _escaped(text: str, *, in_property: bool = False) -> str:
    """Text as GitHub's workflow commands want it (percent, line ends, in properties also `:,`)."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _visible(text.replace(":", "%3A").replace(",", "%2C") if in_property else text)


def as_json(problems: Sequence[Problem]) -> str:
    """The problems as a JSON list of flat objects; a byte of a name that is no text is escaped."""
    listed = json.dumps(
        [
            {
                **asdict(problem.place),
                "code": problem.code,
                "message": problem.message,
                "mend": problem.mend,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
    return listed.encode("utf-8", "backslashreplace").decode("utf-8")


def counted(number: int, noun: str) -> str:
    """A number and a noun that agree: `1 problem`, `2 problems`, `3 entities`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"
