"""What else shares a cargo, a recipient, a target or a paper."""

from generator.atlas import Atlas
from generator.sharing import ROWS, sharing


def test_two_molecules_share_what_both_of_their_findings_name(atlas: Atlas) -> None:
    """miR-105 and miR-23a both take ZO-1 from endothelial cells, and each page says so."""
    rows = {(row.role, row.id): row.others for row in sharing(atlas, "mir-105")}
    assert "mir-23a" in rows["target", "tjp1"]
    assert "mir-23a" in rows["recipient", "endothelial-cell"]
    assert all("mir-105" not in others for others in rows.values())


def test_those_that_share_are_of_the_same_kind(atlas: Atlas) -> None:
    """A cell is set beside cells, a molecule beside molecules."""
    for entry in atlas.entries.values():
        rows = sharing(atlas, entry.id)
        assert len(rows) <= ROWS
        for row in rows:
            assert row.others
            assert {atlas.entries[other].folder for other in row.others} == {entry.folder}


def test_the_findings_that_share_with_a_finding_name_the_same_record_in_the_same_role(
    atlas: Atlas,
) -> None:
    """Nothing is listed that the other finding does not name."""
    for finding_id in atlas.evidence:
        for row in sharing(atlas, finding_id):
            for other in row.others:
                assert other != finding_id
                assert other in atlas.named_by[row.id][row.role]


def test_what_nearly_everything_shares_is_left_out(atlas: Atlas) -> None:
    """That both were seen in breast cancer cells says nothing of two findings."""
    shared = {row.id for finding_id in atlas.evidence for row in sharing(atlas, finding_id)}
    assert "breast-cancer" not in shared
    assert "endothelial-cell" in shared
