"""Findings: the statements of a source, each tying other records together."""

from typing import Annotated, Any, ClassVar, Final

from pydantic import ConfigDict

from ..model.links import Link
from ..model.record import Kind, Part, Record
from ..model.scalars import (
    Count,
    Ids,
    Line,
    Number,
    OrAbsent,
    OrNone,
    OrNotStated,
    Slug,
    Some,
    Statement,
)
from ..model.vocabulary import (
    Aspect,
    Bracket,
    Certainty,
    Change,
    Evidence,
    FindingType,
    Form,
    MeasuredIn,
    Mode,
    Origin,
    RelationKind,
    ShownBy,
    Species,
    Use,
)

DEMANDED: Final[dict[str, tuple[str, ...]]] = {
    "mechanism": ("sender", "cargo", "recipient", "effects"),
    "biomarker": ("fluid", "marker"),
    "therapy": ("therapy", "recipient", "effects", "model"),
    "background": ("topics",),
}
"""The fields that a finding of each type must have besides those that all have."""


def _demands(schema: dict[str, Any]) -> None:
    """Say in the JSON Schema what each type of finding demands."""
    schema["allOf"] = [
        {
            "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
            "then": {"required": list(fields)},
        }
        for kind, fields in DEMANDED.items()
    ]


class Effect(Part):
    """One thing that more of the vesicle, or of the actor, does to a target.

    The change is the net one, with the vesicle there against without it (or against `versus`),
    not the sign of the last step of a chain.
    """

    target: Annotated[Slug, Link("target")]
    """What changes: a molecule, cell, therapy or topic."""
    change: Change
    """Which way."""
    aspect: Aspect | None = None
    """What of the target changes."""
    form: Form | None = None
    """Whether the target's gene, mRNA or protein is meant."""
    via: Annotated[Ids | None, Link("via")] = None
    """The step, receptor or partner that it goes through; missing: the source names none."""
    place: Annotated[Ids | None, Link("place")] = None
    """The cell or organ where it happens, when that is not the recipient."""
    against: Annotated[Ids | None, Link("against")] = None
    """With drug resistance: the drugs."""
    shown_by: ShownBy | None = None
    """How it was shown; the change is told for more of the actor all the same."""
    certainty: Certainty | None = None
    """How firmly the source says it, if less firmly than the finding as a whole."""
    beyond: Annotated[Slug | None, Link("beyond")] = None
    """The paper that this effect was read in, when the source itself does not say it."""


class Group(Part):
    """People who were compared."""

    who: Line
    """Who they are."""
    n: OrNotStated[Count]
    """How many."""


class Marker(Part):
    """What was measured, in whom, and how well it told them apart."""

    measured: Annotated[Ids, Link("measured")]
    """What was measured; several are named together, as one panel or list."""
    measured_in: MeasuredIn
    """Where it was measured."""
    use: OrNotStated[Some[Use]]
    """What the measurement is good for."""
    group: OrNotStated[Group]
    """The people with the disease, or with the worse course."""
    versus: OrAbsent[Group]
    """The people they were compared with."""
    level: Change
    """The marker's level in the group, against `versus`."""
    sensitivity_percent: OrNotStated[Number]
    specificity_percent: OrNotStated[Number]
    cut_off: OrNotStated[Line]
    """The level that divides the groups, with its unit."""
    p: OrNotStated[Line]
    """The p-value, as printed."""
    auc: Number | None = None
    """Area under the ROC curve."""


class Value(Part):
    """A number that is neither a group's size nor a marker's performance."""

    of: Line
    """What it counts or measures."""
    value: Line
    """The number as printed, without its unit: `2.3`, `50-150`, `< 200`."""
    unit: Line
    """Its unit: `million women`, `nm`, `%`."""


class Relation(Part):
    """How a finding stands to another one."""

    kind: RelationKind
    """Whether it agrees, disagrees or builds on it."""
    to: Annotated[Slug, Link("relation")]
    """The other finding; the link is written on one of the two and shown on both."""
    because: Line
    """What explains it: another subset, drug or model."""


class FoundAt(Part):
    """Where in a source the finding stands."""

    source: Annotated[Slug, Link("source")]
    """The source."""
    at: Line
    """The paragraph, caption or row: `s2.3-p1`, `t1-r02`."""
    cited: OrNone[Some[Count]]
    """The citation numbers printed there for this statement."""
    anchor: Line
    """Three to six words as printed there, and nowhere else in the source; in a table row, also
    the whole of a shorter cell."""


class Finding(Record):
    """One claim that can be true or false."""

    model_config = ConfigDict(json_schema_extra=_demands)

    kind: ClassVar[Kind] = Kind(
        folder="findings",
        label="finding",
        plural="Findings",
        icon="material/arrow-decision-outline",
        order=10,
        about="Every statement, each with who sends what to whom, what happens, and who says so.",
        roles=frozenset({"relation", "story"}),
    )

    type: FindingType
    """What the reader asks: a mechanism, a biomarker, a therapy, or background to them."""
    statement: Statement
    """The claim in one sentence of our own, at most 35 words, in the present tense."""
    actor: Annotated[Ids | None, Link("actor")] = None
    """What makes the difference, when it is not the vesicle: a drug, a gene product, a cell."""
    sender: Annotated[OrAbsent[Ids] | None, Link("sender")] = None
    """The cells that release the vesicles."""
    sender_state: Line | None = None
    """A passing state of the sender: `hypoxic`, `SIPA1-high`."""
    sender_from: Origin = "sentence"
    """How the sender is known."""
    cargo: Annotated[OrNotStated[Ids] | None, Link("cargo")] = None
    """What the cell packed in or on the vesicle; several mean these together."""
    recipient: Annotated[OrAbsent[Ids] | None, Link("recipient")] = None
    """The cells that take the vesicle up or are touched by it."""
    recipient_state: Line | None = None
    """A passing state of the recipient."""
    mode: Mode | None = None
    """How the cargo acts."""
    therapy: Annotated[Slug | None, Link("therapy")] = None
    """The product or treatment."""
    fluid: Annotated[OrAbsent[Ids] | None, Link("fluid")] = None
    """What the sample was."""
    marker: Marker | None = None
    """What was measured."""
    effects: Some[Effect] | None = None
    """What changes, from the cargo outwards; in a biomarker, what a high level goes with."""
    versus: Line | None = None
    """What the vesicle was compared with, where it was not its absence."""
    shown_by: ShownBy | None = None
    """How the effects were shown."""
    cancer: Annotated[OrAbsent[Ids], Link("cancer")]
    """The cancer it was seen in."""
    cancer_from: Origin = "sentence"
    """How the cancer is known."""
    species: Some[Species] | None = None
    """The species it was seen in."""
    model: OrNotStated[Line] | None = None
    """The cells, animals or people it was seen in."""
    evidence: OrNotStated[Some[Evidence]]
    """The kinds of evidence that the finding rests on."""
    values: tuple[Value, ...] = ()
    """Other numbers."""
    topics: Annotated[Ids | None, Link("topic")] = None
    """What a background finding is about: records of any kind."""
    certainty: Certainty
    """How firmly the source says it."""
    papers: Annotated[OrNone[Ids], Link("paper")]
    """The papers that the source cites for it."""
    bracket: Bracket = "own"
    """Whether the source cites the papers for this statement alone."""
    relations: tuple[Relation, ...] = ()
    """How it stands to other findings."""
    found_at: Some[FoundAt]
    """Where in a source it stands."""
    beyond: Annotated[dict[Line, Slug] | None, Link("beyond")] = None
    """Fields taken from a cited paper and not from the source, each with that paper."""

    def title(self, record_id: str) -> str:  # noqa: ARG002
        """Its statement."""
        return self.statement

    def what(self) -> str:
        """Its type, with what that means."""
        return f"{self.type} finding"
