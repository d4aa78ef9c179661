"""What templates see: small typed objects, made from the atlas, with nothing left to decide."""

from dataclasses import dataclass

from markupsafe import Markup

from ..identifiers import Identifier
from ..model.record import Record
from .drawing import FigureView


@dataclass(frozen=True)
class Link:
    """A link to a page of the site.

    Attributes:
        title: The words to click on.
        href: The page, relative to the one that the link stands on.
        what: What is behind it: `microRNA`, `cell type`.
        here: Whether it leads to the page that it stands on.
        flag: A warning to show beside it in a list; may be empty.
    """

    title: str
    href: str
    what: str = ""
    here: bool = False
    flag: str = ""


@dataclass(frozen=True)
class EffectView:
    """One effect.

    Attributes:
        target: What changes.
        change: Which way, in a word: the class of its sign too.
        sign: The arrow or mark shown before the word.
        aspect: What of the target changes, in words; may be empty.
        via: The steps it goes through.
        place: Where it happens, when not in the recipient.
        against: The drugs whose effect changes.
        remark: Whatever else must be said: how it was shown, how firmly; may be empty.
    """

    target: Link
    change: str
    sign: str
    aspect: str
    via: tuple[Link, ...]
    place: tuple[Link, ...]
    against: tuple[Link, ...]
    remark: str


@dataclass(frozen=True)
class PaperView:
    """A paper that a finding rests on.

    Attributes:
        link: Its page.
        short: First author and year, or what is known instead.
        number: Its number in the source, in brackets.
        status: verified, probable or unresolved.
        retracted: Whether it was retracted.
    """

    link: Link
    short: str
    number: str
    status: str
    retracted: bool


@dataclass(frozen=True)
class PlaceView:
    """Where a finding stands in a source.

    Attributes:
        where: In words: `Table 1, row 2`.
        page: The place on the source's page of the atlas.
        passage: Address that opens the article at the passage.
        in_table: Whether it is a row of a table, which the publisher may show in a window.
        cited: The citation numbers printed there, or that there are none.
        anchor: The words printed there.
    """

    where: str
    page: Link
    passage: str
    in_table: bool
    cited: str
    anchor: str


@dataclass(frozen=True)
class NoteView:
    """A curation note.

    Attributes:
        about: The field that it is about, in words.
        part: The part of a finding's page where that field stands: `claim`, `marker`, `context`
            or `papers`.
        source_has: What the source prints.
        we_show: What the record says instead.
        why: The reason.
        basis: Where the reason was seen, in words.
        sure: How sure it is.
        major: Whether a reader would conclude something else without it.
        seen_at: The page where the reason was seen; may be empty.
    """

    about: str
    part: str
    source_has: str
    we_show: str
    why: Markup
    basis: str
    sure: str
    major: bool
    seen_at: str


@dataclass(frozen=True)
class Fact:
    """A line of a table of facts: a heading, and links or words.

    Attributes:
        heading: What the line tells.
        links: Records, if it names any.
        words: Words, or a remark after the links.
    """

    heading: str
    links: tuple[Link, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class FindingView:
    """A finding, as a card or as its own page shows it.

    Attributes:
        id: Its id.
        link: Its page.
        type: mechanism, biomarker or therapy.
        route: From the sender to the recipient: each station with a heading.
        effects: What changes.
        marker: How well it did and in whom, for a biomarker.
        unstated: Headings of those facts that the source does not state.
        context: Cancer, species, model.
        evidence: The kinds of evidence, in words.
        certainty: How firmly the source says it.
        certainty_means: What that word means.
        papers: What it rests on.
        places: Where it stands.
        notes: Its curation notes.
        retracted: Whether a paper it rests on was retracted.
        beyond: Facts that come from a paper and not from the source.
        relations: How it stands to other findings, and why.
        shared: Whether its papers are cited for several statements at once.
    """

    id: str
    link: Link
    type: str
    route: tuple[Fact, ...]
    effects: tuple[EffectView, ...]
    marker: tuple[Fact, ...]
    unstated: tuple[str, ...]
    context: tuple[Fact, ...]
    evidence: str
    certainty: str
    certainty_means: str
    papers: tuple[PaperView, ...]
    places: tuple[PlaceView, ...]
    notes: tuple[NoteView, ...]
    retracted: bool
    beyond: tuple[Fact, ...]
    relations: tuple[Fact, ...]
    shared: bool


@dataclass(frozen=True)
class RouteView:
    """A route with its figure, and who says so.

    Attributes:
        figure: What is drawn.
        findings: The findings that say it.
        evidence: Their kinds of evidence, in words.
        papers: What they rest on.
    """

    figure: FigureView
    findings: tuple[Link, ...]
    evidence: str
    papers: tuple[PaperView, ...]


@dataclass(frozen=True)
class StorySentence:
    """A sentence of a topic's story.

    Attributes:
        heading: Begins a new part under this heading; may be empty.
        says: The sentence.
        findings: What it rests on, each titled with its number in the story.
    """

    heading: str
    says: Markup
    findings: tuple[Link, ...]


@dataclass(frozen=True)
class GlanceItem:
    """A record that findings name beside the page's own.

    Attributes:
        link: Its page.
        total: In how many of the findings.
        change: Which way it changes; empty where it does not: the class of its sign too.
        sign: The sign of the change.
        words: What stands between sign and name.
    """

    link: Link
    total: int
    change: str = ""
    sign: str = ""
    words: str = ""


@dataclass(frozen=True)
class GlanceView:
    """What the findings say in which a record fills a role, counted.

    Attributes:
        heading: The role.
        total: How many findings they are.
        rows: For each question its heading, the first answers, and how many more there are.
    """

    heading: str
    total: int
    rows: tuple[tuple[str, tuple[GlanceItem, ...], int], ...]


@dataclass(frozen=True)
class Pair:
    """Two findings that speak for or against one another, and what explains it."""

    one: Link
    other: Link
    because: str


@dataclass(frozen=True)
class DrugRow:
    """What is said of a topic against one drug.

    Attributes:
        drug: The drug.
        findings: The findings, each with the sign and word of its direction.
    """

    drug: Link
    findings: tuple[tuple[str, str, Link], ...]


@dataclass(frozen=True)
class Badge:
    """A few words about a record as a whole.

    Attributes:
        words: What is counted, with its number.
        kind: `evidence` or `warn` where it needs another look; may be empty.
        href: Where what is counted stands as a list; may be empty.
    """

    words: str
    kind: str = ""
    href: str = ""


@dataclass(frozen=True)
class Narrower:
    """A kind or part of a record.

    Attributes:
        link: Its page.
        total: How many findings name it.
        findings: Those that the wider record's page has not shown already.
    """

    link: Link
    total: int
    findings: tuple[Link, ...]


@dataclass(frozen=True)
class SharedRow:
    """Something that a record has in common with others.

    Attributes:
        role: What the shared record is in their findings.
        shared: The shared record.
        others: Those that share it.
        more: How many more share it.
    """

    role: str
    shared: Link
    others: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class Group:
    """The findings in which a record fills one role.

    Attributes:
        role: The role's name, which is the group's anchor too; `background` for statements in
            which no vesicle has a concrete effect.
        heading: What the record does in them, told from its point of view.
        total: How many findings there are.
        cards: The first of them in full.
        lines: The next, as links.
        more: Further pages that list the rest.
    """

    role: str
    heading: str
    total: int
    cards: tuple[FindingView, ...]
    lines: tuple[Link, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True)
class IdentifierGroup:
    """Identifiers of one relation to the record."""

    relation: str
    identifiers: tuple[Identifier, ...]


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
        answer: What its story comes down to.
        glance: Who sends it what and what changes, counted over its findings.
        disputes: Its findings that others disagree with.
        story: What its findings tell together.
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
    lead: tuple[Link, ...]
    routes: tuple[RouteView, ...]
    folded: int
    facts: tuple[Fact, ...]
    answer: StorySentence | None
    glance: tuple[GlanceView, ...]
    disputes: tuple[Pair, ...]
    story: tuple[StorySentence, ...]
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
