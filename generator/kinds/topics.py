"""Topics: processes, outcomes, places and diseases by which findings are grouped."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Link, Unlisted
from ..model.record import Entity, Kind, Part
from ..model.scalars import Ids, Line, Prose


class StorySentence(Part):
    """A sentence or two of a topic's story, with the findings that it rests on."""

    heading: Line | None = None
    """Begins a new part of the story under this heading."""
    says: Prose
    """What is told, in our own words."""
    findings: Annotated[Ids, Link("story")]
    """The findings that say so; nothing is told that they do not say."""


class Topic(Entity):
    """Something other than a molecule, cell or therapy that a finding is about.

    What an effect points at is a quantity that can rise and fall, never a change: vascular
    permeability, not leakage.
    """

    kind: ClassVar[Kind] = Kind(
        folder="topics",
        label="topic",
        plural="Topics",
        icon="material/tag-multiple-outline",
        order=50,
        about="Processes, outcomes, organs, fluids and diseases that findings are about.",
        roles=frozenset(
            {"topic", "target", "via", "actor", "place", "fluid", "cancer", "vesicle-from"}
            | {"is-a", "part-of", "disease", "aimed-at"}
        ),
    )
    classes: ClassVar[dict[str, str]] = {
        "process": "process",
        "pathway": "pathway",
        "outcome": "outcome",
        "organ": "organ",
        "tissue": "tissue",
        "fluid": "fluid",
        "disease": "disease",
        "cell-part": "part of the cell",
        "method": "method",
        "resource": "resource",
    }

    class_: Literal[
        "process",
        "pathway",
        "outcome",
        "organ",
        "tissue",
        "fluid",
        "disease",
        "cell-part",
        "method",
        "resource",
    ] = Field(alias="class")
    """What kind of topic it is."""
    up_means: Line | None = None
    """What is meant when a finding says that it increased."""
    up_word: Annotated[Line | None, Unlisted()] = None
    """The word for an increase where 'more' does not fit: better, longer."""
    down_word: Annotated[Line | None, Unlisted()] = None
    """The word for a decrease where 'less' does not fit: worse, shorter."""
    part_of: Annotated[Ids | None, Link("part-of")] = None
    """The larger thing that it belongs to."""
    story: Annotated[tuple[StorySentence, ...], Unlisted()] = ()
    """What the findings tell together, sentence by sentence."""
