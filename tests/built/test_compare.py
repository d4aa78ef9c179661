"""Records side by side, in a real browser: hosted and from a folder."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.atlas import Atlas

from .conftest import Visit
from .test_browser import WAYS

Open = Callable[..., Visit]


def _section(page: Page, heading: str) -> list[str]:
    """What stands under a heading, one text for each record."""
    body = page.locator(".compared tbody", has=page.get_by_role("rowheader", name=heading))
    return body.locator("td").all_inner_texts()


@pytest.mark.parametrize("way", WAYS)
def test_a_link_shows_records_side_by_side(visit: Open, way: str) -> None:
    """Each with what its findings name; what both have is marked and comes first."""
    walk = visit(way=way)
    walk.open("compare.html#with=mir-21,mir-155")
    page = walk.page
    expect(page.locator(".compared thead a")).to_have_text(["miR-21", "miR-155"])
    senders = _section(page, "Sender")
    assert "cancer-associated fibroblast" in senders[0]
    assert "breast cancer cell" in senders[1]
    assert "in both" not in "".join(senders)
    assert all(text.startswith("breast cancer") for text in _section(page, "Cancer"))
    assert all("in both" in text for text in _section(page, "Cancer"))
    assert walk.complaints == []
    assert walk.asked_elsewhere == []


def test_what_records_have_in_common_comes_first(visit: Open) -> None:
    """Both are microRNAs that go to breast cancer cells, or to kinds of them; else they part."""
    walk = visit()
    walk.open("compare.html#with=mir-21,mir-155")
    first = walk.page.locator(".compared tbody").first
    expect(first.get_by_role("rowheader")).to_have_text("In common")
    told = dict(
        zip(
            first.locator("dt").all_inner_texts(),
            first.locator("dd").all_inner_texts(),
            strict=True,
        )
    )
    assert told == {
        "Cargo or treatment": "microRNA",
        "Recipient": "breast cancer cell",
        "Cancer": "breast cancer",
    }
    walk.open("compare.html#with=cd63,cd9")
    walk.page.reload()
    both = first.locator("div", has_text="Statements that name both")
    for statement in ("used as marker proteins", "do not mark small vesicles alone"):
        expect(both).to_contain_text(statement)
    walk.open("compare.html#with=mir-21,anxa6")
    walk.page.reload()
    assert "Sender" not in first.locator("dt").all_inner_texts()
    walk.open("compare.html#with=docetaxel,doxorubicin")
    walk.page.reload()
    expect(first).to_contain_text("ABCB1 (P-glycoprotein) in both, not the same way")


def test_what_changes_both_ways_is_not_called_the_same(visit: Open) -> None:
    """A target that one record raises and the other lowers is in both, not the same way."""
    walk = visit()
    walk.open("compare.html#with=mitochondrial-dna,snhg3")
    for effects in _section(walk.page, "Effects"):
        assert "oxidative phosphorylation in both, not the same way" in " ".join(effects.split())


def test_every_finding_of_a_record_is_counted(visit: Open, built: Atlas) -> None:
    """With the findings of its kinds and without background, as on its page."""
    walk = visit()
    for id_ in ("t-cell", "doxorubicin", "drug-resistance"):
        told = built.named_with_kinds[id_]
        walk.open(f"compare.html#with={id_}")
        walk.page.reload()
        expect(walk.page.locator(".compared thead")).to_contain_text(f"{len(told)} findings")


@pytest.mark.parametrize("way", WAYS)
def test_records_are_added_and_removed_by_keyboard(visit: Open, way: str) -> None:
    """By any of their names; the address follows, and leads to the same view."""
    walk = visit(way=way)
    walk.open("molecules/mir-21.html")
    page = walk.page
    page.get_by_role("link", name="compare", exact=True).click()
    box = page.get_by_role("searchbox", name="Add a record")
    box.fill("hsa-mir-155")
    expect(page.get_by_role("button", name="miR-155 microRNA")).to_be_visible()
    box.press("Enter")
    expect(page.locator(".compared thead a")).to_have_text(["miR-21", "miR-155"])
    assert page.url.endswith("compare.html#with=mir-21,mir-155")
    page.get_by_role("button", name="Remove miR-21").press("Enter")
    expect(page.locator(".compared thead a")).to_have_text(["miR-155"])
    expect(page.get_by_role("button", name="Remove miR-155")).to_be_focused()
    page.reload()
    expect(page.locator(".compared thead a")).to_have_text(["miR-155"])


def test_of_what_no_finding_names_the_background_is_compared(visit: Open) -> None:
    """Exosome, microvesicle and apoptotic body: what tells them apart is background."""
    walk = visit()
    walk.open("compare.html#with=exosome,apoptotic-body")
    head = walk.page.get_by_role("columnheader", name="apoptotic body")
    expect(head).to_contain_text("3 background statements")
    told = walk.page.get_by_text("Background only:")
    expect(told).to_have_count(2)
    assert walk.complaints == []


def test_what_nobody_knows_is_passed_over(visit: Open) -> None:
    """An old or wrong link still opens the page, and at most four records stand side by side."""
    walk = visit()
    walk.open("compare.html#with=constructor,mir-21,<b>,mir-105,mir-155,mir-122,mir-9")
    titles = ["miR-21", "miR-105", "miR-155", "miR-122"]
    expect(walk.page.locator(".compared thead a")).to_have_text(titles)
    assert walk.complaints == []


def test_without_script_the_page_leads_on(visit: Open) -> None:
    """To the table of all findings."""
    walk = visit(script=False)
    walk.open("compare.html")
    expect(walk.page.locator(".compare").get_by_role("link")).to_have_attribute(
        "href", "findings/index.html"
    )
