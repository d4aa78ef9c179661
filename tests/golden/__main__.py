"""Writes the golden pages anew."""

from . import PAGES, render

for path, text in render().items():
    target = PAGES / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
