"""Pages that gather records across kinds: disputed, open, new, by year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from .. import citations
from ..atlas import Atlas, title_key
from ..kinds.findings import Finding
from ..kinds.references import Reference
from ..kinds.sources import Source
from ..model.record import Entity
from ..reader import Entry
from .links import Linker
from .views import Link, Pair

NAMED: Final = 25
"""How many records of a kind are named for a day."""
PAPERS: Final = 40
"""How many papers are named for a year."""
PAIRS: Final = 75
"""How many pairs of findings are told that agree, or disagree, or build on one another."""
TELLING: Final = 40
"""A record that more findings name does not tell what two of them are about."""
_GENERAL: Final = "In general"
COMPARED: Final = (("mir-21", "mir-155"), ("macrophage", "t-cell"), ("docetaxel", "doxorubicin"))
"""Records that are often asked for together."""
_HEADINGS: Final = {
    "disagrees": "They disagree",
    "agrees": "They agree",
    "builds-on": "One builds on the other",
}


@dataclass(frozen=True)
class Named:
    """Some records under a heading.

    Attributes:
        heading: What they have in common.
        total: How many there are.
        links: The first of them.
        words: What stands behind each link; may be empty.
    """

    heading: str
    total: int
    links: tuple[Link, ...]
    words: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterable[tuple[Link, str]]:
        """Each link with its words."""
        words = self.words or ("",) * len(self.links)
        return zip(self.links, words, strict=True)


def disputed(atlas: Atlas, address: str = "for-and-against.html") -> Mapping[str, Any]:
    """Findings that disagree, agree or build on one another, and those on retracted papers."""
    linker = Linker(atlas, address)
    groups = [
        (heading, len(pairs), _by_subject(pairs[:PAIRS]))
        for kind, heading in _HEADINGS.items()
        if (pairs := sorted(_pairs(atlas, linker, kind), key=_subject_order))
    ]
    return {
        "groups": groups,
        "retracted": tuple(map(linker.to, atlas.retracted)),
        "papers": tuple(
            (linker.to(entry.id), entry.record.retraction)
            for entry in atlas.of_kind("references")
            if isinstance(entry.record, Reference) and entry.record.retraction
        ),
    }


def _pairs(atlas: Atlas, linker: Linker, kind: str) -> Iterable[tuple[str, Pair]]:
    """Each pair of findings that are so related, with what it is about."""
    for finding_id, finding in atlas.findings.items():
        for relation in finding.relations:
            if relation.kind == kind:
                pair = Pair(linker.to(finding_id), linker.to(relation.to), relation.because)
                yield _subject(atlas, finding_id, relation.to), pair


def _subject(atlas: Atlas, one: str, other: str) -> str:
    """Title of what two findings both name, or their records are kinds of: the rarest.

    What very many findings name tells nothing of two of them.
    """
    both = set(atlas.named_or_wider(one)) & set(atlas.named_or_wider(other))
    named = {id_: len(atlas.named_with_kinds.get(id_, ())) for id_ in both}
    rare = [
        id_
        for id_, total in named.items()
        if total <= TELLING and isinstance(atlas.entries[id_].record, Entity)
    ]
    rarest = min(rare, key=lambda id_: (named[id_], id_), default="")
    return atlas.entries[rarest].title if rarest else _GENERAL


def _subject_order(told: tuple[str, Pair]) -> tuple[bool, tuple[int | str, ...]]:
    return told[0] == _GENERAL, title_key(told[0])


def _by_subject(pairs: Sequence[tuple[str, Pair]]) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    return tuple(
        (subject, tuple(pair for _, pair in group))
        for subject, group in groupby(pairs, key=itemgetter(0))
    )


def open_questions(atlas: Atlas) -> Mapping[str, Any]:
    """What the sources call open, and what they only suppose."""
    linker = Linker(atlas, "open-questions.html")
    return {
        "sources": tuple(
            (linker.to(entry.id), entry.record.year)
            for entry in atlas.of_kind("sources")
            if isinstance(entry.record, Source)
        ),
        "groups": tuple(
            _with_certainty(atlas, linker, certainty, heading)
            for certainty, heading in (
                ("open", "Trials under way, questions and hurdles"),
                ("hedged", "Supposed: the source says may, might, could or possibly"),
                ("inferred", "Inferred by the authors of the source"),
            )
        ),
    }


def _with_certainty(atlas: Atlas, linker: Linker, certainty: str, heading: str) -> Named:
    ids = [id_ for id_, finding in atlas.findings.items() if finding.certainty == certainty]
    ids.sort(key=lambda id_: (atlas.is_background(id_), atlas.findings[id_].type, id_))
    return Named(
        heading,
        len(ids),
        tuple(map(linker.to, ids)),
        tuple(_about(atlas, atlas.findings[id_]) for id_ in ids),
    )


def _about(atlas: Atlas, finding: Finding) -> str:
    records = [paper.record for paper in atlas.papers(finding)]
    numbers = [citations.number(paper) for paper in records if isinstance(paper, Reference)]
    kind = () if finding.type == "background" else (finding.type,)
    return ", ".join((*kind, *filter(None, numbers)))


def news(atlas: Atlas) -> Mapping[str, Any]:
    """The records that were written or changed on each day, the latest day first."""
    linker = Linker(atlas, "new.html")
    written: dict[str, list[Entry]] = defaultdict(list)
    changed: dict[str, list[Entry]] = defaultdict(list)
    for entry in atlas.entries.values():
        day = entry.record.curated.date
        written[day.isoformat()].append(entry)
        if entry.record.changed and entry.record.changed != day:
            changed[entry.record.changed.isoformat()].append(entry)
    return {
        "days": [
            (
                day,
                tuple(_by_kind(linker, written.get(day, ()))),
                tuple(_by_kind(linker, changed.get(day, ()))),
            )
            for day in sorted({*written, *changed}, reverse=True)
        ]
    }


def _by_kind(linker: Linker, entries: Sequence[Entry]) -> Iterable[Named]:
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[entry.record.kind.plural].append(entry)
    for plural, found in kinds.items():
        yield Named(plural, len(found), tuple(linker.to(entry.id) for entry in found[:NAMED]))


def compared(atlas: Atlas) -> list[list[Entry]]:
    """Pairs of records that the page to compare suggests, as far as there are any."""
    pairs = ([atlas.entries[id_] for id_ in pair if id_ in atlas.entries] for pair in COMPARED)
    return [pair for pair in pairs if len(pair) > 1]


def by_year(atlas: Atlas) -> Mapping[str, Any]:
    """The papers of each year, the latest first; those of no known year last."""
    linker = Linker(atlas, "papers-by-year.html")
    years: dict[str, list[Entry]] = defaultdict(list)
    for entry in atlas.of_kind("references"):
        if isinstance(entry.record, Reference) and entry.record.status != "unresolved":
            years[str(entry.record.year or "")].append(entry)
    unresolved = [
        entry
        for entry in atlas.of_kind("references")
        if isinstance(entry.record, Reference) and entry.record.status == "unresolved"
    ]
    return {
        "years": [
            _named_papers(atlas, linker, year or "year not seen", entries)
            for year, entries in sorted(years.items(), reverse=True)
        ],
        "unresolved": len(unresolved),
        "references": linker.to_page("References", "references/index.html"),
    }


def _named_papers(atlas: Atlas, linker: Linker, heading: str, entries: list[Entry]) -> Named:
    return Named(
        heading,
        len(entries),
        tuple(linker.to(entry.id) for entry in entries[:PAPERS]),
        tuple(_paper_words(atlas, entry) for entry in entries[:PAPERS]),
    )


def _paper_words(atlas: Atlas, entry: Entry) -> str:
    record = entry.record
    assert isinstance(record, Reference)
    total = len(atlas.evidence_on(entry.id))
    words = [citations.authors(record), record.journal or "", citations.number(record)]
    words.append(f"{total} findings" if total != 1 else "1 finding")
    return ", ".join(filter(None, words))
