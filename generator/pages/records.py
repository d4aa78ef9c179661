"""The page of a record, whatever its kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from ..atlas import Atlas
from ..identifiers import identifier
from ..kinds.findings import Finding
from ..kinds.sources import Source
from ..model.links import ROLES, Link as LinkMark, Unlisted
from ..model.record import Entity, Identifiers, Record, Signed
from ..model.scalars import NONE, NOT_STATED
from ..model.vocabulary import EVIDENCE, FINDING_TYPE
from ..problems import counted
from ..reader import Entry
from ..settings import Settings
from .findings import FindingViews
from .links import Linker, relative
from .views import Fact, FindingView, Group, IdentifierGroup, Link, RecordView

CARDS: Final = 25
"""How many findings of a role are shown in full."""
SHOWN: Final = 100
"""How many of a role are shown on the record's own page, the others as links."""
MOST_CARDS: Final = 40
"""How many findings of all roles are shown in full, so that the page stays small."""
MOST_SHOWN: Final = 180
"""How many findings of all roles are shown on the record's own page."""
LINES_ON_A_PAGE: Final = 200
"""How many links stand on each further page."""

BACKGROUND: Final = "background"
"""Name of the group of findings without a concrete effect of a vesicle."""
_LEAD: Final = 2
_FEW: Final = 5
_SHOWN_ELSEWHERE: Final = frozenset(
    {*Entity.model_fields, *Record.model_fields, "identifiers"} - {"is_a"}
)
_RELATIONS: Final = {
    "same": "The same thing",
    "arm": "Mature arms",
    "hairpin": "Hairpins",
    "gene": "Genes",
    "member": "Members",
    "part": "Parts",
    "parent": "Wider thing",
    "nearest": "Nearest entry (not the same)",
}


def record_view(atlas: Atlas, settings: Settings, entry: Entry) -> RecordView:
    """The view of a record's page."""
    linker = Linker(atlas, entry.address, entry.id)
    findings = FindingViews(atlas, linker)
    record = entry.record
    groups = tuple(_groups(atlas, findings, entry))
    lead = _lead(groups)
    what = record.what()
    return RecordView(
        id=entry.id,
        record=record,
        title=entry.title,
        what=what,
        description=_description(entry, lead, settings),
        crumbs=(
            linker.to_page(settings.name, "index.html"),
            linker.to_page(record.kind.plural, f"{entry.folder}/index.html"),
        ),
        counts=tuple(_counts(atlas, entry, groups)),
        lead=lead,
        overview=_overview(atlas, entry),
        facts=tuple(facts(_described(atlas, record), linker)),
        groups=groups,
        related=tuple(
            Fact(ROLES[role].heading, tuple(map(linker.to, naming)))
            for role, naming in atlas.related(entry.id).items()
        ),
        names=_other_names(record),
        ambiguous=record.ambiguous if isinstance(record, Entity) else (),
        identifiers=tuple(_identifiers(record.curies())),
        seen_in=(record.seen_in or "") if isinstance(record, Entity) else "",
        notes=findings.notes(entry),
        finding=findings.view(entry.id) if isinstance(record, Finding) else None,
        cite=settings.cite(entry.title, entry.address),
        edit=settings.edit(entry.file),
        report=settings.report(entry.title, entry.address),
        file=entry.file,
        curated=_signed(record.curated),
        checked=_signed(record.checked) if record.checked else "not yet",
        root=relative(entry.address, "index.html").removesuffix("index.html"),
    )


def _described(atlas: Atlas, record: Record) -> Record | None:
    """The record whose facts a page lists: a finding has its own view, and shows its therapy's."""
    if not isinstance(record, Finding):
        return record
    return atlas.entries[record.therapy].record if record.therapy else None


def _description(entry: Entry, lead: tuple[Link, ...], settings: Settings) -> str:
    if isinstance(entry.record, Finding):
        return f"{entry.title} A finding of the {settings.name}, with its evidence and papers."
    said = lead[0].title if lead else f"What the {settings.name} knows of it."
    return f"{entry.title} ({entry.record.what()}): {said}"


def _signed(signed: Signed) -> str:
    by = "by the project" if signed.by == "project" else f"by {signed.by}"
    return f"{signed.date.isoformat()} {by}"


def _other_names(record: Record) -> tuple[str, ...]:
    if not isinstance(record, Entity):
        return ()
    return tuple(name for name in record.names() if name not in (record.name, record.known_as))


def _counts(atlas: Atlas, entry: Entry, groups: tuple[Group, ...]) -> Iterable[str]:
    drawn = atlas.named_by.get(entry.id, {}).get("source", ())
    total = sum(group.total for group in groups if group.role != BACKGROUND)
    if isinstance(entry.record, Source):
        yield f"{counted(sum(id_ in atlas.findings for id_ in drawn), 'finding')} drawn from it"
    elif not isinstance(entry.record, Finding):
        yield counted(total, "finding")
    ids = {id_ for naming in atlas.findings_of(entry.id).values() for id_ in naming}
    papers = {paper.id for id_ in ids for paper in atlas.papers(atlas.findings[id_])}
    if papers - {entry.id}:
        yield counted(len(papers - {entry.id}), "paper")
    retracted = sum(atlas.rests_on_retracted(atlas.findings[id_]) for id_ in ids)
    if retracted:
        yield f"{retracted} resting on a retracted paper"


@dataclass(frozen=True)
class _Share:
    """What a page shows of one role: its findings, how many as cards, how many at all."""

    role: str
    heading: str
    ids: tuple[str, ...]
    cards: int
    shown: int

    def further(self, entry: Entry) -> Iterable[tuple[str, int, tuple[str, ...]]]:
        """The pages for those that the record's own has no room for: address, first, findings."""
        for number, first in enumerate(range(self.shown, len(self.ids), LINES_ON_A_PAGE), 1):
            address = f"{entry.folder}/{entry.id}/{self.role}-{number}.html"
            yield address, first, self.ids[first : first + LINES_ON_A_PAGE]


def _shares(atlas: Atlas, entry: Entry) -> Iterable[_Share]:
    """The roles of a record, each with its share of the page; the first come first."""
    cards, shown = MOST_CARDS, MOST_SHOWN
    for role, ids in atlas.findings_of(entry.id).items():
        share = _Share(
            role, ROLES[role].heading, ids, min(CARDS, cards), min(SHOWN, shown, len(ids))
        )
        cards -= min(share.cards, len(ids))
        shown -= share.shown
        yield share
    background = atlas.background_of(entry.id)
    if background:
        yield _Share(BACKGROUND, "Background", background, 0, min(shown, len(background)))


def _groups(atlas: Atlas, findings: FindingViews, entry: Entry) -> Iterable[Group]:
    linker = findings.linker
    for share in _shares(atlas, entry):
        cards = share.ids[: min(share.cards, share.shown)]
        yield Group(
            role=share.role,
            heading=share.heading,
            total=len(share.ids),
            cards=tuple(map(findings.view, cards)),
            lines=tuple(map(linker.to, share.ids[len(cards) : share.shown])),
            more=tuple(
                linker.to_page(f"{first + 1} to {first + len(rest)}", address)
                for address, first, rest in share.further(entry)
            ),
        )


def further_pages(atlas: Atlas, entry: Entry) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """The further pages of a record: address, heading and findings of each."""
    for share in _shares(atlas, entry):
        for address, _, rest in share.further(entry):
            yield address, share.heading, rest


def _lead(groups: tuple[Group, ...]) -> tuple[Link, ...]:
    """The statements of the first findings: what the record does, as far as it is known."""
    cards: list[FindingView] = [card for group in groups for card in group.cards]
    sound = [card for card in cards if not card.retracted] or cards
    return tuple(card.link for card in sound[:_LEAD])


def _overview(atlas: Atlas, entry: Entry) -> str:
    """How many findings of each type and kind of evidence there are, where they are many."""
    ids = [id_ for naming in atlas.findings_of(entry.id).values() for id_ in naming]
    if len(ids) <= _FEW:
        return ""
    findings = [atlas.findings[id_] for id_ in ids]
    types = Counter[str](finding.type for finding in findings)
    evidence = Counter(
        kind
        for finding in findings
        for kind in (finding.evidence if isinstance(finding.evidence, tuple) else ("not stated",))
    )
    by_type = ", ".join(f"{types[word]} {word}" for word in FINDING_TYPE if types[word])
    by_evidence = ", ".join(
        f"{word.replace('-', ' ')} {evidence[word]}"
        for word in (*EVIDENCE, "not stated")
        if evidence[word]
    )
    return f"By type: {by_type}. By evidence: {by_evidence}."


def _identifiers(curies: Identifiers | None) -> Iterable[IdentifierGroup]:
    for relation, words in _RELATIONS.items():
        found = getattr(curies, relation, None) or ()
        if found:
            yield IdentifierGroup(words, tuple(map(identifier, found)))


def facts(record: Record | None, linker: Linker) -> Iterable[Fact]:
    """What a record says besides names, identifiers and notes: a fact for each field."""
    if record is None:
        return
    for name, field in type(record).model_fields.items():
        marks = [type(mark) for mark in field.metadata]
        if name in _SHOWN_ELSEWHERE or Unlisted in marks:
            continue
        heading = (field.alias or name).replace("_", " ").capitalize()
        yield from _facts(heading, getattr(record, name), LinkMark in marks, linker)


def _facts(heading: str, value: Any, is_link: bool, linker: Linker) -> Iterable[Fact]:  # noqa: FBT001
    if value is None or value == () or isinstance(value, Identifiers):
        return
    if isinstance(value, BaseModel):
        yield _part(heading, value, linker)
    elif isinstance(value, tuple) and isinstance(value[0], BaseModel):
        for part in value:
            yield _part(heading, part, linker)
    elif is_link and value not in (NOT_STATED, NONE):
        ids = value if isinstance(value, tuple) else (value,)
        yield Fact(heading, tuple(map(linker.to, ids)))
    else:
        yield Fact(heading, (), _words(value))


def _part(heading: str, part: BaseModel, linker: Linker) -> Fact:
    """A part with one link: the record, and what else the part says of it in words."""
    links: list[Link] = []
    words = []
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if any(isinstance(mark, LinkMark) for mark in field.metadata):
            links.append(linker.to(value))
        elif value is not None:
            words.append(f"{name.replace('_', ' ')}: {_words(value)}")
    return Fact(heading, tuple(links), "; ".join(words))


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "not stated" if value == NOT_STATED else str(value)
