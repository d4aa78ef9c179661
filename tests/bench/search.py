"""Measures the search box in Chromium on synthetic atlases: part of `make bench`.

The page is opened from a folder and holds nothing but the box, so that only the search is measured.
"""

import gzip
import shutil
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from generator.build import Folders, check
from generator.search import search_scripts

from ..built.conftest import BROWSERS
from .synthetic import make_atlas

ROOT: Final = Path(__file__).resolve().parents[2]
SIZES: Final = (1_000, 10_000)
PAGE: Final = """<!doctype html><meta charset="utf-8"><title>Search</title>
<form class="find" action="x"><input class="find__input"></form>
<script src="assets/names.js"></script><script src="assets/search.js"></script>
"""
FIRST: Final = """typed => new Promise((resolve) => {
  const input = document.querySelector("input");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[role=option]")) return;
    observer.disconnect();
    resolve(performance.now() - start);
  }).observe(document.querySelector("form"), { childList: true, subtree: true });
  input.focus();
  input.value = typed;
  input.dispatchEvent(new Event("input"));
})"""
KEYS: Final = """async queries => {
  const input = document.querySelector("input");
  const form = document.querySelector("form");
  const took = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      const drawn = new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          observer.disconnect();
          resolve();
        }).observe(form, { childList: true, subtree: true, attributes: true });
      });
      input.value = query.slice(0, length);
      input.dispatchEvent(new Event("input"));
      await drawn;
      took.push(performance.now() - start);
    }
  }
  return took;
}"""
TYPED: Final = (
    *("mir21", "HER-2/neu", "tgf beta", "cd8 t cells", "doxorubcin", "miR-105 endothelial"),
    *("docetaxel resistance", "what makes CAFs", "lung metastasis integrin", "xyzzy", "Zhou 2014"),
)


def main() -> None:
    """Make an atlas of each size, and measure the box over it."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    print("| records | index, kB gzip | first answer, ms | key to list, p95, ms | all there, ms |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in sizes:
            target = ROOT / "build" / "bench" / f"search-{size}"
            records = make_atlas(ROOT, target / "atlas", size)
            kilobytes = _write_page(target)
            page = browser.new_page()
            page.goto(f"{target.as_uri()}/index.html")
            first, complete, keys = _measure(page)
            print(f"| {records:,} | {kilobytes} | {first:.0f} | {keys:.0f} | {complete:.0f} |")
            page.close()
        browser.close()


def _write_page(target: Path) -> int:
    """Write the box with its index; how many kilobytes the index has, compressed."""
    checked = check(Folders(target / "atlas"))
    assert checked.settings is not None
    shutil.copytree(ROOT / "docs" / "assets", target / "assets", dirs_exist_ok=True)
    (target / "assets" / "data").mkdir(exist_ok=True)
    size = 0
    for address, script in search_scripts(checked.atlas, checked.settings):
        (target / address).write_bytes(script)
        size += len(gzip.compress(script, 9, mtime=0))
    (target / "index.html").write_text(PAGE)
    return size // 1000


def _measure(page: Page) -> tuple[float, float, float]:
    """Milliseconds to the first answer, until all is there, and from a key to its list (p95)."""
    first = page.evaluate(FIRST, "mir21")
    complete = page.evaluate("sevAtlasSearch.prepare().then(() => performance.now())")
    took = sorted(page.evaluate(KEYS, list(TYPED)))
    return first, complete, took[int(len(took) * 0.95)]


if __name__ == "__main__":
    main()
