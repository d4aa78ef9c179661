"""The site in a real browser: hosted and from a folder, wide and on a phone."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from generator.atlas import Atlas
from generator.build import Folders, build, check, offline_archive
from generator.names import normal

from .conftest import Visit

WAYS = ("hosted", "folder")
WIDTHS = (1280, 390)
NAMES = Path(__file__).resolve().parent.parent / "names.tsv"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_walks_from_home_to_a_finding_and_back(
    visit: Callable[..., Visit], way: str, width: int
) -> None:
    """What does miR-105 do, to which cell, by which target, says who? Two clicks, and back."""
    walk = visit(way=way, width=width)
    walk.open("index.html")
    page = walk.page
    page.get_by_role("link", name="miR-105", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("miR-105")
    card = page.locator("article.finding").first
    expect(card).to_contain_text("endothelial cell")
    expect(card.locator(".effect--decreased").first).to_contain_text("ZO-1")
    expect(card).to_contain_text("Zhou et al. 2014 [42]")
    card.locator(".finding__statement a").click()
    expect(page.get_by_role("heading", name="Who says so")).to_be_visible()
    passage = page.get_by_role("link", name="See the passage").get_attribute("href")
    assert passage == (
        "https://www.mdpi.com/1422-0067/23/23/15236#:~:text=cells%20carry%20miR%2D23a%20and%20miR%2D105"
    )
    page.get_by_role("link", name="endothelial cell", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("endothelial cell")
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("sEV Breast Atlas")
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_no_page_is_wider_than_the_screen(
    visit: Callable[..., Visit], built: Atlas, width: int, *, dark: bool
) -> None:
    """One page of each sort, in both colour schemes: nothing is cut off at the side."""
    walk = visit(width=width, dark=dark)
    one_of_each = {entry.folder: entry.address for entry in built.entries.values()}
    pages = [
        "index.html",
        "findings/index.html",
        "references/index.html",
        "sources/ijms-2022-15236/t1.html",
        "names/index.html",
        "how-to-read.html",
        "contribute/fields.html",
        "contribute/problems.html",
        *one_of_each.values(),
    ]
    for address in pages:
        walk.open(address)
        wide = walk.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{address} is {wide} px too wide"
    assert walk.complaints == []


@pytest.mark.parametrize("way", WAYS)
def test_the_search_box_finds_a_record_by_any_spelling(
    visit: Callable[..., Visit], way: str
) -> None:
    """`mir105`, `ZO 1`, `tgf beta`: the record is the first in the list, and Enter opens it."""
    walk = visit(way=way)
    page = walk.page
    for typed, title in (
        ("mir105", "miR-105"),
        ("ZO 1", "TJP1 (ZO-1)"),
        ("tgf beta", "TGF-β"),
        ("irastatin", "erastin"),
    ):
        walk.open("topics/index.html")
        page.keyboard.press("/")
        page.keyboard.type(typed)
        expect(page.locator(".find__list li b").first).to_have_text(title)
        page.keyboard.press("ArrowDown")
        expect(page.locator(".find__list [aria-selected=true] b")).to_have_text(title)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_the_search_box_says_when_nothing_is_found(visit: Callable[..., Visit]) -> None:
    """No silent nothing, a way to say that it is missing, and Escape clears the box."""
    walk = visit()
    walk.open("index.html")
    box = walk.page.get_by_role("combobox")
    box.fill("xyzzy")
    expect(walk.page.locator(".find__status")).to_have_text("Nothing found.")
    report = walk.page.get_by_role("link", name="Report what is missing")
    expect(report).to_have_attribute("href", re.compile("issues/new.title=Missing%3A%20xyzzy"))
    box.press("Escape")
    expect(box).to_have_value("")


def test_browser_and_builder_normalise_names_alike(
    visit: Callable[..., Visit], built: Atlas
) -> None:
    """The box's rules and the index's cannot drift: both run over all names and the examples."""
    walk = visit()
    walk.open("index.html")
    names = {name for entry in built.entries.values() for name in (*entry.record.names(), entry.id)}
    names |= {line.split("\t")[0] for line in NAMES.read_text("utf-8").splitlines()}
    listed = sorted(names)
    assert walk.page.evaluate("names => names.map(sevAtlasSearch.normal)", listed) == [
        normal(name) for name in listed
    ]


def test_everything_can_be_read_without_script(visit: Callable[..., Visit], built: Atlas) -> None:
    """Cards, tables and links are in the page itself; the box leads to the list of names."""
    walk = visit(script=False)
    page = walk.page
    walk.open("cells/endothelial-cell.html")
    for role, ids in built.findings_of("endothelial-cell").items():
        cards = page.locator(f"#{role} article.finding").count()
        lines = page.locator(f"#{role} .lines > li").count()
        assert cards + lines == len(ids)
        assert cards > 0
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("All names")


def test_the_archive_works_from_any_folder_with_the_network_cut(
    chromium: Browser, folders: Folders, tmp_path: Path
) -> None:
    """Unpacked below spaces and umlauts, it reads and searches, and asks nobody for anything."""
    settings = check(folders).settings
    assert settings is not None
    target = tmp_path / "Häufig gelesen" / "ein Ordner"
    zipfile.ZipFile(offline_archive(folders, settings)).extractall(target)
    (inner,) = target.iterdir()
    context = chromium.new_context(offline=True)
    walk = Visit(context.new_page(), f"{inner.as_uri()}/")
    walk.open("index.html")
    walk.page.get_by_role("combobox").fill("PGE2")
    walk.page.locator(".find__list a").first.click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("prostaglandin E2")
    assert walk.complaints == []
    assert walk.asked_elsewhere == []
    context.close()


HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror=alert(2)> *a*{: onclick="alert(3)" } '
    "[b](javascript:alert(4)) {{ 7 * 7 }} {% include 'x' %} --8<-- \"mkdocs.yml\" &lt;i&gt; "
    "</article> # h `c` | d | ![e](https://example.org/e.png)"
)


def test_contributed_text_stays_text(chromium: Browser, clone: Callable[[str], Path]) -> None:
    """Markdown, HTML and Jinja in every field of a record: shown as typed, run by nobody."""
    root = clone("hostile")
    record = root / "data/molecules/mir-105.yaml"
    text = record.read_text("utf-8")
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = text.replace("name: miR-105", f"name: {quoted}\nknown_as: {quoted}")
    text = re.sub(r"synonyms: .*", lambda _: f"synonyms: [{quoted}]", text)
    text = re.sub(r"seen_in: .*", lambda _: f"seen_in: {quoted}", text)
    text += (
        f"notes:\n  - about: name\n    source_has: {quoted}\n    we_show: {quoted}\n"
        f"    why: {quoted}\n    basis: source-itself\n    sure: certain\n    weight: major\n"
    )
    record.write_text(text)
    finding = root / "data/findings/mir-105-endothelial-cell-barrier.yaml"
    lines = finding.read_text("utf-8")
    lines = re.sub(r"statement: >-\n(  .*\n)+", lambda _: f"statement: {quoted}\n", lines)
    lines = re.sub(r"\nmodel: .*", lambda _: f"\nmodel: {quoted}", lines)
    finding.write_text(lines)
    folders = Folders(root)
    assert build(folders, lambda items: items, print) == []

    context = chromium.new_context()
    walk = Visit(context.new_page(), f"{folders.site.as_uri()}/")
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    walk.page.on("dialog", dismiss)
    for address in (
        "molecules/mir-105.html",
        "molecules/index.html",
        "findings/mir-105-endothelial-cell-barrier.html",
        "cells/endothelial-cell.html",
        "sources/ijms-2022-15236/t1.html",
        "names/index.html",
    ):
        walk.open(address)
        body = walk.page.locator("body")
        if "names" not in address:
            expect(body).to_contain_text("<script>alert(1)</script>")
            expect(body).to_contain_text(
                "{{ 7 * 7 }} {% include 'x' %} --8<-- \"mkdocs.yml\" &lt;i&gt;"
            )
        assert walk.page.locator("img[src*=example], img[onerror], [onclick]").count() == 0
        assert "site_name" not in body.inner_text()
    walk.page.get_by_role("combobox").fill("script")
    assert said == []
    assert walk.complaints == []
    assert walk.asked_elsewhere == []
    context.close()
    shutil.rmtree(root)
