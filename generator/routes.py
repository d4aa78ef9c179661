"""Routes: who sends what to whom, and what changes there, as figures draw it.

A route gathers the findings that name the same sender, cargo and recipient, so that nothing in it
is put together that no finding says together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from .atlas import Atlas
from .kinds.findings import Effect, Finding, Marker
from .kinds.therapies import Therapy
from .kinds.topics import Topic
from .model.scalars import NONE, NOT_STATED

UNDRAWN_ROLES: Final = frozenset({"cancer", "topic", "paper"})
"""Roles that say under what a finding is filed, and no station on its way."""


@dataclass(frozen=True)
class Station:
    """A place on the way: records, or words where the source names none.

    Attributes:
        ids: The records, all of them together.
        words: What else is said of them; alone where there are no records.
    """

    ids: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anybody is named there, by a record or in words."""
        return bool(self.ids) or self.words not in ("", NONE, NOT_STATED)


@dataclass(frozen=True)
class Route:
    """One way of a vesicle.

    Attributes:
        type: The type of its findings.
        actor: What makes the difference, where it is not the vesicle.
        start: Who sends the vesicle; of a treatment, what its vesicles are taken from; of a
            marker, the people in whom it was measured.
        carried: The cargo, the treatment or the marker.
        end: The recipient; of a marker, what it was compared with.
        fluid: Of a marker: the sample.
        mode: How the cargo acts, if that is said.
        level: Of a marker: its level in the people against those compared.
        performance: Of a marker: sensitivity and specificity, in words.
        inside: What changes in the recipient.
        outside: What changes elsewhere, or goes with a high level of a marker.
        findings: The findings that say so.
    """

    type: str
    actor: tuple[str, ...]
    start: Station
    carried: Station
    end: Station
    fluid: tuple[str, ...]
    mode: str
    level: str
    performance: str
    inside: tuple[Effect, ...]
    outside: tuple[Effect, ...]
    findings: tuple[str, ...]


def route_of(atlas: Atlas, finding_id: str) -> Route:
    """The way that a finding tells."""
    finding = atlas.findings[finding_id]
    inside, outside = _effects(atlas, finding)
    return Route(
        type=finding.type,
        actor=finding.actor or (),
        start=_start(atlas, finding),
        carried=_carried(finding),
        end=_end(finding),
        fluid=finding.fluid if isinstance(finding.fluid, tuple) else (),
        mode=finding.mode or "",
        level=finding.marker.level if finding.marker else "",
        performance=_performance(finding.marker) if finding.marker else "",
        inside=inside,
        outside=outside,
        findings=(finding_id,),
    )


def routes_of(atlas: Atlas, record_id: str) -> tuple[Route, ...]:
    """The ways on which a record lies, in the order in which its page shows its findings.

    Those seen in breast cancer come first, and of these the ones that tell of a change or level and
    have a sender or somebody reached.
    """
    ids = [
        finding_id
        for role, naming in atlas.findings_of(record_id).items()
        if role not in UNDRAWN_ROLES
        for finding_id in naming
    ]
    routes = _gathered(route_of(atlas, id_) for id_ in sorted(ids, key=atlas.distance))

    def rank(route: Route) -> tuple[int, bool]:
        tells = route.inside or route.outside or route.level
        known = route.start.is_known or route.end.is_known
        return atlas.distance(route.findings[0]), not (tells and known)

    return tuple(sorted(routes, key=rank))


def _gathered(routes: Iterable[Route]) -> Iterator[Route]:
    """Routes with the same stations become one, with the changes of all."""
    found: dict[Route, list[Route]] = {}
    for route in routes:
        key = replace(route, inside=(), outside=(), findings=())
        found.setdefault(key, []).append(route)
    for same in found.values():
        first = same[0]
        yield replace(
            first,
            inside=_once(effect for route in same for effect in route.inside),
            outside=_once(effect for route in same for effect in route.outside),
            findings=tuple(id_ for route in same for id_ in route.findings),
        )


def _once(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Each change once, whatever it goes through and however firmly it is said."""
    return tuple({told(effect): effect for effect in effects}.values())


def told(effect: Effect) -> tuple[object, ...]:
    """What a figure tells of an effect."""
    return effect.target, effect.change, effect.aspect, effect.place, effect.against


def _performance(marker: Marker) -> str:
    told = (
        ("sensitivity", marker.sensitivity_percent),
        ("specificity", marker.specificity_percent),
    )
    return ", ".join(f"{name} {value} %" for name, value in told if value != NOT_STATED)


def _station(ids: tuple[str, ...] | str | None, words: str = "") -> Station:
    return Station(ids, words) if isinstance(ids, tuple) else Station((), ids or "")


def _start(atlas: Atlas, finding: Finding) -> Station:
    if finding.marker:
        group = finding.marker.group
        if isinstance(group, str):
            return Station((), NOT_STATED)
        number = "" if group.n == NOT_STATED else f" (n = {group.n})"
        return Station((), f"{group.who}{number}")
    if finding.therapy:
        entry = atlas.entries.get(finding.therapy)
        therapy = entry.record if entry else None
        origin = therapy.vesicle_from if isinstance(therapy, Therapy) else None
        return _station(origin)
    return _station(finding.sender, finding.sender_state or "")


def _carried(finding: Finding) -> Station:
    if finding.marker:
        return Station(finding.marker.measured, finding.marker.measured_in)
    if finding.therapy:
        return Station((finding.therapy,))
    return _station(finding.cargo)


def _end(finding: Finding) -> Station:
    if finding.marker:
        versus = finding.marker.versus
        if isinstance(versus, str):
            return Station((), versus)
        number = "" if versus.n == NOT_STATED else f" (n = {versus.n})"
        return Station((), f"{versus.who}{number}")
    return _station(finding.recipient, finding.recipient_state or "")


def _effects(atlas: Atlas, finding: Finding) -> tuple[tuple[Effect, ...], tuple[Effect, ...]]:
    """What changes in the recipient, and what changes elsewhere.

    Effects stand in their order from the cargo outwards: what follows a change outside the
    recipient is outside too, unless it names the recipient as its place. An outcome is never
    inside a cell. Where nobody receives the vesicle, that it holds its cargo is said by the route
    itself.
    """
    said = _carried(finding).ids if finding.recipient == NONE else ()
    effects = tuple(effect for effect in finding.effects or () if effect.target not in said)
    recipients = set(finding.recipient) if isinstance(finding.recipient, tuple) else set()
    inside: list[Effect] = []
    outside: list[Effect] = []
    for effect in effects:
        there = bool(effect.place) and set(effect.place or ()) <= recipients
        if finding.marker or finding.recipient == NONE or _is_outcome(atlas, effect):
            outside.append(effect)
        elif there or not (effect.place or outside):
            inside.append(effect)
        else:
            outside.append(effect)
    return tuple(inside), tuple(outside)


def _is_outcome(atlas: Atlas, effect: Effect) -> bool:
    entry = atlas.entries.get(effect.target)
    return (
        entry is not None and isinstance(entry.record, Topic) and entry.record.class_ == "outcome"
    )
