"""Molecules: what vesicles carry, and what they change."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Link
from ..model.record import Entity, Kind
from ..model.scalars import Ids
from ..model.vocabulary import Species


class Molecule(Entity):
    """A protein, RNA, lipid or other molecule, or a named set of them.

    A gene, its mRNA and its protein are one record; an effect's `form` tells which is meant.
    """

    kind: ClassVar[Kind] = Kind(
        folder="molecules",
        label="molecule",
        plural="Molecules",
        icon="material/molecule",
        order=20,
        about="What vesicles carry, and what they change in the cells they reach.",
        roles=frozenset(
            {"topic", "cargo", "target", "via", "actor", "measured", "payload", "surface"}
            | {"given-with", "part", "is-a", "marker-of", "aimed-at"}
        ),
    )
    classes: ClassVar[dict[str, str]] = {
        "protein": "protein",
        "complex": "protein complex",
        "family": "protein family",
        "group": "group of molecules",
        "signature": "signature of several molecules",
        "mirna": "microRNA",
        "lncrna": "long non-coding RNA",
        "circrna": "circular RNA",
        "mrna": "messenger RNA",
        "sirna": "small interfering RNA",
        "dna": "DNA",
        "lipid": "lipid",
        "lipid-mediator": "lipid mediator",
        "small-molecule": "small molecule",
        "peptide": "peptide",
        "antibody": "antibody",
    }

    class_: Literal[
        "protein",
        "complex",
        "family",
        "group",
        "signature",
        "mirna",
        "lncrna",
        "circrna",
        "mrna",
        "sirna",
        "dna",
        "lipid",
        "lipid-mediator",
        "small-molecule",
        "peptide",
        "antibody",
    ] = Field(alias="class")
    """What kind of molecule it is."""
    arm: Literal["5p", "3p", "single", "not-stated"] | None = None
    """Of a miRNA: the arm of the hairpin that the source prints."""
    parts: Annotated[Ids | None, Link("part")] = None
    """Of a complex: the molecules that it is made of, where they have records."""
    part_of: Annotated[Ids | None, Link("part-of")] = None
    """The structure in the cell that it belongs to."""
    species: Species | None = None
    """Where it comes from, if not human."""
