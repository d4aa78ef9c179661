"""Measures our search, Material's own and Pagefind in Chromium on synthetic atlases: `make bench`.

All three get the same records in the same words, those of our own index: for the others a page for
each record, built by MkDocs with Material and nothing of ours, that holds its title, its names,
what it is, its further words and its identifiers, and none of the tables and lists that the real
pages have besides. That is kind to the others: there is less to load, and less that hides the right
record.

- **Ours**: the box on a page that holds nothing else, from a folder, and over HTTP as the others,
  which need a server.
- **Material's**: the box of its page. It loads and makes its index as soon as a page is open, ours
  only when the box gets the focus; here it is typed into as soon as the page has loaded.
- **Pagefind**: its interface in a page, with the texts of ten results, as a list shows them. No
  list is drawn, and the server is on the same machine, so that its many small files cost little:
  over a network each of them takes as long as the way there and back.

What is measured: how large the index is (of Pagefind what the first answer loads, of all that there
is) and the code that finds in it, without that of the box, both compressed; the time from typing
into a page just opened to the first result; the time from a key to its list when queries are typed
letter by letter; and how many queries of tests/built/queries.tsv have the right record first, and
within three. Queries that other pages than a record's answer are left out. A synthetic copy counts
as its original, for all three: they differ in a mark behind their names, and findings in nothing
that is searched, so which of them comes first says nothing. The queries were collected while our
search was made, and it is tested with them.
"""

import gzip
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from generator.atlas import Atlas
from generator.build import Folders, check

from ..built.conftest import BROWSERS
from ..serving import served
from .search_pages import PAGEFIND, ROOT, write_box, write_site
from .synthetic import make_atlas, original

SIZES: Final = (1_000, 10_000)
FIRST: Final = "exosomes"
TYPED: Final = (
    *("mir21", "HER-2/neu", "tgf beta", "cd8 t cells", "doxorubcin", "miR-105 endothelial"),
    *("docetaxel resistance", "what makes CAFs", "lung metastasis integrin", "xyzzy", "Zhou 2014"),
)
WITHIN: Final = 3


@dataclass(frozen=True)
class Search:
    """A search that is measured.

    Attributes:
        title: What the table calls it.
        name: What measure.js calls it.
        page: The page that it is used on.
        index: Which of the files that a page loads are its index.
        code: Which of them search in it.
        hosted: Whether it is read over HTTP or from the folder.
    """

    title: str
    name: str
    page: str
    index: re.Pattern[str]
    code: re.Pattern[str]
    hosted: bool = True


_OURS: Final = (
    re.compile("assets/data/"),
    re.compile(
        r"assets/(vendor/|search-(?:everyday|find|index|lookup|slips|weigh|words)|names\.js)"
    ),
)
SEARCHES: Final = (
    Search("ours, from a folder", "ours", "index.html", *_OURS, hosted=False),
    Search("ours", "ours", "index.html", *_OURS),
    Search(
        *("Material's", "material", "site/index.html"),
        *(re.compile(r"search_index\.json"), re.compile("javascripts/workers/")),
    ),
    Search(
        *("Pagefind", "pagefind", "index.html"),
        *(re.compile(r"pagefind/.*(\.pf_|entry\.json)"), re.compile("pagefind/")),
    ),
)


@dataclass(frozen=True)
class Query:
    """What somebody types, and the records of which each answers it."""

    typed: str
    expected: tuple[str, ...]

    def place(self, found: Iterable[str]) -> int | None:
        """At which place of the addresses such a record is, if it is among the first."""
        ending = re.compile(rf"(^|/)({'|'.join(map(re.escape, self.expected))})\.html$")
        originals = list(dict.fromkeys(map(original, found)))[:WITHIN]
        return next((at for at, address in enumerate(originals) if ending.search(address)), None)


def main() -> None:
    """Make an atlas of each size, and measure every search over it."""
    if not PAGEFIND.exists():
        sys.exit("Pagefind is not here. `make bench` installs it, by npm.")
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    print(
        "| records | search | index + code, kB gzip | first answer, ms | key to list, p95, ms"
        " | right first | within three |"
    )
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in sizes:
            target = ROOT / "build" / "bench" / f"search-{size}"
            records = make_atlas(ROOT, target / "atlas", size)
            atlas = check(Folders(target / "atlas")).atlas
            write_box(target, atlas)
            write_site(target, atlas)
            for search in SEARCHES:
                cells = _measured(browser, target, search, atlas)
                print(f"| {records:,} | {search.title} | {' | '.join(cells)} |", flush=True)
        browser.close()


def _queries(atlas: Atlas) -> list[Query]:
    """The queries that are answered by a record."""
    lines = (ROOT / "tests" / "built" / "queries.tsv").read_text("utf-8").splitlines()[1:]
    asked = [line.split("\t")[:2] for line in lines]
    queries = [Query(typed, tuple(expected.split("|"))) for typed, expected in asked]
    known = {name for entry in atlas.entries.values() for name in _names(entry.address)}
    return [query for query in queries if known.issuperset(query.expected)]


def _names(address: str) -> tuple[str, str]:
    """How the table of queries may name a record: with its folder or without it."""
    name = address.removesuffix(".html")
    return name, name.partition("/")[2]


def _measured(browser: Browser, target: Path, search: Search, atlas: Atlas) -> tuple[str, ...]:
    """A row of the table from the third column on."""
    with served(target) as address:
        start = address if search.hosted else f"{target.as_uri()}/"
        page = browser.new_page()
        page.add_init_script(path=Path(__file__).parent / "measure.js")
        loaded: set[str] = set()
        page.on("request", lambda request: loaded.add(request.url.removeprefix(start)))
        page.goto(start + search.page)
        first = page.evaluate("([name, typed]) => bench.first(name, typed)", [search.name, FIRST])
        page.evaluate("bench.ready", search.name)
        size = _size(target, search, loaded)
        asked = [search.name, list(TYPED)]
        keys = sorted(page.evaluate("([name, typed]) => bench.keys(name, typed)", asked))
        right, near = _found(page, search, atlas)
        page.close()
    p95 = keys[int(len(keys) * 0.95)]
    return size, f"{first:.0f}", f"{p95:.0f}", right, near


def _size(target: Path, search: Search, loaded: Iterable[str]) -> str:
    """How large the index and the code are that were loaded, in kilobytes."""
    files = [name for name in loaded if (target / name).is_file()]
    index = [name for name in files if search.index.search(name)]
    code = [name for name in files if search.code.search(name) and name not in index]
    everything = [
        file.relative_to(target).as_posix() for file in target.rglob("pagefind/**/*.pf_*")
    ]
    more = f" of {_kilobytes(target, everything)}" if search.name == "pagefind" else ""
    return f"{_kilobytes(target, index)}{more} + {_kilobytes(target, code)}"


def _kilobytes(target: Path, names: Iterable[str]) -> str:
    size = sum(len(gzip.compress((target / name).read_bytes(), 9)) for name in names)
    return f"{size / 1000:,.0f}"


def _found(page: Page, search: Search, atlas: Atlas) -> tuple[str, str]:
    """How many queries have the right record first, and within three."""
    queries = _queries(atlas)
    alike = Counter(original(entry.address) for entry in atlas.entries.values())
    most = WITHIN * max(alike.values())
    asked = [search.name, [query.typed for query in queries], most]
    found = page.evaluate("([name, typed, most]) => bench.find(name, typed, most)", asked)
    places = [query.place(some) for query, some in zip(queries, found, strict=True)]
    right = places.count(0)
    near = sum(place is not None for place in places)
    return _share(right, len(queries)), _share(near, len(queries))


def _share(some: int, every: int) -> str:
    return f"{some} of {every}, {100 * some / every:.0f} %"


if __name__ == "__main__":
    main()
