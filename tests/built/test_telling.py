"""What a page tells: answers, stories, doubts, disagreements, what stands at a glance."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from generator.atlas import Atlas
from generator.kinds.topics import Topic
from generator.model.record import Entity
from generator.pages.neighbours import DISPUTES, MARKERS

from .conftest import Visit

Parsed = Callable[[str], LexborHTMLParser]


def test_a_story_cites_a_finding_for_every_sentence(built: Atlas, parsed: Parsed) -> None:
    """Each sentence ends in numbers that lead to the findings it rests on."""
    told = {
        entry.address: entry.record.story
        for entry in built.of_kind("topics")
        if isinstance(entry.record, Topic) and entry.record.story
    }
    assert len(told) >= 9
    for address, story in told.items():
        cites = parsed(address).css(".story sup.cites")
        for cite, sentence in zip(cites, story, strict=True):
            hrefs = [link.attributes["href"] for link in cite.css("a")]
            assert hrefs == [f"../findings/{id_}.html" for id_ in sentence.findings]


def test_a_page_begins_with_its_short_answer(built: Atlas, parsed: Parsed) -> None:
    """What the findings come down to stands first, is short, cites them, and names who does it."""
    told = [
        (entry, entry.record.answer)
        for entry in built.entries.values()
        if isinstance(entry.record, Entity) and entry.record.answer
    ]
    assert {"cd274", "cancer-associated-fibroblast", "trastuzumab", "organ-tropism"} <= {
        entry.id for entry, _ in told
    }
    for entry, answer in told:
        lead = parsed(entry.address).css_first(".lead")
        assert lead is not None
        assert len(lead.text().split()) <= 60, entry.id
        hrefs = [link.attributes["href"] for link in lead.css("sup.cites a")]
        assert hrefs == [f"../findings/{id_}.html" for id_ in answer.findings]
        assert lead.css("p > a:not(.term)"), entry.id


def test_a_short_answer_rests_on_findings_that_name_the_record(built: Atlas) -> None:
    """The record, or one of its kinds and parts. Stories reach further, as their topics do."""
    for entry in built.entries.values():
        record = entry.record
        if not isinstance(record, Entity) or not record.answer:
            continue
        if isinstance(record, Topic) and record.story:
            continue
        same = {entry.id, *built.narrower(entry.id)}
        for finding in record.answer.findings:
            assert same & set(built.named_in(finding)), f"{entry.id} cites {finding}"


def test_where_a_paper_on_another_cancer_was_cited_the_answer_says_so(parsed: Parsed) -> None:
    """The question on PD-L1: what was seen in breast cancer, and what in melanoma or mice only."""
    lead = parsed("molecules/cd274.html").css_first(".lead")
    assert lead is not None
    for words in ("HER2-positive cells", "not shown", "melanoma", "in mice", "retracted"):
        assert words in lead.text()


def test_a_cell_shows_at_a_glance_what_it_receives_from_whom(built: Atlas, parsed: Parsed) -> None:
    """Each name with the number of findings, counted over those that name the cell so."""
    received = built.findings_of("endothelial-cell")["recipient"]
    page = parsed("cells/endothelial-cell.html")
    shown = page.css_first(".glance")
    assert shown is not None
    caption = shown.css_first("caption")
    assert caption is not None
    assert caption.text() == f"What vesicles do to it ({len(received)})"
    rows = {
        row.css_first("th").text(): row.css_first("td")  # type: ignore[union-attr]
        for row in shown.css("tr")
    }
    assert list(rows) == ["Receives", "From", "What changes"]
    senders = [built.findings[id_].sender or () for id_ in received]
    total = sum("breast-cancer-cell" in sender for sender in senders)
    assert total > 1
    cell = rows["From"]
    assert cell is not None
    assert f"breast cancer cell ×{total}" in " ".join(cell.text().split())
    twice = [id_ for id_ in received if "mir-23a" in (built.findings[id_].cargo or ())]
    cell = rows["Receives"]
    assert cell is not None
    assert f"miR-23a ×{len(twice)}" in " ".join(cell.text().split())


def test_a_cell_ties_each_cargo_to_what_it_changes(built: Atlas, parsed: Parsed) -> None:
    """A line a finding: what is sent, to whom, what changes, how seen; breast cancer first."""
    tables = parsed("cells/cancer-associated-fibroblast.html").css(".glance")
    lines = parsed("cells/cancer-associated-fibroblast.html").css(
        ".table:has(caption) tr:has(td[data-head='Seen'])"
    )
    assert tables
    told = [" ".join(line.text().split()) for line in lines]
    first = built.findings["mir-181d-5p-breast-cancer-cell-emt"]
    line = next(text for text in told if "miR-181d-5p" in text)
    assert "breast cancer cell" in line
    for effect in first.effects or ():
        assert f"{built.entries[effect.target].title} {effect.change}" in line
    links = [line.css("a")[-1].attributes["href"] or "" for line in lines]
    seen = [built.distance(Path(link).stem) for link in links]
    assert seen == sorted(seen)


def test_a_number_at_a_glance_is_told_with_that_of_the_kinds(parsed: Parsed) -> None:
    """As the communication map counts them: fibroblasts with breast fibroblasts among them."""
    glance = parsed("cells/breast-cancer-cell.html").css_first(".glance")
    assert glance is not None
    found = re.search(r"fibroblast ×\d+ \((\d+) with its kinds\)", " ".join(glance.text().split()))
    assert found
    told = parsed("maps/communication.html").css_first("article p:not(.what)")
    assert told is not None
    assert f"breast cancer cell → fibroblast ({found[1]})" in told.text()


def test_what_findings_disagree_about_stands_with_its_reason(built: Atlas, parsed: Parsed) -> None:
    """On the page of whatever they name, one click from the badge."""
    page = parsed("molecules/mir-21.html")
    badge = next(link for link in page.css(".badge > a") if "disagreement" in link.text())
    assert badge.attributes["href"] == "#disagree"
    told = page.css("#disagree > li")
    assert len(told) == 1
    text = " ".join(told[0].text().split())
    assert "more miR-21 and miR-1246" in text
    assert "other fluids, so both can be true" in text
    for entry in built.entries.values():
        ids = built.named_with_kinds.get(entry.id, ())
        pairs = {
            frozenset((id_, other))
            for id_ in ids
            for kind, other, _ in built.relations.get(id_, ())
            if kind == "disagrees"
        }
        shown = parsed(entry.address).css("#disagree > li")
        assert len(shown) == min(len(pairs), DISPUTES), entry.id


def test_a_doubt_stands_beside_the_statement_that_it_is_about(
    visit: Callable[..., Visit], parsed: Parsed
) -> None:
    """In the lead, at the figure and on the card, open: the reason, and the way to the note."""
    doubt = "that the one comes of the other it only calls possible"
    page = parsed("therapies/docetaxel.html")
    lead, caption = page.css_first(".lead"), page.css_first(".route-card figcaption")
    assert lead is not None
    assert doubt in lead.text()
    assert caption is not None
    assert "a note changes this" in caption.text()
    walk = visit(script=False)
    walk.open("therapies/docetaxel.html")
    card = walk.page.locator("article.finding", has_text=doubt)
    expect(card.get_by_text(doubt)).to_be_visible()
    card.get_by_role("link", name="The note").click()
    expect(walk.page.locator(":target")).to_contain_text(doubt)


def test_what_was_seen_of_each_treatment_with_a_drug_stands_in_one_table(
    built: Atlas, parsed: Parsed
) -> None:
    """Which vesicles carry doxorubicin, seen in whom, and what changed."""
    rows = parsed("therapies/doxorubicin.html").css("#treatments tbody tr")
    told = {row.css_first("th").text(): " ".join(row.text().split()) for row in rows}  # type: ignore[union-attr]
    treated = {
        built.entries[finding.therapy].title
        for id_, finding in built.evidence.items()
        if finding.therapy and "doxorubicin" in {m.id for m in built.made_of(id_)}
    }
    assert set(told) == treated
    assert len(treated) > 3
    carrier = told["c-Met-targeted macrophage vesicles with doxorubicin"]
    assert "in animals" in carrier
    assert "tumor growth decreased" in carrier


def test_what_was_measured_in_a_disease_stands_in_one_table(built: Atlas, parsed: Parsed) -> None:
    """Every marker of triple-negative breast cancer, with its level, sample, people and numbers."""
    rows = parsed("topics/tnbc.html").css("table.markers tbody tr")
    told = [" ".join(row.text(separator=" ").split()) for row in rows]
    markers = [
        finding.marker
        for id_, finding in built.evidence.items()
        if finding.marker and "tnbc" in (finding.cancer or ())
    ]
    assert len(told) == len(markers) > 5
    for marker in markers:
        titles = [built.entries[id_].title for id_ in marker.measured]
        assert any(all(title in row for title in titles) for row in told)
    surface = next(row for row in told if row.startswith("CD151"))
    for words in ("diagnosis", "increased", "serum on the surface of vesicles", "10", "17"):
        assert words in surface


def test_more_markers_than_a_page_has_room_for_stand_in_the_table_of_biomarkers(
    built: Atlas, parsed: Parsed
) -> None:
    """The way to them says how many, and shows those of the page's subject."""
    link = parsed("topics/serum.html").css_first("table.markers ~ .more a, .table + .more a")
    assert link is not None
    total = sum(1 for f in built.evidence.values() if f.marker and "serum" in (f.fluid or ()))
    assert link.text() == f"{total - MARKERS} more"
    assert link.attributes["href"] == "../biomarkers/index.html#fluid=serum"


def test_where_findings_disagree_is_sorted_by_what_it_is_about(
    built: Atlas, parsed: Parsed
) -> None:
    """Each disagreement stands under something that both name, after its reason."""
    page = parsed("for-and-against.html")
    titles = {entry.title for entry in built.entries.values()} | {"In general"}
    headings = [heading.text() for heading in page.css("article h3")]
    assert len(headings) > 5
    assert set(headings) <= titles
    assert headings == sorted(headings, key=lambda title: title == "In general")
    card = page.css_first("li.finding")
    assert card is not None
    first = card.css_first("p")
    assert first is not None
    assert not first.css("a")


def test_what_was_seen_in_breast_cancer_answers_first(built: Atlas, parsed: Parsed) -> None:
    """Where no curator wrote an answer, the page begins with a finding in breast cancer, if any."""
    told = 0
    for entry in built.entries.values():
        if not isinstance(entry.record, Entity) or entry.record.answer:
            continue
        groups = built.findings_of(entry.id).values()
        sound = [
            id_
            for ids in groups
            for id_ in ids
            if not built.rests_on_retracted(built.findings[id_])
        ]
        seen = {built.distance(id_) for id_ in sound}
        if 0 in seen and len(seen) > 1:
            first = parsed(entry.address).css_first(".lead a")
            assert first is not None
            assert built.distance(Path(first.attributes["href"] or "").stem) == 0, entry.id
            told += 1
    assert told > 5


def test_a_better_course_is_not_called_more_of_it(parsed: Parsed) -> None:
    """Where neither 'more' nor 'less' fits, the drawing has the record's own word."""
    drawn = parsed("topics/prognosis.html").css_first(".routes")
    assert drawn is not None
    assert "better prognosis" in " ".join(drawn.text().split())


def test_findings_on_narrower_records_are_reached_from_the_wider_one(parsed: Parsed) -> None:
    """A reader of `T cell` finds what is known of CD8 T cells, counted."""
    page = parsed("cells/t-cell.html")
    shown = page.css_first(".narrower")
    assert shown is not None
    hrefs = {link.attributes["href"] for link in shown.css("a")}
    assert {"cd8-t-cell.html", "regulatory-t-cell.html"} <= hrefs
    assert any((href or "").startswith("../findings/") for href in hrefs)
