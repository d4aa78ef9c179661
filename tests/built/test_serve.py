"""The live preview: what is saved shows in the browser by itself."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from .conftest import Visit


def test_a_saved_record_shows_in_the_browser_by_itself(
    chromium: Browser, clone: Callable[[str], Path]
) -> None:
    """The preview rebuilds, reloads the page, and keeps to the site's own policy."""
    root = clone("preview")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://\S+/", line)))
        walk = Visit(chromium.new_page(), address)
        walk.open("molecules/mir-105.html")
        record = root / "data/molecules/mir-105.yaml"
        text = record.read_text("utf-8")
        record.write_text(text.replace("synonyms: [", "synonyms: [saved just now, "))
        expect(walk.page.locator(".names")).to_contain_text("saved just now", timeout=60_000)
        record.write_text(text.replace("class: mirna", "class: nonsense"))
        next(line for line in lines if "The last good site is kept" in line)
        walk.open("molecules/mir-105.html")
        expect(walk.page.locator(".names")).to_contain_text("saved just now")
        assert walk.complaints == []
        assert walk.asked_elsewhere == []
    finally:
        process.terminate()
        process.communicate()
