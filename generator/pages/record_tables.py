"""The tables of all other records: what findings name, and what they rest on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .. import citations
from ..atlas import Atlas
from ..kinds.cells import Cell
from ..kinds.findings import Finding
from ..kinds.molecules import Molecule
from ..kinds.references import Reference
from ..kinds.therapies import Therapy
from ..model.links import ROLES
from ..model.record import Entity, Record
from ..model.scalars import NOT_STATED
from ..model.vocabulary import EVIDENCE
from ..reader import Entry
from .tables import (
    NEWEST_FIRST,
    Column,
    Facet,
    Part,
    Subject,
    TableView,
    Value,
    class_value,
    make_table,
    stated,
    word_value,
)

_SIZES: Final = ((0, "none"), (1, "1"), (4, "2 to 4"), (9, "5 to 9"), (29, "10 to 29"))
_LARGEST: Final = "30 or more"
_SIZE_ORDER: Final = tuple(word_value(words).key for words in (*dict(_SIZES).values(), _LARGEST))


@dataclass(frozen=True)
class _Named(Subject):
    """A record, with the findings about vesicles that name it."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        groups = self.atlas.findings_of(self.entry.id).values()
        return tuple(self.atlas.findings[id_] for ids in groups for id_ in ids)

    def name(self) -> Iterable[Part]:
        yield self.part(self.entry.id)

    def what(self) -> Iterable[Part]:
        yield Part(self.entry.record.what())

    def total(self) -> Iterable[Part]:
        yield Part(str(len(self.findings)))

    def class_values(self) -> Iterable[Value]:
        yield class_value(self.entry.record)

    def size_values(self) -> Iterable[Value]:
        total = len(self.findings)
        yield word_value(next((words for most, words in _SIZES if total <= most), _LARGEST))

    def evidence_values(self) -> Iterable[Value]:
        for finding in self.findings:
            for word in finding.evidence if isinstance(finding.evidence, tuple) else (NOT_STATED,):
                yield Value(word, word.replace("-", " "))


@dataclass(frozen=True)
class _Thing(_Named):
    """A molecule, cell, therapy or topic."""

    def other_names(self) -> Iterable[Part]:
        record = self.entry.record
        usual = {record.name, record.known_as} if isinstance(record, Entity) else {self.entry.title}
        return (Part(name) for name in record.names() if name not in usual)

    def papers(self) -> Iterable[Part]:
        yield Part(str(len({p.id for f in self.findings for p in self.atlas.papers(f)})))

    def role_values(self) -> Iterable[Value]:
        for role, naming in self.atlas.named_by.get(self.entry.id, {}).items():
            if any(id_ in self.atlas.evidence for id_ in naming):
                yield Value(role, ROLES[role].heading)

    def wider_values(self) -> Iterable[Value]:
        return self.values(self.atlas.wider.get(self.entry.id, ()))

    def _findings_as(self, role: str) -> Iterable[Finding]:
        """The findings in which it fills a role."""
        for id_ in self.atlas.named_by.get(self.entry.id, {}).get(role, ()):
            if id_ in self.atlas.evidence:
                yield self.atlas.findings[id_]


@dataclass(frozen=True)
class _Molecule(_Thing):
    """A molecule, with the cells that send and receive it."""

    def sender_values(self) -> Iterable[Value]:
        for finding in self._findings_as("cargo"):
            yield from self.values(finding.sender)

    def recipient_values(self) -> Iterable[Value]:
        for finding in self._findings_as("cargo"):
            yield from self.values(finding.recipient)


@dataclass(frozen=True)
class _Cell(_Thing):
    """A cell, with what it sends and receives."""

    @property
    def cell(self) -> Cell:
        assert isinstance(self.entry.record, Cell)
        return self.entry.record

    def diseases(self) -> Iterable[Part]:
        return self.parts(self.cell.disease)

    def disease_values(self) -> Iterable[Value]:
        return self.values(self.cell.disease)

    def sent_values(self) -> Iterable[Value]:
        for finding in self._findings_as("sender"):
            yield from self.values(finding.cargo)

    def received_values(self) -> Iterable[Value]:
        for finding in self._findings_as("recipient"):
            yield from self.values(finding.cargo)


@dataclass(frozen=True)
class _Therapy(_Thing):
    """A therapy, with what it is made of."""

    @property
    def therapy(self) -> Therapy:
        assert isinstance(self.entry.record, Therapy)
        return self.entry.record

    def sources(self) -> Iterable[Part]:
        return self.parts(self.therapy.vesicle_from)

    def payloads(self) -> Iterable[Part]:
        for payload in self.therapy.payload:
            yield self.part(payload.what, _loading(payload.loading))

    def surfaces(self) -> Iterable[Part]:
        return (self.part(surface.what) for surface in self.therapy.surface)

    def source_values(self) -> Iterable[Value]:
        return self.values(self.therapy.vesicle_from)

    def payload_values(self) -> Iterable[Value]:
        return self.values(payload.what for payload in self.therapy.payload)

    def loading_values(self) -> Iterable[Value]:
        for payload in self.therapy.payload:
            yield Value(payload.loading, payload.loading.replace("-", " "))

    def surface_values(self) -> Iterable[Value]:
        return self.values(surface.what for surface in self.therapy.surface)

    def target_values(self) -> Iterable[Value]:
        return self.values(self.therapy.targets)

    def species_values(self) -> Iterable[Value]:
        for finding in self.findings:
            yield from map(word_value, finding.species or ())


@dataclass(frozen=True)
class _Reference(_Named):
    """A paper."""

    @property
    def reference(self) -> Reference:
        assert isinstance(self.entry.record, Reference)
        return self.entry.record

    def title(self) -> Iterable[Part]:
        retraction = self.reference.retraction
        day = f" {retraction.date}" if retraction and retraction.date else ""
        flag = f"retracted{day}" if retraction else ""
        yield Part(self.entry.title, self.entry.address, flag=flag)

    def number(self) -> Iterable[Part]:
        return stated(citations.number(self.reference) or None)

    def authors(self) -> Iterable[Part]:
        return stated(citations.authors(self.reference) or None)

    def year(self) -> Iterable[Part]:
        return stated(self.reference.year)

    def journal(self) -> Iterable[Part]:
        return stated(self.reference.journal)

    def status(self) -> Iterable[Part]:
        yield Part(self.reference.status)

    def status_values(self) -> Iterable[Value]:
        yield word_value(self.reference.status)

    def year_values(self) -> Iterable[Value]:
        year = self.reference.year
        yield word_value(str(year)) if year else Value("not-known", "not known")

    def journal_values(self) -> Iterable[Value]:
        if self.reference.journal:
            yield word_value(self.reference.journal)

    def named_values(self) -> Iterable[Value]:
        """What the findings about vesicles name that rest on it."""
        groups = self.atlas.findings_of(self.entry.id).values()
        named = (id_ for ids in groups for f in ids for id_ in self.atlas.named_in(f))
        return self.values(named)

    def retracted_values(self) -> Iterable[Value]:
        yield word_value("retracted" if self.reference.retraction else "not retracted")


_CLASS: Final = (Facet("class", "Class", opened=True), _Named.class_values)
_ROLE: Final = (Facet("role", "Role in findings", tuple(ROLES), opened=True), _Thing.role_values)
_EVIDENCE: Final = (
    Facet("evidence", "Evidence", (*EVIDENCE, NOT_STATED)),
    _Named.evidence_values,
)
_SIZE: Final = (Facet("findings", "Number of findings", _SIZE_ORDER), _Named.size_values)
_FIRST: Final = ((Column("name", "Name"), _Thing.name), (Column("what", "What it is"), _Thing.what))
_OTHER: Final = (Column("other", "Other names"), _Thing.other_names)
_LAST: Final = (
    _OTHER,
    (Column("findings", "Findings", numeric=True), _Thing.total),
    (Column("papers", "Papers", numeric=True), _Thing.papers),
)


def kind_table(atlas: Atlas, model: type[Record]) -> TableView:
    """The table of a kind of record; a kind without one of its own gets what all things have."""
    kind = model.kind
    head = TableView(
        name=kind.folder,
        title=kind.plural,
        description=kind.about,
        one=kind.label,
        many=kind.plural.lower(),
        by_letter=issubclass(model, Entity),
    )
    return _OWN.get(kind.folder, _things)(head, atlas, atlas.of_kind(kind.folder))


def _things(head: TableView, atlas: Atlas, entries: list[Entry]) -> TableView:
    """A table of what findings name; of other records one that shows what they are."""
    subjects = [_Thing(atlas, entry) for entry in entries]
    if not head.by_letter:
        return make_table(head, (*_FIRST, _OTHER), (), subjects)
    return make_table(head, (*_FIRST, *_LAST), (_CLASS, _ROLE, _EVIDENCE, _SIZE), subjects)


def _molecules(head: TableView, atlas: Atlas, entries: list[Entry]) -> TableView:
    return make_table(
        head,
        (*_FIRST, *_LAST),
        (
            _CLASS,
            _ROLE,
            (Facet("sender", "Carried from"), _Molecule.sender_values),
            (Facet("recipient", "Carried to"), _Molecule.recipient_values),
            (Facet("group", "Kind of"), _Molecule.wider_values),
            _EVIDENCE,
            _SIZE,
        ),
        [_Molecule(atlas, entry) for entry in entries],
    )


def _cells(head: TableView, atlas: Atlas, entries: list[Entry]) -> TableView:
    return make_table(
        head,
        (*_FIRST, (Column("disease", "Disease"), _Cell.diseases), *_LAST),
        (
            _CLASS,
            _ROLE,
            (Facet("disease", "Disease"), _Cell.disease_values),
            (Facet("sent", "Sends"), _Cell.sent_values),
            (Facet("received", "Receives"), _Cell.received_values),
            (Facet("group", "Kind of"), _Cell.wider_values),
            _EVIDENCE,
            _SIZE,
        ),
        [_Cell(atlas, entry) for entry in entries],
    )


def _therapies(head: TableView, atlas: Atlas, entries: list[Entry]) -> TableView:
    return make_table(
        head,
        (
            *_FIRST,
            (Column("vesicle-from", "Vesicle from"), _Therapy.sources),
            (Column("payload", "Payload, and how it was loaded"), _Therapy.payloads),
            (Column("surface", "On the surface"), _Therapy.surfaces),
            *_LAST,
        ),
        (
            _CLASS,
            (Facet("vesicle-from", "Vesicle from", opened=True), _Therapy.source_values),
            (Facet("payload", "Payload"), _Therapy.payload_values),
            (Facet("loading", "How it was loaded", opened=True), _Therapy.loading_values),
            (Facet("surface", "On the surface"), _Therapy.surface_values),
            (Facet("target", "Aimed at"), _Therapy.target_values),
            (Facet("species", "Seen in species"), _Therapy.species_values),
            (Facet("group", "Kind of"), _Therapy.wider_values),
            _EVIDENCE,
            _SIZE,
        ),
        [_Therapy(atlas, entry) for entry in entries],
    )


def _references(head: TableView, atlas: Atlas, entries: list[Entry]) -> TableView:
    return make_table(
        head,
        (
            (Column("title", "Title"), _Reference.title),
            (Column("number", "Number", numeric=True), _Reference.number),
            (Column("authors", "Authors"), _Reference.authors),
            (Column("year", "Year", numeric=True), _Reference.year),
            (Column("journal", "Journal"), _Reference.journal),
            (Column("class", "Class"), _Reference.what),
            (Column("status", "Status"), _Reference.status),
            (Column("findings", "Findings", numeric=True), _Reference.total),
        ),
        (
            (
                Facet("status", "Status", tuple(Reference.statuses), opened=True),
                _Reference.status_values,
            ),
            _CLASS,
            (Facet("year", "Year", NEWEST_FIRST), _Reference.year_values),
            (Facet("journal", "Journal"), _Reference.journal_values),
            (Facet("retracted", "Retraction", opened=True), _Reference.retracted_values),
            _EVIDENCE,
            _SIZE,
            (Facet("names", "Its findings name", shown=False), _Reference.named_values),
        ),
        [_Reference(atlas, entry) for entry in entries],
    )


_OWN: Final[dict[str, Callable[[TableView, Atlas, list[Entry]], TableView]]] = {
    Molecule.kind.folder: _molecules,
    Cell.kind.folder: _cells,
    Therapy.kind.folder: _therapies,
    Reference.kind.folder: _references,
}


def _loading(word: str) -> str:
    return "loading not stated" if word == NOT_STATED else word.replace("-", " ")
