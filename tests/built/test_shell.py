"""The shell of every page: its size, its colours, the keyboard, paper, and the page for 404."""

import hashlib
import re
import statistics
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.build import Folders, check

from .conftest import ROOT, Visit

Parsed = Callable[[str], LexborHTMLParser]

WIDTHS = (1280, 390)
RECORD = "molecules/mir-105.html"
WHITE = "rgb(255, 255, 255)"
DARK = "rgb(20, 25, 28)"

THEME = {
    "404.html": "80c93494b5432b1b",
    "base.html": "8536d352b0093623",
    "partials/footer.html": "50c2a75f013b7b03",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/logo.html": "e0925ef6c190174a",
    "partials/nav-item.html": "89895208f22d68ce",
    "partials/nav.html": "af33f6e032f632eb",
    "partials/tabs-item.html": "52fe1f551aa2dbfc",
    "partials/tabs.html": "d2c82916569e645a",
    "partials/toc-item.html": "418f31ce2e6d5599",
    "partials/toc.html": "fde48f583563364b",
    "partials/top.html": "98f6f9ac2ebf6ef9",
}
"""The theme's own files that ours in ``templates/theme/`` stand for, by the start of their hash."""


@pytest.mark.parametrize(("name", "known"), THEME.items())
def test_the_theme_has_not_changed_what_ours_stands_for(name: str, known: str) -> None:
    """When this fails, compare the theme's new file with ours, then write its hash here."""
    theirs = files("material").joinpath("templates", name).read_bytes()
    assert hashlib.sha256(theirs).hexdigest()[: len(known)] == known


def test_every_file_of_ours_that_stands_for_one_of_the_theme_is_known() -> None:
    """So that none of them outlives what it was made for."""
    ours = {
        file.relative_to(ROOT / "templates/theme").as_posix()
        for file in (ROOT / "templates/theme").rglob("*.html")
    }
    assert ours - {"main.html", "partials/find.html"} == set(THEME) - {"base.html"}


def test_the_shell_is_small(site: Path) -> None:
    """HTML around the article: half of the pages have at most 10.5 kB, not counting the list of
    a page's own headings, which grows with the page.
    """
    sizes = []
    for file in site.rglob("*.html"):
        page = LexborHTMLParser(file.read_bytes())
        for node in page.css("article.md-content__inner, .md-nav--secondary"):
            node.decompose()
        sizes.append(len((page.html or "").encode()))
    assert statistics.median(sizes) <= 10_500
    assert max(sizes) <= 12_000


def test_no_page_has_an_inline_script(site: Path, parsed: Parsed) -> None:
    """The policy allows none, not even by hash."""
    for file in site.rglob("*.html"):
        page = parsed(file.relative_to(site).as_posix())
        assert page.css("script:not([src]):not([type='application/json'])") == [], file
        policy = page.css_first("meta[http-equiv]")
        assert policy is not None
        assert "script-src 'self';" in (policy.attributes["content"] or "")


def test_a_page_says_how_it_is_shown_elsewhere(site: Path, parsed: Parsed) -> None:
    """Title, words, address and picture, for those who send a link to it around."""
    for file in site.rglob("*.html"):
        address = file.relative_to(site).as_posix()
        page = parsed(address)
        said = {
            node.attributes["property"]: node.attributes["content"] or ""
            for node in page.css("meta[property]")
        }
        assert said["og:title"], address
        assert said["og:description"], address
        assert said["og:site_name"] == "sEV Breast Atlas"
        picture = said["og:image"].removeprefix("https://example.org/sev-breast-atlas/")
        assert (site / picture).is_file(), f"{address}: {picture}"
        canonical = page.css_first("link[rel=canonical]")
        if canonical is not None:
            assert said["og:url"] == canonical.attributes["href"]


def test_no_style_sheet_asks_for_the_scheme() -> None:
    """Colours have both their values where they are named; otherwise they fail without script."""
    for file in sorted((ROOT / "docs/assets").glob("*.css")):
        assert "data-md-color" not in file.read_text("utf-8"), file.name


def _ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("dark", [True, False])
def test_a_page_is_dark_where_the_system_is(
    visit: Callable[..., Visit], *, dark: bool, script: bool
) -> None:
    """Without script too; the switch shows only where it works."""
    walk = visit(dark=dark, script=script)
    walk.open(RECORD)
    assert _ground(walk.page) == (DARK if dark else WHITE)
    expect(walk.page.locator(".scheme")).to_be_visible(visible=script)


@pytest.mark.parametrize("way", ["hosted", "folder"])
def test_the_reader_chooses_other_colours(visit: Callable[..., Visit], way: str) -> None:
    """The choice holds on every page; once it is the system's again, the system is followed."""
    walk = visit(way=way)
    page = walk.page
    walk.open(RECORD)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert _ground(page) == DARK
    walk.open("topics/index.html")
    assert _ground(page) == DARK
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    assert _ground(page) == WHITE
    page.emulate_media(color_scheme="dark")
    assert _ground(page) == DARK
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert walk.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_key_offers_to_skip_the_shell(visit: Callable[..., Visit], width: int) -> None:
    """Tab, Enter: the reader is at the heading."""
    walk = visit(width=width)
    walk.open(RECORD)
    walk.page.keyboard.press("Tab")
    skip = walk.page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    skip.press("Enter")
    assert walk.page.url.endswith("#mir-105")


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_of_a_phone_opens_from_the_keyboard(
    visit: Callable[..., Visit], *, script: bool
) -> None:
    """And nobody tabs through it while it is shut."""
    walk = visit(width=390, script=script)
    page = walk.page
    walk.open(RECORD)
    topics = page.locator(".md-sidebar--primary").get_by_role("link", name="Topics")
    expect(topics).not_to_be_visible()
    menu = page.get_by_role("button" if script else "checkbox", name="Menu")
    menu.press("Space")
    expect(topics).to_be_visible()
    if script:
        menu.press("Escape")
        expect(topics).not_to_be_visible()
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
    topics.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Topics")


OUTLINE = """element => {
  const style = getComputedStyle(element);
  const ground = element.closest(".md-header, .md-tabs") ||
    (element.matches(".md-skip") ? document.querySelector(".md-header") : document.body);
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor,
    getComputedStyle(ground).backgroundColor];
}"""


def _luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_focus_is_seen_wherever_it_is(
    visit: Callable[..., Visit], width: int, *, dark: bool
) -> None:
    """An outline of 2 pixels, with a contrast of 3 to 1 against what it stands on."""
    walk = visit(width=width, dark=dark)
    walk.open(RECORD)
    for _ in range(30):
        walk.page.keyboard.press("Tab")
        focused: Locator = walk.page.locator(":focus")
        style, outline, colour, ground = focused.evaluate(OUTLINE)
        assert (style, outline) == ("solid", 2)
        assert _contrast(colour, ground) >= 3, (focused.inner_text(), colour, ground)


def test_paper_gets_the_article_alone(chromium: Browser, hosted: str) -> None:
    """Black on white whatever the screen was; addresses after the links that leave the site."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(hosted + RECORD)
    page.get_by_role("button", name="Dark colours").click()
    page.get_by_role("button", name="Dark colours").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert _ground(page) == WHITE
    for shell in (".md-header", ".md-tabs", ".md-sidebar", ".md-top", ".crumbs", ".headerlink"):
        for part in page.locator(shell).all():
            expect(part).not_to_be_visible()
    outside = page.locator('article a[href^="https:"]').first
    after = outside.evaluate("e => getComputedStyle(e, '::after').content")
    assert (outside.get_attribute("href") or "-") in after
    inside = page.locator('article a[href^="../"]').first
    assert inside.evaluate("e => getComputedStyle(e, '::after').content") == "none"
    expect(page.get_by_text("Report a problem")).not_to_be_visible()
    expect(page.locator(".cite")).to_be_visible()
    expect(page.locator(".printed")).to_contain_text(
        f"https://example.org/sev-breast-atlas/{RECORD}"
    )
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
    context.close()


def test_more_contrast_and_forced_colours_are_respected(visit: Callable[..., Visit]) -> None:
    """Full black for words; what only a background showed has an outline of the system's."""
    walk = visit()
    page = walk.page
    page.emulate_media(contrast="more")
    walk.open(RECORD)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.emulate_media(contrast="no-preference", forced_colors="active")
    here = page.locator(".here").first
    assert here.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


class _Published(SimpleHTTPRequestHandler):
    """The site as a host serves it: below a path, with 404.html at any address that it lacks."""

    def __init__(self, site: Path, base: str, *args: Any) -> None:
        self.site = site
        self.base = base
        super().__init__(*args, directory=str(site))

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.base.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        content = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def published(folders: Folders) -> Iterator[str]:
    """The address below which the site is served, as it will be in public."""
    settings = check(folders).settings
    assert settings is not None
    base = urlsplit(settings.address).path
    handler = partial(_Published, folders.site, base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


@pytest.mark.parametrize(
    ("asked", "shown", "title"),
    [
        ("molecules/mir105.html", "mir105", "miR-105"),
        ("cells/endothelial-cells/", "endothelial-cells", "endothelial cell"),
        ("a/b/c/TGF%20beta", "TGF beta", "TGF-β"),
        ("molecules/mir-105-in-vesicles.html", "mir-105-in-vesicles", "miR-105"),
    ],
)
def test_a_missing_page_offers_what_was_meant(
    visit: Callable[..., Visit], published: str, asked: str, shown: str, title: str
) -> None:
    """The words of the address stand in the box, the records with such a name below it."""
    page = visit().page
    answer = page.goto(published + asked)
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    expect(page.locator("article .find__input")).to_have_value(shown)
    page.locator(".missing").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_missing_page_without_a_likeness_says_so_plainly(
    visit: Callable[..., Visit], published: str
) -> None:
    """No empty list; the box still searches, and the header's too."""
    page = visit().page
    page.goto(f"{published}%E0%A4%A/xyzzy-%zz.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    expect(page.locator(".missing")).not_to_be_visible()
    for box in page.get_by_role("combobox").all():
        box.fill("mir105")
        expect(page.get_by_role("option", name="miR-105").first).to_be_visible()
        box.press("Escape")


def test_a_missing_page_helps_without_script(visit: Callable[..., Visit], published: str) -> None:
    """Home, the indexes and all names are a click away, from any depth."""
    walk = visit(script=False)
    page = walk.page
    page.goto(f"{published}x/y/z.html")
    for name, heading in (
        ("Home", "sEV Breast Atlas"),
        ("All names", "All names"),
        ("Molecules", "Molecules"),
    ):
        page.locator("article").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        page.go_back()
