"""How pages of the atlas are cited."""

import pytest
from pybtex.database import parse_string

from generator.atlas import Atlas
from generator.build import Folders, check
from generator.settings import Settings

from .conftest import ROOT


@pytest.fixture(scope="module")
def own() -> Settings:
    """The settings of the atlas itself."""
    settings = check(Folders(ROOT)).settings
    assert settings is not None
    return settings


def test_every_record_can_be_cited_in_both_forms(atlas: Atlas, own: Settings) -> None:
    """Author, year, title, version and the page's one address."""
    for entry in atlas.entries.values():
        cited = own.cite(entry.title, entry.address)
        assert cited.startswith("The sEV Breast Atlas contributors. (2026). ")
        assert cited.endswith(f"[Data set]. {own.address}{entry.address}")
        assert entry.title.rstrip(".") in cited
        text = own.bibtex(entry.id, entry.title, entry.address)
        (read,) = parse_string(text, "bibtex").entries.values()
        assert read.fields["url"] == f"{own.address}{entry.address}"
        assert read.fields["year"] == "2026"


@pytest.mark.parametrize(
    "title", ['{"', "a}, year = {1066", "\\input{x}", "% all of it", "$x$ & y"]
)
def test_no_title_breaks_out_of_its_field(own: Settings, title: str) -> None:
    """Whatever a contributor writes, the entry has its own fields and no other."""
    (read,) = parse_string(own.bibtex("x", title, "x.html"), "bibtex").entries.values()
    assert set(read.fields) == {"title", "year", "howpublished", "version", "url"}
    assert read.fields["year"] == "2026"
