"""References: the papers that findings rest on."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ..model.links import Link, Unlisted
from ..model.record import Identifiers, Kind, Part, Record
from ..model.scalars import Count, Curie, Day, Line, OrNotStated, Prose, Slug, Some


class CitedAs(Part):
    """The number under which a source cites the paper."""

    source: Annotated[Slug, Link("source")]
    """The source."""
    number: Count
    """The number in its list of references."""


class Retraction(Part):
    """A notice that the paper was withdrawn."""

    notice: OrNotStated[Curie]
    """The notice's identifier."""
    seen_at: Line
    """Where the notice, or a record of it, was seen."""
    date: Day | None = None
    """The day of the notice."""


class Reference(Record):
    """A paper or trial; what was not seen of it is left out, never filled in from memory."""

    kind: ClassVar[Kind] = Kind(
        folder="references",
        label="reference",
        plural="References",
        icon="material/book-open-variant-outline",
        order=60,
        about="The papers that findings rest on, each with how surely it is known.",
        roles=frozenset({"paper", "beyond"}),
    )
    classes: ClassVar[dict[str, str]] = {
        "article": "article",
        "review": "review article",
        "trial": "clinical trial",
        "preprint": "preprint",
        "not-stated": "publication",
    }
    statuses: ClassVar[dict[str, str]] = {
        "verified": "the paper was seen and is clearly the one cited",
        "probable": "a real paper was seen; another could be meant, or no identifier was seen",
        "unresolved": "not identified yet",
    }

    class_: Literal["article", "review", "trial", "preprint", "not-stated"] = Field(alias="class")
    """What kind of publication it is."""
    status: Literal["verified", "probable", "unresolved"]
    """How surely the paper is known."""
    title_: Annotated[Line | None, Unlisted()] = Field(default=None, alias="title")
    """Its title, as seen."""
    authors: tuple[Line, ...] = ()
    """Its authors, as seen: `Surname AB`."""
    authors_complete: Literal["yes", "no"] | None = None
    """Whether the authors are all of them."""
    year: Count | None = None
    """Year of publication."""
    journal: Line | None = None
    """Journal, as seen."""
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = None
    identifiers: Identifiers | None = None
    """DOI, PubMed and PubMed Central."""
    cited_as: Some[CitedAs] | None = None
    """Where a source cites it."""
    seen_at: Annotated[Line | None, Unlisted()] = None
    """The page or data set where the paper was seen."""
    why: Annotated[Prose | None, Unlisted()] = None
    """What ties the paper to the sentence that cites it, or what was tried."""
    missing: Annotated[tuple[Line, ...], Unlisted()] = ()
    """What was not shown where the paper was seen."""
    retraction: Annotated[Retraction | None, Unlisted()] = None
    """That it was retracted."""

    def title(self, record_id: str) -> str:
        """The paper's title; where it was not seen, the number under which a source cites it."""
        if self.title_:
            return self.title_
        if self.cited_as:
            return f"Reference {self.cited_as[0].number} of the review"
        number = record_id.upper() if self.class_ == "trial" else record_id
        return f"{self.what().capitalize()} {number}"

    def what(self) -> str:
        """What kind of publication it is."""
        return self.classes[self.class_]

    def names(self) -> tuple[str, ...]:
        """The title, where it was seen."""
        return (self.title_,) if self.title_ else ()

    def curies(self) -> Identifiers | None:
        """DOI, PubMed and PubMed Central."""
        return self.identifiers
