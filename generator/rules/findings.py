"""A finding says one thing, and says it whole."""

from collections.abc import Iterator
from typing import Final

from ..kinds.findings import DEMANDED, Effect, Finding
from ..kinds.molecules import Molecule
from ..kinds.topics import Topic
from ..model.record import Record
from ..model.scalars import NONE
from ..model.shape import fields_of
from ..problems import Problem, did_you_mean
from ..reader import Entry
from . import Scope

_DIRECTIONS: Final = frozenset(
    {"up", "down", "higher", "lower", "loss", "gain", "reduced", "enhanced"}
    | {"increase", "increased", "increases", "decrease", "decreased", "decreases"}
    | {"upregulation", "downregulation", "upregulated", "downregulated"}
)
_RESISTANCE: Final = "drug-resistance"
_SIGNED: Final = ("increased", "decreased")


def _findings(scope: Scope) -> Iterator[tuple[Entry, Finding]]:
    for finding_id, finding in scope.atlas.findings.items():
        yield scope.atlas.entries[finding_id], finding


def every_type_has_what_it_needs(scope: Scope) -> Iterator[Problem]:
    """A mechanism has sender, cargo, recipient and effects; other types have theirs."""
    for entry, finding in _findings(scope):
        for name in DEMANDED[finding.type]:
            if getattr(finding, name) is None:
                field = Finding.model_fields[name]
                yield Problem(
                    entry.place(),
                    "missing-field",
                    f"{name} is missing in a {finding.type} finding",
                    f"Add {name}. {field.description} What the source does not say is "
                    "`not-stated`.",
                )


def ids_have_no_direction(scope: Scope) -> Iterator[Problem]:
    """An id outlives the correction of a direction."""
    for entry, _ in _findings(scope):
        found = sorted(_DIRECTIONS & set(entry.id.split("-")))
        if found:
            yield Problem(
                entry.place(),
                "direction-in-id",
                f"the id says {' and '.join(found)}",
                "Rename the file: say what is measured, not what becomes of it.",
            )


def every_effect_happens_somewhere(scope: Scope) -> Iterator[Problem]:
    """Where there is no recipient, an effect names its place; an outcome has none."""
    for entry, finding in _findings(scope):
        if finding.recipient != NONE:
            continue
        for position, effect in enumerate(finding.effects or ()):
            known = effect.target not in scope.broken
            if known and effect.place is None and not _is_outcome(scope, effect.target):
                yield Problem(
                    entry.place("effects", position),
                    "effect-without-place",
                    f"there is no recipient, so {effect.target} changes nowhere",
                    "Add `place` with the cell or organ where it changes, or name the recipient.",
                )


def _is_outcome(scope: Scope, record_id: str) -> bool:
    record = _record(scope, record_id)
    return isinstance(record, Topic) and record.class_ == "outcome"


def _record(scope: Scope, record_id: str) -> Record | None:
    entry = scope.atlas.entries.get(record_id)
    return entry.record if entry else None


def resistance_is_to_a_drug(scope: Scope) -> Iterator[Problem]:
    """Drug resistance names the drug."""
    for entry, finding in _findings(scope):
        for position, effect in enumerate(finding.effects or ()):
            if effect.target == _RESISTANCE and not effect.against:
                yield Problem(
                    entry.place("effects", position),
                    "resistance-without-drug",
                    "the effect does not say which drug",
                    "Add `against: [the drug]`.",
                )


def no_effect_goes_through_itself(scope: Scope) -> Iterator[Problem]:
    """A step on the way is not the target."""
    for entry, finding in _findings(scope):
        for position, effect in enumerate(finding.effects or ()):
            if effect.target in (effect.via or ()):
                yield Problem(
                    entry.place("effects", position, "via"),
                    "effect-through-itself",
                    f"{effect.target} changes through itself",
                    "Name the step before it, or leave `via` out.",
                )


def mirnas_lower_their_targets(scope: Scope) -> Iterator[Problem]:
    """A microRNA and a molecule that changes through it move in opposite ways."""
    for entry, finding in _findings(scope):
        if any(note.about == "effects" for note in finding.notes):
            continue
        changes = dict.fromkeys(
            finding.cargo if isinstance(finding.cargo, tuple) else (), "increased"
        )
        changes |= {effect.target: effect.change for effect in finding.effects or ()}
        for position, effect in enumerate(finding.effects or ()):
            for step in _mirnas(scope, effect):
                if changes.get(step) == effect.change and effect.change in _SIGNED:
                    yield Problem(
                        entry.place("effects", position),
                        "repression-sign",
                        f"{step} and {effect.target} both {effect.change}",
                        "A microRNA lowers its target: check both signs, or explain the exception "
                        "in a note about `effects`.",
                    )


def _mirnas(scope: Scope, effect: Effect) -> Iterator[str]:
    if isinstance(_record(scope, effect.target), Molecule):
        for step in effect.via or ():
            record = _record(scope, step)
            if isinstance(record, Molecule) and record.class_ == "mirna":
                yield step


def notes_are_about_a_field(scope: Scope) -> Iterator[Problem]:
    """A note stands beside the field that it is about."""
    for entry in scope.atlas.entries.values():
        known = list(fields_of(type(entry.record)))
        for position, note in enumerate(entry.record.notes):
            if note.about not in known:
                yield Problem(
                    entry.place("notes", position, "about"),
                    "unknown-note-field",
                    f"a {entry.record.kind.label} has no field {note.about}",
                    f"{did_you_mean(note.about, known)}Its fields are {', '.join(known)}.",
                )


RULES = (
    every_type_has_what_it_needs,
    ids_have_no_direction,
    every_effect_happens_somewhere,
    resistance_is_to_a_drug,
    no_effect_goes_through_itself,
    mirnas_lower_their_targets,
    notes_are_about_a_field,
)
