"""Pages of a few real records, kept as files: a change of a template shows here as a change.

``python -m tests.golden`` writes them anew; look at the difference before it is committed.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.atlas import Atlas
from generator.pages.site import make_pages, template_environment, templates_folder
from generator.reader import read_records
from generator.settings import Release, Settings

HERE = Path(__file__).resolve().parent
PAGES = HERE / "pages"
SHOWN = (
    "index.md",
    "biomarkers/index.md",
    "cells/endothelial-cell.md",
    "findings/cxcr4-trail-vesicle-carboplatin.md",
    "findings/index.md",
    "findings/mir-105-endothelial-cell-barrier.md",
    "findings/mir-1246-plasma-diagnosis.md",
    "molecules/mir-105.md",
    "molecules/tjp1.md",
    "names/m.md",
    "references/ref-061.md",
    "references/ref-230.md",
    "therapies/cxcr4-trail-msc-vesicle.md",
    "topics/drug-resistance.md",
)


def render() -> Mapping[str, str]:
    """The shown pages of the kept records, by their path."""
    reading = read_records(HERE / "data")
    assert reading.problems == ()
    release = Release.model_validate(
        {
            "version": "0.0.1",
            "released": "2026-01-01",
            "licence": "CC BY 4.0",
            "licence_address": "https://creativecommons.org/licenses/by/4.0/",
        }
    )
    settings = Settings(
        name="Golden Atlas",
        address="https://example.org/golden/",
        repository="https://github.com/example/golden",
        branch="main",
        release=release,
    )
    environment = template_environment(templates_folder())
    pages = dict(make_pages(Atlas(reading.entries), settings, environment, lambda items: items, {}))
    return {path: pages[path].decode() for path in SHOWN}
