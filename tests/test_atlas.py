"""What is written once is found from every record that it names."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, strategies as st

from generator import citations
from generator.atlas import Atlas, all_links, title_key
from generator.build import Folders, check
from generator.kinds import all_kinds
from generator.kinds.findings import Finding
from generator.kinds.references import Reference
from generator.model.links import ROLES, links_of
from generator.model.record import Entity
from generator.model.vocabulary import CERTAINTY, EVIDENCE
from generator.reader import Entry, read_records
from tests.conftest import Workshop

QUIET: Final = {"source", "beyond", "relation"}
"""Roles of records that pages show in another way than among the findings."""

UPWARDS: Final = ("is-a", "part-of", "derived-from")
FINDING: Final = "mir-105-endothelial-cell-barrier"


def test_every_record_that_is_named_knows_who_names_it(atlas: Atlas) -> None:
    """Each link is there from its other end, in the role that it was written in."""
    for entry, mention in all_links(atlas):
        assert entry.id in atlas.named_by[mention.id][mention.role]


def test_nothing_is_named_by_a_record_that_does_not_name_it(atlas: Atlas) -> None:
    """Turned round, no link is made up; a finding names what its treatment is made of, too."""
    named = {(m.id, m.role, entry.id) for entry, m in all_links(atlas)}
    for finding_id, finding in atlas.findings.items():
        if finding.therapy:
            parts = links_of(atlas.entries[finding.therapy].record)
            named |= {(m.id, m.role, finding_id) for m in parts}
    for record_id, roles in atlas.named_by.items():
        for role, naming in roles.items():
            assert {(record_id, role, id_) for id_ in naming} <= named


def test_every_finding_stands_on_the_page_of_every_record_that_it_names(atlas: Atlas) -> None:
    """Once on each, whatever number of roles the record fills in it; background stands apart."""
    for finding_id, finding in atlas.findings.items():
        for mention in links_of(finding):
            if mention.role not in QUIET:
                evidence = [id_ for ids in atlas.findings_of(mention.id).values() for id_ in ids]
                background = atlas.background_of(mention.id)
                own, other = (
                    (background, evidence)
                    if finding.type == "background"
                    else (evidence, background)
                )
                assert list(own).count(finding_id) == 1, (finding_id, mention)
                assert finding_id not in other, (finding_id, mention)


def test_every_record_that_names_another_stands_on_its_page(atlas: Atlas) -> None:
    """Records other than findings are related by their role."""
    for entry, mention in all_links(atlas):
        if not isinstance(entry.record, Finding) and mention.role not in QUIET:
            assert entry.id in atlas.related(mention.id)[mention.role]


def test_a_finding_is_filed_under_the_first_of_its_roles(atlas: Atlas) -> None:
    """Roles have one order on every page: the table's."""
    order = list(ROLES)
    for record_id, roles in atlas.named_by.items():
        assert list(roles) == sorted(roles, key=order.index)
        seen: dict[str, str] = {}
        for role, ids in atlas.findings_of(record_id).items():
            seen |= dict.fromkeys(ids, role)
        for finding_id, role in seen.items():
            filled = [r for r, naming in roles.items() if finding_id in naming and r not in QUIET]
            same_time = [r for r in filled if finding_id in atlas.findings_of(record_id).get(r, ())]
            assert same_time == [role]


def test_a_treatment_shows_its_findings_on_what_it_is_made_of(atlas: Atlas) -> None:
    """A drug that was loaded into vesicles has the findings of the loaded vesicle."""
    seen = 0
    for finding_id, finding in atlas.findings.items():
        therapy = atlas.entries[finding.therapy].record if finding.therapy else None
        for mention in links_of(therapy) if therapy else ():
            if mention.role in ("payload", "surface", "vesicle-from"):
                assert finding_id in atlas.named_by[mention.id][mention.role]
                seen += 1
    assert seen


def test_a_real_finding_is_seen_from_each_side(atlas: Atlas) -> None:
    """Cargo of one, what happens to another, a paper's finding, and changed in a third."""
    sides = {
        "mir-105": "cargo",
        "breast-cancer-cell": "sender",
        "endothelial-cell": "recipient",
        "tjp1": "target",
        "ref-042": "paper",
    }
    for record_id, role in sides.items():
        assert FINDING in atlas.findings_of(record_id)[role]
        assert FINDING in atlas.named_by[record_id][role]


def test_breast_cancer_and_stronger_evidence_come_first(atlas: Atlas) -> None:
    """Whoever reads the first findings of a group reads what is nearest and best founded."""
    strength, firmness = list(EVIDENCE), list(CERTAINTY)
    types = ["mechanism", "biomarker", "therapy"]

    def rank(finding: Finding) -> tuple[int, ...]:
        kinds = finding.evidence if isinstance(finding.evidence, tuple) else ()
        cancers = finding.cancer if isinstance(finding.cancer, tuple) else ()
        breast = any("breast-cancer" in (id_, *atlas.wider.get(id_, ())) for id_ in cancers)
        marker = finding.marker
        return (
            0 if breast else 2 if cancers else 1,
            types.index(finding.type),
            int(marker is not None and not marker.measured_in.startswith("vesicle")),
            min(map(strength.index, kinds), default=len(strength)),
            firmness.index(finding.certainty),
        )

    for record_id in atlas.named_by:
        for ids in atlas.findings_of(record_id).values():
            ranks = [(*rank(atlas.findings[id_]), id_) for id_ in ids]
            assert ranks == sorted(ranks)


def test_no_hierarchy_leads_back_to_where_it_began(atlas: Atlas) -> None:
    """Following `is_a`, `part_of` or `derived_from` upwards comes to an end."""
    for role in UPWARDS:
        for start in atlas.entries:
            seen, waiting = set[str](), [start]
            while waiting:
                above = [m.id for m in atlas.mentions[waiting.pop()] if m.role == role]
                assert start not in above
                waiting += [id_ for id_ in above if id_ not in seen]
                seen |= set(above)


def test_a_wider_record_shows_its_narrower_ones(atlas: Atlas) -> None:
    """The hierarchy is written on the narrower record alone, and is seen from both."""
    pairs = [
        (entry.id, wider)
        for entry in atlas.entries.values()
        if isinstance(entry.record, Entity)
        for wider in entry.record.is_a or ()
    ]
    assert pairs
    for narrower, wider in pairs:
        assert narrower in atlas.related(wider)["is-a"]


def test_kinds_and_findings_hold_every_record(atlas: Atlas) -> None:
    """Each record is of one kind, and counts agree."""
    counts = atlas.counts()
    assert list(counts) == list(all_kinds())
    assert sum(counts.values()) == len(atlas.entries)
    for folder, total in counts.items():
        entries = atlas.of_kind(folder)
        assert len(entries) == total
        assert all(entry.folder == folder for entry in entries)
    assert set(atlas.findings) == {entry.id for entry in atlas.of_kind("findings")}


def test_lists_of_a_kind_are_in_the_order_of_titles(atlas: Atlas) -> None:
    """As people sort: without case, and numbers by their value."""
    titles = [entry.title for entry in atlas.of_kind("molecules")]
    assert titles == sorted(titles, key=title_key)
    assert titles.index("miR-9") < titles.index("miR-105") < titles.index("miR-1246")


@given(st.lists(st.text(max_size=6) | st.sampled_from(["²", "1²", "٣", "a٣", "1a", "a1"])))
def test_any_titles_can_be_put_in_order(titles: list[str]) -> None:
    """Digits of other scripts and raised ones are no reason to fail."""
    ordered = sorted(titles, key=title_key)
    assert list(map(title_key, ordered)) == sorted(map(title_key, titles))


def test_titles_with_numbers_are_in_the_order_of_the_numbers() -> None:
    """miR-9 comes before miR-21, and case does not count."""
    titles = ["miR-21", "let-7a", "MIR-9", "miR-105", "Let-7b", "miR-21-5p", "CD9", "cd63"]
    assert sorted(titles, key=title_key) == [
        *("CD9", "cd63", "let-7a", "Let-7b", "MIR-9", "miR-21", "miR-21-5p", "miR-105"),
    ]


def test_papers_of_a_finding_are_references(atlas: Atlas) -> None:
    """In the order in which the finding has them; none, where the source cites none."""
    for finding in atlas.findings.values():
        papers = atlas.papers(finding)
        assert all(isinstance(paper.record, Reference) for paper in papers)
        named = finding.papers if isinstance(finding.papers, tuple) else ()
        assert tuple(paper.id for paper in papers) == named


def test_what_rests_on_a_retracted_paper_is_known(atlas: Atlas) -> None:
    """Every finding of such a paper, and no other."""
    retracted = {
        entry.id
        for entry in atlas.of_kind("references")
        if isinstance(entry.record, Reference) and entry.record.retraction
    }
    for finding_id, finding in atlas.findings.items():
        rests = bool(retracted & {paper.id for paper in atlas.papers(finding)})
        assert atlas.rests_on_retracted(finding) == rests, finding_id


def test_every_finding_rests_on_a_paper_that_is_written_out(atlas: Atlas) -> None:
    """Each reference can be named short, and what is not known is left out."""
    for entry in atlas.of_kind("references"):
        reference = entry.record
        assert isinstance(reference, Reference)
        assert citations.short(reference, entry.id).strip()
        assert "None" not in citations.short(reference, entry.id)
        assert "None" not in citations.where(reference)
        assert "  " not in citations.where(reference)
        shown = citations.authors(reference)
        assert shown.endswith("et al.") or shown == ", ".join(reference.authors)


def test_links_to_records_that_are_missing_do_not_stop_the_reading(workshop: Workshop) -> None:
    """The atlas can be asked while the check complains."""
    text = workshop.text(f"data/findings/{FINDING}.yaml")
    changed = text.replace("recipient: [endothelial-cell]", "recipient: [nobody]")
    workshop.write(f"data/findings/{FINDING}.yaml", changed)
    workshop.replace("data/references/ref-042.yaml", "class: ", "klass: ")
    atlas = check(Folders(workshop.root)).atlas
    assert atlas.findings_of("nobody") == {"recipient": (FINDING,)}
    finding = atlas.findings[FINDING]
    assert atlas.papers(finding) == ()
    assert not atlas.rests_on_retracted(finding)


def test_an_entry_knows_its_place_and_address(atlas: Atlas, root: Path) -> None:
    """A value that the file does not have is at the part that it would belong to."""
    entry: Entry = atlas.entries[FINDING]
    lines = (root / entry.file).read_text("utf-8").split("\n")
    place = entry.place("effects", 0, "target")
    assert lines[place.line - 1][place.column - 1 :].startswith("tjp1")
    assert entry.place("effects", 0, "against", 3) == entry.place("effects", 0)
    assert entry.place("actor") == entry.place() == entry.place("nothing", 1)
    assert entry.address == f"findings/{FINDING}.html"


def test_an_empty_atlas_can_be_asked(bare: Workshop) -> None:
    """No record, no finding, no link, and no fault."""
    atlas = Atlas(read_records(bare.root / "data").entries)
    assert not atlas.findings
    assert not atlas.named_by
    assert atlas.findings_of("mir-105") == {}
    assert atlas.related("mir-105") == {}
    assert set(atlas.counts().values()) == {0}


@pytest.mark.parametrize("folder", all_kinds())
def test_every_address_is_its_own(atlas: Atlas, folder: str) -> None:
    """No two records share a page, even where case does not count."""
    addresses = [entry.address.lower() for entry in atlas.entries.values()]
    assert len(set(addresses)) == len(addresses)
    assert all(entry.address.startswith(f"{folder}/") for entry in atlas.of_kind(folder))


def test_what_a_record_is_a_kind_of_is_known_all_the_way_up(atlas: Atlas) -> None:
    """The nearest first, each once, and never the record itself."""
    assert atlas.wider["cytotoxic-t-cell"][:2] == ("t-cell", "lymphocyte")
    for record_id, above in atlas.wider.items():
        assert len(set(above)) == len(above)
        assert record_id not in above
        for wider in above:
            assert set(atlas.wider.get(wider, ())) <= set(above)


def test_a_circle_of_kinds_ends(workshop: Workshop) -> None:
    """A fault of the records, which the check names, and no endless work."""
    for one, other in (("fibroblast", "macrophage"), ("macrophage", "fibroblast")):
        file = next((workshop.root / "data").rglob(f"{one}.yaml")).relative_to(workshop.root)
        text = re.sub(r"\nis_a: .*", "", workshop.text(file.as_posix()))
        workshop.write(file.as_posix(), f"{text}is_a: [{other}]\n")
    wider = check(Folders(workshop.root)).atlas.wider
    assert wider["fibroblast"] == ("macrophage",)
    assert wider["macrophage"] == ("fibroblast",)
