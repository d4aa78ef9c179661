"""The surroundings of a record: its kinds and parts, and what shares something with it."""

from collections.abc import Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.references import Reference
from ..model.links import ROLES
from ..model.scalars import NOT_STATED
from ..model.vocabulary import MEASURED_IN
from ..reader import Entry
from ..sharing import sharing
from .finding_cells import MeasuredCells
from .findings import FindingViews
from .links import Linker
from .page_views import MarkerRow
from .views import DrugRow, FindingRow, Link, Narrower, Pair, SharedRow
from .words import SIGNS

OTHERS: Final = 8
"""How many of those that share a record are named."""
DISPUTES: Final = 10
"""How many pairs of findings that disagree are told on a page."""
NARROWER: Final = 6
"""How many findings on a kind or part of a record are named on the record's page."""
MOST_NARROWER: Final = 40
"""How many on all its kinds and parts."""
TREATMENTS: Final = 12
"""How many findings on treatments that a record is a part of have a line."""
MARKERS: Final = 12
"""How many markers have a line."""
_MEASURED: Final = {"measured": "marker", "cancer": "cancer", "fluid": "fluid"}
"""The roles of a record in what is measured, with the facet of the biomarkers for each."""
_STATEMENTS: Final = 4
"""How many findings that share a record are named, each with its statement."""


def narrower_of(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[Narrower]:
    """The kinds and parts of a record that findings name, each with what it adds."""
    seen = set(atlas.evidence_on(entry.id))
    room = MOST_NARROWER
    for id_ in atlas.narrower(entry.id):
        own = atlas.evidence_on(id_)
        new = tuple(finding for finding in own if finding not in seen)
        seen.update(new)
        shown = new[: min(NARROWER, room)]
        room -= len(shown)
        if own:
            links = tuple(map(linker.to, shown))
            yield Narrower(linker.to(id_), len(own), links, len(new) - len(shown))


def shared_rows(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[SharedRow]:
    """What the record has in common with others: a cargo, a recipient, a target, a paper."""
    if isinstance(entry.record, Reference):
        return
    most = _STATEMENTS if isinstance(entry.record, Finding) else OTHERS
    for row in sharing(atlas, entry.id):
        yield SharedRow(
            role=ROLES[row.role].noun,
            shared=linker.to(row.id),
            others=tuple(map(linker.to, row.others[:most])),
            more=max(0, len(row.others) - most),
        )


def disputes(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[Pair]:
    """The pairs of findings that disagree, of which one names the record or one of its kinds."""
    seen: set[frozenset[str]] = set()
    for id_ in atlas.named_with_kinds.get(entry.id, ()):
        for kind, other, because in atlas.relations.get(id_, ()):
            pair = frozenset((id_, other))
            if kind == "disagrees" and pair not in seen:
                seen.add(pair)
                yield Pair(linker.to(id_), linker.to(other), because)


def treatment_rows(findings: FindingViews, entry: Entry) -> Iterable[FindingRow]:
    """What was seen of the treatments that a record, or one of its kinds, is a part of."""
    atlas = findings.atlas
    same = atlas.with_kinds(entry.id)
    for id_ in atlas.named_with_kinds.get(entry.id, ()):
        finding = atlas.findings[id_]
        if finding.therapy and any(mention.id in same for mention in atlas.made_of(id_)):
            yield findings.row(id_, finding.recipient)


def measured_on(atlas: Atlas, entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The markers of a disease, those in a fluid, or what was measured of a molecule.

    Returns:
        The facet by which the table of biomarkers shows them, and the findings.
    """
    same = atlas.with_kinds(entry.id)
    for role, facet in _MEASURED.items():
        found = tuple(
            id_
            for id_ in atlas.named_with_kinds.get(entry.id, ())
            if atlas.findings[id_].marker and atlas.fills(id_, role, same)
        )
        if found:
            return facet, found
    return "", ()


def marker_rows(findings: FindingViews, finding_ids: Iterable[str]) -> Iterable[MarkerRow]:
    """What some findings measured, a line each."""
    atlas = findings.atlas
    subjects = (MeasuredCells(atlas, atlas.entries[id_]) for id_ in finding_ids)
    for cells in sorted(subjects, key=MeasuredCells.order):
        row = findings.row(cells.entry.id, cells.finding.fluid)
        level = "" if cells.marker.level == NOT_STATED else cells.marker.level
        yield MarkerRow(
            finding=row.finding,
            measured=tuple(map(findings.linker.to, cells.marker.measured)),
            use=", ".join(part.title for part in cells.use()),
            level=level,
            sign=SIGNS.get(level, ""),
            fluid=row.others,
            measured_in=MEASURED_IN[cells.marker.measured_in],
            people="; ".join(f"{part.title} {part.remark}".strip() for part in cells.people()),
            figures=", ".join(part.title for part in cells.figures()),
            seen=row.seen,
        )


def drug_rows(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[DrugRow]:
    """The findings in which a topic changes against a drug, by drug, those with most first."""
    found: dict[str, list[tuple[str, str, Link]]] = {}
    for finding_id in atlas.findings_of(entry.id).get("target", ()):
        for effect in atlas.findings[finding_id].effects or ():
            if effect.target == entry.id:
                for drug in effect.against or ():
                    row = (SIGNS[effect.change], effect.change, linker.to(finding_id))
                    found.setdefault(drug, []).append(row)
    for drug, rows in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        yield DrugRow(linker.to(drug), tuple(rows))
