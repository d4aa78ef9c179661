"""The page of every component, from real records, for whoever changes the look."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..routes import route_of
from .figures import figure
from .findings import FindingViews
from .links import Linker
from .lists import disputed
from .maps import communication_map
from .words import CHANGE_WORDS, SIGNS

ADDRESS: Final = "developers/components.html"


def components(atlas: Atlas) -> Mapping[str, Any]:
    """One of everything that pages are put together from, as far as the records have it."""
    linker = Linker(atlas, ADDRESS)
    views = FindingViews(atlas, linker)
    examples = [
        found
        for wanted in (
            lambda f: f.type == "mechanism" and bool(f.effects and f.effects[0].via),
            lambda f: f.type == "biomarker",
            lambda f: f.type == "therapy" and any(n.weight == "major" for n in f.notes),
            atlas.rests_on_retracted,
        )
        if (found := _first(atlas, wanted))
    ]
    return {
        "cards": [views.view(id_) for id_ in examples],
        "figures": [figure(route_of(atlas, id_), linker) for id_ in examples],
        "notes": [note for id_ in examples for note in views.view(id_).notes][:4],
        "signs": [(SIGNS[word], word, CHANGE_WORDS[word]) for word in SIGNS],
        "matrix": communication_map(atlas, ADDRESS)["matrix"],
        "pairs": disputed(atlas, ADDRESS)["groups"],
        "crumbs": (
            linker.to_page("Home", "index.html"),
            linker.to_page("Cells", "cells/index.html"),
        ),
        "root": "../",
    }


def _first(atlas: Atlas, wanted: Callable[[Finding], bool]) -> str:
    """The first finding in reading order that is wanted; empty if there is none."""
    ids = sorted(atlas.evidence, key=atlas.reading_order)
    return next((id_ for id_ in ids if wanted(atlas.findings[id_])), "")
