"""The index of the search holds every record, by every name and identifier."""

import json
import re
from typing import Any

import pytest

from generator.atlas import Atlas
from generator.english import english_words
from generator.model.record import Entity
from generator.names import normal
from generator.pages.indexes import filtered_pages, tables
from generator.search import SCRIPTS, page_from, search_scripts

from .conftest import ROOT

Lists = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def lists(atlas: Atlas) -> Lists:
    """What the scripts assign, by the names of their globals."""
    found = {}
    for _, script in search_scripts(atlas, (), english_words()):
        for line in script.decode().splitlines():
            name, _, value = line.removeprefix("window.").removesuffix(";").partition("=")
            found[name] = json.loads(value)
    return found


def test_every_record_stands_in_the_index_once(atlas: Atlas, lists: Lists) -> None:
    """Each in one of the three lists, with its address."""
    addresses = [item[2] for name in SCRIPTS for item in lists[name]]
    assert sorted(addresses) == sorted(entry.address for entry in atlas.entries.values())


def test_every_name_stands_in_the_index(atlas: Atlas, lists: Lists) -> None:
    """Names are shown when they match; misprints, and what people look for, only find."""
    items = {item[2]: item for item in lists["sevAtlasNames"]}
    for entry in atlas.entries.values():
        if isinstance(entry.record, Entity):
            names, hidden, *_, phrases = [*items[entry.address], *[[]] * 10][4:14]
            assert set(names) == set(entry.record.names())
            assert set(entry.record.misprinted) <= set(hidden)
            assert not set(entry.record.misprinted) & set(names)
            assert phrases == list(entry.record.find)


def test_english_words_that_are_like_known_ones_stand_in_the_index(lists: dict[str, str]) -> None:
    """Each by the letters that it has in common with the one before; those like none do not."""
    words = [""]
    for kept, others in re.findall("([0-9])([a-z]+)", lists["sevAtlasEnglish"]):
        words.append(words[-1][: int(kept)] + others)
    assert {"diabete", "issue", "toxin", "trail"} <= set(words)
    assert not {"prognose", "grandmother", "yesterday"} & set(words)
    assert words == sorted(words)


@pytest.mark.parametrize(
    ("name", "record", "key"),
    [
        ("sevAtlasNames", "molecules/erbb2", "HGNC:3430"),
        ("sevAtlasNames", "molecules/erbb2", "P04626"),
        ("sevAtlasNames", "molecules/mir-21", "MIMAT0000076"),
        ("sevAtlasNames", "cells/mcf-7", "CVCL_0031"),
        ("sevAtlasNames", "cells/t-cell", "CL:0000084"),
        ("sevAtlasPapers", "references/ref-042", "10.1016/j.ccr.2014.03.007"),
        ("sevAtlasPapers", "references/ref-042", "24735924"),
        ("sevAtlasPapers", "references/nct04530890", "NCT04530890"),
    ],
)
def test_an_identifier_is_in_its_normal_form(
    lists: Lists, name: str, record: str, key: str
) -> None:
    """Without its prefix where it can stand alone."""
    (item,) = [item for item in lists[name] if item[2] == f"{record}.html"]
    assert normal(key) in item[7]


def test_a_finding_leads_back_to_the_records_it_names(atlas: Atlas, lists: Lists) -> None:
    """By their places, and to what these are kinds of: findings on CD8 T cells are on T cells.

    Senders and cargo are told apart from the others.
    """
    places = [item[2] for item in (*lists["sevAtlasNames"], *lists["sevAtlasPapers"])]

    def addresses(ids: set[str]) -> set[str]:
        wider = {above for id_ in ids for above in atlas.wider.get(id_, ())}
        return {atlas.entries[id_].address for id_ in {*ids, *wider}}

    for item in lists["sevAtlasFindings"]:
        finding = item[2].removeprefix("findings/").removesuffix(".html")
        named, wider, sent = (
            {places[place] for place in part} for part in [*item[10:13], [], [], []][:3]
        )
        by_role = {
            role: {m.id for m in atlas.mentions[finding] if m.role == role}
            for role in ("cargo", "sender", "recipient", "target", "paper")
        }
        told = {id_ for ids in by_role.values() for id_ in ids}
        assert {atlas.entries[id_].address for id_ in told} <= named
        assert addresses(told) <= named | wider
        assert not named & wider
        assert addresses(by_role["cargo"] | by_role["sender"]) <= sent


def test_a_finding_is_found_by_the_terms_of_its_field(lists: Lists) -> None:
    """By the words of its id that name no record, and by those at which it stands in the source."""
    words = {item[2]: item[9] for item in lists["sevAtlasFindings"]}
    told = words["findings/mir-1246-panel-serum-diagnosis.html"].split()
    assert "panel" in told
    assert not {"serum", "mir"} & set(told)
    assert "loading exogenous cargo interacts" in words["findings/vesicle-drug-loading-hurdle.html"]


def test_a_page_is_found_by_what_it_says_of_itself() -> None:
    """Its words under `find` are names that no page shows; description and headings are words."""
    markdown = (ROOT / "docs" / "about.md").read_text("utf-8")
    page = page_from("about.html", "About the atlas", markdown)
    assert "citation" in page.hidden
    assert "licence" in page.words
    assert "# " not in page.words


def test_filters_of_few_words_are_pages_to_find(atlas: Atlas) -> None:
    """Each with the address that opens the table so filtered, and how many rows it has."""
    views = tuple(tables(atlas))
    pages = {page.address: page for page in filtered_pages(atlas, views)}
    found = pages["findings/index.html#evidence=patients"]
    assert found.title == "Findings, evidence: patients"
    told = [f for f in atlas.findings.values() if "patients" in f.evidence]
    assert found.what == f"table of {len(told)} findings"
    assert not any("=mir-21" in address or "=2016" in address for address in pages)
