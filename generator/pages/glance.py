"""A record at a glance: who sends it what and what changes, counted over all its findings."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.topics import Topic
from ..model.links import ROLES
from ..reader import Entry
from .links import Linker
from .views import GlanceItem, GlanceView
from .words import CHANGE_WORDS, SIGNS

FEWEST: Final = 3
"""With fewer findings in a role, these are read as fast as any summary of them."""
NAMED: Final = 6
"""How many records answer each question."""

_Answer = tuple[str, str]
"""A record's id, and the change it undergoes; empty where it undergoes none."""


def _carried(finding: Finding) -> Iterable[_Answer]:
    ids = (finding.therapy,) if finding.therapy else finding.cargo
    return _unchanged(ids)


def _senders(finding: Finding) -> Iterable[_Answer]:
    return _unchanged(finding.sender)


def _recipients(finding: Finding) -> Iterable[_Answer]:
    return _unchanged(finding.recipient)


def _changes(finding: Finding) -> Iterable[_Answer]:
    return ((effect.target, effect.change) for effect in finding.effects or ())


def _unchanged(ids: tuple[str, ...] | str | None) -> Iterable[_Answer]:
    return ((id_, "") for id_ in (ids if isinstance(ids, tuple) else ()))


_Questions = tuple[tuple[str, Callable[[Finding], Iterable[_Answer]]], ...]
_ASKED: Final[dict[str, _Questions]] = {
    "cargo": (("From", _senders), ("To", _recipients), ("What changes", _changes)),
    "sender": (("Sends", _carried), ("To", _recipients), ("What changes", _changes)),
    "recipient": (("Receives", _carried), ("From", _senders), ("What changes", _changes)),
    "target": (("Cargo or treatment", _carried), ("From", _senders), ("To", _recipients)),
    "against": (("Cargo or treatment", _carried), ("From", _senders), ("To", _recipients)),
}
"""For each role in which a record meets others on a route: what is asked about these."""


def glance_of(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[GlanceView]:
    """The roles that a record or one of its kinds fills in several findings, each summed up.

    A topic with a story is summed up by its curated answer instead.
    """
    if isinstance(entry.record, Topic) and entry.record.story:
        return
    same = {entry.id} | atlas.kinds.get(entry.id, frozenset())
    ids = atlas.named_with_kinds.get(entry.id, ())
    for role, questions in _ASKED.items():
        found = [atlas.findings[id_] for id_ in ids if _fills(atlas, id_, role, same)]
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
            if told:
                items = tuple(
                    GlanceItem(
                        linker.to(id_),
                        totals[id_, change],
                        change,
                        SIGNS.get(change, ""),
                        CHANGE_WORDS.get(change, ""),
                    )
                    for id_, change in told[:NAMED]
                )
                rows.append((heading, items, max(0, len(told) - NAMED)))
        table = linker.to_findings(names=entry.id)
        own = sum(_fills(atlas, id_, role, {entry.id}) for id_ in ids)
        yield GlanceView(ROLES[role].heading, len(found), len(found) - own, table, tuple(rows))


def _fills(atlas: Atlas, finding_id: str, role: str, same: set[str]) -> bool:
    """Whether one of some records fills a role in a finding."""
    return any(
        mention.role == role and mention.id in same for mention in atlas.mentions[finding_id]
    )
