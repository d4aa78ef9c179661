"""Every text that a record holds, with its place."""

from collections.abc import Iterator

from pydantic import BaseModel

from .links import Link, Path


def texts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string of a record, or of a part of one, that is not an id; each with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if not any(isinstance(mark, Link) for mark in field.metadata):
                yield from texts_of(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from texts_of(part, (*path, position))
