"""The facet tables in a real browser: hosted and from a folder, with and without script."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.atlas import Atlas
from generator.pages.tables import TableRow, TableView

from .conftest import Visit

Open = Callable[..., Visit]

WAYS = ("hosted", "folder")
COUNTS = """(chosen) => {
  const table = sevAtlasFilter.read(sevAtlasTables.findings);
  const state = sevAtlasFilter.fromFragment(table, chosen);
  const { rows, counts } = sevAtlasFilter.select(table, state, () => true);
  const named = table.facets.map(({ key, values }, facet) =>
    [key, Object.fromEntries(values.map(({ id, name }) => [name, counts[facet][id]]))]);
  return [rows.length, Object.fromEntries(named)];
}"""


def _result(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="finding")


def _facet(page: Page, name: str) -> Locator:
    return page.locator("details.facet", has=page.locator("legend").get_by_text(name, exact=True))


def _ids(page: Page) -> list[str]:
    """The findings that the table shows, in their order."""
    links = page.locator("tbody th a").evaluate_all("links => links.map(link => link.href)")
    return [Path(link).stem for link in links]


def _fitting(table: TableView, chosen: Mapping[str, set[str]]) -> list[TableRow]:
    """The rows with one of the chosen values in each facet."""
    places = {facet.key: place for place, facet in enumerate(table.facets)}
    return [
        row
        for row in table.rows
        if all(wanted & set(row.values[places[key]]) for key, wanted in chosen.items())
    ]


def _clean(walk: Visit) -> None:
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


@pytest.mark.parametrize("way", WAYS)
def test_two_facets_give_the_findings_that_have_both(
    visit: Open, views: Mapping[str, TableView], way: str
) -> None:
    """Several values of a facet add up, facets narrow one another, and chips take them away."""
    walk = visit(way=way)
    walk.open("findings/index.html")
    page = walk.page
    total = len(views["findings"].rows)
    expect(_result(page)).to_have_text(f"{total} findings")

    _facet(page, "Type").get_by_label("mechanism").check()
    _facet(page, "Recipient").get_by_label("endothelial cell").check()
    chosen = {"type": {"mechanism"}, "recipient": {"endothelial-cell"}}
    rows = _fitting(views["findings"], chosen)
    expect(_result(page)).to_have_text(f"{len(rows)} of {total} findings")
    assert _ids(page) == [row.id for row in rows]
    assert page.url.endswith("#type=mechanism&recipient=endothelial-cell")

    _facet(page, "Recipient").get_by_label("immune cell").check()
    chosen["recipient"].add("immune-cell")
    more = len(_fitting(views["findings"], chosen))
    expect(_result(page)).to_have_text(f"{more} of {total} findings")

    page.get_by_role("button", name="Remove the filter Recipient: immune cell").click()
    expect(_result(page)).to_have_text(f"{len(rows)} of {total} findings")
    page.get_by_role("button", name="Clear all").click()
    expect(_result(page)).to_have_text(f"{total} findings")
    assert "#" not in page.url
    _clean(walk)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"type": {"mechanism"}},
        {"recipient": {"t-cell", "macrophage"}},
        {"type": {"mechanism", "therapy"}, "certainty": {"stated"}, "cancer": {"breast-cancer"}},
        {"cargo": {"mir-105"}, "fluid": {"serum"}},
    ],
)
def test_the_numbers_beside_values_follow_the_filters(
    visit: Open, views: Mapping[str, TableView], chosen: Mapping[str, set[str]]
) -> None:
    """Each says how many findings there would be; a choice leaves its siblings as they are."""
    table = views["findings"]
    walk = visit()
    walk.open("findings/index.html")
    fragment = "&".join(f"{key}={','.join(sorted(values))}" for key, values in chosen.items())
    number, counts = walk.page.evaluate(COUNTS, f"#{fragment}")
    assert number == len(_fitting(table, chosen))
    for place, facet in enumerate(table.facets):
        others = {key: values for key, values in chosen.items() if key != facet.key}
        rows = _fitting(table, others)
        for value in facet.values:
            expected = sum(value.key in row.values[place] for row in rows)
            assert counts[facet.key][value.key] == expected, (facet.key, value.key)


def test_the_numbers_are_shown(visit: Open, views: Mapping[str, TableView]) -> None:
    """In the page itself, where the most telling values come first."""
    walk = visit()
    walk.open("findings/index.html#type=mechanism")
    numbers = _facet(walk.page, "Recipient").locator(".facet__count").all_inner_texts()
    assert [int(number) for number in numbers] == sorted(map(int, numbers), reverse=True)
    label = _facet(walk.page, "Type").locator("label", has_text="therapy")
    rows = _fitting(views["findings"], {"type": {"therapy"}})
    expect(label.locator(".facet__count")).to_have_text(str(len(rows)))


def test_a_wider_cell_gives_the_findings_of_the_narrower(visit: Open, built: Atlas) -> None:
    """T cell: those about CD8 T cells, too."""
    walk = visit()
    walk.open("findings/index.html#recipient=t-cell")
    named = {
        id_
        for id_, finding in built.findings.items()
        for cell in (finding.recipient if isinstance(finding.recipient, tuple) else ())
        if cell == "t-cell" or "t-cell" in built.wider.get(cell, ())
    }
    assert set(_ids(walk.page)) == named
    assert "cd8-t-cell" in {cell for id_ in named for cell in (built.findings[id_].recipient or ())}


def test_a_head_sorts_by_its_column_one_way_the_other_and_not(visit: Open) -> None:
    """The year: the latest first, the earliest first, as it was; rows without one come last."""
    walk = visit()
    walk.open("findings/index.html")
    page = walk.page
    before = _ids(page)
    head = page.get_by_role("columnheader", name="Year")
    for sort, state in (("-year", "descending"), ("year", "ascending")):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", state)
        assert page.url.endswith(f"#sort={sort}")
        years = page.locator("tbody tr td:last-child").all_inner_texts()
        shown = [int(year.split()[0]) for year in years if year]
        assert shown == sorted(shown, reverse=state == "descending")
        assert years[len(shown) :] == [""] * (len(years) - len(shown))
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert _ids(page) == before
    _clean(walk)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mir105 endothelial", "mir-105-endothelial-cell-barrier"),
        ("ZO 1", "mir-105-endothelial-cell-barrier"),
        ("tight junction protein 1", "mir-105-endothelial-cell-barrier"),
        ("survivin serum", "birc5-serum-diagnosis"),
    ],
)
def test_words_find_findings_by_any_spelling_of_what_they_name(
    visit: Open, way: str, typed: str, found: str
) -> None:
    """As the search box does: by beginnings, without case and signs, by other names too."""
    walk = visit(way=way)
    walk.open("findings/index.html")
    walk.page.get_by_role("searchbox", name="Find findings by words").fill(typed)
    expect(walk.page.locator(f'tbody th a[href$="/{found}.html"]')).to_be_visible()
    expect(_result(walk.page)).to_contain_text(" of ")
    _clean(walk)


def test_words_that_nothing_has_say_so(visit: Open) -> None:
    """No silent nothing."""
    walk = visit()
    walk.open("findings/index.html#q=xyzzy")
    expect(walk.page.locator("tbody")).to_have_text("No finding fits.")
    expect(_result(walk.page)).to_contain_text("0 of")


@pytest.mark.parametrize("way", WAYS)
def test_an_address_opens_the_same_view_again(
    visit: Open, views: Mapping[str, TableView], way: str
) -> None:
    """Values, words and order; what nobody knows is passed over."""
    table = views["findings"]
    walk = visit(way=way)
    state = (
        "recipient=endothelial-cell,t-cell&effect=increased:angiogenesis&q=lung+vesicle&sort=-year"
    )
    walk.open(f"findings/index.html#nobody=knows&recipient=nowhere&{state}&sort=never&%E0%A4%A")
    page = walk.page
    facet = _facet(page, "Recipient")
    expect(facet.get_by_label("endothelial cell")).to_be_checked()
    expect(facet.get_by_label("T cell", exact=False).first).to_be_visible()
    expect(page.get_by_role("searchbox", name="Find findings by words")).to_have_value(
        "lung vesicle"
    )
    expect(page.get_by_role("columnheader", name="Year")).to_have_attribute(
        "aria-sort", "descending"
    )
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button").all_inner_texts()
    assert chips == [
        "Recipient: endothelial cell",
        "Recipient: T cell",
        "Effect: increased: angiogenesis",
        "Text: lung vesicle",
        "Clear all",
    ]

    page.evaluate("location.hash = 'type=therapy'")
    rows = _fitting(table, {"type": {"therapy"}})
    expect(_result(page)).to_have_text(f"{len(rows)} of {len(table.rows)} findings")
    page.evaluate("location.hash = 'findings'")
    page.wait_for_timeout(100)
    expect(_result(page)).to_have_text(f"{len(rows)} of {len(table.rows)} findings")

    page.locator("tbody th a").first.click()
    page.go_back()
    page.evaluate(f"location.hash = {state!r}")
    assert page.evaluate("location.hash") == f"#{state}"
    expect(page.locator(".chip")).to_have_count(4)
    _clean(walk)


def test_what_is_seen_can_be_downloaded(
    visit: Open, views: Mapping[str, TableView], tmp_path: Path
) -> None:
    """Filtered and sorted, with every column, those that the page has no room for too."""
    table = views["findings"]
    walk = visit(way="folder")
    walk.open("findings/index.html#type=therapy&sort=-year")
    with walk.page.expect_download() as started:
        walk.page.get_by_role("button", name="Download as TSV").click()
    target = tmp_path / started.value.suggested_filename
    started.value.save_as(target)
    assert target.name == "sev-breast-atlas-findings.tsv"
    head, *lines = target.read_text("utf-8-sig").split("\n")[:-1]
    assert head.split("\t") == ["Id", *(column.heading for column in table.columns)]
    rows = {row.id: row for row in _fitting(table, {"type": {"therapy"}})}
    assert [line.split("\t")[0] for line in lines] == _ids(walk.page)
    assert len(lines) == len(rows)
    for line in lines:
        id_, *cells = line.split("\t")
        for cell, parts in zip(cells, rows[id_].cells, strict=True):
            for part in parts:
                assert part.title in cell
                assert part.change in cell
    _clean(walk)


def test_a_cell_never_becomes_a_formula(visit: Open) -> None:
    """A spreadsheet runs what begins with an equals sign; numbers stay numbers."""
    walk = visit()
    walk.open("findings/index.html")
    told = {
        "one": "x",
        "many": "x",
        "columns": [["a", "A", False, True]],
        "facets": [],
        "parts": [["=HYPERLINK(1)\t\n"], ["-0.5"], ["@SUM(1)"], ["fine", "", "increased"]],
        "rows": [["r", [[0]], []], ["s", [[1]], []], ["t", [[2]], []], ["u", [[3, 1]], []]],
    }
    tsv = walk.page.evaluate(
        "data => { const t = sevAtlasFilter.read(data); return sevAtlasFilter.toTsv(t, t.rows); }",
        told,
    )
    assert tsv == ("Id\tA\nr\t'=HYPERLINK(1) \ns\t-0.5\nt\t'@SUM(1)\nu\tincreased fine; -0.5\n")


def test_everything_works_by_keyboard(visit: Open, views: Mapping[str, TableView]) -> None:
    """Tab, Space and Enter filter, sort and undo, and the keyboard never loses its place."""
    walk = visit()
    walk.open("findings/index.html")
    page = walk.page
    focused = "document.activeElement.closest('label, summary, button, th')?.textContent ?? ''"
    page.get_by_role("button", name="Download as TSV").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip the filters"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(focused).startswith("Finding")
    page.get_by_role("button", name="Skip the filters").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(focused).startswith("Type")
    page.keyboard.press("Tab")
    assert page.evaluate(focused).startswith("mechanism")
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    page.keyboard.press("Space")
    rows = _fitting(views["findings"], {"type": {"mechanism"}})
    expect(_result(page)).to_contain_text(f"{len(rows)} of")
    assert page.evaluate(focused).startswith("mechanism")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate(focused).startswith("biomarker")
    _facet(page, "Outcome or process").locator("summary").focus()
    page.keyboard.press("Enter")
    expect(_facet(page, "Outcome or process").get_by_role("checkbox").first).to_be_visible()
    page.get_by_role("button", name="Remove the filter Type: mechanism").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "Type: biomarker"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    page.get_by_role("columnheader", name="Cancer").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Cancer")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert page.evaluate(focused) == "Cancer"
    _clean(walk)


def test_a_long_table_and_a_long_cell_are_opened_step_by_step(
    visit: Open, views: Mapping[str, TableView]
) -> None:
    """100 rows, then 200 more; four things of a cell, then all."""
    walk = visit()
    walk.open("findings/index.html")
    page = walk.page
    total = len(views["findings"].rows)
    expect(page.locator("tbody tr")).to_have_count(100)
    page.get_by_role("button", name="Show 200 more").click()
    expect(page.locator("tbody tr")).to_have_count(min(300, total))
    page.get_by_role("button", name=f"Show {total - 300} more").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(total)
    assert page.evaluate("document.activeElement.closest('tr').sectionRowIndex") == 300

    folded = page.locator("tbody td > details").first
    number = int(folded.locator("summary").inner_text().removesuffix(" more"))
    expect(folded.locator("li")).to_have_count(number)
    expect(folded.locator("xpath=../ul/li")).to_have_count(4)
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").press("Enter")
    expect(folded.locator("li").last).to_be_visible()


def test_a_long_facet_is_opened_and_searched(visit: Open, views: Mapping[str, TableView]) -> None:
    """Eight values, then all, or those with some letters."""
    walk = visit()
    walk.open("findings/index.html")
    facet = _facet(walk.page, "Cargo or treatment")
    boxes = facet.get_by_role("checkbox")
    expect(boxes).to_have_count(8)
    values = next(f.values for f in views["findings"].facets if f.key == "cargo")
    facet.get_by_role("button", name=f"show all {len(values)}").click()
    expect(boxes).to_have_count(len(values))
    facet.get_by_role("button", name="show fewer").click()
    facet.get_by_role("searchbox").fill("MIR 21")
    expect(facet.get_by_label("miR-21", exact=False).first).to_be_visible()
    assert boxes.count() < 8


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_opens_the_facets_above_the_rows(
    visit: Open, views: Mapping[str, TableView], *, dark: bool
) -> None:
    """The rows are cards; facets and order open with a button, and nothing is too wide."""
    walk = visit(width=390, dark=dark)
    walk.open("findings/index.html")
    page = walk.page
    button = page.get_by_role("button", name="Filter", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_label("Sort by")).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Sort by").select_option("Year, largest first")
    _facet(page, "Type").get_by_label("therapy").check()
    rows = _fitting(views["findings"], {"type": {"therapy"}})
    expect(_result(page)).to_contain_text(f"{len(rows)} of")
    assert page.url.endswith("#type=therapy&sort=-year")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    button.click()
    expect(page.get_by_label("Sort by")).to_be_hidden()
    _clean(walk)
