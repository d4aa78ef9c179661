"""Therapies: drugs, and vesicles that are made, loaded or blocked to treat."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Link
from ..model.record import Entity, Kind, Part
from ..model.scalars import Ids, OrNotStated, Slug
from ..model.vocabulary import Loading, Purpose


class Payload(Part):
    """Something that was put into a vesicle."""

    what: Annotated[Slug, Link("payload")]
    """The drug or molecule."""
    loading: Loading
    """How it got in."""


class Surface(Part):
    """Something on the outside of a vesicle that was made to be there."""

    what: Annotated[Slug, Link("surface")]
    """The molecule."""
    purpose: Purpose
    """Whether it leads the vesicle to its goal (`targeting`) or acts there itself (`acting`)."""


class Therapy(Entity):
    """A drug or a vesicle product. What it is made of stands here, what it did in findings."""

    kind: ClassVar[Kind] = Kind(
        folder="therapies",
        label="therapy",
        plural="Therapies",
        icon="material/medication-outline",
        order=40,
        about="Drugs, and vesicles that are made, loaded or blocked to treat.",
        roles=frozenset(
            {"topic", "therapy", "cargo", "target", "actor", "via", "against", "payload", "surface"}
            | {"given-with", "is-a"}
        ),
    )
    classes: ClassVar[dict[str, str]] = {
        "drug": "drug",
        "drug-class": "class of drugs",
        "antibody": "therapeutic antibody",
        "conjugate": "antibody or drug conjugate",
        "sirna": "siRNA medicine",
        "native-vesicle": "vesicle as the cell made it",
        "loaded-vesicle": "loaded vesicle",
        "engineered-vesicle": "engineered vesicle",
        "hybrid-vesicle": "hybrid of vesicle and synthetic carrier",
        "biomimetic-particle": "synthetic particle that imitates a vesicle",
        "vaccine": "vaccine",
        "blocker": "blocker of vesicles",
        "modality": "kind of treatment",
    }

    class_: Literal[
        "drug",
        "drug-class",
        "antibody",
        "conjugate",
        "sirna",
        "native-vesicle",
        "loaded-vesicle",
        "engineered-vesicle",
        "hybrid-vesicle",
        "biomimetic-particle",
        "vaccine",
        "blocker",
        "modality",
    ] = Field(alias="class")
    """What kind of treatment it is."""
    vesicle_from: Annotated[OrNotStated[Ids] | None, Link("vesicle-from")] = None
    """Of a vesicle: the cells or the fluid that it was taken from."""
    payload: tuple[Payload, ...] = ()
    """What was put into it."""
    surface: tuple[Surface, ...] = ()
    """What was put on its outside."""
    given_with: Annotated[Ids | None, Link("given-with")] = None
    """What was given beside it."""
    targets: Annotated[Ids | None, Link("aimed-at")] = None
    """What it is meant to act on."""
