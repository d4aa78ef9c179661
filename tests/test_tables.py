"""The tables of the index pages: every record a row, by every facet, in one view for all."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from generator.atlas import Atlas
from generator.build import Folders, check
from generator.kinds import all_kinds
from generator.kinds.references import Reference
from generator.kinds.topics import Topic
from generator.pages.indexes import table_pages, tables
from generator.pages.maps import communication_map, evidence_map
from generator.pages.summary import badges_of
from generator.pages.tables import Facet, Part, TableRow, TableView, table_script
from generator.settings import Settings
from tests.conftest import ROOT, Workshop

NAMES = (*all_kinds(), "biomarkers")


@pytest.fixture(scope="module")
def views(atlas: Atlas) -> Mapping[str, TableView]:
    """Every table by its name."""
    return {table.name: table for table in tables(atlas)}


@pytest.fixture(scope="module")
def settings() -> Settings:
    """The settings of the real atlas."""
    settings = check(Folders(ROOT)).settings
    assert settings is not None
    return settings


def _values(table: TableView, row: TableRow, key: str) -> tuple[str, ...]:
    place = [facet.key for facet in table.facets].index(key)
    return row.values[place]


def _cell(table: TableView, row: TableRow, key: str) -> tuple[Part, ...]:
    place = [column.key for column in table.columns].index(key)
    return row.cells[place]


def _facet(table: TableView, key: str) -> Facet:
    return next(facet for facet in table.facets if facet.key == key)


def _row(table: TableView, record_id: str) -> TableRow:
    return next(row for row in table.rows if row.id == record_id)


def _told(script: bytes) -> Any:
    """What a page reads from a table's script."""
    found = re.fullmatch(r"\(window\.sevAtlasTables\?\?=\{\}\)\[(.+?)\]=(.*);\n", script.decode())
    assert found is not None
    return json.loads(found[2])


def test_every_record_is_one_row_of_the_table_of_its_kind(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """None is missing and none stands twice."""
    assert tuple(sorted(views)) == tuple(sorted(NAMES))
    for folder in all_kinds():
        listed = [row.id for row in views[folder].rows]
        assert sorted(listed) == sorted(entry.id for entry in atlas.of_kind(folder))


def test_every_biomarker_finding_stands_in_the_table_of_biomarkers(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """With the numbers that the finding states, and none that it does not."""
    table = views["biomarkers"]
    markers = {id_: f.marker for id_, f in atlas.findings.items() if f.marker}
    assert {row.id for row in table.rows} == set(markers)
    for row in table.rows:
        marker = markers[row.id]
        for key, number in (
            ("sensitivity", marker.sensitivity_percent),
            ("specificity", marker.specificity_percent),
            ("auc", marker.auc),
            ("cut-off", marker.cut_off),
            ("p", marker.p),
        ):
            expected = [] if number in (None, "not-stated") else [str(number)]
            assert [part.title for part in _cell(table, row, key)] == expected
            assert (key in _values(table, row, "number")) == bool(expected)


def test_all_findings_tell_of_a_marker_what_the_biomarkers_tell(
    views: Mapping[str, TableView],
) -> None:
    """Whom it was measured in, and each number, so that one download has both."""
    findings, biomarkers = views["findings"], views["biomarkers"]
    for row in biomarkers.rows:
        for key in ("in", "use", "people", "sensitivity", "specificity", "auc", "cut-off", "p"):
            assert _cell(findings, _row(findings, row.id), key) == _cell(biomarkers, row, key)


def test_the_class_of_a_marker_agrees_with_the_record_of_all_of_its_class(
    views: Mapping[str, TableView],
) -> None:
    """A signature of microRNAs without names is as much a microRNA as miR-21 is."""
    table = views["biomarkers"]
    for class_, record in (("mirna", "microrna"), ("lncrna", "lncrna")):
        of_class = [row.id for row in table.rows if class_ in _values(table, row, "class")]
        assert of_class
        assert of_class == [row.id for row in table.rows if record in _values(table, row, "marker")]


def test_a_level_has_a_sign_and_a_word(views: Mapping[str, TableView]) -> None:
    """Colour alone tells nothing."""
    table = views["biomarkers"]
    (level,) = _cell(table, _row(table, "anxa2-serum-diagnosis"), "level")
    assert (level.change, level.sign) == ("increased", "▲")


@pytest.mark.parametrize("name", NAMES)
def test_the_script_tells_what_the_pages_show(
    atlas: Atlas, settings: Settings, views: Mapping[str, TableView], name: str
) -> None:
    """Row by row and cell by cell: both come from one view."""
    table = views[name]
    pages = list(table_pages(atlas, settings, table))
    shown = [row for page in pages for row in page.rows]
    told = _told(table_script(table))
    assert len(told["rows"]) == len(shown) == pages[0].total
    for row, (id_, cells, values) in zip(shown, told["rows"], strict=True):
        assert id_ == row.id
        for cell, ids in zip(row.cells, cells, strict=True):
            assert [part.data() for part in cell] == [told["parts"][id_] for id_ in ids]
        for keys, ids, facet in zip(row.values, values, told["facets"], strict=True):
            assert list(keys) == [facet[-1][id_][0] for id_ in ids]


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_unique_and_readable_in_an_address(
    views: Mapping[str, TableView], name: str
) -> None:
    """A link to a view says what it shows, and two things never share a key."""
    table = views[name]
    columns = [column.key for column in table.columns]
    facets = [facet.key for facet in table.facets]
    assert len(set(columns)) == len(columns)
    assert len(set(facets)) == len(facets)
    assert not {"q", "sort"} & set(facets)
    for facet in table.facets:
        keys = [value.key for value in facet.values]
        assert len(set(keys)) == len(keys)
        assert all(re.fullmatch(r"[\w:-]+", key) for key in keys), facet.key


@pytest.mark.parametrize("name", NAMES)
def test_every_part_with_an_address_leads_to_a_record(
    atlas: Atlas, views: Mapping[str, TableView], name: str
) -> None:
    """And the head of a row to the record that it is about."""
    addresses = {entry.address for entry in atlas.entries.values()}
    for row in views[name].rows:
        parts = [part for cell in row.cells for part in cell if part.address]
        assert {part.address for part in parts} <= addresses
        assert atlas.entries[row.id].address in {part.address for part in row.cells[0]}


def test_a_wider_record_holds_the_findings_of_the_narrower(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """Who filters by T cells gets CD8 T cells too, and so in every facet of records."""
    table = views["findings"]
    for row in table.rows:
        finding = atlas.findings[row.id]
        for key, ids in (
            ("recipient", finding.recipient),
            ("sender", finding.sender),
            ("cargo", finding.cargo),
            ("cancer", finding.cancer),
        ):
            named = ids if isinstance(ids, tuple) else ()
            if key == "cargo" and finding.therapy:
                named = (*named, finding.therapy)
            expected = {wider for id_ in named for wider in (id_, *atlas.wider.get(id_, ()))}
            found = set(_values(table, row, key)) - {"none", "not-stated", "other-cancers"}
            assert found == expected, (row.id, key)
    with_cd8 = [row for row in table.rows if "cd8-t-cell" in _values(table, row, "recipient")]
    assert with_cd8
    assert all("t-cell" in _values(table, row, "recipient") for row in with_cd8)


def test_what_was_seen_in_other_cancers_only_can_be_told_apart(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """None of it names breast cancer or a kind of it, and all of it names some cancer."""
    table = views["findings"]
    found = {row.id for row in table.rows if "other-cancers" in _values(table, row, "cancer")}
    breast = {"breast-cancer", *atlas.kinds["breast-cancer"]}
    assert found == {
        id_
        for id_, finding in atlas.findings.items()
        if isinstance(finding.cancer, tuple) and not breast & set(finding.cancer)
    }
    assert "melanoma-vesicle-lung-vascular-permeability" in found


def test_an_effect_is_a_value_with_its_direction(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """`increased:metastasis`, with a sign and words, for the target and what it is a kind of."""
    table = views["findings"]
    titles = {value.key: value for value in _facet(table, "effect").values}
    assert titles["increased:metastasis"].title == "increased: metastasis"
    assert titles["increased:metastasis"].sign == "▲"
    for row in table.rows:
        effects = atlas.findings[row.id].effects or ()
        values = _values(table, row, "effect")
        assert {f"{effect.change}:{effect.target}" for effect in effects} <= set(values)
        assert set(_values(table, row, "direction")) == {effect.change for effect in effects}


def test_outcomes_are_those_targets_that_are_outcomes_or_processes(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """Metastasis is one, a molecule is none."""
    facet = _facet(views["findings"], "outcome")
    assert facet.values
    for value in facet.values:
        record = atlas.entries[value.key].record
        assert isinstance(record, Topic)
        assert record.class_ in ("outcome", "process")


def test_flags_say_what_a_reader_must_know(atlas: Atlas, views: Mapping[str, TableView]) -> None:
    """Retracted papers, notes and disagreement, as the atlas knows them."""
    table = views["findings"]
    for row in table.rows:
        finding = atlas.findings[row.id]
        flags = _values(table, row, "flag")
        kinds = {kind for kind, *_ in atlas.relations.get(row.id, ())}
        assert ("retracted" in flags) == atlas.rests_on_retracted(finding)
        assert ("disputed" in flags) == ("disagrees" in kinds)
        assert ("note" in flags) == bool(finding.notes)
        assert ("major-note" in flags) == any(note.weight == "major" for note in finding.notes)
        assert bool(row.cells[0][0].flag) == atlas.rests_on_retracted(finding)


def test_a_retracted_paper_is_flagged_in_its_row(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """In the table of references it can be filtered, too."""
    table = views["references"]
    for row in table.rows:
        record = atlas.entries[row.id].record
        assert isinstance(record, Reference)
        retracted = record.retraction is not None
        assert bool(row.cells[0][0].flag) == retracted
        assert _values(table, row, "retracted") == ("retracted" if retracted else "not-retracted",)


def test_background_stands_behind_what_vesicles_do(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """And each of the two in the order of reading."""
    ids = [row.id for row in views["findings"].rows]
    assert ids == sorted(ids, key=lambda id_: (atlas.is_background(id_), atlas.reading_order(id_)))


def test_a_carried_molecule_knows_its_senders_and_recipients(
    views: Mapping[str, TableView],
) -> None:
    """`miR-105` goes from breast cancer cells to endothelial cells."""
    table = views["molecules"]
    row = _row(table, "mir-105")
    assert "breast-cancer-cell" in _values(table, row, "sender")
    assert "endothelial-cell" in _values(table, row, "recipient")
    assert "cargo" in _values(table, row, "role")
    assert _values(table, row, "class") == ("mirna",)


def test_the_pages_of_a_table_lead_to_one_another_and_to_the_names(
    atlas: Atlas, settings: Settings, views: Mapping[str, TableView]
) -> None:
    """A reader without script gets everywhere."""
    pages = list(table_pages(atlas, settings, views["molecules"]))
    assert len(pages) > 1
    for page in pages:
        assert [link.href for link in page.pages] == [other.address[10:] for other in pages]
        assert [link.here for link in page.pages] == [other is page for other in pages]
        assert "../names/m.html" in {link.href for link in page.letters}
    (biomarkers,) = table_pages(atlas, settings, views["biomarkers"])
    assert biomarkers.pages == biomarkers.letters == ()


def test_an_atlas_without_records_has_empty_tables(bare: Workshop) -> None:
    """Nothing to show is no fault."""
    atlas = check(Folders(bare.root)).atlas
    assert [table.rows for table in tables(atlas)] == [()] * len(NAMES)


def test_every_number_of_the_maps_opens_its_findings(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """The table of findings, filtered as the cell's link says, has just the rows it counts."""
    table = views["findings"]
    maps = evidence_map(atlas)
    cells = [
        cell
        for view in (maps["outcomes"], maps["recipients"], communication_map(atlas)["matrix"])
        for _, line in view.rows
        for cell in line
        if cell.href
    ]
    assert cells
    for cell in cells:
        page, _, query = cell.href.partition("#")
        assert page == "../findings/index.html"
        chosen = [(key, set(ids.split(","))) for key, _, ids in map(_parted, query.split("&"))]
        for key, ids in chosen:
            assert ids <= {known.key for known in _facet(table, key).values}, cell.href
        fitting = [
            row
            for row in table.rows
            if all(ids & set(_values(table, row, key)) for key, ids in chosen)
        ]
        numbers = [int(number) for number in re.findall("[0-9]+", cell.shown)]
        # A finding with two effects in one column counts once for each direction.
        assert max(numbers) <= len(fitting) <= sum(numbers), cell.href


def _parted(pair: str) -> tuple[str, str, str]:
    return pair.partition("=")


def test_the_number_on_a_page_is_that_of_its_table(
    atlas: Atlas, views: Mapping[str, TableView]
) -> None:
    """A badge that leads to a table says how many rows it will show; a lone one gives no number."""
    counted: Counter[str] = Counter()
    for entry in atlas.entries.values():
        for badge in badges_of(atlas, entry):
            address, _, state = badge.href.partition("#")
            table = views.get(address.removesuffix("/index.html").removeprefix("../"))
            if table is None:
                continue
            wanted = {key: value.split(",") for key, _, value in map(_pair, state.split("&"))}
            rows = [
                row
                for row in table.rows
                if all(set(_values(table, row, key)) & set(wanted[key]) for key in wanted)
            ]
            number, _, _ = badge.words.partition(" ")
            assert len(rows) == (int(number) if number.isdigit() else 1), (entry.id, badge.words)
            counted[badge.kind or table.name] += 1
    assert counted["findings"] > 300
    assert counted["references"] > 300
    assert counted["evidence"] > 300
    assert counted["warn"] > 5


def _pair(text: str) -> tuple[str, str, str]:
    return text.partition("=")
