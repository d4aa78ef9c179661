"""What the built site holds, page by page."""

import statistics
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.atlas import Atlas
from generator.build import Folders
from generator.kinds import all_kinds
from generator.kinds.references import Reference
from generator.kinds.sources import Source
from generator.model.links import links_of
from generator.outline import read_outline
from generator.pages.links import relative
from generator.reader import Entry
from generator.site_check import MOST_BYTES, check_site

Parsed = Callable[[str], LexborHTMLParser]

QUIET = {"source", "beyond", "relation"}
"""Roles that a page does not list findings for."""


def _hrefs(page: LexborHTMLParser) -> set[str]:
    return {node.attributes["href"] or "" for node in page.css("article a[href]")}


def _text(page: LexborHTMLParser) -> str:
    node = page.css_first("article.md-content__inner")
    return " ".join(node.text(separator=" ").split()) if node else ""


def _pages(site: Path, entry: Entry) -> list[str]:
    """The page of a record, and the further ones for findings that it has no room for."""
    further = sorted((site / entry.folder / entry.id).glob("*.html"))
    return [entry.address, *(file.relative_to(site).as_posix() for file in further)]


def test_every_record_has_a_page_with_its_title(built: Atlas, parsed: Parsed) -> None:
    """One page for every record of every kind, under its id."""
    for entry in built.entries.values():
        heading = parsed(entry.address).css_first("h1")
        assert heading is not None
        shown = " ".join(heading.text().replace("¶", "").split())
        assert shown == " ".join(entry.title.split()), entry.file


def test_every_finding_stands_on_the_page_of_each_record_it_names(
    built: Atlas, site: Path, parsed: Parsed
) -> None:
    """A finding is written once and shows wherever it belongs, as a link to its own page."""
    for finding_id, finding in built.findings.items():
        for mention in links_of(finding):
            if mention.role in QUIET:
                continue
            pages = _pages(site, built.entries[mention.id])
            shown = {Path(href).stem for page in pages for href in _hrefs(parsed(page))}
            assert finding_id in shown, f"{finding_id} is not on the page of {mention.id}"


def test_every_finding_links_to_the_page_of_each_record_it_names(
    built: Atlas, parsed: Parsed
) -> None:
    """From a finding's page each record that it names is one click away."""
    for finding_id, finding in built.findings.items():
        hrefs = _hrefs(parsed(f"findings/{finding_id}.html"))
        for mention in links_of(finding):
            if mention.role == "source":
                continue
            way = relative(f"findings/{finding_id}.html", built.entries[mention.id].address)
            assert way in hrefs, f"{finding_id} does not link to {mention.id}"


def test_every_row_of_the_tables_has_its_findings(built: Atlas, parsed: Parsed) -> None:
    """The three tables of the review are there, row by row, and no row is empty."""
    rows = 0
    for entry in built.of_kind("sources"):
        source = entry.record
        assert isinstance(source, Source)
        for piece in source.pieces:
            if not piece.cells:
                continue
            page = parsed(f"sources/{entry.id}/{piece.section}.html")
            row = page.css_first(f"#{piece.id}")
            assert row is not None, piece.id
            assert row.css('a[href*="/findings/"]'), f"{piece.id} has no finding"
            rows += 1
    assert rows == 47


def test_the_tables_lead_to_the_cells_and_papers_that_the_rows_print(
    built: Atlas, parsed: Parsed
) -> None:
    """Each row shows every paper that it cites."""
    for entry in built.of_kind("sources"):
        outline = built.outlines[entry.id]
        for piece in outline.pieces:
            if "-r" not in piece.id:
                continue
            row = parsed(f"sources/{entry.id}/{piece.section}.html").css_first(f"#{piece.id}")
            assert row is not None
            shown = {link.text() for link in row.css('a[href*="/references/"]')}
            assert {f"[{number}]" for number in piece.cited} <= shown, piece.id


def test_a_retracted_paper_is_marked_wherever_it_is_relied_on(
    built: Atlas, site: Path, parsed: Parsed
) -> None:
    """On its own page, on the finding, and on every card and in every line of the finding."""
    retracted = [
        entry
        for entry in built.of_kind("references")
        if isinstance(entry.record, Reference) and entry.record.retraction
    ]
    assert {entry.id for entry in retracted} == {"ref-142", "ref-174", "ref-230"}
    for entry in retracted:
        assert "This paper was retracted." in _text(parsed(entry.address))
        for finding_id in built.named_by.get(entry.id, {}).get("paper", ()):
            assert "rests on a retracted paper" in _text(parsed(f"findings/{finding_id}.html"))
            for mention in links_of(built.findings[finding_id]):
                if mention.role in QUIET:
                    continue
                shown = [
                    node.text()
                    for page in _pages(site, built.entries[mention.id])
                    for node in parsed(page).css("article.finding, ul.lines li")
                    if node.css_first(f'a[href$="{finding_id}.html"]')
                ]
                assert shown, f"{finding_id} is not on the page of {mention.id}"
                assert all("retracted paper" in text for text in shown), mention.id


def test_an_unresolved_reference_says_so_and_gathers_its_findings(
    built: Atlas, parsed: Parsed
) -> None:
    """A paper that nobody has found has an honest page of its own."""
    for entry in built.of_kind("references"):
        record = entry.record
        if isinstance(record, Reference) and record.status == "unresolved":
            assert "not identified yet" in _text(parsed(entry.address)), entry.id


def test_a_note_stands_on_the_page_of_what_it_is_about(built: Atlas, parsed: Parsed) -> None:
    """What the source has, what we show, and why are all on the record's page."""
    for entry in built.entries.values():
        text = _text(parsed(entry.address)) if entry.record.notes else ""
        for note in entry.record.notes:
            assert " ".join(note.source_has.split()) in text, entry.id
            assert " ".join(note.we_show.split()) in text, entry.id


def test_a_cancer_that_only_a_heading_names_is_shown_as_such(built: Atlas, parsed: Parsed) -> None:
    """Nobody takes a table's heading for the words of its row."""
    for finding_id, finding in built.findings.items():
        if finding.cancer_from == "heading":
            assert "by the heading only" in _text(parsed(f"findings/{finding_id}.html"))


def test_every_link_and_anchor_of_the_site_leads_somewhere(folders: Folders) -> None:
    """No dead link, no policy broken, no page too large."""
    assert check_site(folders.site, "/sev-breast-atlas/") == []


def test_pages_are_small(site: Path) -> None:
    """HTML of a page: median at most 30 kB, 95 % at most 60 kB, none over 200 kB."""
    sizes = sorted(file.stat().st_size for file in site.rglob("*.html"))
    assert statistics.median(sizes) <= 30_000
    assert sizes[int(len(sizes) * 0.95)] <= 60_000
    assert sizes[-1] <= MOST_BYTES


def test_every_page_is_well_formed_html(site: Path) -> None:
    """A strict HTML5 parser finds no fault in any page."""
    for file in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(file.read_text("utf-8"))
        faults = [(place, code) for place, code, _ in parser.errors]
        assert faults == [], f"{file.relative_to(site)}: {faults[:3]}"


def test_every_page_has_one_title_description_and_heading(site: Path, parsed: Parsed) -> None:
    """What a search engine and a screen reader need to name the page."""
    titles = set()
    for file in sorted(site.rglob("*.html")):
        page = parsed(file.relative_to(site).as_posix())
        assert len(page.css("h1")) == 1, file
        title = page.css_first("title")
        assert title is not None
        titles.add(title.text())
        assert page.css_first("meta[name=description]") is not None, file
    assert len(titles) > len(list(site.rglob("*.html"))) * 0.95


def test_every_kind_has_an_index_that_lists_all_its_records(
    built: Atlas, site: Path, parsed: Parsed
) -> None:
    """The indexes are complete without script, over as many pages as they need."""
    for folder in all_kinds():
        pages = sorted((site / folder).glob("index*.html"))
        listed = {
            (link.attributes["href"] or "")
            for file in pages
            for link in parsed(file.relative_to(site).as_posix()).css("tbody th a")
        }
        assert listed == {f"{entry.id}.html" for entry in built.of_kind(folder)}, folder


def test_every_name_is_in_the_list_of_names(built: Atlas, site: Path, parsed: Parsed) -> None:
    """A reader without script finds every name and synonym from A to Z."""
    listed = {
        cell.text()
        for file in (site / "names").glob("*.html")
        for cell in parsed(file.relative_to(site).as_posix()).css("tbody th a")
    }
    for folder in ("molecules", "cells", "therapies", "topics"):
        for entry in built.of_kind(folder):
            assert set(entry.record.names()) <= listed, entry.id


@pytest.mark.parametrize("folder", ["docs", "templates", "generator"])
def test_no_hand_written_text_repeats_the_source(
    built: Atlas, folders: Folders, folder: str
) -> None:
    """Facts carry over from the review, its sentences do not: nine words in a row are a copy."""
    for entry in built.of_kind("sources"):
        outline = read_outline(folders.data / "sources" / f"{entry.id}.outline.json")
        for file in sorted((folders.root / folder).rglob("*.*")):
            if file.suffix in (".md", ".j2", ".html", ".py"):
                assert outline.copied_runs(file.read_text("utf-8")) == [], file
