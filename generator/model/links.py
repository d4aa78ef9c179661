"""Links between records, and the roles in which one record names another.

A field that holds ids of other records is marked with a :class:`Link`. Whatever follows links
(checks, back-links, pages, search) finds them by that mark, so a new field or kind needs no code
of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from .scalars import NONE, NOT_STATED

Path = tuple[str | int, ...]
"""Where a value stands in a record: field names and list positions, from the outside in."""


@dataclass(frozen=True)
class Role:
    """What a record is to the one that names it.

    Attributes:
        name: The word that kinds use to say which roles they may fill.
        heading: Title of the group on the named record's page, told from its point of view.
        noun: What such a record is called, where it must be said in a word or two.
    """

    name: str
    heading: str
    noun: str = ""


ROLES: Final = {
    role.name: role
    for role in (
        Role("cargo", "Carried by vesicles", "Cargo"),
        Role("sender", "What its vesicles do"),
        Role("recipient", "What vesicles do to it", "Recipient"),
        Role("therapy", "Tested as a treatment", "Treatment"),
        Role("payload", "Loaded into vesicles as treatment"),
        Role("surface", "Shown on the surface of treatment vesicles"),
        Role("vesicle-from", "Gives vesicles for treatment"),
        Role("given-with", "Given together with vesicles"),
        Role("measured", "Measured as a marker", "Marker"),
        Role("fluid", "Where markers are measured"),
        Role("target", "Changed by vesicles, or going with them", "Target"),
        Role("via", "A step on the way"),
        Role("against", "Drug whose effect changes"),
        Role("actor", "The cause, where it is no vesicle"),
        Role("place", "Where an effect takes place"),
        Role("cancer", "Seen in this cancer"),
        Role("topic", "Also about it"),
        Role("relation", "Findings that speak of it"),
        Role("story", "Told on the page of"),
        Role("paper", "Findings that rest on this paper", "Paper"),
        Role("beyond", "Facts taken from this paper itself"),
        Role("source", "Findings drawn from this source"),
        Role("part", "Part of"),
        Role("is-a", "Kinds of it"),
        Role("part-of", "Parts of it"),
        Role("disease", "Cells of this disease"),
        Role("derived-from", "Derived from it"),
        Role("marker-of", "Marks these cells"),
        Role("aimed-at", "Treatments aimed at it"),
    )
}
"""Every role, in the order in which an entity's page shows its groups."""


@dataclass(frozen=True)
class Link:
    """Marks a field that holds ids of records which fill a role."""

    role: str


@dataclass(frozen=True)
class Unlisted:
    """Marks a field that a page does not list among its facts."""


@dataclass(frozen=True)
class Mention:
    """One record named by another.

    Attributes:
        path: Where in the record it stands.
        role: The role that the named record fills.
        id: The named record.
    """

    path: Path
    role: str
    id: str


def links_of(model: BaseModel, path: Path = ()) -> Iterator[Mention]:
    """Every id that a record names, in the order of its fields, with its place and role."""
    for name, field in type(model).model_fields.items():
        here = (*path, field.alias or name)
        value = getattr(model, name)
        roles = [mark.role for mark in field.metadata if isinstance(mark, Link)]
        if roles:
            yield from _ids(value, here, roles[0])
        else:
            yield from _inside(value, here)


def _inside(value: object, path: Path) -> Iterator[Mention]:
    if isinstance(value, BaseModel):
        yield from links_of(value, path)
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _inside(part, (*path, position))


def _ids(value: object, path: Path, role: str) -> Iterator[Mention]:
    if isinstance(value, str):
        if value not in (NOT_STATED, NONE):
            yield Mention(path, role, value)
    elif isinstance(value, tuple):
        for position, part in enumerate(value):
            yield from _ids(part, (*path, position), role)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _ids(part, (*path, key), role)
