"""A finding as cards and pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .. import citations
from ..atlas import Atlas
from ..kinds.findings import Effect, Finding, FoundAt, Group, Marker
from ..kinds.references import Reference
from ..kinds.sources import Source
from ..model.record import Note
from ..model.scalars import NONE, NOT_STATED
from ..model.vocabulary import (
    BASIS,
    CERTAINTY,
    EVIDENCE,
    MEASURED_IN,
    MODE,
    SHOWN_BY,
    USE,
)
from ..outline import link_fragment
from ..reader import Entry
from ..text import to_html
from .links import Linker
from .views import EffectView, Fact, FindingRow, FindingView, Link, NoteView, PaperView, PlaceView
from .words import EVIDENCE_WORDS, SIGNS

_FORMS: Final = {"protein": "protein", "mrna": "mRNA", "gene": "gene"}
_RELATIONS: Final = {
    "agrees": "Agrees with",
    "disagrees": "Disagrees with",
    "builds-on": "Builds on",
    "is-built-on-by": "Leads on to",
}
_PARTS: Final = {
    "marker": "marker",
    **dict.fromkeys(
        ("cancer", "species", "model", "evidence", "certainty", "versus", "shown_by", "values"),
        "context",
    ),
    **dict.fromkeys(("papers", "bracket", "found_at"), "papers"),
}
"""The part of a finding's page where the notes about a field stand; all others with the claim."""
_ON_THE_SOURCE: Final = ("bracket", "found_at", "papers", "type")
"""Notes about these tell how the source cites and where it prints, and not what is known."""
_NOT_STATED_WORDS: Final = "not stated"
_ABSENT_RECIPIENT: Final = "no recipient"


@dataclass(frozen=True)
class FindingViews:
    """Makes the views of findings for one page.

    Attributes:
        atlas: The whole.
        linker: Makes the page's links.
    """

    atlas: Atlas
    linker: Linker

    def view(self, finding_id: str) -> FindingView:
        """The view of a finding."""
        entry = self.atlas.entries[finding_id]
        finding = self.atlas.findings[finding_id]
        marker = tuple(_marker(finding.marker)) if finding.marker else ()
        return FindingView(
            id=finding_id,
            link=self.linker.to(finding_id),
            type=finding.type,
            route=tuple(self._route(finding)),
            effects=self._effects(finding),
            marker=marker,
            unstated=tuple(fact.heading for fact in marker if fact.words == _NOT_STATED_WORDS),
            context=tuple(self._context(finding)),
            evidence=_evidence(finding),
            certainty=finding.certainty,
            certainty_means=CERTAINTY[finding.certainty],
            papers=tuple(self.paper(paper) for paper in self.atlas.papers(finding)),
            places=tuple(self._place(found) for found in finding.found_at),
            notes=self.notes(entry),
            retracted=self.atlas.rests_on_retracted(finding),
            beyond=tuple(self._beyond(finding)),
            relations=tuple(
                Fact(_RELATIONS[kind], (self.linker.to(other),), because)
                for kind, other, because in self.atlas.relations.get(finding_id, ())
            ),
            shared=finding.bracket == "shared",
        )

    def line(self, finding_id: str) -> tuple[Link, str]:
        """A finding as a line of a list: its page, how it was seen, and its papers."""
        finding = self.atlas.findings[finding_id]
        papers = [self.paper(paper) for paper in self.atlas.papers(finding)]
        told = "; ".join(f"{paper.short} {paper.number}".strip() for paper in papers)
        return self.linker.to(finding_id), " · ".join(filter(None, (_seen(finding), told)))

    def row(self, finding_id: str, others: tuple[str, ...] | str | None) -> FindingRow:
        """A finding as a line of a table, with its senders or recipients."""
        finding = self.atlas.findings[finding_id]
        carried = (finding.therapy,) if finding.therapy else finding.cargo
        return FindingRow(
            finding=self.linker.to(finding_id),
            carried=self._links(carried),
            others=self._links(others),
            effects=self._effects(finding),
            seen=_seen(finding),
        )

    def _links(self, ids: tuple[str, ...] | str | None) -> tuple[Link, ...]:
        return tuple(map(self.linker.to, ids)) if isinstance(ids, tuple) else ()

    def _effects(self, finding: Finding) -> tuple[EffectView, ...]:
        return tuple(map(self._effect, finding.effects or ()))

    def _beyond(self, finding: Finding) -> Iterable[Fact]:
        """Each paper from which facts were taken that the source does not say, with the facts."""
        fields: dict[str, list[str]] = {}
        for name, paper in (finding.beyond or {}).items():
            fields.setdefault(paper, []).append(name.replace("_", " "))
        for effect in finding.effects or ():
            if effect.beyond:
                title = self.linker.to(effect.target).title
                fields.setdefault(effect.beyond, []).append(f"the effect on {title}")
        for paper, names in fields.items():
            yield Fact("Not from the source", (self.linker.to(paper),), ", ".join(names))

    def notes(self, entry: Entry) -> tuple[NoteView, ...]:
        """A record's curation notes, those that change a reader's conclusion first."""
        ranked = sorted(entry.record.notes, key=lambda note: note.weight)
        return tuple(self._note(note) for note in ranked)

    def _note(self, note: Note) -> NoteView:
        return NoteView(
            about=note.about.replace("_", " "),
            part=_PARTS.get(note.about, "claim"),
            source_has=note.source_has,
            we_show=note.we_show,
            why=to_html(note.why, self.linker.resolve),
            basis=BASIS[note.basis],
            sure=note.sure,
            major=note.weight == "major",
            doubt=note.weight == "major" and note.about not in _ON_THE_SOURCE,
            seen_at=note.seen_at or "",
        )

    def _named(
        self, heading: str, ids: tuple[str, ...] | str | None, words: str = ""
    ) -> Iterable[Fact]:
        """A fact about named records; nothing where the field is missing."""
        if ids is None:
            return
        if isinstance(ids, str):
            none = _ABSENT_RECIPIENT if heading == "Recipient" else "none"
            yield Fact(heading, (), none if ids == NONE else _NOT_STATED_WORDS)
        else:
            yield Fact(heading, tuple(map(self.linker.to, ids)), words)

    def _route(self, finding: Finding) -> Iterable[Fact]:
        yield from self._named("Actor", finding.actor)
        yield from self._named("Sender", finding.sender, _sender_words(finding))
        yield from self._named("Cargo", finding.cargo, MODE.get(finding.mode or "", ""))
        if finding.therapy:
            yield Fact("Treatment", (self.linker.to(finding.therapy),))
        yield from self._named("Recipient", finding.recipient, finding.recipient_state or "")
        if finding.marker:
            yield from self._measured(finding.marker)
        yield from self._named("Sample", finding.fluid)
        yield from self._named("About", finding.topics)

    def _effect(self, effect: Effect) -> EffectView:
        aspect = " ".join(
            word for word in (_FORMS.get(effect.form or "", ""), effect.aspect or "") if word
        )
        remarks = [
            SHOWN_BY[effect.shown_by] if effect.shown_by else "",
            effect.certainty or "",
            "by the paper only" if effect.beyond else "",
        ]
        return EffectView(
            target=self.linker.to(effect.target),
            change="not stated how" if effect.change == NOT_STATED else effect.change,
            sign=SIGNS[effect.change],
            aspect=aspect,
            via=tuple(map(self.linker.to, effect.via or ())),
            place=tuple(map(self.linker.to, effect.place or ())),
            against=tuple(map(self.linker.to, effect.against or ())),
            remark="; ".join(filter(None, remarks)),
        )

    def _measured(self, marker: Marker) -> Iterable[Fact]:
        together = ", together" if len(marker.measured) > 1 else ""
        yield from self._named(
            "Measured", marker.measured, f"{MEASURED_IN[marker.measured_in]}{together}"
        )
        if marker.level != NOT_STATED:
            yield Fact("Level", (), f"{SIGNS[marker.level]} {marker.level}")

    def _context(self, finding: Finding) -> Iterable[Fact]:
        yield from self._named("Cancer", finding.cancer, _origin(finding.cancer_from))
        if finding.species:
            yield Fact("Species", (), ", ".join(finding.species))
        if finding.model:
            yield Fact("Seen in", (), finding.model.replace(NOT_STATED, _NOT_STATED_WORDS))
        if finding.versus:
            yield Fact("Compared with", (), finding.versus)
        for value in finding.values:
            yield Fact(value.of[:1].upper() + value.of[1:], (), f"{value.value} {value.unit}")
        if finding.shown_by:
            yield Fact("Shown", (), SHOWN_BY[finding.shown_by])

    def paper(self, entry: Entry) -> PaperView:
        """A paper, as cards and figures name it."""
        reference = entry.record
        assert isinstance(reference, Reference)
        return PaperView(
            link=self.linker.to(entry.id),
            short=citations.short(reference, entry.id),
            number=citations.number(reference),
            status=reference.status,
            retracted=reference.retraction is not None,
        )

    def _place(self, found: FoundAt) -> PlaceView:
        source = self.atlas.entries[found.source].record
        assert isinstance(source, Source)
        cited = "no paper" if found.cited == NONE else f"[{', '.join(map(str, found.cited))}]"
        return PlaceView(
            where=where_in(source, found.at),
            page=self.linker.to_piece(found.source, found.at),
            passage=source.address + link_fragment(found.anchor),
            in_table="-r" in found.at,
            cited=cited,
            anchor=found.anchor,
        )


def where_in(source: Source, piece_id: str) -> str:
    """A piece of a source in words: `Table 1, row 2`, `section 2.3, paragraph 1`."""
    piece = next((piece for piece in source.pieces if piece.id == piece_id), None)
    if piece is None:
        return piece_id
    section = next(section for section in source.sections if section.id == piece.section)
    rest = piece_id.removeprefix(piece.section).lstrip("-")
    kind = {"r": "row", "p": "paragraph"}.get(rest[:1], "")
    place = section.number or section.title
    place = f"section {place}" if section.number and section.number[0].isdigit() else place
    return f"{place}, {kind} {int(rest[1:])}" if kind else f"{place}, caption"


def evidence_kinds(finding: Finding) -> tuple[str, ...]:
    """The kinds of evidence of a finding, or the word for that they are not stated."""
    return finding.evidence if isinstance(finding.evidence, tuple) else (NOT_STATED,)


def _seen(finding: Finding) -> str:
    return ", ".join(EVIDENCE_WORDS[kind] for kind in evidence_kinds(finding))


def _evidence(finding: Finding) -> str:
    if isinstance(finding.evidence, str):
        return _NOT_STATED_WORDS
    return "; ".join(EVIDENCE[kind] for kind in finding.evidence)


def _origin(origin: str) -> str:
    return {"heading": "by the heading only", "paper": "by the paper only"}.get(origin, "")


def _sender_words(finding: Finding) -> str:
    return "; ".join(filter(None, (finding.sender_state, _origin(finding.sender_from))))


def _marker(marker: Marker) -> Iterable[Fact]:
    """How well a marker did, and in whom."""
    uses = marker.use if isinstance(marker.use, tuple) else ()
    yield Fact("Use", (), "; ".join(USE[use] for use in uses) or _NOT_STATED_WORDS)
    yield Fact("Group", (), _people(marker.group))
    yield Fact("Compared with", (), _people(marker.versus))
    if marker.level == NOT_STATED:
        yield Fact("Level", (), _NOT_STATED_WORDS)
    yield Fact("Sensitivity", (), _stated(marker.sensitivity_percent, " %"))
    yield Fact("Specificity", (), _stated(marker.specificity_percent, " %"))
    yield Fact("Cut-off", (), _stated(marker.cut_off))
    yield Fact("p", (), _stated(marker.p))
    if marker.auc is not None:
        yield Fact("Area under the curve", (), str(marker.auc))


def _stated(value: object, unit: str = "") -> str:
    return _NOT_STATED_WORDS if value == NOT_STATED else f"{value}{unit}"


def _people(group: Group | str) -> str:
    if isinstance(group, str):
        return "none" if group == NONE else _NOT_STATED_WORDS
    number = "number not stated" if group.n == NOT_STATED else f"n = {group.n}"
    return f"{group.who} ({number})"
