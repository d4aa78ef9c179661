"""The pages of every table: complete without script, unmoved when it has run, filtered by it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.pages.tables import TableView

from .conftest import Visit

Open = Callable[..., Visit]

NAMES = ("findings", "biomarkers", "molecules", "cells", "therapies", "topics", "references")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_page_looks_the_same_when_the_script_has_run(
    visit: Open, hosted_slowly: str, parsed: Callable[[str], LexborHTMLParser], name: str
) -> None:
    """It keeps the rows; those it draws later have the same words and links; nothing moves.

    Not even on a slow line, where the rows come in bit by bit.
    """
    walk = visit()
    walk.start = hosted_slowly
    walk.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        "  for (const entry of list.getEntries()) window.moved += entry.value;"
        "}).observe({ type: 'layout-shift', buffered: true });"
    )
    walk.open(f"{name}/index.html")
    page = parsed(f"{name}/index.html")
    rows = page.css(".facet-table tbody tr")
    expect(walk.page.locator(".facet-table tbody tr")).to_have_count(len(rows))
    assert walk.page.evaluate("window.moved") < 0.02
    for box in walk.page.locator(".facet-table__words").all():
        box.fill("nothing has these words")
        expect(walk.page.locator(".facet-table tbody tr")).to_have_count(1)
        box.fill("")
    expect(walk.page.locator(".facet-table tbody tr")).to_have_count(min(len(rows), 100))
    rows = rows[:100]
    shown: list[list[Any]] = walk.page.locator(".facet-table tbody tr").evaluate_all(
        """rows => rows.map(row => [...row.cells].map(cell => [
          cell.tagName.toLowerCase(),
          cell.dataset.head ?? null,
          cell.textContent,
          [...cell.querySelectorAll("a")].map(link => link.href.split("/").slice(-2).join("/")),
        ]))"""
    )
    assert len(shown) == len(rows)
    for row, cells in zip(rows, shown, strict=True):
        assert [_told(cell, name) for cell in row.css("th, td")] == cells
    heads = walk.page.locator(".facet-table thead th").all_text_contents()
    assert heads == [head.text() for head in page.css(".facet-table thead th")]
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def _told(cell: LexborNode, folder: str) -> list[Any]:
    """What a cell of a static page tells: its sort, its head, its words, its links."""
    links = [link.attributes["href"] or "" for link in cell.css("a")]
    return [
        cell.tag,
        cell.attributes.get("data-head"),
        cell.text(),
        [link.removeprefix("../") if "/" in link else f"{folder}/{link}" for link in links],
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_are_complete_without_script(
    visit: Open, views: Mapping[str, TableView], name: str
) -> None:
    """From page to page a reader meets every row, and finds no control that does nothing."""
    walk = visit(script=False)
    walk.open(f"{name}/index.html")
    page = walk.page
    met: list[str] = []
    while True:
        met += page.locator("tbody tr").evaluate_all(
            "rows => rows.map(row => row.cells[0].innerText)"
        )
        assert page.locator("article button, article input").count() == 0
        following = page.locator(".pager strong + a").first
        if not following.count():
            break
        with page.expect_navigation():
            following.click()
    assert len(met) == len(views[name].rows)
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_a_page_without_its_data_keeps_its_ways(visit: Open) -> None:
    """When the data cannot be read, the table and the links to its other pages stay."""
    walk = visit()
    walk.page.route("**/table-findings.js", lambda route: route.abort())
    walk.open("findings/index.html")
    expect(walk.page.get_by_role("link", name="101 to 200").first).to_be_visible()
    expect(walk.page.locator("tbody tr").first).to_be_visible()


def test_a_download_has_no_words_of_links(visit: Open, views: Mapping[str, TableView]) -> None:
    """A cell of the biomarkers leads to the finding; in a download it names what was measured."""
    walk = visit()
    walk.open("biomarkers/index.html")
    head, *lines = (
        walk.page.evaluate(
            "() => { const table = sevAtlasFilter.read(sevAtlasTables.biomarkers);"
            " return sevAtlasFilter.toTsv(table, table.rows); }"
        )
        .rstrip("\n")
        .split("\n")
    )
    place = head.split("\t").index("Measured")
    told = [line.split("\t")[place] for line in lines]
    assert told == [
        "; ".join(part.title for part in row.cells[0][:-1]) for row in views["biomarkers"].rows
    ]


def test_the_link_to_what_is_shown_can_be_copied(visit: Open) -> None:
    """With its filters, so that a colleague sees the same."""
    walk = visit(permissions=["clipboard-read", "clipboard-write"])
    walk.open("findings/index.html")
    walk.page.get_by_label("therapy").first.check()
    walk.page.get_by_role("button", name="Copy link to this view").click()
    expect(walk.page.get_by_role("button", name="Copied")).to_be_visible()
    link = walk.page.evaluate("navigator.clipboard.readText()")
    assert link == walk.page.url
    assert link.endswith("#type=therapy")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1280, 390])
def test_every_table_filters_by_its_first_facet(
    visit: Open, views: Mapping[str, TableView], name: str, width: int
) -> None:
    """Each kind has facets of its own, and none of its pages is too wide."""
    table = views[name]
    walk = visit(width=width)
    facet = table.facets[0]
    value = facet.values[0]
    walk.open(f"{name}/index.html#{facet.key}={value.key}")
    rows = [row for row in table.rows if value.key in row.values[0]]
    expect(walk.page.locator(".facet-table__result")).to_have_text(
        f"{len(rows)} of {len(table.rows)} {table.many}"
    )
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert walk.page.evaluate(wide) <= 0
    assert walk.complaints == []
