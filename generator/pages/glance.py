"""A record at a glance: who sends it what and what changes, counted over all its findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.topics import Topic
from ..model.links import ROLES
from ..reader import Entry
from .findings import FindingViews
from .views import FindingRow, GlanceItem, GlanceView
from .words import SIGNS, change_word

FEWEST: Final = 3
"""With fewer findings in a role, these are read as fast as any summary of them."""
NAMED: Final = 6
"""How many records answer each question."""
LINES: Final = 6
"""How many findings have a line of their own."""
_DIRECTIONS: Final = {"sender": "To", "recipient": "From"}
"""The roles of cells whose findings have lines, with what the other cells are."""

_Answer = tuple[str, str, str]
"""A record's id, the change it undergoes, and which aspect of it; empty where there is none."""


def _carried(finding: Finding) -> Iterable[_Answer]:
    ids = (finding.therapy,) if finding.therapy else finding.cargo
    return _unchanged(ids)


def _senders(finding: Finding) -> Iterable[_Answer]:
    return _unchanged(finding.sender)


def _recipients(finding: Finding) -> Iterable[_Answer]:
    return _unchanged(finding.recipient)


def _changes(finding: Finding) -> Iterable[_Answer]:
    return ((effect.target, effect.change, effect.aspect or "") for effect in finding.effects or ())


def _unchanged(ids: tuple[str, ...] | str | None) -> Iterable[_Answer]:
    return ((id_, "", "") for id_ in (ids if isinstance(ids, tuple) else ()))


_Questions = tuple[tuple[str, Callable[[Finding], Iterable[_Answer]]], ...]
_ASKED: Final[dict[str, _Questions]] = {
    "cargo": (("From", _senders), ("To", _recipients), ("What changes", _changes)),
    "sender": (("Sends", _carried), ("To", _recipients), ("What changes", _changes)),
    "recipient": (("Receives", _carried), ("From", _senders), ("What changes", _changes)),
    "target": (("Cargo or treatment", _carried), ("From", _senders), ("To", _recipients)),
    "against": (("Cargo or treatment", _carried), ("From", _senders), ("To", _recipients)),
}
"""For each role in which a record meets others on a route: what is asked about these."""


def glance_of(findings: FindingViews, entry: Entry) -> Iterable[GlanceView]:
    """The roles that a record or one of its kinds fills in several findings, each summed up.

    A topic with a story is summed up by its curated answer instead.
    """
    if isinstance(entry.record, Topic) and entry.record.story:
        return
    atlas, linker = findings.atlas, findings.linker
    same = atlas.with_kinds(entry.id)
    ids = atlas.named_with_kinds.get(entry.id, ())
    for role, questions in _ASKED.items():
        named = [id_ for id_ in ids if atlas.fills(id_, role, same)]
        found = [atlas.findings[id_] for id_ in named]
        if len(found) < FEWEST:
            continue
        rows = []
        for heading, ask in questions:
            totals = Counter(answer for finding in found for answer in dict.fromkeys(ask(finding)))
            told = [
                answer
                for answer, _ in totals.most_common()
                if answer[0] != entry.id or ask in (_senders, _recipients)
            ]
            wider = _with_kinds(atlas, found, ask)
            told.sort(key=lambda answer: -totals[answer] if answer[1] else -wider[answer[0]])
            if told:
                items = tuple(
                    GlanceItem(
                        linker.to(id_),
                        totals[id_, change, aspect],
                        wider[id_] if not change else 0,
                        change,
                        SIGNS.get(change, ""),
                        change_word(change, atlas.entries[id_].record) if change else "",
                        aspect,
                    )
                    for id_, change, aspect in told[:NAMED]
                )
                rows.append((heading, items, max(0, len(told) - NAMED)))
        table = linker.to_findings(names=entry.id)
        own = sum(atlas.fills(id_, role, {entry.id}) for id_ in ids)
        yield GlanceView(
            heading=ROLES[role].heading,
            total=len(found),
            kinds=len(found) - own,
            href=table,
            rows=tuple(rows),
            direction=_DIRECTIONS.get(role, ""),
            findings=tuple(_lines(findings, role, named)),
        )


def _lines(findings: FindingViews, role: str, ids: Sequence[str]) -> Iterable[FindingRow]:
    """The first findings in which cells send or receive something, in the order of reading."""
    if role not in _DIRECTIONS:
        return
    atlas = findings.atlas
    changing = [id_ for id_ in ids if atlas.findings[id_].effects]
    for id_ in sorted(changing, key=atlas.reading_order)[:LINES]:
        finding = atlas.findings[id_]
        yield findings.row(id_, finding.recipient if role == "sender" else finding.sender)


def _with_kinds(
    atlas: Atlas, found: Iterable[Finding], ask: Callable[[Finding], Iterable[_Answer]]
) -> Counter[str]:
    """In how many findings each record answers a question, itself or by one of its kinds."""
    totals: Counter[str] = Counter()
    for finding in found:
        named = {answer[0] for answer in ask(finding)}
        totals.update(named | {id_ for below in named for id_ in atlas.wider.get(below, ())})
    return totals
