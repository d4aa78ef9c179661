"""All pages and assets of the site, as files for MkDocs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import BaseModel

from ..atlas import Atlas
from ..cards import draw_card
from ..coverage import coverage
from ..english import english_words
from ..identifiers import identifier
from ..kinds import all_kinds
from ..kinds.findings import DEMANDED
from ..kinds.references import Reference
from ..kinds.sources import Source
from ..model import vocabulary
from ..model.links import Link as LinkMark
from ..model.shape import fields_of, parts_in, words_in
from ..previews import previews_script
from ..problem_codes import CODES
from ..reader import Entry
from ..search import page_from, search_scripts
from ..settings import Settings
from ..text import for_front_matter, for_heading
from .components import components
from .findings import where_in
from .groups import further_pages
from .home import home
from .indexes import (
    filtered_pages,
    findings_by_piece,
    names_pages,
    ready_made,
    source_tables,
    table_pages,
    tables,
)
from .links import Linker, coverage_address
from .lists import by_year, compared, disputed, news, open_questions
from .maps import communication_map, evidence_map
from .records import record_view
from .tables import TableView, table_script
from .views import Fact
from .words import SIGNS

T = TypeVar("T")
Progress = Callable[[Iterable[T]], Iterable[T]]

_TEMPLATES: Final = "templates"


def templates_folder() -> Path:
    """Where the templates are: in the package when it is installed, beside it in a clone."""
    package = Path(__file__).resolve().parent.parent
    inside = package / _TEMPLATES
    return inside if inside.is_dir() else package.parent / _TEMPLATES


def template_environment(folder: Path) -> Environment:
    """The templates: everything is escaped, and a name that does not exist is an error."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["heading"] = for_heading
    environment.filters["front_matter"] = for_front_matter
    environment.filters["identifier"] = identifier
    return environment


def make_pages(
    atlas: Atlas,
    settings: Settings,
    environment: Environment,
    progress: Progress[Any],
    written: Mapping[str, bytes],
) -> Iterator[tuple[str, bytes]]:
    """Every page and asset that is made from the records, with its path below ``docs_dir``.

    Args:
        atlas: The records.
        settings: Name and addresses of the site.
        environment: The templates.
        progress: Wraps the records, to show how far the work is.
        written: The pages written by hand, which the search finds as well.
    """
    listed = {f"{address.removesuffix('.html')}.md": address for address, _ in settings.pages}
    texts = {path: content for path, content in written.items() if path in listed}
    views = tuple(tables(atlas))
    for path, content in _pages(atlas, settings, environment, progress, views):
        if path in listed:
            texts[path] = content
        yield path, content
    titles = dict(settings.pages)
    pages = [
        page_from(listed[path], titles[listed[path]], texts[path].decode())
        for path in listed
        if path in texts
    ]
    yield from search_scripts(atlas, (*pages, *filtered_pages(atlas, views)), english_words())
    yield "assets/data/previews.js", previews_script(atlas)
    yield from _cards(atlas, settings)


def _pages(
    atlas: Atlas,
    settings: Settings,
    environment: Environment,
    progress: Progress[Any],
    views: tuple[TableView, ...],
) -> Iterator[tuple[str, bytes]]:
    """Every page, and the data of its table."""
    index = environment.get_template("index.md.j2")
    for entry in progress(list(atlas.entries.values())):
        view = record_view(atlas, settings, entry)
        template = environment.get_template(f"records/{entry.folder}.md.j2")
        more = (
            _source_context(atlas, settings, entry.id) if isinstance(entry.record, Source) else {}
        )
        yield _page(entry.address, template.render(page=view, **more))
        for address, heading, ids in further_pages(atlas, entry):
            linker = Linker(atlas, address, entry.id)
            further = environment.get_template("further.md.j2")
            yield _page(
                address,
                further.render(
                    entity=linker.to(entry.id), heading=heading, findings=map(linker.to, ids)
                ),
            )
        if isinstance(entry.record, Source):
            table = environment.get_template("table.md.j2")
            for address, _, listing in source_tables(atlas, settings, entry):
                yield _page(address, table.render(page=listing))
            if entry.id in atlas.outlines:
                shown = environment.get_template("coverage.md.j2")
                address = coverage_address(entry.id)
                yield _page(address, shown.render(_coverage(atlas, settings, entry, address)))
    facets = environment.get_template("facets.md.j2")
    for table_view in views:
        for page in table_pages(atlas, settings, table_view):
            yield _page(page.address, facets.render(page=page))
        if table_view.facets:
            yield table_view.script, table_script(table_view)
    for address, listing in names_pages(atlas, settings):
        yield _page(address, index.render(page=listing))
    yield from _single_pages(atlas, settings, environment, views)


def _page(address: str, markdown: str) -> tuple[str, bytes]:
    return address.removesuffix(".html") + ".md", markdown.encode()


def _source_context(atlas: Atlas, settings: Settings, source_id: str) -> dict[str, Any]:
    """What only a source's page shows: its sections, with the findings of each piece."""
    entry = atlas.entries[source_id]
    source = entry.record
    assert isinstance(source, Source)
    linker = Linker(atlas, entry.address, entry.id)
    by_piece = findings_by_piece(atlas, source_id)
    tables = {
        section: linker.to_page(listing.title, address)
        for address, section, listing in source_tables(atlas, settings, entry)
    }
    return {
        "tables": tables,
        "outlined": tuple(atlas.outlines),
        "coverage": linker.to_page("Coverage", coverage_address(source_id)),
        "sections": [
            (
                section,
                [
                    (piece, tuple(map(linker.to, by_piece.get(piece.id, ()))))
                    for piece in source.pieces
                    if piece.section == section.id and not piece.cells
                ],
            )
            for section in source.sections
        ],
    }


def _coverage(atlas: Atlas, settings: Settings, entry: Entry, address: str) -> dict[str, Any]:
    """What the page about a source's coverage shows."""
    linker = Linker(atlas, address)
    source = entry.record
    assert isinstance(source, Source)
    found = coverage(atlas, entry.id)
    by_number = {
        cited.number: other
        for other in atlas.of_kind("references")
        if isinstance(other.record, Reference)
        for cited in other.record.cited_as or ()
        if cited.source == entry.id
    }
    return {
        "source": linker.to_page(source.name, entry.address),
        "crumbs": (
            linker.to_page(settings.name, "index.html"),
            linker.to_page("Sources", "sources/index.html"),
            linker.to_page(source.name, entry.address),
        ),
        "covered_pieces": sum(not item.is_open for item in found.pieces),
        "covered_numbers": sum(not item.is_open for item in found.numbers),
        "pieces": [
            (
                where_in(source, item.name),
                linker.to_piece(entry.id, item.name).href,
                item.findings,
                item.reason,
            )
            for item in found.pieces
        ],
        "numbers": [
            (
                _cited(f"[{item.name}]", by_number.get(int(item.name)), linker),
                item.findings,
            )
            for item in found.numbers
        ],
    }


def _cited(number: str, reference: Entry | None, linker: Linker) -> Fact:
    """A citation number, with a link where the paper has a record."""
    if reference is None:
        return Fact("Number", (), number)
    return Fact("Number", (linker.to_page(number, reference.address),))


def _single_pages(
    atlas: Atlas, settings: Settings, environment: Environment, views: tuple[TableView, ...]
) -> Iterator[tuple[str, bytes]]:
    """The pages that exist once."""
    contexts: dict[str, Mapping[str, Any]] = {
        "index": home(atlas, settings),
        "how-to-read": {"vocabulary": _vocabulary(), "signs": SIGNS, "demanded": DEMANDED},
        "explore": {"tables": tuple(ready_made(atlas, views, "explore.html"))},
        "for-and-against": disputed(atlas),
        "open-questions": open_questions(atlas),
        "search": {},
        "compare": {"examples": compared(atlas)},
        "new": news(atlas),
        "papers-by-year": by_year(atlas),
        "maps/evidence": {
            **evidence_map(atlas),
            "signs": [(SIGNS[w], w.replace("-", " ")) for w in SIGNS],
        },
        "maps/communication": communication_map(atlas),
        "developers/components": components(atlas),
        "contribute/fields": {"kinds": _fields()},
        "contribute/problems": {"codes": CODES},
    }
    for name, context in contexts.items():
        linker = Linker(atlas, f"{name}.html")
        way = (
            linker.to_page(settings.name, "index.html"),
            linker.to_page("Explore", "explore.html"),
        )
        template = environment.get_template(f"pages/{name}.md.j2")
        content = template.render(settings=settings, way=way, **context)
        yield f"{name}.md", content.encode()


def _cards(atlas: Atlas, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The pictures that other sites show beside a link: the atlas' own and those of its folders."""
    yield "assets/cards/atlas.png", draw_card(settings.name, settings.description, "")
    counts = atlas.counts()
    kinds = all_kinds()
    for folder, label in settings.menu:
        heading = f"{label} · {counts[folder]}" if folder in counts else label
        remark = kinds[folder].kind.about if folder in kinds else settings.description
        yield f"assets/cards/{folder}.png", draw_card(heading, remark, settings.name)


def _vocabulary() -> list[tuple[str, Mapping[str, str]]]:
    return [
        ("Evidence", vocabulary.EVIDENCE),
        ("How firmly the source says it", vocabulary.CERTAINTY),
        ("What changes, and which way", vocabulary.CHANGE),
        ("What of it changes", vocabulary.ASPECT),
        ("How the cargo acts", vocabulary.MODE),
        ("How sender and cancer are known", vocabulary.ORIGIN),
        ("How it was shown", vocabulary.SHOWN_BY),
        ("Where a marker was measured", vocabulary.MEASURED_IN),
        ("What a marker is for", vocabulary.USE),
        ("Types of finding", vocabulary.FINDING_TYPE),
        ("How findings stand to one another", vocabulary.RELATION),
        ("What papers are cited for", vocabulary.BRACKET),
        ("Reasons of curation notes", vocabulary.BASIS),
    ]


def _fields() -> list[tuple[Any, list[tuple[str, list[tuple[str, str, str, bool]]]]]]:
    """Every kind with its models and their fields: name, meaning, words allowed, needed."""
    return [
        (model.kind, [(part.__name__, _field_rows(part)) for part in _parts(model)])
        for model in all_kinds().values()
    ]


def _parts(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and the models of its parts, each once, in the order of their fields."""
    found = [model]
    for field in model.model_fields.values():
        for part in parts_in(field.annotation):
            found += [inner for inner in _parts(part) if inner not in found]
    return found


def _field_rows(model: type[BaseModel]) -> list[tuple[str, str, str, bool]]:
    return [
        (
            name,
            field.description or "",
            ", ".join(words_in(field.annotation))
            or ("ids of records" if any(isinstance(m, LinkMark) for m in field.metadata) else ""),
            field.is_required(),
        )
        for name, field in fields_of(model).items()
    ]
