"""Scalar types of the records.

YAML gives every scalar as the string that stands in the file; the types here match the whole of
it against a pattern. Pydantic's own coercion is never used: it would read ``046`` as 46,
``1_000`` as 1000 and ``no`` as false.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

T = TypeVar("T")

SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
STATEMENT_WORDS: Final = 35
NOT_STATED: Final = "not-stated"
NONE: Final = "none"
FILL_IN: Final = "FILL-IN"
"""What a skeleton has where a value is still to be written; no value may hold it."""


def _matching(pattern: str, make: Callable[[str], object], expected: str) -> BeforeValidator:
    """A validator that makes a value of a string that matches the pattern as a whole."""
    compiled = re.compile(pattern)

    def read(value: Any) -> Any:
        if isinstance(value, str) and compiled.fullmatch(value):
            try:
                return make(value)
            except ValueError:
                pass
        raise PydanticCustomError("pattern", "expected {expected}", {"expected": expected})

    return BeforeValidator(read)


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and ("\n" in value or value != value.strip()):
        raise PydanticCustomError("pattern", "expected {expected}", {"expected": "one line"})
    return value


def _composed(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _filled_in(value: str) -> str:
    if FILL_IN in value:
        raise PydanticCustomError(
            "pattern",
            "expected {expected}",
            {"expected": f"a text of its own in place of {FILL_IN}"},
        )
    return value


def _short_enough(value: str) -> str:
    words = len(value.split())
    if words > STATEMENT_WORDS:
        raise PydanticCustomError(
            "pattern",
            "expected {expected}",
            {"expected": f"at most {STATEMENT_WORDS} words, not {words}"},
        )
    return value


def _some_and_different(values: tuple[T, ...]) -> tuple[T, ...]:
    if not values:
        raise PydanticCustomError("pattern", "expected {expected}", {"expected": "an entry"})
    twice = sorted({str(v) for v in values if values.count(v) > 1})
    if twice:
        raise PydanticCustomError(
            "pattern",
            "expected {expected}",
            {"expected": f"each entry once; {', '.join(twice)} stands here twice"},
        )
    return values


def _no_absence(value: str) -> str:
    if value in (NOT_STATED, NONE):
        raise ValueError
    return value


Slug = Annotated[
    str,
    _matching(
        SLUG,
        _no_absence,
        "an id: lower-case letters, digits and single hyphens, such as mir-105; not-stated and "
        "none stand alone, never in a list",
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$"}),
]
"""The id of a record: the name of its file without ``.yaml``."""

Count = Annotated[
    int,
    _matching(r"0|[1-9][0-9]{0,8}", int, "a whole number without leading zero, such as 46"),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Number = Annotated[
    Decimal,
    _matching(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?", Decimal, "a number, such as 93 or 0.95"),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Day = Annotated[
    date,
    _matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, "a day, such as 2026-11-23"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Curie = Annotated[
    str,
    _matching(r"[a-z][a-z0-9._]*:[^\s<>\"'\\\x7f-\U0010ffff]+", str, "a CURIE, such as hgnc:3430"),
    WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9._]*:\\S+$"}),
]
"""A compact identifier; whether its prefix is known and its pattern holds is a rule's work."""

HttpsAddress = Annotated[
    str,
    _matching(r"https://[a-z0-9.-]+(?:/[^\s<>\"'\\]*)?", str, "an address with https://"),
    WithJsonSchema({"type": "string", "pattern": "^https://\\S+$"}),
]
Digest = Annotated[
    str,
    _matching(r"[0-9a-f]{64}", str, "a SHA-256 in lower-case hexadecimal"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]

Line = Annotated[
    str,
    Field(min_length=1, max_length=300),
    BeforeValidator(_one_line),
    BeforeValidator(_composed),
    AfterValidator(_filled_in),
]
"""One line of plain words, at most 300 characters; never read as Markdown."""

Statement = Annotated[Line, AfterValidator(_short_enough)]
"""One plain sentence of at most 35 words."""

Prose = Annotated[
    str,
    Field(min_length=1, max_length=4000),
    BeforeValidator(_composed),
    AfterValidator(_filled_in),
]
"""Running text in the atlas' small Markdown: emphasis, code, https links, ``[[id]]``."""

Some = Annotated[tuple[T, ...], AfterValidator(_some_and_different)]
"""One or more different values."""

Ids = Some[Slug]


def _which(value: Any) -> str:
    return "word" if isinstance(value, str) and value in (NOT_STATED, NONE) else "value"


OrNotStated = Annotated[
    Annotated[Literal["not-stated"], Tag("word")] | Annotated[T, Tag("value")],
    Discriminator(_which),
]
"""A value, or ``not-stated``: the place was read and does not say."""

OrNone = Annotated[
    Annotated[Literal["none"], Tag("word")] | Annotated[T, Tag("value")],
    Discriminator(_which),
]
"""A value, or ``none``: there is none."""

OrAbsent = Annotated[
    Annotated[Literal["not-stated", "none"], Tag("word")] | Annotated[T, Tag("value")],
    Discriminator(_which),
]
"""A value, or ``not-stated``, or ``none``."""
