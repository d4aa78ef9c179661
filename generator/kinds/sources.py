"""Sources: the reviews that the atlas is curated from, cut into numbered pieces."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Unlisted
from ..model.record import Identifiers, Kind, Part, Record
from ..model.scalars import Count, Digest, HttpsAddress, Line, Some


class Section(Part):
    """A section or table of the source."""

    id: Line
    """Its permanent id: `s2.3`, `t1`."""
    number: Line | None = None
    """Its number in the source."""
    title: Line
    """What it is about, in our words."""


class Words(Part):
    """A cell of a table's row."""

    column: Line
    """The column's head, as printed."""
    words: tuple[Line, ...] = ()
    """Where its words stand in the text: lines (`280-285`) or words of a line (`278:2-3`)."""


class Piece(Part):
    """A paragraph, a caption or a row of a table: what a finding's locator names."""

    id: Line
    """Its permanent id: `s2.3-p1`, `t1-r02`, `fig2`."""
    section: Line
    """The section or table that it belongs to."""
    lines: Line | None = None
    """Of a paragraph: its lines in the text."""
    cells: tuple[Words, ...] = ()
    """Of a row: its cells."""


class LeftOut(Part):
    """A piece that no finding was drawn from, and why."""

    at: Line
    """The piece."""
    why: Line
    """The reason: a heading, say."""


class Source(Record):
    """A review that findings are drawn from. Its text is not in the repository."""

    kind: ClassVar[Kind] = Kind(
        folder="sources",
        label="source",
        plural="Sources",
        icon="material/file-document-outline",
        order=70,
        about="The reviews that findings are drawn from.",
        roles=frozenset({"source"}),
    )

    class_: Literal["review", "article"] = Field(alias="class")
    """What kind of publication it is."""
    name: Line
    """Its short name."""
    title_: Annotated[Line, Unlisted()] = Field(alias="title")
    """Its title."""
    authors: tuple[Line, ...] = ()
    """Its authors, as seen."""
    journal: Line
    year: Count
    volume: Line
    issue: Line
    pages: Line
    identifiers: Identifiers
    """Its DOI."""
    address: HttpsAddress
    """Where it can be read."""
    licence: Line
    """The licence under which it may be used."""
    seen_at: tuple[Line, ...] = ()
    """Where its bibliographic data were seen."""
    text_sha256: Annotated[Digest, Unlisted()]
    """Fingerprint of the text that was cut."""
    hyphens: Annotated[tuple[Count, ...], Unlisted()] = ()
    """Lines of that text whose last hyphen is part of the word."""
    sections: Annotated[Some[Section], Unlisted()]
    """Its sections and tables."""
    pieces: Annotated[Some[Piece], Unlisted()]
    """Its paragraphs and rows, in their order."""
    left_out: Annotated[tuple[LeftOut, ...], Unlisted()] = ()
    """Pieces that no finding was drawn from, each with the reason."""

    def title(self, record_id: str) -> str:  # noqa: ARG002
        """Its title."""
        return self.title_

    def what(self) -> str:
        """What kind of publication it is."""
        return f"source ({self.class_})"

    def names(self) -> tuple[str, ...]:
        """Title and short name."""
        return (self.title_, self.name)

    def curies(self) -> Identifiers | None:
        """Its DOI."""
        return self.identifiers
