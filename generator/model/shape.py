"""The shape of a model, read from its annotations: what messages, forms and help pages tell."""

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The fields of a model by the names that they have in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def parts_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that a field may hold, from the outside in."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in parts_in(part)]


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, if it holds one."""
    return next(iter(parts_in(annotation)), None)


def words_in(annotation: Any) -> list[str]:
    """The words that a field may hold, in the order of the model."""
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for part in get_args(annotation) for word in words_in(part)]


def is_list(annotation: Any) -> bool:
    """Whether a field holds a list."""
    return get_origin(annotation) is tuple or any(map(is_list, get_args(annotation)))
