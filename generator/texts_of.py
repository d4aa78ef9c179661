"""Every text that a record holds, with its place."""

from collections.abc import Iterator

from pydantic import BaseModel

from .model.links import Link, Path
from .model.record import Record


def texts_of(record: Record) -> Iterator[tuple[Path, str]]:
    """Every string of a record that is not an id, by its path."""
    yield from _texts(record, ())


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if not any(isinstance(mark, Link) for mark in field.metadata):
                yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _texts(part, (*path, position))
