"""The same records for each search: a page with our box, and the site that the others index."""

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from generator.atlas import Atlas
from generator.english import english_words
from generator.model.record import Identifiers
from generator.search import SCRIPTS, search_scripts

ROOT: Final = Path(__file__).resolve().parents[2]
PAGEFIND: Final = ROOT / "build" / "bench" / "node_modules" / ".bin" / "pagefind"

_BOX: Final = """<!doctype html><meta charset="utf-8"><title>Search</title>
<form class="find" action="x"><input class="find__input"></form>
<script src="assets/names.js"></script><script src="assets/search.js"></script>
"""
_MKDOCS: Final = {
    "site_name": "Search",
    "docs_dir": "pages",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    # A menu of all pages on every page would be larger than they are.
    "nav": [{"Search": "index.md"}],
    "not_in_nav": "/**",
}
_OWN: Final = ("same", "arm", "hairpin", "gene")
"""The identifiers that are a record's own."""
_REST: Final = ("names", "hidden", "ambiguous", "keys", "related", "words")
"""What an item of our index has from its fifth place on; what is empty at its end is left out."""


def write_box(target: Path, atlas: Atlas) -> None:
    """Write a page that holds our box and nothing else."""
    shutil.copytree(ROOT / "docs" / "assets", target / "assets", dirs_exist_ok=True)
    (target / "assets" / "data").mkdir(exist_ok=True)
    for address, script in search_scripts(atlas, (), english_words()):
        (target / address).write_bytes(script)
    (target / "index.html").write_text(_BOX)


def write_site(target: Path, atlas: Atlas) -> None:
    """Let MkDocs build the records' pages with Material, and Pagefind index what was built."""
    pages = target / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    (pages / "index.md").write_text("# Search\n")
    entries = {entry.address: entry for entry in atlas.entries.values()}
    for item in _items(atlas):
        address = item[2]
        file = (pages / address).with_suffix(".md")
        file.parent.mkdir(exist_ok=True)
        file.write_text(_page(item, entries[address].record.curies()), "utf-8")
    (target / "mkdocs.yml").write_text(json.dumps(_MKDOCS))
    _run(target, sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean")
    shutil.rmtree(target / "pagefind", ignore_errors=True)
    # Of Material's page only what was written for it: the menus are on every page.
    _run(
        *(target, str(PAGEFIND), "--silent", "--site", "site", "--output-path", "pagefind"),
        *("--root-selector", "article"),
    )


def _items(atlas: Atlas) -> Iterator[list[Any]]:
    """What our index has of each record."""
    for _, script in search_scripts(atlas, (), english_words()):
        for line in script.decode().splitlines():
            name, _, value = line.partition("=")
            if name.removeprefix("window.") in SCRIPTS:
                yield from json.loads(value.removesuffix(";"))


def _page(item: list[Any], curies: Identifiers | None) -> str:
    """A record's page: its title, then a paragraph for each name and each part of what it says."""
    title, what, _, _, *rest = item
    names, hidden, _, _, _, words = [*rest, *[[]] * len(_REST)][: len(_REST)]
    own = [curie for name in _OWN for curie in getattr(curies, name, None) or ()]
    # With its prefix and without it, since both are typed.
    identifiers = [f"{curie} {curie.partition(':')[2]}" for curie in own]
    parts = [*names, *hidden, what, *([words] if words else []), *identifiers]
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return f"---\ntitle: {json.dumps(title)}\n---\n\n{body}\n"


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}"[-3000:])
