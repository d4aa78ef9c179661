"""Cells: who sends vesicles, and who receives them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Link
from ..model.record import Entity, Kind, Part
from ..model.scalars import Ids, Slug
from ..model.vocabulary import Species


class CellMarker(Part):
    """A molecule by whose level a subset of cells is told from the others."""

    molecule: Annotated[Slug, Link("marker-of")]
    """The molecule."""
    level: Literal["positive", "negative", "high", "low"]
    """How much of it the cells have."""


class Cell(Entity):
    """A type of cell, a lasting subset of one, or a cell line.

    A passing state (hypoxic, resistant to a drug, treated with one) is said in the finding.
    """

    kind: ClassVar[Kind] = Kind(
        folder="cells",
        label="cell",
        plural="Cells",
        icon="material/hexagon-multiple-outline",
        order=30,
        about="Who sends vesicles, and who receives them.",
        roles=frozenset(
            {"topic", "sender", "recipient", "place", "target", "via", "actor", "vesicle-from"}
            | {"is-a", "derived-from", "aimed-at"}
        ),
    )
    classes: ClassVar[dict[str, str]] = {
        "type": "cell type",
        "subset": "subset of a cell type",
        "line": "cell line",
        "group": "group of cells",
    }

    class_: Literal["type", "subset", "line", "group"] = Field(alias="class")
    """How narrowly the cell is named."""
    markers: tuple[CellMarker, ...] = ()
    """Of a subset: what it is told by."""
    disease: Annotated[Ids | None, Link("disease")] = None
    """Of a diseased cell: the disease."""
    derived_from: Annotated[Ids | None, Link("derived-from")] = None
    """Of a line: the cell type that it was made from."""
    species: Species | None = None
    """Where it comes from, if not human."""
