"""Reading a page: the first screen, figures, previews, the glossary, citations."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from generator.atlas import Atlas
from generator.build import Folders
from generator.kinds.references import Reference
from generator.routes import routes_of

from .conftest import Visit

Parsed = Callable[[str], LexborHTMLParser]

WAYS = ("hosted", "folder")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_first_screen_answers(visit: Callable[..., Visit], size: tuple[int, int]) -> None:
    """Name, what it is, the answer, and the route with its target, without scrolling."""
    walk = visit(width=size[0])
    walk.page.set_viewport_size({"width": size[0], "height": size[1]})
    walk.open("molecules/mir-105.html")
    page = walk.page
    for seen in (
        page.get_by_role("heading", level=1),
        page.locator(".badge").first,
        page.locator(".lead p").first,
        page.locator(".fig").get_by_role("link", name="endothelial cell"),
        page.locator(".fig").get_by_role("link", name="TJP1"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)


def test_every_record_on_a_route_has_a_figure(built: Atlas, parsed: Parsed) -> None:
    """Drawn at build time, with a title, a description, and each node a link."""
    for entry in built.entries.values():
        routes = routes_of(built, entry.id)
        if entry.folder in ("findings", "references") or not routes:
            continue
        page = parsed(entry.address)
        figures = page.css("article svg.fig")
        assert 0 < len(figures) <= len(routes), entry.id
        for drawn in figures:
            title, description = drawn.css_first("title"), drawn.css_first("desc")
            assert title is not None
            assert title.text()
            assert description is not None
            assert description.text()
        folded = page.css_first(".folded")
        if len(routes) > len(figures):
            assert folded is not None
            assert folded.text().startswith(f"{len(routes) - len(figures)} more route")
        else:
            assert folded is None


def test_a_finding_is_drawn_whole(built: Atlas, parsed: Parsed) -> None:
    """On its own page no change is folded away."""
    for finding_id, finding in built.evidence.items():
        (drawn,) = parsed(f"findings/{finding_id}.html").css("article svg.fig")
        # That a vesicle holds what it carries is drawn by the vesicle itself.
        said = finding.cargo if finding.recipient == "none" and finding.cargo else ()
        wanted = [effect for effect in finding.effects or () if effect.target not in said]
        assert len(drawn.css("text.fig__change")) == len(wanted), finding_id


def test_no_line_of_a_figure_leaves_it(visit: Callable[..., Visit], built: Atlas) -> None:
    """Names are cut where there is no room; nothing runs over the edge."""
    walk = visit()
    busy = ("mir-1246-panel-serum-dcis-diagnosis", "mir-105-endothelial-cell-barrier")
    pages = [
        *(f"findings/{id_}.html" for id_ in busy if id_ in built.findings),
        *(f"topics/{id_}.html" for id_ in ("drug-resistance", "metastasis")),
        *(f"cells/{id_}.html" for id_ in ("t-cell", "macrophage", "breast-cancer-cell")),
        *(entry.address for entry in built.of_kind("therapies")[:12]),
    ]
    for address in pages:
        walk.open(address)
        outside = walk.page.evaluate(
            """() => [...document.querySelectorAll('svg.fig text')].filter(line => {
                const box = line.getBBox();
                return box.x < 0 || box.x + box.width > line.ownerSVGElement.clientWidth;
            }).map(line => line.textContent)"""
        )
        assert outside == [], address


def test_a_long_page_names_its_parts_on_a_phone(visit: Callable[..., Visit]) -> None:
    """Below the first screen; where they stand at the side, they are not named twice."""
    walk = visit(width=390, script=False)
    walk.open("cells/breast-cancer-cell.html")
    walk.page.get_by_text("On this page").click()
    parts = walk.page.locator(".onpage a")
    expect(parts.first).to_be_visible()
    titles = walk.page.locator("article h2, article h3.part").all_inner_texts()
    assert [text for text in parts.all_inner_texts() if text in titles] == titles
    parts.nth(1).click()
    expect(walk.page.locator(":target")).to_be_in_viewport()
    wide = visit()
    wide.open("cells/breast-cancer-cell.html")
    expect(wide.page.get_by_text("On this page")).to_be_hidden()


def test_the_communication_map_fits_a_phone(visit: Callable[..., Visit]) -> None:
    """Nothing lies beside the screen, and the busiest pairs are told in words, as in the table."""
    walk = visit(width=390)
    page = walk.page
    walk.open("maps/communication.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    told = page.locator("article p", has_text="Most findings")
    expect(told).to_contain_text("cancer-associated fibroblast → breast cancer cell")
    numbers = re.findall(r"\((\d+)\)", told.inner_text())
    assert len(numbers) == 5
    for link, number in zip(told.get_by_role("link").all(), numbers, strict=True):
        cell = page.locator(f'.matrix td a[href="{link.get_attribute("href")}"]')
        expect(cell).to_have_text(number)


def test_every_record_is_there_as_yaml(built: Atlas, folders: Folders, site: Path) -> None:
    """The file beside the page is the record, byte for byte."""
    for entry in built.entries.values():
        copy = site / entry.folder / f"{entry.id}.yaml"
        assert copy.read_bytes() == (folders.root / entry.file).read_bytes()


@pytest.mark.parametrize("way", WAYS)
def test_a_link_shows_what_is_behind_it(visit: Callable[..., Visit], way: str) -> None:
    """On hover and on focus, in figures too; Escape closes it."""
    walk = visit(way=way)
    page = walk.page
    walk.open("molecules/mir-105.html")
    preview = page.get_by_role("tooltip")
    page.locator(".route").get_by_role("link", name="endothelial cell").hover()
    expect(preview).to_contain_text("cell type")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    page.locator(".fig").get_by_role("link", name="TJP1").focus()
    expect(preview).to_contain_text("protein")
    described = page.locator(".fig").get_by_role("link", name="TJP1")
    expect(described).to_have_attribute("aria-describedby", "preview")
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_a_term_tells_what_it_means_when_it_is_tapped(visit: Callable[..., Visit]) -> None:
    """The first tap explains, the second leads to the glossary."""
    walk = visit(width=390, touch=True)
    page = walk.page
    walk.open("findings/mir-1246-plasma-diagnosis.html")
    term = page.get_by_role("link", name="Specificity", exact=True)
    term.tap()
    expect(page.get_by_role("tooltip")).to_contain_text("the share that a test clears")
    term.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("specificity")


@pytest.mark.parametrize("way", WAYS)
def test_the_citation_of_a_card_can_be_copied(visit: Callable[..., Visit], way: str) -> None:
    """It is that of the finding's own page."""
    walk = visit(way=way, permissions=["clipboard-read", "clipboard-write"])
    page = walk.page
    walk.open("findings/mir-105-endothelial-cell-barrier.html")
    wanted = page.locator(".cite").inner_text()
    walk.open("molecules/mir-105.html")
    page.get_by_role("button", name="Copy citation of this finding").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_a_map_leads_to_its_findings(parsed: Parsed) -> None:
    """Each number of a map is a link to the table of findings, filtered."""
    for name in ("evidence", "communication"):
        cells = parsed(f"maps/{name}.html").css("table.matrix td a")
        assert cells
        for cell in cells:
            assert (cell.attributes["href"] or "").startswith("../findings/index.html#")
            assert cell.attributes["aria-label"]


@pytest.mark.parametrize("way", WAYS)
def test_a_number_of_a_map_is_that_of_the_table_it_opens(
    visit: Callable[..., Visit], way: str
) -> None:
    """Rolled up or not, the filtered table has as many rows as the cell has findings."""
    walk = visit(way=way)
    page = walk.page
    for pair in ("breast cancer cell and endothelial cell", "cancer cell and immune cell"):
        walk.open("maps/communication.html")
        cell = page.locator(f'table.matrix a[aria-label^="{pair}:"]')
        number = cell.inner_text()
        cell.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Findings")
        expect(page.get_by_text(re.compile(rf"^{number} of \d+ findings$")).first).to_be_visible()
    assert walk.complaints == []


def test_what_is_drawn_can_be_skipped_by_keyboard(visit: Callable[..., Visit]) -> None:
    """The way past the figures shows when it has the focus, and the next stop lies behind them."""
    walk = visit()
    walk.open("cells/t-cell.html")
    page = walk.page
    skip = page.get_by_role("link", name="Skip what is drawn")
    skip.focus()
    assert (skip.bounding_box() or {"height": 0})["height"] > 10
    skip.press("Enter")
    page.keyboard.press("Tab")
    behind = page.evaluate(
        "document.querySelector('#past-routes')"
        ".compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert behind


def test_each_retracted_paper_is_listed_with_its_notice(built: Atlas, parsed: Parsed) -> None:
    """Or with the word that the notice was not seen."""
    listed = parsed("for-and-against.html").css_first("article")
    assert listed is not None
    text = listed.text()
    retractions = [
        entry.record.retraction
        for entry in built.of_kind("references")
        if isinstance(entry.record, Reference) and entry.record.retraction
    ]
    assert len(retractions) > 2
    for retraction in retractions:
        if retraction.notice == "not-stated":
            assert "The notice itself was not seen" in text
        else:
            assert listed.css(f'a[href$="{retraction.notice}"]')
            assert str(retraction.date or "its day not known") in text
