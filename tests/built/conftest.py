"""The built site, and a browser that opens it hosted and from a folder."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from generator.atlas import Atlas
from generator.build import Folders, build, check
from generator.pages.indexes import tables
from generator.pages.tables import TableView

from ..serving import served

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a copy of the atlas' own files, as a fresh clone would have them."""

    def make(name: str) -> Path:
        target = tmp_path_factory.mktemp("clones") / name
        for folder in ("data", "docs", "templates", "generator"):
            shutil.copytree(
                ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "mkdocs.yml", target)
        return target

    return make


@pytest.fixture(scope="session")
def folders(clone: Callable[[str], Path]) -> Folders:
    """A copy of the atlas with its site built."""
    folders = Folders(clone("atlas"))
    assert build(folders, lambda items: items, print) == []
    return folders


@pytest.fixture
def with_site(folders: Folders, tmp_path: Path) -> Folders:
    """A copy of the atlas and its built site, for a test to break."""
    shutil.copytree(folders.root, tmp_path / "atlas")
    return Folders(tmp_path / "atlas")


@pytest.fixture(scope="session")
def site(folders: Folders) -> Path:
    """The built site's folder."""
    return folders.site


@pytest.fixture(scope="session")
def built(folders: Folders) -> Atlas:
    """The records that the site was built from."""
    return check(folders).atlas


@pytest.fixture(scope="session")
def views(built: Atlas) -> Mapping[str, TableView]:
    """Every table of the built site by its name."""
    return {table.name: table for table in tables(built)}


@pytest.fixture(scope="session")
def parsed(site: Path) -> Callable[[str], LexborHTMLParser]:
    """Reads a page of the site."""
    return lambda address: LexborHTMLParser((site / address).read_bytes())


@pytest.fixture(scope="session")
def hosted(site: Path) -> Iterator[str]:
    """The address of a server on this computer that serves the site."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def hosted_slowly(site: Path) -> Iterator[str]:
    """The address of a server that sends the site bit by bit."""
    with served(site, slowly=True) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no Chromium is installed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def one_of_each(atlas: Atlas) -> list[str]:
    """The addresses of one page of each sort: of a kind, the record that most findings name."""
    busiest: dict[str, tuple[int, str]] = {}
    for entry in atlas.entries.values():
        total = sum(map(len, atlas.findings_of(entry.id).values()))
        busiest[entry.folder] = max(busiest.get(entry.folder, (-1, "")), (total, entry.address))
    return [
        "index.html",
        "about.html",
        "how-to-read.html",
        "open-questions.html",
        "findings/index.html",
        "molecules/index.html",
        "biomarkers/index.html",
        "names/a.html",
        "compare.html#with=mir-21,mir-155",
        "maps/evidence.html",
        "maps/communication.html",
        "contribute/fields.html",
        "developers/index.html",
        "developers/components.html",
        "sources/ijms-2022-15236/t1.html",
        "findings/mir-105-endothelial-cell-barrier.html",
        *(address for _, address in busiest.values()),
    ]


class Visit:
    """A page in the browser, with everything that it asked for and complained about."""

    def __init__(self, page: Page, start: str) -> None:
        """Listen to the page from its first request."""
        self.page = page
        self.start = start
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )

    def open(self, address: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.start + address)

    @property
    def asked_elsewhere(self) -> list[str]:
        """Requests that left the site."""
        own = (self.start, "data:", "blob:")
        return [request for request in self.requests if not request.startswith(own)]


@pytest.fixture
def visit(chromium: Browser, hosted: str, folders: Folders) -> Iterator[Callable[..., Visit]]:
    """Opens the site: hosted or from the folder, at a width, in a colour scheme."""
    contexts = []

    def start(  # noqa: PLR0913  (each names a kind of reader)
        *,
        way: str = "hosted",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        touch: bool = False,
        permissions: Sequence[str] = (),
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            has_touch=touch,
            permissions=list(permissions),
        )
        contexts.append(context)
        return Visit(context.new_page(), hosted if way == "hosted" else f"{folders.site.as_uri()}/")

    yield start
    for context in contexts:
        context.close()
