"""The canonical form of a record: one order of fields, one line width, comments kept.

ruamel.yaml reads and writes with comments and quotes kept; what is ours is the order of the
fields, which is the model's, and which texts stand in a folded block.
"""

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from .model.shape import fields_of, part_in
from .problems import Place, Problem
from .reader import read_records
from .yaml_file import read_document

WIDTH: Final = 100
_LONG: Final = 70
_FIELD: Final = re.compile(
    r"(?:^[ ]*(?:#.*)?\n)*^([A-Za-z_]+):.*\n(?:(?:[ ]+.*|-(?:[ ].*)?)?\n)*", re.MULTILINE
)
"""A field at the left edge: the comments and empty lines before it, its line, and what is indented
or an item of a list, which may stand at the left edge too."""
_FOLDS: Final = re.compile(r"\S+(?:(?: |\n\n)\S+)*")
"""A text that a folded block can hold as it is: words with single spaces, and paragraphs."""
_NEEDS_BLOCK: Final = re.compile(r": |^\[\[| #|\n")


def format_records(data: Path, *, write: bool) -> list[Problem]:
    """Bring every record into the canonical form, or say which are not.

    Args:
        data: The folder of the records.
        write: Whether to write the files; otherwise each that differs is a problem.

    Returns:
        Problems of files that could not be read or, unless written, are not canonical.
    """
    reading = read_records(data)
    problems = list(reading.problems)
    for entry in reading.entries.values():
        file = data.parent / entry.file
        before = file.read_bytes().decode("utf-8")
        after = canonical(before, type(entry.record))
        if after != before and write:
            file.write_bytes(after.encode("utf-8"))
        elif after != before:
            problems.append(
                Problem(
                    Place(entry.file, _first_difference(before, after), 1),
                    "not-canonical",
                    "the file is not in the canonical form",
                    "Run: python -m generator format",
                )
            )
    return problems


def _first_difference(before: str, after: str) -> int:
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((n for n, (old, new) in enumerate(lines, 1) if old != new), 1)


def canonical(text: str, model: type[BaseModel]) -> str:
    """A record's file in the canonical form; the same when it is given again.

    What the record says never changes: a text that cannot be written in another way without
    changing it stays as it is.

    Args:
        text: The file, which the reader finds right.
        model: The model of its kind.
    """
    unix = text.replace("\r\n", "\n")
    try:
        after = _rewritten(_in_order(unix, list(_fields(model))), model)
    except (YAMLError, IndexError):
        # ruamel refuses, or fails on, some block scalars that libyaml reads.
        return unix
    return after if _value(after) == _value(unix) else unix


def _value(text: str) -> object:
    document, _ = read_document(text.encode(), "")
    return document.value if document else None


def _in_order(text: str, order: list[str]) -> str:
    """The file with its fields in the order of the model, each with the comments before it."""
    found = list(_FIELD.finditer(text))
    if not found or "".join(field[0] for field in found) + text[found[-1].end() :] != text:
        return text
    ranked = sorted(found, key=lambda field: order.index(field[1]) if field[1] in order else -1)
    return "".join(field[0] for field in ranked) + text[found[-1].end() :]


def _rewritten(text: str, model: type[BaseModel]) -> str:
    """The file with its parts in the order of the model, its texts in blocks, its lines filled."""
    yaml = YAML()
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    document = yaml.load(text)
    _arrange(document, model, 0)
    written = StringIO()
    yaml.dump(document, written)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


class _AsRead(str):
    """A scalar that YAML would take for a number, a date or a truth value: kept as it was read."""

    __slots__ = ("tag",)
    tag: str


class _Constructor(RoundTripConstructor):
    """Makes no numbers and dates of scalars, as the reader makes none."""


class _Representer(RoundTripRepresenter):
    """Writes the scalars that were kept."""


def _construct(_: RoundTripConstructor, node: ScalarNode) -> _AsRead:
    kept = _AsRead(node.value)
    kept.tag = str(node.tag)
    return kept


def _represent(representer: RoundTripRepresenter, kept: _AsRead) -> ScalarNode:
    return representer.represent_scalar(kept.tag, str(kept))


for _name in ("int", "float", "bool", "null", "timestamp"):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_name}", _construct)
_Representer.add_representer(_AsRead, _represent)


def _arrange(value: Any, model: type[BaseModel] | None, indent: int) -> None:
    """Order the fields of a mapping and of all below it, and choose the style of its texts."""
    if isinstance(value, CommentedMap):
        fields = _fields(model)
        if not value.ca.items and not value.ca.comment:
            for position, name in enumerate(name for name in fields if name in value):
                if list(value)[position] != name:
                    value.insert(position, name, value.pop(name))
        for name in value:
            _arrange(value[name], fields.get(name), indent + 2)
            if not value.fa.flow_style():
                value[name] = _styled(value[name], indent + 2)
    elif isinstance(value, CommentedSeq):
        for part in value:
            _arrange(part, model, indent + 2)


def _fields(model: type[BaseModel] | None) -> Mapping[str, type[BaseModel] | None]:
    """The fields of a model in their order, each with the model of its parts if it has any."""
    if model is None:
        return {}
    names = fields_of(model)
    last = [name for name in ("find", "notes", "curated", "changed", "checked") if name in names]
    ordered = [name for name in names if name not in last] + last
    return {name: part_in(names[name].annotation) for name in ordered}


def _styled(value: Any, indent: int) -> Any:
    if not isinstance(value, str) or isinstance(value, DoubleQuotedScalarString):
        return value
    text = str(value)
    if not _FOLDS.fullmatch(text):
        return value
    if len(text) <= _LONG and not _NEEDS_BLOCK.search(text):
        return text if isinstance(value, FoldedScalarString) else value
    return _folded(text, WIDTH - indent)


def _folded(text: str, width: int) -> FoldedScalarString:
    """A text in a folded block, its lines filled to a width."""
    block: FoldedScalarString = FoldedScalarString(text)
    positions = []
    line_start = last_space = 0
    for position, character in enumerate(text):
        if character == "\n":
            line_start = last_space = position + 1
        elif character == " ":
            if position - line_start > width and last_space > line_start:
                positions.append(last_space)
                line_start = last_space + 1
            last_space = position
    if len(text) - line_start > width and last_space > line_start:
        positions.append(last_space)
    block.fold_pos = positions  # type: ignore[attr-defined]
    return block
