"""What the templates of whole pages see: a record, and a list of records."""

from dataclasses import dataclass

from ..identifiers import Identifier
from ..model.record import Record
from .views import (
    Badge,
    DrugRow,
    Fact,
    FindingRow,
    FindingView,
    GlanceView,
    Group,
    LeadView,
    Link,
    Narrower,
    NoteView,
    Pair,
    RouteView,
    SharedRow,
    StorySentence,
)


@dataclass(frozen=True)
class IdentifierGroup:
    """Identifiers of one relation to the record."""

    relation: str
    identifiers: tuple[Identifier, ...]


@dataclass(frozen=True)
class MarkerRow:
    """A marker in a line: what was measured, in what, in whom, and how well it told them apart.

    Attributes:
        finding: The finding.
        measured: The molecules.
        use: What for, in words; empty where that is not stated.
        level: Which way their level differs, in a word; empty where that is not stated.
        sign: The sign of that word.
        fluid: The sample.
        measured_in: Whether in its vesicles or in all of it, in words.
        people: Who was compared with whom.
        figures: Numbers, each with its name.
        seen: How it was seen, in a word.
    """

    finding: Link
    measured: tuple[Link, ...]
    use: str
    level: str
    sign: str
    fluid: tuple[Link, ...]
    measured_in: str
    people: str
    figures: str
    seen: str


@dataclass(frozen=True)
class RecordView:
    """The page of a record.

    Attributes:
        id: Its id.
        record: The record itself, for what only its kind's template knows.
        title: Title of the page.
        what: What the record is, in a word or two.
        meaning: What it is, for those who are new to the field; may be empty.
        description: One plain sentence for search engines and previews.
        crumbs: The way from the home page.
        badges: How much is known of it.
        lead: What it does, in one or two statements of its findings.
        routes: The first of the ways on which it lies, drawn.
        folded: How many more such ways there are.
        facts: What the record itself says; on a finding's page, what its treatment is made of.
        answer: What its findings come down to, as a curator tells it.
        glance: Who sends it what and what changes, counted over its findings.
        disputes: Its findings that others disagree with, the first of them.
        more_disputes: The way to the others, where there are more.
        story: What its findings tell together.
        treatments: What was seen of the treatments that it is a part of, where there are several.
        more_treatments: The way to the others, where there are more.
        markers: What was measured of it, or in it, in people's samples, where there is more.
        more_markers: The way to the others, where there are more.
        by_drug: Of an outcome against drugs: its findings by drug.
        groups: Its findings by role.
        narrower: Its kinds and parts, with their findings.
        shared: What it has in common with others.
        related: Records that name it, by role.
        names: Other names.
        ambiguous: Those among its names that mean something else too.
        identifiers: What it is called elsewhere.
        seen_in: Where the identifiers were seen.
        notes: Its curation notes.
        finding: The finding itself, on a finding's page.
        table: Its findings and those on its kinds, as a table.
        cite: How to cite the page.
        cite_before: What stands before the title in every citation.
        cite_after: What stands between title and address in every citation.
        bibtex: How to cite the page, for programs.
        site: The public address of the site.
        edit: Where the record can be edited.
        report: Where a problem can be reported.
        yaml: The record itself, as a file of the site.
        curated: Day and name of who wrote it.
        checked: Day and name of who read it a second time, or that nobody did.
        root: The way from the page to the site's root: `../`.
    """

    id: str
    record: Record
    title: str
    what: str
    meaning: str
    description: str
    crumbs: tuple[Link, ...]
    badges: tuple[Badge, ...]
    lead: tuple[LeadView, ...]
    routes: tuple[RouteView, ...]
    folded: int
    facts: tuple[Fact, ...]
    answer: StorySentence | None
    glance: tuple[GlanceView, ...]
    disputes: tuple[Pair, ...]
    more_disputes: Link | None
    story: tuple[StorySentence, ...]
    treatments: tuple[FindingRow, ...]
    more_treatments: Link | None
    markers: tuple[MarkerRow, ...]
    more_markers: Link | None
    by_drug: tuple[DrugRow, ...]
    groups: tuple[Group, ...]
    narrower: tuple[Narrower, ...]
    shared: tuple[SharedRow, ...]
    related: tuple[Fact, ...]
    names: tuple[str, ...]
    ambiguous: tuple[str, ...]
    identifiers: tuple[IdentifierGroup, ...]
    seen_in: str
    notes: tuple[NoteView, ...]
    finding: FindingView | None
    table: Link | None
    cite: str
    cite_before: str
    cite_after: str
    bibtex: str
    site: str
    edit: str
    report: str
    yaml: str
    curated: str
    checked: str
    root: str


@dataclass(frozen=True)
class Row:
    """A line of an index: a record and what its columns say.

    Attributes:
        link: The record's page.
        cells: The columns after the first, each links or words.
        flag: A warning to show beside the name; may be empty.
    """

    link: Link
    cells: tuple[Fact, ...]
    flag: str = ""


@dataclass(frozen=True)
class IndexView:
    """A page that lists records.

    Attributes:
        title: Title of the page.
        description: One plain sentence.
        icon: Icon of the page, by its name in Material.
        crumbs: The way from the home page.
        columns: Heads of the columns.
        rows: The lines.
        total: How many records there are on all pages of the index.
        pages: The other pages of the index, where there are several.
        root: The way from the page to the site's root.
    """

    title: str
    description: str
    icon: str
    crumbs: tuple[Link, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    pages: tuple[Link, ...]
    root: str
