"""The tables of findings: all of them, and the biomarkers with their numbers."""

from collections.abc import Callable, Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..model.vocabulary import CERTAINTY, CHANGE, EVIDENCE, FINDING_TYPE, MEASURED_IN, USE
from .finding_cells import FLAGS, NUMBERS, FindingCells, MeasuredCells
from .tables import (
    NEWEST_FIRST,
    Column,
    Columns,
    Facet,
    Facets,
    Part,
    TableView,
    make_table,
)

_HIDDEN: Final = (
    (Column("certainty", "Certainty", shown=False), FindingCells.certainty),
    (Column("species", "Species", shown=False), FindingCells.species),
    (Column("model", "Seen in", shown=False), FindingCells.model),
    (Column("about", "About", shown=False), FindingCells.about),
    (Column("flag", "Flags", shown=False), FindingCells.flags),
)
_NUMBERS: Final[Columns[MeasuredCells]] = (
    (
        Column("sensitivity", "Sensitivity, %", numeric=True, shown=False),
        MeasuredCells.sensitivity,
    ),
    (
        Column("specificity", "Specificity, %", numeric=True, shown=False),
        MeasuredCells.specificity,
    ),
    (Column("auc", "AUC", numeric=True, shown=False), MeasuredCells.auc),
    (Column("cut-off", "Cut-off", shown=False), MeasuredCells.cut_off),
    (Column("p", "p", numeric=True, shown=False), MeasuredCells.p),
)
_MEASURED: Final[Columns[MeasuredCells]] = (
    (Column("in", "Measured in", shown=False), MeasuredCells.measured_in),
    (Column("use", "Use", shown=False), MeasuredCells.use),
    (Column("people", "People compared", shown=False), MeasuredCells.people),
    *_NUMBERS,
)
_EVIDENCE: Final = (
    Facet("evidence", "Evidence", tuple(EVIDENCE), opened=True),
    FindingCells.evidence_values,
)
_CANCER: Final = (Facet("cancer", "Cancer", opened=True), FindingCells.cancer_values)
_SHARED: Final[Facets[FindingCells]] = (
    (Facet("species", "Species"), FindingCells.species_values),
    (Facet("certainty", "Certainty", tuple(CERTAINTY)), FindingCells.certainty_values),
    (Facet("year", "Year of paper", NEWEST_FIRST), FindingCells.year_values),
    (Facet("flag", "Flags", tuple(FLAGS)), FindingCells.flag_values),
)
_NAMED: Final[Facets[FindingCells]] = (
    (Facet("cargo-named", "Cargo or treatment, so named", shown=False), FindingCells.cargo_named),
    (Facet("sender-named", "Sender, so named", shown=False), FindingCells.sender_named),
    (Facet("recipient-named", "Recipient, so named", shown=False), FindingCells.recipient_named),
    (
        Facet("outcome-named", "Outcome or process, so named", shown=False),
        FindingCells.outcome_named,
    ),
)
"""What the maps link by: the records that findings name, without those they are kinds of."""


def _of_markers(
    told: Callable[[MeasuredCells], Iterable[Part]],
) -> Callable[[FindingCells], Iterable[Part]]:
    """What a column of the biomarkers says; of other findings nothing."""
    return lambda cells: (
        told(MeasuredCells(cells.atlas, cells.entry)) if cells.finding.marker else ()
    )


def findings_table(atlas: Atlas) -> TableView:
    """All findings in the order of reading, those about vesicles before background."""
    kind = Finding.kind
    entries = sorted(
        atlas.of_kind(kind.folder),
        key=lambda entry: (atlas.is_background(entry.id), atlas.reading_order(entry.id)),
    )
    return make_table(
        TableView(kind.folder, kind.plural, kind.about, "finding", "findings"),
        (
            (Column("finding", "Finding"), FindingCells.statement),
            (Column("type", "Type"), FindingCells.type),
            (Column("sender", "Sender"), FindingCells.sender),
            (Column("carried", "Cargo, treatment or marker"), FindingCells.carried),
            (Column("recipient", "Recipient or sample"), FindingCells.reached),
            (Column("effect", "Effects"), FindingCells.effects),
            (Column("cancer", "Cancer"), FindingCells.cancer),
            (Column("evidence", "Evidence"), FindingCells.evidence),
            (Column("paper", "Papers"), FindingCells.papers),
            (Column("year", "Year", numeric=True), FindingCells.years),
            *((column, _of_markers(told)) for column, told in _MEASURED),
            *_HIDDEN,
        ),
        (
            (Facet("type", "Type", tuple(FINDING_TYPE), opened=True), FindingCells.type_values),
            _EVIDENCE,
            _CANCER,
            (Facet("cargo-class", "Class of cargo"), FindingCells.class_values),
            (Facet("cargo", "Cargo or treatment", opened=True), FindingCells.cargo_values),
            (Facet("marker", "Marker"), FindingCells.marker_values),
            (Facet("fluid", "Sample"), FindingCells.fluid_values),
            (Facet("sender", "Sender"), FindingCells.sender_values),
            (Facet("recipient", "Recipient", opened=True), FindingCells.recipient_values),
            (Facet("effect", "Effect"), FindingCells.effect_values),
            (Facet("direction", "Direction", tuple(CHANGE)), FindingCells.direction_values),
            (Facet("outcome", "Outcome or process"), FindingCells.outcome_values),
            *_SHARED,
            *_NAMED,
            (Facet("names", "Names in any role", shown=False), FindingCells.any_role_values),
        ),
        [FindingCells(atlas, entry) for entry in entries],
    )


def biomarkers_table(atlas: Atlas) -> TableView:
    """The findings that measure something in people's samples, those of a marker together."""
    description = (
        "Diagnostic, prognostic and other markers: what was measured in people's blood (plasma, "
        "serum), urine or tissue, in whom, and how well it told them apart: AUC, sensitivity, "
        "specificity. "
        "A number that the source does not state is left out."
    )
    found = [
        MeasuredCells(atlas, atlas.entries[id_]) for id_, f in atlas.findings.items() if f.marker
    ]
    return make_table(
        TableView(
            "biomarkers", "Biomarkers", description, "biomarker finding", "biomarker findings"
        ),
        (
            (Column("marker", "Measured"), MeasuredCells.measured),
            (Column("in", "Measured in"), MeasuredCells.measured_in),
            (Column("fluid", "Sample"), MeasuredCells.fluid),
            (Column("use", "Use"), MeasuredCells.use),
            (Column("level", "Level"), MeasuredCells.level),
            (Column("people", "People compared"), MeasuredCells.people),
            (Column("figures", "Figures"), MeasuredCells.figures),
            *_NUMBERS,
            (Column("cancer", "Cancer"), MeasuredCells.cancer),
            (Column("paper", "Papers"), MeasuredCells.papers),
            (Column("finding", "Finding", shown=False), MeasuredCells.statement),
            (Column("evidence", "Evidence", shown=False), MeasuredCells.evidence),
            (Column("year", "Year", numeric=True, shown=False), MeasuredCells.years),
            *_HIDDEN,
        ),
        (
            (Facet("marker", "Measured", opened=True), MeasuredCells.marker_values),
            (Facet("class", "Class of marker", opened=True), MeasuredCells.class_values),
            (Facet("in", "Measured in", tuple(MEASURED_IN)), MeasuredCells.measured_in_values),
            (Facet("fluid", "Sample", opened=True), MeasuredCells.fluid_values),
            (Facet("use", "Use", tuple(USE), opened=True), MeasuredCells.use_values),
            (Facet("level", "Level", tuple(CHANGE), opened=True), MeasuredCells.level_values),
            (Facet("number", "Numbers stated", tuple(NUMBERS)), MeasuredCells.number_values),
            _EVIDENCE,
            _CANCER,
            *_SHARED,
        ),
        sorted(found, key=MeasuredCells.order),
    )
