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
from generator.kinds.topics import Topic
from generator.model.record import Entity
from generator.pages.neighbours import DISPUTES
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


def test_a_story_cites_a_finding_for_every_sentence(built: Atlas, parsed: Parsed) -> None:
    """Each sentence ends in numbers that lead to the findings it rests on."""
    told = {
        entry.address: entry.record.story
        for entry in built.of_kind("topics")
        if isinstance(entry.record, Topic) and entry.record.story
    }
    assert len(told) >= 9
    for address, story in told.items():
        cites = parsed(address).css(".story sup.cites")
        for cite, sentence in zip(cites, story, strict=True):
            hrefs = [link.attributes["href"] for link in cite.css("a")]
            assert hrefs == [f"../findings/{id_}.html" for id_ in sentence.findings]


def test_a_page_begins_with_its_short_answer(built: Atlas, parsed: Parsed) -> None:
    """What the findings come down to stands first, is short, cites them, and names who does it."""
    told = [
        (entry, entry.record.answer)
        for entry in built.entries.values()
        if isinstance(entry.record, Entity) and entry.record.answer
    ]
    assert {"cd274", "cancer-associated-fibroblast", "trastuzumab", "organ-tropism"} <= {
        entry.id for entry, _ in told
    }
    for entry, answer in told:
        lead = parsed(entry.address).css_first(".lead")
        assert lead is not None
        assert len(lead.text().split()) <= 60, entry.id
        hrefs = [link.attributes["href"] for link in lead.css("sup.cites a")]
        assert hrefs == [f"../findings/{id_}.html" for id_ in answer.findings]
        assert lead.css("p > a:not(.term)"), entry.id


def test_a_short_answer_rests_on_findings_that_name_the_record(built: Atlas) -> None:
    """The record, or one of its kinds. Stories reach further, as their topics do."""
    for entry in built.entries.values():
        record = entry.record
        if not isinstance(record, Entity) or not record.answer:
            continue
        if isinstance(record, Topic) and record.story:
            continue
        same = {entry.id} | built.kinds.get(entry.id, frozenset())
        for finding in record.answer.findings:
            assert same & set(built.named_in(finding)), f"{entry.id} cites {finding}"


def test_where_a_paper_on_another_cancer_was_cited_the_answer_says_so(parsed: Parsed) -> None:
    """The question on PD-L1: what was seen in breast cancer, and what in melanoma or mice only."""
    lead = parsed("molecules/cd274.html").css_first(".lead")
    assert lead is not None
    for words in ("HER2-positive cells", "not shown", "melanoma", "in mice", "retracted"):
        assert words in lead.text()


def test_a_cell_shows_at_a_glance_what_it_receives_from_whom(built: Atlas, parsed: Parsed) -> None:
    """Each name with the number of findings, counted over those that name the cell so."""
    received = built.findings_of("endothelial-cell")["recipient"]
    page = parsed("cells/endothelial-cell.html")
    shown = page.css_first(".glance")
    assert shown is not None
    caption = shown.css_first("caption")
    assert caption is not None
    assert caption.text() == f"What vesicles do to it ({len(received)})"
    rows = {
        row.css_first("th").text(): row.css_first("td")  # type: ignore[union-attr]
        for row in shown.css("tr")
    }
    assert list(rows) == ["Receives", "From", "What changes"]
    senders = [built.findings[id_].sender or () for id_ in received]
    total = sum("breast-cancer-cell" in sender for sender in senders)
    assert total > 1
    cell = rows["From"]
    assert cell is not None
    assert f"breast cancer cell ×{total}" in " ".join(cell.text().split())
    twice = [id_ for id_ in received if "mir-23a" in (built.findings[id_].cargo or ())]
    cell = rows["Receives"]
    assert cell is not None
    assert f"miR-23a ×{len(twice)}" in " ".join(cell.text().split())


def test_a_cell_ties_each_cargo_to_what_it_changes(built: Atlas, parsed: Parsed) -> None:
    """A line a finding: what is sent, to whom, what changes, how seen; breast cancer first."""
    tables = parsed("cells/cancer-associated-fibroblast.html").css(".glance")
    lines = parsed("cells/cancer-associated-fibroblast.html").css(
        ".table:has(caption) tr:has(td[data-head='Seen'])"
    )
    assert tables
    told = [" ".join(line.text().split()) for line in lines]
    first = built.findings["mir-181d-5p-breast-cancer-cell-emt"]
    line = next(text for text in told if "miR-181d-5p" in text)
    assert "breast cancer cell" in line
    for effect in first.effects or ():
        assert f"{built.entries[effect.target].title} {effect.change}" in line
    links = [line.css("a")[-1].attributes["href"] or "" for line in lines]
    seen = [built.distance(Path(link).stem) for link in links]
    assert seen == sorted(seen)


def test_a_number_at_a_glance_is_told_with_that_of_the_kinds(parsed: Parsed) -> None:
    """As the communication map counts them: fibroblasts with breast fibroblasts among them."""
    glance = parsed("cells/breast-cancer-cell.html").css_first(".glance")
    assert glance is not None
    found = re.search(r"fibroblast ×\d+ \((\d+) with its kinds\)", " ".join(glance.text().split()))
    assert found
    told = parsed("maps/communication.html").css_first("article p:not(.what)")
    assert told is not None
    assert f"breast cancer cell → fibroblast ({found[1]})" in told.text()


def test_what_findings_disagree_about_stands_with_its_reason(built: Atlas, parsed: Parsed) -> None:
    """On the page of whatever they name, one click from the badge."""
    page = parsed("molecules/mir-21.html")
    badge = next(link for link in page.css(".badge > a") if "disagreement" in link.text())
    assert badge.attributes["href"] == "#disagree"
    told = page.css("#disagree > li")
    assert len(told) == 1
    text = " ".join(told[0].text().split())
    assert "more miR-21 and miR-1246" in text
    assert "other fluids, so both can be true" in text
    for entry in built.entries.values():
        ids = built.named_with_kinds.get(entry.id, ())
        pairs = {
            frozenset((id_, other))
            for id_ in ids
            for kind, other, _ in built.relations.get(id_, ())
            if kind == "disagrees"
        }
        shown = parsed(entry.address).css("#disagree > li")
        assert len(shown) == min(len(pairs), DISPUTES), entry.id


def test_a_doubt_stands_beside_the_statement_that_it_is_about(
    visit: Callable[..., Visit], parsed: Parsed
) -> None:
    """In the lead, at the figure and on the card, open: the reason, and the way to the note."""
    doubt = "that the one comes of the other it only calls possible"
    page = parsed("therapies/docetaxel.html")
    lead, caption = page.css_first(".lead"), page.css_first(".route-card figcaption")
    assert lead is not None
    assert doubt in lead.text()
    assert caption is not None
    assert "a note changes this" in caption.text()
    walk = visit(script=False)
    walk.open("therapies/docetaxel.html")
    card = walk.page.locator("article.finding", has_text=doubt)
    expect(card.get_by_text(doubt)).to_be_visible()
    card.get_by_role("link", name="The note").click()
    expect(walk.page.locator(":target")).to_contain_text(doubt)


def test_what_was_seen_of_each_treatment_with_a_drug_stands_in_one_table(
    built: Atlas, parsed: Parsed
) -> None:
    """Which vesicles carry doxorubicin, seen in whom, and what changed."""
    rows = parsed("therapies/doxorubicin.html").css("#treatments tbody tr")
    told = {row.css_first("th").text(): " ".join(row.text().split()) for row in rows}  # type: ignore[union-attr]
    treated = {
        built.entries[finding.therapy].title
        for id_, finding in built.evidence.items()
        if finding.therapy and "doxorubicin" in {m.id for m in built.made_of(id_)}
    }
    assert set(told) == treated
    assert len(treated) > 3
    carrier = told["c-Met-targeted macrophage vesicles with doxorubicin"]
    assert "living animals" in carrier
    assert "tumor growth decreased" in carrier


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


def test_where_findings_disagree_is_sorted_by_what_it_is_about(
    built: Atlas, parsed: Parsed
) -> None:
    """Each disagreement stands under something that both name, after its reason."""
    page = parsed("for-and-against.html")
    titles = {entry.title for entry in built.entries.values()} | {"In general"}
    headings = [heading.text() for heading in page.css("article h3")]
    assert len(headings) > 5
    assert set(headings) <= titles
    assert headings == sorted(headings, key=lambda title: title == "In general")
    card = page.css_first("li.finding")
    assert card is not None
    first = card.css_first("p")
    assert first is not None
    assert not first.css("a")


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


def test_what_was_seen_in_breast_cancer_answers_first(built: Atlas, parsed: Parsed) -> None:
    """Where no curator wrote an answer, the page begins with a finding in breast cancer, if any."""
    told = 0
    for entry in built.entries.values():
        if not isinstance(entry.record, Entity) or entry.record.answer:
            continue
        groups = built.findings_of(entry.id).values()
        sound = [
            id_
            for ids in groups
            for id_ in ids
            if not built.rests_on_retracted(built.findings[id_])
        ]
        seen = {built.distance(id_) for id_ in sound}
        if 0 in seen and len(seen) > 1:
            first = parsed(entry.address).css_first(".lead a")
            assert first is not None
            assert built.distance(Path(first.attributes["href"] or "").stem) == 0, entry.id
            told += 1
    assert told > 5


def test_findings_on_narrower_records_are_reached_from_the_wider_one(parsed: Parsed) -> None:
    """A reader of `T cell` finds what is known of CD8 T cells, counted."""
    page = parsed("cells/t-cell.html")
    shown = page.css_first(".narrower")
    assert shown is not None
    hrefs = {link.attributes["href"] for link in shown.css("a")}
    assert {"cd8-t-cell.html", "regulatory-t-cell.html"} <= hrefs
    assert any((href or "").startswith("../findings/") for href in hrefs)


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
    page.get_by_role("button", name="Copy citation").click()
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
