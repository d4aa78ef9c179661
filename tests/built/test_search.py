"""The search in a real browser: what it finds, and how it shows it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from generator.settings import read_settings

from ..conftest import ROOT
from .conftest import Visit
from .test_accessibility import AXE
from .test_browser import WAYS

QUERIES: Final = [
    line.split("\t")
    for line in (Path(__file__).parent / "queries.tsv").read_text("utf-8").splitlines()[1:]
]
OTHERS: Final = (
    *("miR-211", "miR-2111", "miR-200c", "CD61", "IL-12", "syndecan-4", "SMAD4", "MMP-14", "ANXA3"),
    *("caspase-8", "interleukin 12", "interleukn 12", "TGFBR1", "VEGFC", "let-7b", "miR-125a"),
    *("HER3", "ZO-2", "PD-L2", "glypican-3", "integrin α5β1", "annexin A3", "HSP27", "CXCL1"),
    *("SERPINB1", "SERPINA3", "KCNQ1DN", "MDA-MB-468", "MDA-MB-436", "TβRI", "TGFβRI", "IFNα"),
    *("elastin", "galectin", "leptin", "syntaxin", "furin", "gastrin", "tenascin", "podocyte"),
    *("breast cancer KRAS", "miR-999 macrophage"),
)
"""What is not in the atlas: most is spelt like what is, two stand beside what is."""

FAULTS: Final = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""

FIND_ALL: Final = """async queries => {
  await sevAtlasSearch.prepare();
  return queries.map((query) => {
    const { results, sure, ambiguous } = sevAtlasSearch.find(query);
    return { sure, ambiguous, found: results.slice(0, 10).map(({ item }) => item.address) };
  });
}"""


def _find(page: Page, queries: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(FIND_ALL, queries)
    return found


def _answers(page: Page, asked: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each query with what is expected of it and its answer."""
    for (query, expected), answer in zip(asked.items(), _find(page, list(asked)), strict=True):
        yield query, expected, answer


@pytest.mark.parametrize("way", WAYS)
def test_what_people_type_finds_the_record(visit: Callable[..., Visit], way: str) -> None:
    """Of the queries of the table 98 % find their record first, and all within the first three.

    Where a record and a finding, or several, answer equally well, each of them is right.
    """
    assert len(QUERIES) >= 200
    walk = visit(way=way)
    walk.open("index.html")
    places = []
    for (query, expected, _), answer in zip(
        QUERIES, _find(walk.page, [query for query, *_ in QUERIES]), strict=True
    ):
        ids = [address.removesuffix(".html") for address in answer["found"]]
        right = expected.split("|")
        at = [n for n, id_ in enumerate(ids) if {id_, id_.partition("/")[2]} & {*right}]
        assert at, f"{query}: {expected} is not among {ids}"
        assert at[0] < 3, f"{query}: {expected} stands behind {ids[: at[0]]}"
        places.append(at[0])
    assert places.count(0) >= 0.98 * len(QUERIES)
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_every_page_of_the_menu_is_found_by_its_label(visit: Callable[..., Visit]) -> None:
    """As it stands in the menu."""
    walk = visit()
    walk.open("index.html")
    menu = read_settings(ROOT)[0]
    assert menu is not None
    labels = [label for _, label in menu.pages]
    for (address, label), answer in zip(menu.pages, _find(walk.page, labels), strict=True):
        assert address in answer["found"][:3], f"{label}: {answer['found']}"


def test_no_molecule_is_answered_with_another(visit: Callable[..., Visit]) -> None:
    """Enter opens nothing for a molecule that the atlas does not have."""
    walk = visit()
    walk.open("index.html")
    for query, answer in zip(OTHERS, _find(walk.page, list(OTHERS)), strict=True):
        assert not answer["sure"], f"{query} is answered with {answer['found']}"


def test_nothing_fails_that_is_typed_before_the_index_is_there(
    visit: Callable[..., Visit],
) -> None:
    """Slashes, hyphens and signs are taken apart by what the index knows."""
    walk = visit()
    walk.open("index.html")
    found = walk.page.evaluate(
        """async queries => {
          await sevAtlasSearch.loadFinder();
          return queries.map((query) => sevAtlasSearch.find(query).results.length);
        }""",
        ["Apo2L/TRAIL", "antibody-drug", "CD146+"],
    )
    assert found == [0, 0, 0]


def test_long_and_odd_input_is_answered_too(visit: Callable[..., Visit]) -> None:
    """What no name or question is: the page goes on."""
    walk = visit()
    walk.open("index.html")
    odd = ["a" * 10_000, "a-" * 5_000, "x " * 5_000, "a_1" * 3_000, f"compare{' ' * 2_000}x\u2028y"]
    found = _find(walk.page, [*odd, "https://", "%2F", "αα", "/", "HER2 vs ERBB2"])
    assert not any(address.startswith("compare") for result in found for address in result["found"])
    assert walk.complaints == []


def test_a_list_that_was_not_loaded_is_loaded_again(visit: Callable[..., Visit]) -> None:
    """And none is read twice: each record is found once."""
    walk = visit()
    walk.open("index.html")
    walk.page.route("**/search-papers.js", lambda route: route.abort(), times=1)
    walk.page.evaluate("sevAtlasSearch.prepare().catch(() => {})")
    (result,) = _find(walk.page, ["CD63"])
    assert result["found"].count("molecules/cd63.html") == 1
    assert not result["ambiguous"]
    assert _find(walk.page, ["Zhou 2014"])[0]["found"][0] == "references/ref-042.html"


def test_a_question_is_answered_before_what_holds_a_part_of_it(
    visit: Callable[..., Visit],
) -> None:
    """The finding that speaks of all of it, first or behind the record that it asks about."""
    walk = visit()
    walk.open("index.html")
    asked = {
        "survivin fibroblasts SOD1": "birc5-fibroblast-myofibroblast-differentiation",
        "urine test for early breast cancer": "mmp1-cd63-mir-21-urine-diagnosis",
        "do exosomes cross the blood brain barrier": "vesicle-blood-brain-barrier-crossing",
        "how common is breast cancer worldwide": "breast-cancer-burden",
        "MICA NKG2D NK cell killing": "mica-nk-cell-cytotoxicity",
    }
    for query, finding, result in _answers(walk.page, asked):
        assert f"findings/{finding}.html" in result["found"][:2], query


def test_a_slip_in_a_long_symbol_is_offered_and_not_opened(visit: Callable[..., Visit]) -> None:
    """Of a molecule only two letters that changed places; digits are never another's."""
    walk = visit()
    walk.open("index.html")
    asked = {"MDA-MD-231": "cells/mda-mb-231.html", "KCNQ1TO1": "molecules/kcnq1ot1.html"}
    for query, address, answer in _answers(walk.page, asked):
        assert answer["found"] == [address], query
        assert not answer["sure"]


def test_an_english_word_is_no_slip(visit: Callable[..., Visit]) -> None:
    """Unless a name has it so: what the atlas does not know is not taken for what it is like."""
    walk = visit()
    walk.open("index.html")
    alone = _find(walk.page, ["diabetes", "elastic"])  # no diameter, no erastin
    assert [answer["found"] for answer in alone] == [[], []]
    asked = {
        "diabetes and drug resistance": "topics/drug-resistance.html",
        "which toxin does T-DM1 carry": "therapies/trastuzumab-emtansine.html",
        "prostrate cancer": "topics/prostate-cancer.html",
        "resistence to tamoxifn": "therapies/tamoxifen.html",
    }
    for query, address, answer in _answers(walk.page, asked):
        assert address in answer["found"][:3], query


def test_vesicles_of_a_cell_are_what_it_sends(visit: Callable[..., Visit]) -> None:
    """A cell before a word for vesicles sends them; a molecule beside one is their cargo.

    Of equals what was seen in breast cancer comes before what was seen in others.
    """
    walk = visit()
    walk.open("index.html")
    asked = {
        "NK cell exosomes": "nk-cell-vesicle-bcl2-sirna-er-positive-breast-cancer-cell-apoptosis",
        "NK cell inhibition by exosomes": "vesicle-nk-cell-inhibition",
        "PD-L1 exosomes": "cd274-breast-lung-cancer-cell-vesicle-content",
        "PD-L1 transcription": "yap1-cd274-transcription",
    }
    for query, finding, result in _answers(walk.page, asked):
        found = [address for address in result["found"] if address.startswith("findings/")]
        assert found[0] == f"findings/{finding}.html", query


def test_two_names_alone_are_offered_for_comparison(visit: Callable[..., Visit]) -> None:
    """Behind their own pages; a cargo and a cell are a question and no comparison."""
    walk = visit()
    walk.open("index.html")
    pair, question = _find(walk.page, ["miR-21 miR-155", "miR-105 endothelial cell"])
    assert set(pair["found"][:2]) == {"molecules/mir-21.html", "molecules/mir-155.html"}
    assert pair["found"][2] == "compare.html#with=mir-21,mir-155"
    assert not any(address.startswith("compare") for address in question["found"])


def test_a_name_of_several_things_says_so(visit: Callable[..., Visit]) -> None:
    """On the record that it finds, and above all results."""
    walk = visit()
    walk.open("index.html")
    for name, title in (("LAMP-3", "CD63"), ("TCF1", "TCF7"), ("A15", "ADAM15")):
        walk.page.get_by_role("combobox").fill(name)
        first = walk.page.get_by_role("option").first
        expect(first).to_contain_text(title)
        expect(first).to_contain_text("a name of other things, too")
        expect(walk.page.locator(".find__status")).to_contain_text("more than one thing")


def test_a_result_says_what_it_is_and_why_it_is_there(visit: Callable[..., Visit]) -> None:
    """Kind, class, the name that matched, the number of findings; findings in a group of theirs."""
    walk = visit()
    page = walk.page
    walk.open("index.html")
    page.get_by_role("combobox").fill("HER-2/neu")
    first = page.get_by_role("group", name="Molecules").get_by_role("option").first
    expect(first).to_contain_text(re.compile(r"ERBB2.*protein · matched: HER-2/neu · \d+ findings"))
    expect(page.get_by_role("group", name="Findings").get_by_role("option").first).to_be_visible()
    assert page.get_by_role("option").count() <= 11
    page.get_by_role("combobox").fill("https://doi.org/10.1002/advs.202002518")
    paper = page.get_by_role("group", name="References").get_by_role("option").first
    expect(paper).to_contain_text("matched: 10.1002/advs.202002518")


def test_the_box_is_used_by_keys_alone(visit: Callable[..., Visit]) -> None:
    """A combobox as the ARIA authoring guide has it: arrows choose, Enter opens, Escape leaves."""
    walk = visit()
    page = walk.page
    walk.open("index.html")
    for key in "/sf":
        page.keyboard.press(key)
        box = page.get_by_role("combobox")
        expect(box).to_be_focused()
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("mir21")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".find__status")).to_contain_text("result")
    # Options come with each part of the index; the last one is the last when all are there.
    page.evaluate(
        "async () => { await sevAtlasSearch.prepare();"
        " for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); }"
    )
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(last.get_attribute("id")))
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("mir21")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("miR-21")
    assert walk.complaints == []


def test_what_is_unclear_opens_all_results(visit: Callable[..., Visit]) -> None:
    """Enter on the beginning of a molecule's number leads to the results page."""
    walk = visit()
    walk.open("index.html")
    walk.page.keyboard.press("/")
    walk.page.keyboard.type("miR-12")
    walk.page.keyboard.press("Enter")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("Search")
    expect(walk.page.get_by_role("searchbox")).to_have_value("miR-12")


def test_enter_opens_the_first_answer(visit: Callable[..., Visit]) -> None:
    """Also of a part, and the box says so; of two names side by side none is meant alone."""
    walk = visit()
    walk.open("index.html")
    box = walk.page.get_by_role("combobox")
    box.fill("CD63 CD9")
    expect(walk.page.locator(".find__status")).to_contain_text("one compares these")
    box.press("Enter")
    expect(walk.page.locator(".results > li a").filter(has_text="Compare")).to_be_visible()
    expect(walk.page.get_by_role("searchbox")).to_have_value("CD63 CD9")
    walk.open("index.html")
    box.fill("drug resistance in leukaemia")
    expect(walk.page.locator(".find__status")).to_contain_text("none tells of all of it")
    box.press("Enter")
    expect(walk.page.get_by_role("heading", level=1)).to_have_text("drug resistance")
    walk.open("index.html")
    box.fill("TRPC5 MCF-7 adriamycin")
    box.press("Enter")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("TRPC5")
    assert walk.complaints == []


def test_a_record_with_few_findings_says_what_else_there_is(visit: Callable[..., Visit]) -> None:
    """Where its kinds have some, or background tells more of it than they do."""
    walk = visit()
    walk.open("index.html")
    box = walk.page.get_by_role("combobox")
    for name, words in (
        ("apoptotic body", "3 background statements"),
        ("matrix metalloproteinase", "on its kinds"),
        ("vesicle content", "1 finding, 11 background statements"),
    ):
        box.fill(name)
        expect(walk.page.get_by_role("option").first).to_contain_text(words)


@pytest.mark.parametrize("way", WAYS)
def test_the_results_page_shows_all_and_can_be_linked(
    visit: Callable[..., Visit], way: str
) -> None:
    """What is asked and chosen stands in the address."""
    walk = visit(way=way)
    page = walk.page
    walk.open("search.html#q=macrophage")
    results = page.locator(".results > li")
    expect(results.first).to_contain_text("macrophage")
    expect(page.get_by_role("checkbox", name=re.compile("^Findings"))).to_be_visible()
    every = results.count()
    page.get_by_role("checkbox", name=re.compile("^Molecules")).check()
    expect(page).to_have_url(re.compile("#q=macrophage&kind=molecules$"))
    expect(results).not_to_have_count(every)
    some = results.count()
    page.reload()
    expect(results).to_have_count(some)
    page.get_by_role("searchbox").fill("xyzzy")
    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_be_visible()
    expect(page.get_by_role("link", name="Report what is missing")).to_be_visible()
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_nothing_is_loaded_before_the_box_is_used(visit: Callable[..., Visit]) -> None:
    """A page that is only read costs no index; the pointer or the focus brings it."""
    walk = visit()
    walk.open("index.html")
    walk.page.wait_for_load_state("networkidle")
    assert not [url for url in walk.requests if "data/" in url or "vendor/" in url]
    with walk.page.expect_response(re.compile("data/search-findings")):
        walk.page.locator(".find").hover()


def test_on_a_phone_the_box_takes_the_whole_screen(visit: Callable[..., Visit]) -> None:
    """With letters so large that no phone zooms in, and a way to close it."""
    walk = visit(width=390)
    page = walk.page
    walk.open("index.html")
    box = page.get_by_role("combobox")
    box.fill("mir21")
    expect(page.get_by_role("option").first).to_be_visible()
    size = box.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 16
    place = page.locator(".find").bounding_box()
    assert place is not None
    assert (place["x"], place["y"], place["width"], place["height"]) == (0, 0, 390, 900)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("option").first).not_to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault_in_results(visit: Callable[..., Visit], width: int) -> None:
    """Neither in the open list, which scrolls where it is long, nor on the results page."""
    walk = visit(width=width)
    page = walk.page
    page.set_viewport_size({"width": width, "height": 400})
    faults = []
    for address, typed in (("index.html", "LAMP-3"), ("index.html", "xyzzy")):
        walk.open(address)
        page.evaluate("sevAtlasSearch.prepare()")  # else it is drawn anew while axe reads it
        page.get_by_role("combobox").fill(typed)
        expect(page.locator(".find__status")).to_contain_text(re.compile("result|Nothing"))
        page.evaluate(AXE)
        faults += page.evaluate(FAULTS)
    walk.open("search.html#q=macrophage")
    expect(page.locator(".results > li").first).to_be_visible()
    page.evaluate(AXE)
    faults += page.evaluate(FAULTS)
    assert faults == []
