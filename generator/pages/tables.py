"""Facet tables: what an index page lists, and by what its rows can be filtered.

One view makes both the static pages and the script with the data of the whole table, so the two
cannot disagree.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from ..atlas import Atlas, title_key
from ..kinds.references import Reference
from ..model.record import Entity, Record
from ..model.scalars import NONE, NOT_STATED
from ..reader import Entry
from .links import relative
from .views import Link

NEWEST_FIRST: Final = tuple(map(str, range(2100, 1900, -1)))
"""Years in the order in which they stand among the values of a facet."""
_NOT_STATED_WORDS: Final = "not stated"


@dataclass(frozen=True)
class Part:
    """One of the things that a cell names: a record, or words.

    Attributes:
        title: What it is called.
        address: Its page, from the site's root; empty where it has none.
        change: Of an effect or a level: which way, in a word; shown before the title.
        sign: The sign of that word.
        remark: Quiet words behind the title.
        flag: A warning behind the title.
    """

    title: str = ""
    address: str = ""
    change: str = ""
    sign: str = ""
    remark: str = ""
    flag: str = ""

    def data(self) -> list[str]:
        """Its fields in their order, without empty ones at the end."""
        fields = [self.title, self.address, self.change, self.sign, self.remark, self.flag]
        while fields and not fields[-1]:
            fields.pop()
        return fields


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        key: Its name in the page's address.
        heading: Its head.
        numeric: Whether it is sorted by number, the largest first.
        shown: Whether the page shows it; text search and download know the others too.
    """

    key: str
    heading: str
    numeric: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Value:
    """A value by which rows can be filtered.

    Attributes:
        key: Its name in the page's address: a record's id, or a word.
        title: What it is called.
        sign: The sign of a direction.
    """

    key: str
    title: str
    sign: str = ""


@dataclass(frozen=True)
class Facet:
    """A property by which rows can be filtered.

    Attributes:
        key: Its name in the page's address.
        heading: Its head.
        order: Keys of values in the order in which they always stand; without it, those that
            most rows have come first.
        opened: Whether its values show from the start.
        shown: Whether the page offers it; an address can name the others too.
        values: Every value that a row has.
    """

    key: str
    heading: str
    order: tuple[str, ...] = ()
    opened: bool = False
    shown: bool = True
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """A row.

    Attributes:
        id: The record that it is about.
        cells: What stands in each column, the head of the row first.
        values: Keys of its values in each facet.
    """

    id: str
    cells: tuple[tuple[Part, ...], ...]
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TableView:
    """A table with its facets.

    Attributes:
        name: Its folder on the site, and its name in the page's data.
        title: Title of its page.
        description: One plain sentence.
        one: What a row is called.
        many: What rows are called.
        columns: Its columns, the first with the heads of the rows.
        facets: By what it can be filtered; none: it is shown as it is.
        rows: Its rows in their first order.
        by_letter: Whether its records also stand in the list of names from A to Z.
    """

    name: str
    title: str
    description: str
    one: str
    many: str
    columns: tuple[Column, ...] = ()
    facets: tuple[Facet, ...] = ()
    rows: tuple[TableRow, ...] = ()
    by_letter: bool = False

    @property
    def script(self) -> str:
        """Address of the script with its data, from the site's root."""
        return f"assets/data/table-{self.name}.js"


@dataclass(frozen=True)
class TablePage:
    """A page that shows a part of a table, complete without script.

    Attributes:
        address: Its address from the site's root.
        table: The whole table.
        rows: The rows that stand on it.
        first: Whether it is the first page, on which the script shows the whole table.
        crumbs: The way from the home page.
        pages: All pages of the table, where there are several.
        letters: The list of names by its letters, where the table has several pages.
        root: The way from the page to the site's root.
    """

    address: str
    table: TableView
    rows: tuple[TableRow, ...]
    first: bool
    crumbs: tuple[Link, ...]
    pages: tuple[Link, ...]
    letters: tuple[Link, ...]
    root: str

    @property
    def title(self) -> str:
        """Title of the page."""
        return self.table.title

    @property
    def description(self) -> str:
        """One plain sentence."""
        return self.table.description

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return len(self.table.rows)

    def href(self, part: Part) -> str:
        """The way from the page to that of a part."""
        return relative(self.address, part.address)

    def shown(self, row: TableRow) -> list[tuple[Column, tuple[Part, ...]]]:
        """The cells of a row that the page shows, each with its column."""
        pairs = zip(self.table.columns, row.cells, strict=True)
        return [(column, cell) for column, cell in pairs if column.shown]


@dataclass(frozen=True)
class Subject:
    """A record as a table tells it; kinds of table add what their columns and facets say.

    Attributes:
        atlas: Where the records are.
        entry: The record.
    """

    atlas: Atlas
    entry: Entry

    def part(self, record_id: str, remark: str = "") -> Part:
        """A record in a cell."""
        entry = self.atlas.entries[record_id]
        return Part(entry.title, entry.address, remark=remark)

    def parts(self, ids: tuple[str, ...] | str | None) -> Iterable[Part]:
        """The records of a field in a cell, or that there are none, or that they are not stated."""
        if isinstance(ids, str):
            yield Part(remark="none" if ids == NONE else _NOT_STATED_WORDS)
        else:
            yield from map(self.part, ids or ())

    def named(self, ids: Iterable[str] | str | None) -> Iterable[Value]:
        """The records of a field as values, without what they are a kind of."""
        for record_id in () if isinstance(ids, str) else ids or ():
            yield Value(record_id, self.atlas.entries[record_id].title)

    def values(self, ids: Iterable[str] | str | None) -> Iterable[Value]:
        """The records of a field as values, each with everything that it is a kind of."""
        if isinstance(ids, str):
            yield Value(ids, "none" if ids == NONE else _NOT_STATED_WORDS)
            return
        for record_id in ids or ():
            for wider in (record_id, *self.atlas.wider.get(record_id, ())):
                yield Value(wider, self.atlas.entries[wider].title)


T = TypeVar("T", bound=Subject)
Columns = Sequence[tuple[Column, Callable[[T], Iterable[Part]]]]
"""Columns, each with what says what stands in it."""
Facets = Sequence[tuple[Facet, Callable[[T], Iterable[Value]]]]
"""Facets, still without values, each with what says which values a record has."""


def make_table(
    head: TableView, columns: Columns[T], facets: Facets[T], subjects: Iterable[T]
) -> TableView:
    """A table with its rows.

    Args:
        head: Names and words of the table, which is still empty.
        columns: What stands in its columns.
        facets: By what it can be filtered.
        subjects: The records in the table's first order.
    """
    found: list[dict[str, Value]] = [{} for _ in facets]
    rows = []
    for subject in subjects:
        keys = []
        for seen, (_, values_of) in zip(found, facets, strict=True):
            values = {value.key: value for value in values_of(subject)}
            keys.append(tuple(values))
            seen.update({key: value for key, value in values.items() if key not in seen})
        cells = tuple(tuple(dict.fromkeys(parts_of(subject))) for _, parts_of in columns)
        rows.append(TableRow(subject.entry.id, cells, tuple(keys)))
    return replace(
        head,
        columns=tuple(column for column, _ in columns),
        facets=tuple(
            replace(facet, values=_in_order(facet, seen))
            for seen, (facet, _) in zip(found, facets, strict=True)
        ),
        rows=tuple(rows),
    )


def _in_order(facet: Facet, found: dict[str, Value]) -> tuple[Value, ...]:
    """The values of a facet: in its own order, the others behind by their titles."""
    places = {key: place for place, key in enumerate(facet.order)}
    last = len(places)
    return tuple(
        sorted(
            found.values(),
            key=lambda value: (places.get(value.key, last), title_key(value.title), value.key),
        )
    )


def table_script(table: TableView) -> bytes:
    """The script that hands a table to the page.

    It puts the table into one global, by its name. Everything is a list, so that no word of a
    record can be the name of a property. Parts that stand in several cells are told once, and
    cells and values are given by their numbers.
    """
    parts: dict[Part, int] = {}
    places = [{value.key: place for place, value in enumerate(f.values)} for f in table.facets]
    rows = [
        [
            row.id,
            [[parts.setdefault(part, len(parts)) for part in cell] for cell in row.cells],
            [[place[key] for key in keys] for place, keys in zip(places, row.values, strict=True)],
        ]
        for row in table.rows
    ]
    data: dict[str, Any] = {
        "one": table.one,
        "many": table.many,
        "columns": [[c.key, c.heading, c.numeric, c.shown] for c in table.columns],
        "facets": [
            [
                facet.key,
                facet.heading,
                bool(facet.order),
                facet.opened,
                facet.shown,
                [[value.key, value.title, value.sign] for value in facet.values],
            ]
            for facet in table.facets
        ],
        "parts": [part.data() for part in parts],
        "rows": rows,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    name = json.dumps(table.name)
    return f"(window.sevAtlasTables??={{}})[{name}]={text};\n".encode()


def word_key(words: str) -> str:
    """Words as they stand in an address: `Nat. Commun.` is `nat-commun`."""
    return re.sub(r"\W+", "-", words.casefold()).strip("-")


def word_value(words: str) -> Value:
    """A value that is a word or a few."""
    return Value(word_key(words), words)


def class_value(record: Record) -> Value:
    """What a record is, under the word that stands in its file."""
    key = record.class_ if isinstance(record, Entity | Reference) else word_key(record.what())
    return Value(key, record.what())


def stated(words: object) -> Iterable[Part]:
    """Words or a number in a cell; nothing where they are not stated."""
    if words is not None and words != NOT_STATED:
        yield Part(str(words))
