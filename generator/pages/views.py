"""What templates see: small typed objects, made from the atlas, with nothing left to decide."""

from dataclasses import dataclass

from markupsafe import Markup

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
        doubt: Whether it is so and about what is known, not about how the source cites or prints.
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
    doubt: bool
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
class LeadView:
    """A statement at the top of a page, with what changes one would conclude from it."""

    link: Link
    doubts: tuple[Markup, ...]


@dataclass(frozen=True)
class RouteView:
    """A route with its figure, and who says so.

    Attributes:
        figure: What is drawn.
        findings: The findings that say it.
        evidence: Their kinds of evidence, in words.
        papers: What they rest on.
        doubt: The note that changes what one would conclude from it, if there is one.
    """

    figure: FigureView
    findings: tuple[Link, ...]
    evidence: str
    papers: tuple[PaperView, ...]
    doubt: Link | None


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
        wider: In how many it is named, or one of its kinds; of what changes it is not counted.
        change: Which way it changes; empty where it does not: the class of its sign too.
        sign: The sign of the change.
        words: What stands between sign and name.
        aspect: Which aspect of it changes.
    """

    link: Link
    total: int
    wider: int
    change: str
    sign: str
    words: str
    aspect: str


@dataclass(frozen=True)
class FindingRow:
    """A finding in a line: what is carried, from or to whom, what changes, how it was seen."""

    finding: Link
    carried: tuple[Link, ...]
    others: tuple[Link, ...]
    effects: tuple[EffectView, ...]
    seen: str


@dataclass(frozen=True)
class GlanceView:
    """What the findings say in which a record fills a role, counted.

    Attributes:
        heading: The role.
        total: How many findings they are.
        kinds: How many of them name it by one of its kinds only.
        href: Where they stand as a table.
        rows: For each question its heading, the first answers, and how many more there are.
        direction: `To` or `From`: what the others in the lines are; empty where there are none.
        findings: The first of the findings, a line each, where cells send or receive.
    """

    heading: str
    total: int
    kinds: int
    href: str
    rows: tuple[tuple[str, tuple[GlanceItem, ...], int], ...]
    direction: str
    findings: tuple[FindingRow, ...]


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
        findings: Of those that the wider record's page has not shown already, the first.
        more: How many there are besides these.
    """

    link: Link
    total: int
    findings: tuple[Link, ...]
    more: int


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
        lines: The next, as links, each with how it was seen and who says so.
        more: Further pages that list the rest.
    """

    role: str
    heading: str
    total: int
    cards: tuple[FindingView, ...]
    lines: tuple[tuple[Link, str], ...]
    more: tuple[Link, ...]
