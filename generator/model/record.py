"""What all kinds of record share."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from .links import Link
from .scalars import Curie, Day, Ids, Line, Prose, Some
from .vocabulary import Basis, Sure, Weight


class Part(BaseModel):
    """A part of a record: unknown fields are refused, values never change."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_by_alias=True
    )


@dataclass(frozen=True)
class Kind:
    """What the atlas needs to know of a kind of record besides its fields.

    Attributes:
        folder: Folder below ``data/``, and of the pages' addresses.
        label: What one such record is called.
        plural: What many are called: the title of the index page.
        icon: Icon of the index page, by its name in Material for MkDocs.
        order: Where the kind stands among the others.
        about: One sentence for the index page.
        roles: Names of the roles that such a record may fill in others.
    """

    folder: str
    label: str
    plural: str
    icon: str
    order: int
    about: str
    roles: frozenset[str] = field(default_factory=frozenset)


class Signed(Part):
    """Who did a step of the curation, and when."""

    date: Day
    """The day it was done."""
    by: Line
    """`project`, or the ORCID of the person who signs for it."""


class Note(Part):
    """A curation note: where the source errs or is unclear, what we show instead, and why."""

    about: Line
    """The field of this record that the note is about."""
    source_has: Line
    """What the source prints, in as few of its words as will do."""
    we_show: Line
    """What this record says instead."""
    why: Prose
    """The reason."""
    basis: Basis
    """Where the reason was seen."""
    sure: Sure
    """How sure we are."""
    weight: Weight
    """`major` when a reader would conclude something else without the note."""
    seen_at: Line | None = None
    """The page where the reason was seen, when it is not the source."""


class Identifiers(Part):
    """What a record is called elsewhere, by how the other entry relates to it."""

    same: Some[Curie] | None = None
    """The same thing."""
    arm: Some[Curie] | None = None
    """Mature arms of a miRNA whose arm the source does not print."""
    hairpin: Some[Curie] | None = None
    """Precursors of a miRNA."""
    gene: Some[Curie] | None = None
    """The gene or genes behind it."""
    member: Some[Curie] | None = None
    """Members of a family, or parts of a complex."""
    part: Some[Curie] | None = None
    """Things it is made of or made against."""
    parent: Some[Curie] | None = None
    """The next wider thing."""
    nearest: Some[Curie] | None = None
    """The nearest entry found: similar, not the same."""


class Record(Part):
    """What every record says."""

    kind: ClassVar[Kind]

    curated: Signed
    """When the record was written, and by whom."""
    changed: Day | None = None
    """When its content was last changed."""
    checked: Signed | None = None
    """When it was last read against the source a second time, and by whom."""
    find: tuple[Line, ...] = ()
    """Words by which people look for it and that stand neither in its names nor in its sentence:
    search finds them, pages never show them."""
    notes: tuple[Note, ...] = ()
    """Curation notes."""

    def title(self, record_id: str) -> str:
        """The name of the record's page."""
        raise NotImplementedError

    def what(self) -> str:
        """What the record is, in a word or two: `microRNA`, `cell line`."""
        raise NotImplementedError

    def names(self) -> tuple[str, ...]:
        """Every name by which a reader may look for the record, the title's first."""
        return ()

    def curies(self) -> Identifiers | None:
        """What the record is called elsewhere."""
        return None


class Answer(Part):
    """What the findings on a record come down to, with those that it rests on."""

    says: Prose
    """The answer in a few sentences of our own, with the names that a reader looks for."""
    findings: Annotated[Ids, Link("story")]
    """The findings that say so; nothing is told that they do not say."""


class Entity(Record):
    """A record of a thing that findings name."""

    classes: ClassVar[dict[str, str]]
    """The kind's classes, each with the words that pages show for it."""

    class_: str = Field(alias="class")
    """What kind of thing it is."""
    name: Line
    """The standard name: an HGNC symbol, a miRBase name, a Cell Ontology label."""
    known_as: Line | None = None
    """The usual name, where it differs; the title shows it in brackets."""
    meaning: Line | None = None
    """What it is, in a sentence for those who are new to the field. It explains, and no finding
    rests on it."""
    answer: Answer | None = None
    """What its findings come down to: what a reader sees first."""
    synonyms: tuple[Line, ...] = ()
    """Every other way in which the source and the field write it."""
    ambiguous: tuple[Line, ...] = ()
    """Names among those above that another record, or the field, uses for something else."""
    misprinted: tuple[Line, ...] = ()
    """Wrong spellings in a source: search finds them, pages never show them as names."""
    is_a: Annotated[Ids | None, Link("is-a")] = None
    """The wider records of the same kind of thing."""
    identifiers: Identifiers | None = None
    """What it is called elsewhere."""
    seen_in: Line | None = None
    """The data sets in which the identifiers were seen."""

    def title(self, record_id: str) -> str:  # noqa: ARG002
        """The standard name, with the usual one in brackets."""
        return f"{self.name} ({self.known_as})" if self.known_as else self.name

    def what(self) -> str:
        """The words for its class."""
        return self.classes[self.class_]

    def names(self) -> tuple[str, ...]:
        """Standard name, usual name, synonyms."""
        usual = (self.known_as,) if self.known_as else ()
        return (self.name, *usual, *self.synonyms)

    def curies(self) -> Identifiers | None:
        """What it is called elsewhere."""
        return self.identifiers
