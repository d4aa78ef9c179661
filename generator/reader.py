"""Files to records: everything below ``data/`` as typed records, and every problem with it.

A file at ``data/molecules/mir-105.yaml`` is the record ``mir-105`` of the kind ``molecules``;
folders between the two are free. No problem stops the reading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from .kinds import all_kinds
from .model.links import Path
from .model.record import Record
from .model.scalars import NONE, NOT_STATED, SLUG
from .model.shape import fields_of, part_in, words_in
from .problems import Place, Problem, did_you_mean
from .yaml_file import Document, read_document

_KEPT: Final = re.compile(
    r"con|prn|aux|nul|com[0-9]|lpt[0-9]"  # devices of Windows
    r"|index(?:-[0-9]+)?"  # pages that list the records of a kind
    rf"|{NOT_STATED}|{NONE}"
)
_LONGEST_ID: Final = 100
_MOST_SHOWN: Final = 60
_BESIDE: Final = (".outline.json",)
_SETTINGS: Final = "atlas.yaml"


@dataclass(frozen=True)
class Entry:
    """A record with its id and the places of its values.

    Attributes:
        id: The file's name without its ending; unique in the whole atlas.
        record: What the file says.
        file: Path of the file from the atlas' folder, with forward slashes.
        values: Line and column of each value, by its path in the record.
        keys: Line and column of each field's name, by the same path.
    """

    id: str
    record: Record
    file: str
    values: Mapping[Path, tuple[int, int]] = field(repr=False)
    keys: Mapping[Path, tuple[int, int]] = field(repr=False)

    @property
    def folder(self) -> str:
        """The kind's folder."""
        return self.record.kind.folder

    @property
    def title(self) -> str:
        """The title of the record's page."""
        return self.record.title(self.id)

    @property
    def address(self) -> str:
        """The page's address from the site's root."""
        return f"{self.folder}/{self.id}.html"

    def place(self, *path: str | int) -> Place:
        """Where a value stands; the nearest enclosing one when it is not in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.file, *self.values.get(path, (1, 1)))


@dataclass(frozen=True)
class Reading:
    """What was read.

    Attributes:
        entries: Every record that is right in itself, by id, in the order of kinds and ids.
        broken: Ids of the files that are not.
        problems: All that is wrong with the files, in the order of files and lines.
    """

    entries: Mapping[str, Entry]
    broken: frozenset[str]
    problems: tuple[Problem, ...]


def read_records(data: FilePath) -> Reading:
    """Read every record below a folder.

    Args:
        data: The folder, which holds one folder for each kind.
    """
    entries: dict[str, Entry] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for folder, file in _files(data, problems):
        shown = f"{data.name}/{file.relative_to(data).as_posix()}"
        record_id = file.name.removesuffix(".yaml")
        misnamed = name_problem(record_id, shown)
        found = [misnamed] if misnamed else []
        entry, wrong = _read_entry(file.read_bytes(), shown, folder, record_id)
        found += wrong
        if record_id in entries:
            found.append(_duplicate(record_id, shown, entries[record_id]))
        elif entry and not found:
            entries[record_id] = entry
        if found:
            broken.add(record_id)
        problems += found
    return Reading(_ordered(entries), frozenset(broken), tuple(sorted(problems)))


def _ordered(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    ranked = sorted(entries.values(), key=lambda entry: (entry.record.kind.order, entry.id))
    return {entry.id: entry for entry in ranked}


def _files(data: FilePath, problems: list[Problem]) -> Iterator[tuple[str, FilePath]]:
    """Every record's file with its kind's folder, in a fixed order."""
    kinds = all_kinds()
    for path in sorted(data.rglob("*")):
        inner = path.relative_to(data)
        place = Place(f"{data.name}/{inner.as_posix()}")
        if any(part.startswith(".") for part in inner.parts):
            continue
        if path.is_symlink():
            mend = "Put the file itself there."
            problems.append(Problem(place, "symlink", "a symbolic link", mend))
        elif path.is_dir():
            if len(inner.parts) == 1 and inner.name not in kinds:
                message = f"{inner.name} is no kind of record"
                mend = f"{did_you_mean(inner.name, kinds)}The kinds are {', '.join(kinds)}."
                problems.append(Problem(place, "unknown-folder", message, mend))
        elif inner.parts[0] in kinds and path.suffix == ".yaml" and len(inner.parts) > 1:
            yield inner.parts[0], path
        elif inner.as_posix() != _SETTINGS and not path.name.endswith(_BESIDE):
            message = f"{path.name} is no record: it would not be read"
            mend = "A record is a file ending in .yaml, in the folder of its kind."
            problems.append(Problem(place, "unknown-file", message, mend))


def name_problem(record_id: str, file: str) -> Problem | None:
    """Why a file's name without its ending cannot be an id; none if it can."""
    if not re.fullmatch(SLUG, record_id) or len(record_id) > _LONGEST_ID:
        message = f"{record_id!r} cannot be an id"
        mend = (
            f"Use lower-case letters a to z, digits and single hyphens, at most {_LONGEST_ID}, "
            "such as tgf-beta.yaml."
        )
    elif _KEPT.fullmatch(record_id):
        message = f"{record_id} is a name that a system, the site or the model keeps for itself"
        mend = "Choose another name."
    else:
        return None
    return Problem(Place(file), "bad-file-name", message, mend)


def _duplicate(record_id: str, file: str, first: Entry) -> Problem:
    message = f"the id {record_id} is taken by {first.file}"
    mend = "Ids are unique over all kinds: rename one file, or make one record of both."
    return Problem(Place(file), "duplicate-id", message, mend)


def _read_entry(
    content: bytes, file: str, folder: str, record_id: str
) -> tuple[Entry | None, list[Problem]]:
    document, problems = read_document(content, file)
    if document is None:
        return None, problems
    model = all_kinds()[folder]
    try:
        record = model.model_validate(document.value)
    except ValidationError as error:
        return None, [
            _model_problem(model, document, file, detail)
            for detail in error.errors(include_url=False)
        ]
    return Entry(record_id, record, file, document.values, document.keys), []


def _model_problem(
    model: type[Record], document: Document, file: str, detail: Mapping[str, Any]
) -> Problem:
    """A fault that pydantic found, told for a person and with its place in the file."""
    path = _path_in_file(document, detail["loc"])
    kind, value = detail["type"], detail["input"]
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "record")
    if kind == "missing":
        missing = str(detail["loc"][-1])
        mark = document.keys.get(path) or document.values[path]
        message, mend = f"{missing} is missing", _how_to_write(_part_model(model, path), missing)
        return Problem(Place(file, *mark), "missing-field", message, mend)
    if kind == "extra_forbidden":
        known = list(fields_of(_part_model(model, path[:-1])))
        message = f"there is no field {name} here"
        mend = f"{did_you_mean(name, known)}The fields here are {', '.join(known)}."
        return Problem(Place(file, *document.keys[path]), "unknown-field", message, mend)
    code, message, mend = _wrong_value(kind, name, value, detail.get("ctx") or {})
    return Problem(Place(file, *document.values[path]), code, message, mend or detail["msg"])


def _wrong_value(
    kind: str, name: str, value: Any, context: Mapping[str, Any]
) -> tuple[str, str, str]:
    """Code, message and mend for a value that is there and wrong."""
    shown = _shown(value)
    match kind:
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            mend = f"{did_you_mean(str(value), allowed)}Allowed: {', '.join(allowed)}."
            found = ("not-allowed", f"{name} cannot be {shown}", mend)
        case "pattern":
            mend = f"{name} takes {context['expected']}."
            found = ("wrong-form", f"{name}: {shown} has the wrong form", mend)
        case "tuple_type":
            mend = f"Put it in square brackets: {name}: [{shown}]"
            found = ("not-a-list", f"{name} is a list, and {shown} stands here", mend)
        case "string_type":
            mend = "Put the text into a block after >- (or into quotation marks)."
            found = ("not-text", f"{name} is a text, and {shown} stands here", mend)
        case "model_type" | "model_attributes_type" | "dict_type":
            mend = "Write its fields as `name: value`, one a line, indented below."
            found = ("not-a-mapping", f"{name} is made of fields, and {shown} stands here", mend)
        case "string_too_long":
            mend = f"At most {context['max_length']} characters fit here."
            found = ("too-long", f"{name} is too long", mend)
        case "string_too_short":
            found = ("too-long", f"{name} is empty", "Write a text, or delete the line.")
        case _:
            found = ("wrong-value", f"{name}: {shown} does not fit", "")
    return found


def _shown(value: Any) -> str:
    if not isinstance(value, str):
        return "a list" if isinstance(value, list | tuple) else "a block of fields"
    shown = value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
    return shown or "nothing"


def _path_in_file(document: Document, location: tuple[str | int, ...]) -> Path:
    """The path of a value, without the steps that only the model knows (branches of unions)."""
    path: Path = ()
    for step in location:
        if (*path, step) in document.values:
            path = (*path, step)
    return path


def _part_model(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the part of a record that a path leads to."""
    for step in path:
        if isinstance(step, str):
            field = fields_of(model).get(step)
            model = (part_in(field.annotation) or model) if field else model
    return model


def _how_to_write(model: type[BaseModel], name: str) -> str:
    """What a missing field says, and what it may hold."""
    field = fields_of(model)[name]
    words = words_in(field.annotation)
    what = f" {field.description}" if field.description else ""
    if set(words) <= {NOT_STATED, NONE}:
        absent = f" If there is nothing to write: {' or '.join(words)}." if words else ""
        return f"Add {name}.{what}{absent}"
    return f"Add {name}.{what} Allowed: {', '.join(words)}."
