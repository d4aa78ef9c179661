"""The page of a record, whatever its kind."""

from collections.abc import Iterable
from typing import Any, Final

from pydantic import BaseModel

from ..atlas import Atlas
from ..identifiers import identifier
from ..kinds.findings import Finding
from ..kinds.topics import Topic
from ..model.links import ROLES, Link as LinkMark, Unlisted
from ..model.record import Entity, Identifiers, Record, Signed
from ..model.scalars import NONE, NOT_STATED
from ..problems import counted
from ..reader import Entry
from ..settings import Settings
from .findings import FindingViews
from .glance import glance_of
from .groups import groups_of
from .links import Linker, relative
from .neighbours import (
    DISPUTES,
    MARKERS,
    TREATMENTS,
    disputes,
    drug_rows,
    marker_rows,
    measured_on,
    narrower_of,
    shared_rows,
    treatment_rows,
)
from .page_views import IdentifierGroup, RecordView
from .stories import answer_of, story_of
from .summary import badges_of, lead_of, routes_folded, routes_shown, totals_of
from .views import Fact, LeadView, Link

_SHOWN_ELSEWHERE: Final = frozenset(
    {*Entity.model_fields, *Record.model_fields, "identifiers"} - {"is_a"}
)
_HEADINGS: Final = {"up_means": "An increase means", "cited_as": "Cited in"}
_RELATIONS: Final = {
    "same": "Identifiers",
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
    groups = tuple(groups_of(atlas, findings, entry))
    lead = lead_of(atlas, groups)
    what = record.what()
    treatments = tuple(treatment_rows(findings, entry))
    facet, measured = measured_on(atlas, entry)
    markers = tuple(marker_rows(findings, measured))
    disputed = tuple(disputes(atlas, linker, entry))
    return RecordView(
        id=entry.id,
        record=record,
        title=entry.title,
        what=what,
        meaning=(record.meaning or "") if isinstance(record, Entity) else "",
        description=_description(entry, lead, settings),
        crumbs=(
            linker.to_page(settings.name, "index.html"),
            linker.to_page(record.kind.plural, f"{entry.folder}/index.html"),
        ),
        badges=tuple(badges_of(atlas, entry)),
        lead=lead,
        routes=routes_shown(atlas, findings, entry),
        folded=routes_folded(atlas, entry),
        facts=tuple(facts(_described(atlas, record), linker)),
        answer=answer_of(record, linker) if isinstance(record, Entity) else None,
        glance=tuple(glance_of(findings, entry)),
        disputes=disputed[:DISPUTES],
        more_disputes=linker.to_page(f"{len(disputed) - DISPUTES} more", "for-and-against.html")
        if len(disputed) > DISPUTES
        else None,
        story=tuple(story_of(record, linker)) if isinstance(record, Topic) else (),
        treatments=treatments[:TREATMENTS] if len(treatments) > 1 else (),
        more_treatments=Link(
            f"{len(treatments) - TREATMENTS} more",
            linker.to_findings(names=entry.id, type="therapy"),
        )
        if len(treatments) > TREATMENTS
        else None,
        markers=markers[:MARKERS] if len(markers) > 1 else (),
        more_markers=linker.to_page(
            f"{len(markers) - MARKERS} more", f"biomarkers/index.html#{facet}={entry.id}"
        )
        if len(markers) > MARKERS
        else None,
        by_drug=tuple(drug_rows(atlas, linker, entry)),
        groups=groups,
        narrower=tuple(narrower_of(atlas, linker, entry)),
        shared=tuple(shared_rows(atlas, linker, entry)),
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
        table=_table(atlas, linker, entry),
        cite=settings.cite(entry.title, entry.address),
        cite_before=settings.cite_before,
        cite_after=settings.cite_after,
        bibtex=settings.bibtex(entry.id, entry.title, entry.address),
        site=settings.address,
        edit=settings.edit(entry.file),
        report=settings.report(entry.title, entry.address),
        yaml=f"{entry.id}.yaml",
        curated=_signed(record.curated),
        checked=_signed(record.checked) if record.checked else "not yet",
        root=relative(entry.address, "index.html").removesuffix("index.html"),
    )


def _described(atlas: Atlas, record: Record) -> Record | None:
    """The record whose facts a page lists: a finding has its own view, and shows its therapy's."""
    if not isinstance(record, Finding):
        return record
    return atlas.entries[record.therapy].record if record.therapy else None


def _table(atlas: Atlas, linker: Linker, entry: Entry) -> Link | None:
    """The way to its findings as a table, told as the badges tell them."""
    own, total = totals_of(atlas, entry)
    with_kinds = ", with those on its kinds" if total > own else ""
    title = f"{counted(total, 'finding')}{with_kinds}"
    return Link(title, linker.to_findings(names=entry.id)) if total else None


def _description(entry: Entry, lead: tuple[LeadView, ...], settings: Settings) -> str:
    if isinstance(entry.record, Finding):
        return f"{entry.title} A finding of the {settings.name}, with its evidence and papers."
    said = lead[0].link.title if lead else f"What the {settings.name} knows of it."
    return f"{entry.title} ({entry.record.what()}): {said}"


def _signed(signed: Signed) -> str:
    by = "by the project" if signed.by == "project" else f"by {signed.by}"
    return f"{signed.date.isoformat()} {by}"


def _other_names(record: Record) -> tuple[str, ...]:
    if not isinstance(record, Entity):
        return ()
    return tuple(name for name in record.names() if name not in (record.name, record.known_as))


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
        heading = _HEADINGS.get(name) or (field.alias or name).replace("_", " ").capitalize()
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
