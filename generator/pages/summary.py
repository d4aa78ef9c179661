"""The first screen of a record's page: the answer, the badges, the routes."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.references import Reference
from ..kinds.sources import Source
from ..kinds.topics import Topic
from ..model.record import Entity
from ..model.scalars import NOT_STATED
from ..model.vocabulary import EVIDENCE
from ..problems import counted
from ..reader import Entry
from ..routes import Route, route_of, routes_of
from .figures import figure
from .findings import FindingViews, evidence_kinds
from .links import Linker
from .views import Badge, FindingView, Group, LeadView, Link, RouteView
from .words import EVIDENCE_WORDS

ROUTES: Final = 3
"""How many routes of a record are drawn."""
_LEAD: Final = 2
_STANDING: Final = {
    "agreed": "in agreement",
    "disputed": "in disagreement",
    "retracted": "on a retracted paper",
}


def lead_of(atlas: Atlas, groups: tuple[Group, ...]) -> tuple[LeadView, ...]:
    """The statements of the first findings: what the record does, as far as it is known.

    What was seen in breast cancer comes before what was seen elsewhere, whatever the role.
    """
    cards: list[FindingView] = [card for group in groups for card in group.cards]
    sound = [card for card in cards if not card.retracted] or cards
    sound.sort(key=lambda card: atlas.distance(card.id))
    return tuple(
        LeadView(card.link, tuple(note.why for note in card.notes if note.doubt))
        for card in sound[:_LEAD]
    )


def badges_of(atlas: Atlas, entry: Entry) -> Iterable[Badge]:
    """How much is known of a record, on what evidence, and how far it is disputed."""
    if isinstance(entry.record, Source):
        drawn = atlas.named_by.get(entry.id, {}).get("source", ())
        total = sum(id_ in atlas.findings for id_ in drawn)
        yield Badge(f"{counted(total, 'finding')} drawn from it")
    elif not isinstance(entry.record, Finding):
        linker = Linker(atlas, entry.address)
        ids = atlas.named_with_kinds.get(entry.id, ())
        yield from _totals(atlas, linker, entry)
        yield from _evidence(atlas, linker, entry, ids)
        yield from _papers(atlas, linker, entry, ids)
        yield from _standing(atlas, linker, entry, ids)
        if ids and isinstance(entry.record, Entity):
            compare = linker.to_page("compare", "compare.html")
            yield Badge(compare.title, href=f"{compare.href}#with={entry.id}")


def totals_of(atlas: Atlas, entry: Entry) -> tuple[int, int]:
    """How many findings name a record, and how many name it or one of its kinds."""
    own = len(atlas.evidence_on(entry.id))
    return own, len(atlas.named_with_kinds.get(entry.id, ()))


def _totals(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[Badge]:
    """How many findings name the record, it or one of its kinds, and are in its story."""
    own, total = totals_of(atlas, entry)
    table = linker.to_findings(names=entry.id) if total else ""
    story = entry.record.story if isinstance(entry.record, Topic) else ()
    background = len(atlas.background_of(entry.id))
    if own or not (story or background):
        yield Badge(counted(own, "finding"), href="" if total > own else table)
    if background and not own:
        yield Badge(counted(background, "background statement"), href="#background")
    if total > own:
        yield Badge(f"{total} with its kinds", href=table)
    if story:
        told = {id_ for sentence in story for id_ in sentence.findings}
        yield Badge(f"a story of {counted(len(told), 'finding')}", href="#the-story")


def _evidence(atlas: Atlas, linker: Linker, entry: Entry, ids: tuple[str, ...]) -> Iterable[Badge]:
    """How many of the findings rest on each kind of evidence; some rest on several."""
    totals = Counter(kind for id_ in ids for kind in evidence_kinds(atlas.findings[id_]))
    for kind in (*EVIDENCE, NOT_STATED):
        if totals[kind]:
            number = f"{totals[kind]} " if len(ids) > 1 else ""
            href = linker.to_findings(names=entry.id, evidence=kind)
            yield Badge(f"{number}{EVIDENCE_WORDS[kind]}", "evidence", href)


def _papers(atlas: Atlas, linker: Linker, entry: Entry, ids: tuple[str, ...]) -> Iterable[Badge]:
    """How many papers the findings rest on."""
    papers = {paper.id for id_ in ids for paper in atlas.papers(atlas.findings[id_])}
    if papers and not isinstance(entry.record, Reference):
        table = linker.to_page(counted(len(papers), "paper"), "references/index.html")
        yield Badge(table.title, href=f"{table.href}#names={entry.id}")


def _standing(atlas: Atlas, linker: Linker, entry: Entry, ids: tuple[str, ...]) -> Iterable[Badge]:
    """How many findings another agrees or disagrees with, and how many rest on retraction."""
    flags = Counter(flag for id_ in ids for flag in atlas.flags(id_))
    for flag, words in _STANDING.items():
        if flags[flag]:
            kind = "warn" if flag == "retracted" else ""
            table = linker.to_findings(names=entry.id, flag=flag)
            href = "#disagree" if flag == "disputed" else table
            yield Badge(f"{flags[flag]} {words}", kind, href)


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


def _doubt(findings: FindingViews, finding_ids: tuple[str, ...]) -> Link | None:
    """The way to the first note that changes what one would conclude from some findings."""
    for finding_id in finding_ids:
        for number, note in enumerate(findings.notes(findings.atlas.entries[finding_id]), 1):
            if note.doubt:
                page = findings.linker.to(finding_id)
                return Link("a note changes this", f"{page.href}#note-{number}")
    return None


def _view(findings: FindingViews, route: Route, *, whole: bool = False) -> RouteView:
    atlas, linker = findings.atlas, findings.linker
    kinds = {kind for id_ in route.findings for kind in evidence_kinds(atlas.findings[id_])}
    ranked = [kind for kind in (*EVIDENCE, NOT_STATED) if kind in kinds]
    papers = dict.fromkeys(
        paper.id for id_ in route.findings for paper in atlas.papers(atlas.findings[id_])
    )
    return RouteView(
        doubt=None if whole else _doubt(findings, route.findings),
        figure=figure(route, linker, whole=whole),
        findings=tuple(map(linker.to, route.findings)),
        evidence=", ".join(EVIDENCE_WORDS[kind] for kind in ranked),
        papers=tuple(findings.paper(atlas.entries[paper]) for paper in papers),
    )
