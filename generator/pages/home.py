"""The home page: what the atlas is, and ways into it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from ..atlas import Atlas
from ..kinds import all_kinds
from ..kinds.references import Reference
from ..kinds.topics import Topic
from ..model.scalars import NOT_STATED
from ..routes import route_of
from ..settings import Settings
from .figures import figure
from .indexes import source_tables
from .links import Linker

EXAMPLE: Final = "mir-105-endothelial-cell-barrier"
"""The finding whose route the home page draws."""
BUSIEST: Final = 8
"""How many records of a kind the home page names."""


def home(atlas: Atlas, settings: Settings) -> Mapping[str, Any]:
    """What the home page shows."""
    linker = Linker(atlas, "index.html")
    kinds = all_kinds()
    evidence = atlas.evidence.values()
    return {
        "example": figure(route_of(atlas, EXAMPLE), linker) if EXAMPLE in atlas.findings else None,
        "kinds": [
            (
                linker.to_page(kinds[folder].kind.plural, f"{folder}/index.html"),
                total,
                kinds[folder].kind,
            )
            for folder, total in atlas.counts().items()
        ],
        "stories": [
            linker.to(entry.id)
            for entry in atlas.of_kind("topics")
            if isinstance(entry.record, Topic) and entry.record.story
        ],
        "busiest": {
            folder: [(linker.to(id_), total) for id_, total in _busiest(atlas, folder)]
            for folder in ("molecules", "cells", "therapies")
        },
        "tables": [
            linker.to_page(listing.title, address)
            for entry in atlas.of_kind("sources")
            for address, _, listing in source_tables(atlas, settings, entry)
        ],
        "background": len(atlas.findings) - len(atlas.evidence),
        "papers": len({paper.id for finding in evidence for paper in atlas.papers(finding)}),
        "notes": sum(len(entry.record.notes) for entry in atlas.entries.values()),
        "retracted": len(atlas.retracted),
        "retracted_background": sum(map(atlas.is_background, atlas.retracted)),
        "sources": [linker.to(entry.id) for entry in atlas.of_kind("sources")],
        "identified": sum(
            isinstance(entry.record, Reference) and entry.record.status != "unresolved"
            for entry in atlas.of_kind("references")
        ),
        "references": len(atlas.of_kind("references")),
        "without_evidence": sum(f.evidence == NOT_STATED for f in evidence),
        "evidence": len(atlas.evidence),
    }


def _busiest(atlas: Atlas, folder: str) -> list[tuple[str, int]]:
    """The records of a kind that most findings name."""
    totals = Counter(
        {entry.id: len(atlas.evidence_on(entry.id)) for entry in atlas.of_kind(folder)}
    )
    return [pair for pair in totals.most_common(BUSIEST) if pair[1]]
