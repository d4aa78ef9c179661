"""A name or identifier belongs to one record, unless it is said to be ambiguous."""

from collections import defaultdict
from collections.abc import Iterator

from ..identifiers import fault
from ..model.record import Entity
from ..names import normal
from ..problems import Place, Problem
from ..reader import Entry
from . import Scope


def every_name_belongs_to_one_record(scope: Scope) -> Iterator[Problem]:
    """Two records that claim a name are one thing, or both say that it is ambiguous."""
    claims: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry, record in _entities(scope):
        declared = set(map(normal, record.ambiguous))
        names = (*record.names(), *record.find)
        for key, name in {normal(name): name for name in names}.items():
            if key not in declared:
                claims[key].append((entry, name))
    for claimed in claims.values():
        for entry, name in claimed[1:]:
            first = claimed[0][0]
            yield Problem(
                _name_place(entry, name),
                "claimed-name",
                f"the name {name} is claimed by {first.file} too",
                "If both are one thing, make one record of them; if the name is used for both, "
                f"list it under `ambiguous` in {first.id} and in {entry.id}. "
                "Words under `find` belong to one record only.",
            )


def _entities(scope: Scope) -> Iterator[tuple[Entry, Entity]]:
    for entry in scope.atlas.entries.values():
        if isinstance(entry.record, Entity):
            yield entry, entry.record


def _name_place(entry: Entry, name: str) -> Place:
    record = entry.record
    assert isinstance(record, Entity)
    for field in ("synonyms", "find"):
        if name in getattr(record, field):
            return entry.place(field, getattr(record, field).index(name))
    return entry.place("known_as" if name == record.known_as else "name")


def ambiguous_names_are_names(scope: Scope) -> Iterator[Problem]:
    """What is declared ambiguous is one of the record's own names."""
    for entry, record in _entities(scope):
        known = set(map(normal, record.names()))
        for position, name in enumerate(record.ambiguous):
            if normal(name) not in known:
                yield Problem(
                    entry.place("ambiguous", position),
                    "undeclared-name",
                    f"{name} is declared ambiguous and is no name of this record",
                    "List it under `synonyms` too, or remove it here.",
                )


def every_identifier_is_well_formed(scope: Scope) -> Iterator[Problem]:
    """Prefix, pattern and spelling are the Bioregistry's."""
    for entry in scope.atlas.entries.values():
        for relation, curies in _curies(entry):
            for position, curie in enumerate(curies):
                wrong = fault(curie)
                if wrong:
                    place = entry.place("identifiers", relation, position)
                    yield Problem(place, *wrong)


def _curies(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    curies = entry.record.curies()
    for relation in type(curies).model_fields if curies else ():
        yield relation, getattr(curies, relation) or ()


def every_same_identifier_belongs_to_one_record(scope: Scope) -> Iterator[Problem]:
    """No two records are the same as one entry of a database."""
    owners: dict[str, Entry] = {}
    for entry in scope.atlas.entries.values():
        for relation, curies in _curies(entry):
            if relation != "same":
                continue
            for position, curie in enumerate(curies):
                first = owners.setdefault(curie, entry)
                if first is not entry:
                    yield Problem(
                        entry.place("identifiers", "same", position),
                        "claimed-identifier",
                        f"{curie} is claimed by {first.file} too",
                        "Look the identifier up: one of the two is wrong, or is a relation other "
                        "than `same`.",
                    )


RULES = (
    every_name_belongs_to_one_record,
    ambiguous_names_are_names,
    every_identifier_is_well_formed,
    every_same_identifier_belongs_to_one_record,
)
