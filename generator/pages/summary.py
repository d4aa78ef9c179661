"""The first screen of a record's page: the answer, the badges, the routes."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.sources import Source
from ..kinds.topics import Topic
from ..model.record import Entity
from ..model.scalars import NOT_STATED
from ..model.vocabulary import EVIDENCE, FINDING_TYPE
from ..problems import counted
from ..reader import Entry
from ..routes import Route, route_of, routes_of
from .figures import figure
from .findings import FindingViews
from .links import Linker, relative
from .views import Badge, FindingView, Group, Link, RouteView
from .words import EVIDENCE_WORDS

ROUTES: Final = 3
"""How many routes of a record are drawn."""
_LEAD: Final = 2
_ABOUT_VESICLES: Final = ",".join(word for word in FINDING_TYPE if word != "background")


def lead_of(groups: tuple[Group, ...]) -> tuple[Link, ...]:
    """The statements of the first findings: what the record does, as far as it is known."""
    cards: list[FindingView] = [card for group in groups for card in group.cards]
    sound = [card for card in cards if not card.retracted] or cards
    return tuple(card.link for card in sound[:_LEAD])


def badges_of(atlas: Atlas, entry: Entry) -> Iterable[Badge]:
    """How much is known of a record, on what evidence, and how far it is disputed."""
    if isinstance(entry.record, Source):
        drawn = atlas.named_by.get(entry.id, {}).get("source", ())
        total = sum(id_ in atlas.findings for id_ in drawn)
        yield Badge(f"{counted(total, 'finding')} drawn from it")
    elif not isinstance(entry.record, Finding):
        ids = [id_ for naming in atlas.findings_of(entry.id).values() for id_ in naming]
        yield from _totals(atlas, entry, ids)
        yield from _evidence(atlas, ids)
        yield from _papers(atlas, entry, ids)
        if entry.id in atlas.named_with_kinds and isinstance(entry.record, Entity):
            href = relative(entry.address, "compare.html")
            yield Badge("compare", href=f"{href}#with={entry.id}")


def _totals(atlas: Atlas, entry: Entry, ids: list[str]) -> Iterable[Badge]:
    """How many findings name the record, it or one of its kinds, and are in its story."""
    total = len(atlas.named_with_kinds.get(entry.id, ()))
    linker = Linker(atlas, entry.address)
    table = linker.to_findings(names=entry.id, type=_ABOUT_VESICLES) if total else ""
    story = entry.record.story if isinstance(entry.record, Topic) else ()
    if ids or not story:
        yield Badge(counted(len(ids), "finding"), href="" if total > len(ids) else table)
    if total > len(ids):
        yield Badge(f"{total} with its kinds", href=table)
    if story:
        told = {id_ for sentence in story for id_ in sentence.findings}
        yield Badge(f"a story of {counted(len(told), 'finding')}", href="#the-story")


def _papers(atlas: Atlas, entry: Entry, ids: list[str]) -> Iterable[Badge]:
    """How many papers the findings rest on, how they stand to others, and what was retracted."""
    papers = {paper.id for id_ in ids for paper in atlas.papers(atlas.findings[id_])} - {entry.id}
    if papers:
        yield Badge(counted(len(papers), "paper"))
    kinds = Counter(kind for id_ in ids for kind, _, _ in atlas.relations.get(id_, ()))
    for kind, words in (("agrees", "in agreement"), ("disagrees", "in disagreement")):
        if kinds[kind]:
            yield Badge(f"{kinds[kind]} {words}")
    retracted = sum(atlas.rests_on_retracted(atlas.findings[id_]) for id_ in ids)
    if retracted:
        yield Badge(f"{retracted} on a retracted paper", "warn")


def _evidence(atlas: Atlas, ids: list[str]) -> Iterable[Badge]:
    """How many of the findings rest on each kind of evidence; some rest on several."""
    totals = Counter(kind for id_ in ids for kind in _kinds(atlas.findings[id_]))
    for kind in (*EVIDENCE, NOT_STATED):
        if totals[kind]:
            number = f"{totals[kind]} " if len(ids) > 1 else ""
            yield Badge(f"{number}{EVIDENCE_WORDS[kind]}", "evidence")


def _kinds(finding: Finding) -> tuple[str, ...]:
    return finding.evidence if isinstance(finding.evidence, tuple) else (NOT_STATED,)


def routes_shown(atlas: Atlas, findings: FindingViews, entry: Entry) -> tuple[RouteView, ...]:
    """The figures of a record's page, and how many more there would be."""
    if isinstance(entry.record, Finding):
        if entry.id not in atlas.evidence:
            return ()
        return (_view(findings, route_of(atlas, entry.id), whole=True),)
    return tuple(_view(findings, route) for route in routes_of(atlas, entry.id)[:ROUTES])


def routes_folded(atlas: Atlas, entry: Entry) -> int:
    """How many routes of a record are not drawn."""
    if isinstance(entry.record, Finding):
        return 0
    return max(0, len(routes_of(atlas, entry.id)) - ROUTES)


def _view(findings: FindingViews, route: Route, *, whole: bool = False) -> RouteView:
    atlas, linker = findings.atlas, findings.linker
    kinds = {kind for id_ in route.findings for kind in _kinds(atlas.findings[id_])}
    ranked = [kind for kind in (*EVIDENCE, NOT_STATED) if kind in kinds]
    papers = dict.fromkeys(
        paper.id for id_ in route.findings for paper in atlas.papers(atlas.findings[id_])
    )
    return RouteView(
        figure=figure(route, linker, whole=whole),
        findings=tuple(map(linker.to, route.findings)),
        evidence=", ".join(EVIDENCE_WORDS[kind] for kind in ranked),
        papers=tuple(findings.paper(atlas.entries[paper]) for paper in papers),
    )
