"""Routes: what figures draw is what single findings say."""

from generator.atlas import Atlas
from generator.routes import UNDRAWN_ROLES, route_of, routes_of, told


def test_a_route_says_only_what_each_of_its_findings_says(atlas: Atlas) -> None:
    """No sender, cargo or recipient is put together that one finding does not put together."""
    for entry in atlas.entries.values():
        for route in routes_of(atlas, entry.id):
            assert route.findings
            for finding_id in route.findings:
                alone = route_of(atlas, finding_id)
                assert (alone.start, alone.carried, alone.end) == (
                    route.start,
                    route.carried,
                    route.end,
                )
                assert set(map(told, alone.inside)) <= set(map(told, route.inside))
                assert set(map(told, alone.outside)) <= set(map(told, route.outside))


def test_every_finding_about_vesicles_lies_on_a_route_of_the_records_it_names(
    atlas: Atlas,
) -> None:
    """All but those that only file it, such as the cancer."""
    for entry in atlas.entries.values():
        drawn = {id_ for route in routes_of(atlas, entry.id) for id_ in route.findings}
        named = {
            id_
            for role, ids in atlas.findings_of(entry.id).items()
            if role not in UNDRAWN_ROLES
            for id_ in ids
        }
        assert drawn == named, entry.id


def test_the_first_ways_tell_what_changes(atlas: Atlas) -> None:
    """Those seen in breast cancer first, and of these the ones that say who does what to whom."""
    for entry in atlas.entries.values():
        routes = routes_of(atlas, entry.id)
        near = [route for route in routes if atlas.distance(route.findings[0]) == 0]
        assert list(routes[: len(near)]) == near
        telling = [
            bool(route.inside or route.outside or route.level)
            and (route.start.is_known or route.end.is_known)
            for route in near
        ]
        assert telling == sorted(telling, reverse=True), entry.id


def test_what_changes_elsewhere_stands_outside_the_recipient(atlas: Atlas) -> None:
    """miR-105 takes ZO-1 from the endothelial cell; it is the cancer cell that crosses."""
    route = route_of(atlas, "mir-105-endothelial-cell-barrier")
    assert route.start.ids == ("breast-cancer-cell",)
    assert route.carried.ids == ("mir-105",)
    assert route.end.ids == ("endothelial-cell",)
    assert [effect.target for effect in route.inside][:2] == ["tjp1", "tight-junction"]
    assert [effect.target for effect in route.outside] == ["transendothelial-migration"]


def test_a_marker_is_read_in_people(atlas: Atlas) -> None:
    """Who was compared with whom, in which sample, and how well it told them apart."""
    route = route_of(atlas, "mir-1246-plasma-diagnosis")
    assert route.start.words == "patients with breast cancer (n = 46)"
    assert route.end.words == "healthy people (n = 28)"
    assert route.fluid == ("plasma",)
    assert route.performance == "sensitivity 100 %, specificity 93 %"
