"""One YAML file to plain values, with the line and column of each.

Stricter than YAML on purpose: a record may use mappings, lists and scalars and nothing else, so
that what a person sees in the file is what it says. Scalars stay strings; the model gives them
their type.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

from .model.links import Path
from .problems import Place, Problem

MOST_BYTES: Final = 128 * 1024
MOST_LEVELS: Final = 12

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]

_FORBIDDEN: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, with U+0085
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of writing
    "\u2028\u2029\ufeff"  # line breaks of their own, byte order mark
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "]"
)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SYNTAX_HINTS: Final = {
    "mapping values are not allowed": (
        "Text that holds a colon and a space must stand in a block after >- or in quotation "
        "marks; or the line is indented too far."
    ),
    "could not find expected ':'": (
        "A colon is missing after the field's name, or a line of text is not indented below its "
        "field."
    ),
    "did not find expected key": (
        "The line's indentation differs from the fields around it, or a quotation mark closes "
        "too early."
    ),
    "did not find expected '-' indicator": (
        "Each entry of a list begins with a hyphen, all at the same indentation."
    ),
    "did not find expected ',' or": "A bracket is not closed, or a comma is missing.",
    "found unexpected end of stream": "A quotation mark is not closed.",
    "cannot start any token": "Put the value in quotation marks.",
    "found unknown escape character": "In \"…\" a backslash begins an escape: use '…'.",
}


@dataclass(frozen=True)
class Document:
    """What a file says.

    Attributes:
        value: Its fields.
        values: Where each value begins, by its path.
        keys: Where each field's name begins, by the same path.
    """

    value: dict[str, Value]
    values: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]


@dataclass
class _Reading:
    """A file while it is read."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def problem(self, mark: tuple[int, int], code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(Place(self.file, *mark), code, message, mend))


class _TooDeepError(Exception):
    """More levels than a record has."""


def read_document(content: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """The document that a file holds, or none, and everything wrong with the file as YAML.

    Args:
        content: The file's bytes.
        file: Its path as problems shall name it.
    """
    text, problems = _text(content, file)
    if text is None or problems:
        return None, problems
    reading = _Reading(file, text.split("\n"))
    if not text.strip() or all(_is_blank(line) for line in reading.lines):
        reading.problem(
            (0, 0),
            "empty-file",
            "the file holds no record",
            "Write the record, or delete the file.",
        )
        return None, reading.problems
    _refuse_tabs(reading)
    if reading.problems:
        return None, reading.problems
    value = _root(text, reading)
    if reading.problems or not isinstance(value, dict):
        return None, reading.problems
    return Document(value, reading.values, reading.keys), []


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#") or line.strip() == "---"


def _text(content: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The file's text, with line feeds alone at its line ends."""
    if len(content) > MOST_BYTES:
        message = f"the file has {len(content):,} bytes; at most {MOST_BYTES:,} are read"
        return None, [Problem(Place(file), "too-large", message, "Split it into several records.")]
    mend = "Save the file with the encoding UTF-8, without a byte order mark (BOM)."
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        message = "the file begins with a byte order mark, which belongs to another encoding"
        return None, [Problem(Place(file, 1, 1), "not-utf8", message, mend)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        return None, [Problem(Place(file, line, column), "not-utf8", message, mend)]
    text = text.replace("\r\n", "\n")
    return text, list(_forbidden(text, file))


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    for found in _FORBIDDEN.finditer(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        yield Problem(
            Place(file, line, column),
            "forbidden-character",
            f"the character {_named(found[0])} may not stand in a record",
            "Delete it; it is invisible and often comes from copying out of a PDF.",
        )


def _named(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'control character')})"


def _refuse_tabs(reading: _Reading) -> None:
    for number, line in enumerate(reading.lines, 1):
        if "\t" in line:
            reading.problem(
                (number, line.index("\t") + 1),
                "tab",
                "a tab",
                "Indent with spaces, two for each level; between words one space is enough.",
            )


def _root(text: str, reading: _Reading) -> Value | None:
    """The value of the only document, from the parser's events; problems go to `reading`.

    The events come from libyaml one by one, so a file of a million brackets stops at the first
    level too deep, before anything recursive has seen it.
    """
    # The C parser reads marks in characters only from a string, so it gets one.
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        return _only_document(events, reading)
    except _TooDeepError:
        return None
    except yaml.MarkedYAMLError as error:
        _syntax_problem(error, reading)
        return None
    except yaml.YAMLError as error:
        reading.problem((1, 1), "yaml-syntax", f"the file cannot be read: {error}", "Save it anew.")
        return None


def _only_document(events: Iterator[yaml.Event], reading: _Reading) -> Value | None:
    value = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_directives(event, reading)
            if documents > 1:
                message = "a second document begins here"
                mend = "One file holds one record: remove the line ---."
                reading.problem(_mark(event), "yaml-feature", message, mend)
                return None
        elif isinstance(event, yaml.NodeEvent):
            value = _value(event, events, (), reading)
    if not isinstance(value, dict) and not reading.problems:
        message = "the file holds no fields"
        mend = "Write each field as `name: value`, with a colon and a space between."
        reading.problem((1, 1), "not-a-mapping", message, mend)
    return value


def _syntax_problem(error: yaml.MarkedYAMLError, reading: _Reading) -> None:
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "the structure is broken"
    hint = next((hint for words, hint in _SYNTAX_HINTS.items() if words in said), None)
    reading.problem(
        (min(mark.line + 1, len(reading.lines)), mark.column + 1) if mark else (1, 1),
        "yaml-syntax",
        f"not readable as YAML from here: {said}",
        hint or "Look for a missing colon, bracket or quotation mark here or just before.",
    )


def _mark(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1, where an event begins."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse_directives(event: yaml.DocumentStartEvent, reading: _Reading) -> None:
    if event.version or event.tags:
        message = "a YAML directive (%)"
        reading.problem(_mark(event), "yaml-feature", message, "Remove the line.")


def _refuse_features(event: yaml.NodeEvent, reading: _Reading) -> None:
    mend = "Write the value itself where it is meant."
    if event.anchor:
        name = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "an anchor (&)"
        reading.problem(_mark(event), "yaml-feature", f"{name}: {event.anchor}", mend)
    tag = getattr(event, "tag", None)
    if tag:
        reading.problem(_mark(event), "yaml-feature", f"a tag: {tag}", "Remove the tag (!).")


def _value(
    event: yaml.NodeEvent, events: Iterator[yaml.Event], path: Path, reading: _Reading
) -> Value:
    if len(path) > MOST_LEVELS:
        message = f"more than {MOST_LEVELS} levels of brackets or indentation"
        reading.problem(_mark(event), "too-deep", message, "Look for a bracket too many.")
        raise _TooDeepError
    _refuse_features(event, reading)
    reading.values[path] = _mark(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, path, reading)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, reading)
    return _scalar(event, reading) if isinstance(event, yaml.ScalarEvent) else ""


def _sequence(events: Iterator[yaml.Event], path: Path, reading: _Reading) -> list[Value]:
    values: list[Value] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            _refuse_comment_after(event, reading)
            return values
        assert isinstance(event, yaml.NodeEvent)
        values.append(_value(event, events, (*path, len(values)), reading))
    return values


def _mapping(events: Iterator[yaml.Event], path: Path, reading: _Reading) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            _refuse_comment_after(event, reading)
            return values
        assert isinstance(event, yaml.NodeEvent)
        key = _key(event, events, path, reading)
        following = next(events)
        assert isinstance(following, yaml.NodeEvent)
        value = _value(following, events, (*path, key), reading)
        if key in values:
            first = reading.keys[(*path, key)][0]
            reading.problem(
                _mark(event),
                "duplicate-key",
                f"the field {key} stands here again; it stands first in line {first}",
                "Keep one of the two, or make one list of their values.",
            )
        else:
            values[key] = value
            reading.keys[(*path, key)] = _mark(event)
    return values


def _key(event: yaml.NodeEvent, events: Iterator[yaml.Event], path: Path, reading: _Reading) -> str:
    mend = "The name of a field is one plain word, such as cargo."
    if not isinstance(event, yaml.ScalarEvent):
        _value(event, events, (*path, "?"), reading)
        message = "a list or block where a field's name belongs"
        reading.problem(_mark(event), "yaml-feature", message, mend)
        return "?"
    _refuse_features(event, reading)
    _refuse_hidden(event, reading)
    if event.value == "<<":
        message = "a merge key (<<)"
        reading.problem(_mark(event), "yaml-feature", message, "Write the fields out.")
    return str(event.value)


def _scalar(event: yaml.ScalarEvent, reading: _Reading) -> str:
    text = str(event.value)
    if not event.style and text in _NULLS:
        message = "a field without a value" if not text else f"{text} is no value"
        mend = (
            "Write the value, or `not-stated` or `none` where the field allows it; or delete "
            "the line."
        )
        reading.problem(_mark(event), "empty-value", message, mend)
    _refuse_hidden(event, reading)
    if event.style not in ("|", ">"):
        _refuse_comment_after(event, reading)
    return text.rstrip("\n") if event.style in ("|", ">") else text


def _refuse_hidden(event: yaml.ScalarEvent, reading: _Reading) -> None:
    """Refuse an escape that stands for a character which may not stand in the file itself."""
    hidden = _FORBIDDEN.search(event.value)
    if hidden:
        message = f"the escape stands for {_named(hidden[0])}, which may not stand in a record"
        reading.problem(_mark(event), "forbidden-character", message, "Remove the escape.")


def _refuse_comment_after(event: yaml.Event, reading: _Reading) -> None:
    """Refuse a comment that shares its line with a value: it may have cut the value off."""
    mark = event.end_mark
    if mark is None or mark.column == 0 or mark.line >= len(reading.lines):
        return
    rest = reading.lines[mark.line][mark.column :]
    if re.match(r"[,\]}]*\s+#", rest) or re.match(r"\s*#", rest):
        column = mark.column + rest.index("#") + 1
        mend = "Give the comment a line of its own; if the # belongs to the value, quote the value."
        message = "a comment after a value"
        place = Place(reading.file, mark.line + 1, column)
        problem = Problem(place, "comment-after-value", message, mend)
        if problem not in reading.problems:
            reading.problems.append(problem)
