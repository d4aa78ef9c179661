"""Pages that list records: the kinds, a source's tables, and all names from A to Z."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from .. import citations
from ..atlas import Atlas, title_key
from ..kinds import all_kinds
from ..kinds.findings import Finding
from ..kinds.references import Reference
from ..kinds.sources import Piece, Source
from ..kinds.terms import Term
from ..model.record import Entity
from ..model.scalars import NONE, NOT_STATED
from ..reader import Entry
from ..search import FoundPage
from ..settings import Settings
from .finding_tables import biomarkers_table, findings_table
from .links import Linker, relative, table_address
from .page_views import IndexView, Row
from .record_tables import kind_table
from .tables import Facet, TablePage, TableView, Value
from .views import Fact, Link

ROWS: Final = 200
"""How many rows stand on one page of a table."""
WIDE_ROWS: Final = 100
"""How many rows of a wide table stand on one page, so that the page stays small."""
WIDE: Final = 8
"""A table that shows more columns than this is wide."""
CHOICES: Final = 20
"""Of a filter with more words than this the search knows none."""
NAMES: Final = 400
"""How many names stand on one page."""


def tables(atlas: Atlas) -> Iterable[TableView]:
    """Every table that has pages of its own: one for each kind, and the biomarkers."""
    for model in all_kinds().values():
        if model is Finding:
            yield findings_table(atlas)
            yield biomarkers_table(atlas)
        else:
            yield kind_table(atlas, model)


def filtered_pages(atlas: Atlas, views: Iterable[TableView]) -> Iterable[FoundPage]:
    """The tables filtered by one of few words, such as a kind of evidence: for the search."""
    for table in views:
        for facet, choices in _choices(atlas, table):
            for value, total in choices:
                yield FoundPage(
                    _filtered(table, facet, value),
                    f"{table.title}, {facet.heading.lower()}: {value.title}",
                    f"table of {total} {table.one if total == 1 else table.many}",
                )


def ready_made(
    atlas: Atlas, views: Iterable[TableView], address: str
) -> Iterable[tuple[str, list[tuple[str, list[tuple[Link, int]]]]]]:
    """For each table its filters of few words, each with how many rows it leaves."""
    linker = Linker(atlas, address)
    for table in views:
        facets = [
            (
                facet.heading,
                [
                    (linker.to_page(value.title, _filtered(table, facet, value)), total)
                    for value, total in choices
                ],
            )
            for facet, choices in _choices(atlas, table)
        ]
        if facets:
            yield table.title, facets


def _filtered(table: TableView, facet: Facet, value: Value) -> str:
    return f"{table.name}/index.html#{facet.key}={value.key}"


def _choices(
    atlas: Atlas, table: TableView
) -> Iterable[tuple[Facet, tuple[tuple[Value, int], ...]]]:
    """The facets of few words, each with these words and the number of their rows."""
    for place, facet in enumerate(table.facets):
        values = [value for value in facet.values if _is_word(atlas, value.key)]
        if facet.shown and 0 < len(values) <= CHOICES:
            yield (
                facet,
                tuple(
                    (value, sum(value.key in row.values[place] for row in table.rows))
                    for value in values
                ),
            )


def _is_word(atlas: Atlas, key: str) -> bool:
    """Whether the key of a value is a word that tells something, and no record or year.

    A word may have its explanation in the glossary, which rows never name.
    """
    entry = atlas.entries.get(key)
    is_record = entry is not None and not isinstance(entry.record, Term)
    return not is_record and not key.isdigit() and key not in (NONE, NOT_STATED, "not-known")


def table_pages(atlas: Atlas, settings: Settings, table: TableView) -> Iterable[TablePage]:
    """The pages of a table, each complete without script."""
    total = len(table.rows)
    size = WIDE_ROWS if sum(column.shown for column in table.columns) > WIDE else ROWS
    starts = range(0, max(total, 1), size)
    addresses = [_numbered(f"{table.name}/index", number) for number in range(len(starts))]
    many = len(addresses) > 1
    letters = _letters(atlas) if many and table.by_letter else ()
    for start, address in zip(starts, addresses, strict=True):
        linker = Linker(atlas, address)
        yield TablePage(
            address=address,
            table=table,
            rows=table.rows[start : start + size],
            first=start == 0,
            crumbs=(linker.to_page(settings.name, "index.html"),),
            pages=tuple(
                Link(
                    f"{first + 1} to {min(first + size, total)}",
                    relative(address, other),
                    here=other == address,
                )
                for first, other in zip(starts, addresses, strict=True)
                if many
            ),
            letters=tuple(linker.to_page(letter, other) for letter, other in letters),
            root=_root(address),
        )


def _letters(atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """The letters that names begin with, each with its page of names."""
    return tuple((letter, _NamesPage(letter, 0, ()).address) for letter in _names_by_letter(atlas))


def _numbered(address: str, number: int) -> str:
    return f"{address}-{number + 1}.html" if number else f"{address}.html"


def _root(address: str) -> str:
    return relative(address, "index.html").removesuffix("index.html")


def source_tables(
    atlas: Atlas, settings: Settings, entry: Entry
) -> Iterable[tuple[str, str, IndexView]]:
    """The tables of a source as the atlas has them: address, section id and view of each."""
    source = entry.record
    assert isinstance(source, Source)
    by_piece = findings_by_piece(atlas, entry.id)
    for section in source.sections:
        rows = [p for p in source.pieces if p.section == section.id and p.cells]
        if not rows:
            continue
        address = table_address(entry.id, section.id)
        linker = Linker(atlas, address)
        yield (
            address,
            section.id,
            IndexView(
                title=f"{section.number}: {section.title}",
                description=f"Every row of {section.number} of the review, as the atlas has it.",
                icon="material/table",
                crumbs=(
                    linker.to_page(settings.name, "index.html"),
                    linker.to_page("Sources", "sources/index.html"),
                    linker.to_page(source.name, entry.address),
                ),
                columns=("Row", "Names", "Findings", "Papers", "Notes"),
                rows=tuple(_table_row(atlas, linker, piece, by_piece) for piece in rows),
                total=len(rows),
                pages=(),
                root=_root(address),
            ),
        )


def findings_by_piece(atlas: Atlas, source_id: str) -> Mapping[str, tuple[str, ...]]:
    """The findings that stand in each piece of a source, by the piece's id."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding_id, finding in atlas.findings.items():
        for place in finding.found_at:
            if place.source == source_id and finding_id not in found[place.at]:
                found[place.at].append(finding_id)
    return {piece: tuple(ids) for piece, ids in found.items()}


def _table_row(
    atlas: Atlas, linker: Linker, piece: Piece, by_piece: Mapping[str, tuple[str, ...]]
) -> Row:
    ids = by_piece.get(piece.id, ())
    named: dict[str, None] = {}
    papers: dict[str, None] = {}
    for id_ in ids:
        finding = atlas.findings[id_]
        for role in ("sender", "cargo", "therapy", "measured", "recipient"):
            named.update({m.id: None for m in atlas.mentions[id_] if m.role == role})
        papers.update({paper.id: None for paper in atlas.papers(finding)})
    notes = sum(len(atlas.findings[id_].notes) for id_ in ids)
    number = int(piece.id.rpartition("r")[2])
    return Row(
        Link(f"Row {number}", f"#{piece.id}", piece.id),
        (
            Fact("Names", tuple(map(linker.to, named))),
            Fact("Findings", tuple(map(linker.to, ids)), "" if ids else "not yet curated"),
            Fact("Papers", tuple(_numbered_paper(atlas, linker, id_) for id_ in papers)),
            Fact("Notes", (), str(notes) if notes else ""),
        ),
        "retracted paper"
        if any(atlas.rests_on_retracted(atlas.findings[id_]) for id_ in ids)
        else "",
    )


def _numbered_paper(atlas: Atlas, linker: Linker, paper_id: str) -> Link:
    link = linker.to(paper_id)
    record = atlas.entries[paper_id].record
    assert isinstance(record, Reference)
    return Link(citations.number(record) or link.title, link.href, link.title)


def names_pages(atlas: Atlas, settings: Settings) -> Iterable[tuple[str, IndexView]]:
    """Every name of every entity from A to Z: pages for each first letter, and a first page."""
    letters = _names_by_letter(atlas)
    total = sum(map(len, letters.values()))
    pages = [_NamesPage("", 0, ())]
    for letter, names in letters.items():
        for number, start in enumerate(range(0, len(names), NAMES)):
            pages.append(_NamesPage(letter, number, names[start : start + NAMES]))
    for page in pages:
        # The first page of every letter, and every page of the letter itself.
        near = [other for other in pages if other.number == 0 or other.letter == page.letter]
        linker = Linker(atlas, page.address)
        yield (
            page.address,
            IndexView(
                title=f"Names: {page.title}" if page.letter else "All names",
                description="Alphabetical index: every name, synonym and alias of the atlas, A-Z.",
                icon="material/order-alphabetical-ascending",
                crumbs=(linker.to_page(settings.name, "index.html"),),
                columns=("Name", "Stands for", "What it is"),
                rows=tuple(_name_row(atlas, linker, name, id_) for name, id_ in page.names),
                total=total,
                pages=tuple(
                    Link(other.title, relative(page.address, other.address), here=other is page)
                    for other in near
                ),
                root=_root(page.address),
            ),
        )


@dataclass(frozen=True)
class _NamesPage:
    """A page of names: its letter, its number among the letter's pages from 0, its names."""

    letter: str
    number: int
    names: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return f"{self.letter} {self.number + 1}" if self.number else self.letter or "All"

    @property
    def address(self) -> str:
        if not self.letter:
            return "names/index.html"
        name = self.letter.lower() if self.letter.isalpha() else "other"
        return _numbered(f"names/{name}", self.number)


def _name_row(atlas: Atlas, linker: Linker, name: str, record_id: str) -> Row:
    return Row(
        Link(name, linker.to(record_id).href),
        (
            Fact("Stands for", (linker.to(record_id),)),
            Fact("What it is", (), atlas.entries[record_id].record.what()),
        ),
    )


def _names_by_letter(atlas: Atlas) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in atlas.entries.values():
        if isinstance(entry.record, Entity):
            for name in entry.record.names():
                first = unicodedata.normalize("NFKD", name)[0].upper()
                found[first if first.isascii() and first.isalpha() else "0-9, other"].add(
                    (name, entry.id)
                )
    return {
        letter: tuple(sorted(found[letter], key=lambda pair: (title_key(pair[0]), pair)))
        for letter in sorted(found)
    }
