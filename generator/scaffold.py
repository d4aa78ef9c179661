"""A skeleton of a record: every field that it must have, each with a comment that says what it is.

The skeleton is made from the model. Where a value must be chosen it holds a word in capitals that
the check refuses, so that nothing is left by mistake.
"""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .kinds import all_kinds
from .kinds.findings import DEMANDED
from .model.scalars import FILL_IN, NONE, NOT_STATED
from .model.shape import fields_of, is_list, part_in, words_in
from .problems import Place, Problem, did_you_mean
from .reader import Reading, name_problem

_WIDTH: Final = 96


def skeleton(
    kind: str, record_id: str, finding_type: str | None, known: Reading, data: Path
) -> tuple[Path, str] | Problem:
    """Path and text of a new record, or why there can be none.

    Args:
        kind: Folder of the kind.
        record_id: The id it shall have.
        finding_type: For a finding: its type, which decides what it must say.
        known: The records that there are.
        data: The folder of the records.
    """
    file = f"data/{kind}/{record_id}.yaml"
    misnamed = name_problem(record_id, file)
    if misnamed:
        return misnamed
    if record_id in known.entries or record_id in known.broken:
        taken = known.entries.get(record_id)
        message = f"there is a record {record_id} already{f': {taken.file}' if taken else ''}"
        mend = "Open that file and add to it, or choose another id."
        return Problem(Place(file), "duplicate-id", message, mend)
    near = did_you_mean(record_id, [i for i, e in known.entries.items() if e.folder == kind])
    model = all_kinds()[kind]
    needed = ("type", *DEMANDED[finding_type]) if finding_type else ()
    lines = [
        f"# A new record of {model.kind.plural.lower()}. Replace each {FILL_IN}, then run",
        "#   python -m generator check",
        "# Lines that begin with # may stay or go. Fields that are not needed can be deleted.",
        *([f"# There are similar records. {near}".rstrip()] if near else []),
        *_fields(model, needed, finding_type, 0),
        f"curated: {{date: {FILL_IN}, by: project}}",
    ]
    return data / kind / f"{record_id}.yaml", "\n".join(lines) + "\n"


def _fields(
    model: type[BaseModel], needed: tuple[str, ...], finding_type: str | None, indent: int
) -> Iterator[str]:
    pad = " " * indent
    for key, field in _asked(model, needed):
        yield from _comment(field, pad)
        if key == "type" and finding_type:
            yield f"{pad}type: {finding_type}"
            continue
        part = part_in(field.annotation)
        if part is None:
            yield f"{pad}{key}: {_value(field)}"
        elif is_list(field.annotation):
            yield f"{pad}{key}:"
            inner = list(_fields(part, (), None, indent + 4))
            first = next(n for n, line in enumerate(inner) if not line.lstrip().startswith("#"))
            inner[first] = f"{pad}  - {inner[first].lstrip()}"
            yield from inner
        else:
            yield f"{pad}{key}:"
            yield from _fields(part, (), None, indent + 2)


def _asked(model: type[BaseModel], needed: tuple[str, ...]) -> list[tuple[str, FieldInfo]]:
    """The fields that must be there; of a part that may leave out any, the first."""
    fields = fields_of(model).items()
    asked = [(key, field) for key, field in fields if field.is_required() or key in needed]
    return [pair for pair in asked or list(fields)[:1] if pair[0] != "curated"]


def _comment(field: FieldInfo, pad: str) -> Iterator[str]:
    allowed = words_in(field.annotation)
    choices = f" One of: {', '.join(allowed)}." if set(allowed) - {NOT_STATED, NONE} else ""
    absent = [word for word in allowed if word in (NOT_STATED, NONE)]
    or_absent = f" Or: {', '.join(absent)}." if absent and not choices else ""
    text = f"{field.description or ''}{choices}{or_absent}".strip()
    if text:
        yield from textwrap.wrap(
            text, _WIDTH, initial_indent=f"{pad}# ", subsequent_indent=f"{pad}# "
        )


def _value(field: FieldInfo) -> str:
    return f"[{FILL_IN}]" if is_list(field.annotation) else FILL_IN
