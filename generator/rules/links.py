"""Every record that is named exists, and is of a kind that can stand there."""

from collections.abc import Iterator

from ..kinds import all_kinds
from ..model.links import links_of
from ..model.record import Entity
from ..model.texts import texts_of
from ..names import normal
from ..problems import Problem, nearest
from ..reader import Entry
from ..text import links_in
from . import Scope

_UPWARDS = frozenset({"is-a", "part-of", "derived-from"})


def every_link_has_a_record(scope: Scope) -> Iterator[Problem]:
    """A link to an id that no file has is a mistake in one of the two."""
    by_name = _ids_by_name(scope)
    for entry in scope.atlas.entries.values():
        for mention in links_of(entry.record):
            if mention.id in scope.atlas.entries or mention.id in scope.broken:
                continue
            yield Problem(
                entry.place(*mention.path),
                "unknown-record",
                f"there is no record {mention.id}",
                _offer(scope, by_name, mention.id),
            )


def _ids_by_name(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in scope.atlas.entries.values():
        if isinstance(entry.record, Entity):
            for name in entry.record.names():
                found.setdefault(normal(name), []).append(entry.id)
    return found


def _offer(scope: Scope, by_name: dict[str, list[str]], wanted: str) -> str:
    """The ids that may be meant: those of records with this name, then those spelt like it."""
    ids = by_name.get(normal(wanted), []) + nearest(wanted, scope.atlas.entries)
    offers = list(dict.fromkeys(ids))
    offer = f"Did you mean {' or '.join(offers)}? " if offers else ""
    return f"{offer}If it is a new one, add its record: python -m generator new."


def every_role_is_filled_by_a_fitting_kind(scope: Scope) -> Iterator[Problem]:
    """A paper is no cargo, and a molecule is no recipient."""
    kinds = all_kinds()
    for entry in scope.atlas.entries.values():
        for mention in links_of(entry.record):
            named = scope.atlas.entries.get(mention.id)
            if named is None or mention.role in named.record.kind.roles:
                continue
            fitting = [name for name, model in kinds.items() if mention.role in model.kind.roles]
            yield Problem(
                entry.place(*mention.path),
                "wrong-kind",
                f"{mention.id} is a {named.record.kind.label}, which cannot stand here",
                f"What stands here is one of {', '.join(fitting)}.",
            )


def nothing_is_a_kind_of_itself(scope: Scope) -> Iterator[Problem]:
    """Following a hierarchy upwards comes to an end."""
    for entry in scope.atlas.entries.values():
        for mention in scope.atlas.mentions[entry.id]:
            if mention.role in _UPWARDS and entry.id in _above(scope, mention.id, mention.role):
                yield Problem(
                    entry.place(*mention.path),
                    "circle",
                    f"{entry.id} leads back to itself through {mention.id}",
                    "Remove the link that points from the wider to the narrower record.",
                )


def _above(scope: Scope, start: str, role: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            above = scope.atlas.mentions.get(current, ())
            waiting += [mention.id for mention in above if mention.role == role]
    return seen


def every_link_in_a_text_has_a_record(scope: Scope) -> Iterator[Problem]:
    """``[[id]]`` in running text names a record."""
    for entry in scope.atlas.entries.values():
        for path, text in texts_of(entry.record):
            for wanted in links_in(text):
                if wanted not in scope.atlas.entries and wanted not in scope.broken:
                    yield _broken_text(scope, entry, path, wanted)


def _broken_text(scope: Scope, entry: Entry, path: tuple[str | int, ...], wanted: str) -> Problem:
    offers = nearest(wanted, scope.atlas.entries)
    mend = f"Did you mean {' or '.join(offers)}?" if offers else "Correct the id."
    return Problem(
        entry.place(*path), "broken-text", f"the text links to {wanted}, which does not exist", mend
    )


RULES = (
    every_link_has_a_record,
    every_role_is_filled_by_a_fitting_kind,
    nothing_is_a_kind_of_itself,
    every_link_in_a_text_has_a_record,
)
