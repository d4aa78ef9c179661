"""What the tables of findings and of biomarkers tell of one finding.

A method for each column and facet; its name is that of the column or of what is filtered by.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from .. import citations
from ..atlas import title_key
from ..kinds.findings import Effect, Finding, Group, Marker
from ..kinds.references import Reference
from ..kinds.topics import Topic
from ..model.record import Entity
from ..model.scalars import NONE, NOT_STATED
from ..reader import Entry
from .tables import (
    Part,
    Subject,
    Value,
    class_value,
    stated,
    word_value,
)
from .words import SIGNS

_NOT_STATED: Final = Part(remark="not stated")
_NOT_STATED_VALUE: Final = Value(NOT_STATED, "not stated")
_OUTCOMES: Final = ("outcome", "process")
_RETRACTED: Final = "retracted paper"
FLAGS: Final = {
    "retracted": "rests on a retracted paper",
    "disputed": "another finding disagrees",
    "agreed": "another finding agrees",
    "major-note": "has a major curation note",
    "note": "has a curation note",
}
NUMBERS: Final = {
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "auc": "AUC",
    "cut-off": "cut-off",
    "p": "p",
    "sizes": "sizes of both groups",
}


@dataclass(frozen=True)
class FindingCells(Subject):
    """A finding as the columns and facets tell it."""

    @property
    def finding(self) -> Finding:
        return self.atlas.findings[self.entry.id]

    def statement(self) -> Iterable[Part]:
        flag = _RETRACTED if self.atlas.rests_on_retracted(self.finding) else ""
        yield Part(self.entry.title, self.entry.address, flag=flag)

    def type(self) -> Iterable[Part]:
        yield Part(self.finding.type)

    def sender(self) -> Iterable[Part]:
        return self.parts(self.finding.sender)

    def carried(self) -> Iterable[Part]:
        """The cargo, treatment or marker."""
        yield from self.parts(self.finding.cargo)
        yield from self.parts(self._treatment)
        if self.finding.marker:
            yield from self.parts(self.finding.marker.measured)

    def reached(self) -> Iterable[Part]:
        """The recipient or the sample."""
        yield from self.parts(self.finding.recipient)
        yield from self.parts(self.finding.fluid)

    def fluid(self) -> Iterable[Part]:
        return self.parts(self.finding.fluid)

    def effects(self) -> Iterable[Part]:
        """What changes; of a marker, its level too."""
        marker = self.finding.marker
        if marker and marker.level != NOT_STATED:
            for part in self.parts(marker.measured):
                yield replace(part, change=marker.level, sign=SIGNS[marker.level])
        for effect in self.finding.effects or ():
            target = self.atlas.entries[effect.target]
            yield Part(
                target.title,
                target.address,
                change=_direction(effect),
                sign=SIGNS[effect.change],
                remark=effect.aspect or "",
            )

    def cancer(self) -> Iterable[Part]:
        return self.parts(self.finding.cancer)

    def evidence(self) -> Iterable[Part]:
        return _words(self.finding.evidence)

    def papers(self) -> Iterable[Part]:
        for paper in self._papers():
            record = paper.record
            assert isinstance(record, Reference)
            flag = "retracted" if record.retraction else ""
            short = citations.short(record, paper.id)
            known = short if record.authors else citations.number(record) or short
            yield Part(known, paper.address, flag=flag)

    def years(self) -> Iterable[Part]:
        """The years of its papers, the latest first, so that it counts when rows are sorted."""
        for value in self.year_values():
            if value.key.isdigit():
                yield Part(value.title)

    def certainty(self) -> Iterable[Part]:
        yield Part(self.finding.certainty)

    def species(self) -> Iterable[Part]:
        return map(Part, self.finding.species or ())

    def model(self) -> Iterable[Part]:
        return stated(self.finding.model)

    def about(self) -> Iterable[Part]:
        return self.parts(self.finding.topics)

    def flags(self) -> Iterable[Part]:
        return (Part(value.title) for value in self.flag_values())

    def type_values(self) -> Iterable[Value]:
        yield word_value(self.finding.type)

    def class_values(self) -> Iterable[Value]:
        yield from self._classes(self.finding.cargo)
        yield from self._classes(self._treatment)

    def cargo_values(self) -> Iterable[Value]:
        """What the vesicle brings: its cargo, or the treatment that it is."""
        yield from self.values(self.finding.cargo)
        yield from self.values(self._treatment)

    def marker_values(self) -> Iterable[Value]:
        return self.values(self.finding.marker.measured if self.finding.marker else ())

    def sender_values(self) -> Iterable[Value]:
        return self.values(self.finding.sender)

    def recipient_values(self) -> Iterable[Value]:
        return self.values(self.finding.recipient)

    def effect_values(self) -> Iterable[Value]:
        for effect in self.finding.effects or ():
            for target in self.values((effect.target,)):
                yield Value(
                    f"{effect.change}:{target.key}",
                    f"{_direction(effect)}: {target.title}",
                    SIGNS[effect.change],
                )

    def direction_values(self) -> Iterable[Value]:
        for effect in self.finding.effects or ():
            yield Value(effect.change, _direction(effect), SIGNS[effect.change])

    def outcome_values(self) -> Iterable[Value]:
        for target in self.values(effect.target for effect in self.finding.effects or ()):
            record = self.atlas.entries[target.key].record
            if isinstance(record, Topic) and record.class_ in _OUTCOMES:
                yield target

    def cargo_named(self) -> Iterable[Value]:
        yield from self.named(self.finding.cargo)
        yield from self.named(self._treatment)

    def sender_named(self) -> Iterable[Value]:
        return self.named(self.finding.sender)

    def recipient_named(self) -> Iterable[Value]:
        return self.named(self.finding.recipient)

    def outcome_named(self) -> Iterable[Value]:
        return self.named(effect.target for effect in self.finding.effects or ())

    def any_role_values(self) -> Iterable[Value]:
        """What a finding about vesicles names; background is no evidence on what it names."""
        named = (
            () if self.atlas.is_background(self.entry.id) else self.atlas.named_in(self.entry.id)
        )
        return self.values(named)

    def cancer_values(self) -> Iterable[Value]:
        yield from self.values(self.finding.cancer)
        if self.atlas.is_elsewhere(self.entry.id):
            yield Value("other-cancers", "other cancers only")

    def species_values(self) -> Iterable[Value]:
        return map(word_value, self.finding.species or ())

    def evidence_values(self) -> Iterable[Value]:
        return _word_values(self.finding.evidence)

    def certainty_values(self) -> Iterable[Value]:
        yield word_value(self.finding.certainty)

    def fluid_values(self) -> Iterable[Value]:
        return self.values(self.finding.fluid)

    def year_values(self) -> Iterable[Value]:
        records = [paper.record for paper in self._papers()]
        years = {r.year for r in records if isinstance(r, Reference) and r.year}
        for year in sorted(years, reverse=True):
            yield word_value(str(year))
        if not years:
            yield Value("not-known", "not known")

    def flag_values(self) -> Iterable[Value]:
        raised = self.atlas.flags(self.entry.id)
        return (Value(key, words) for key, words in FLAGS.items() if key in raised)

    @property
    def _treatment(self) -> tuple[str, ...]:
        return (self.finding.therapy,) if self.finding.therapy else ()

    def _papers(self) -> tuple[Entry, ...]:
        return self.atlas.papers(self.finding)

    def _classes(self, ids: tuple[str, ...] | str | None) -> Iterable[Value]:
        """What the records of a field are: `microRNA`, `protein`.

        The record of all microRNAs is in a class of its own and counts here as one of them.
        """
        for id_ in ids if isinstance(ids, tuple) else ():
            entry = self.atlas.entries[id_]
            classes = entry.record.classes if isinstance(entry.record, Entity) else {}
            meant = (Value(key, words) for key, words in classes.items() if words == entry.title)
            yield next(meant, class_value(entry.record))


@dataclass(frozen=True)
class MeasuredCells(FindingCells):
    """A biomarker finding."""

    @property
    def marker(self) -> Marker:
        marker = self.finding.marker
        assert marker is not None
        return marker

    def order(self) -> tuple[object, ...]:
        """Those with figures first, breast cancer before others, a marker's findings together."""
        first = self.atlas.entries[self.marker.measured[0]]
        near, *rest = self.atlas.reading_order(self.entry.id)
        return (not tuple(self.figures()), near, title_key(first.title), rest)

    def figures(self) -> Iterable[Part]:
        """How well it told the people apart, each number with its name."""
        told = (
            ("sensitivity", self.marker.sensitivity_percent, " %"),
            ("specificity", self.marker.specificity_percent, " %"),
            ("AUC", self.marker.auc, ""),
            ("cut-off", self.marker.cut_off, ""),
            ("p", self.marker.p, ""),
        )
        for name, value, unit in told:
            if value is not None and value != NOT_STATED:
                yield Part(f"{name}\xa0{value}{unit}".replace(" %", "\xa0%"))

    def measured(self) -> Iterable[Part]:
        """The markers, and the way to the finding."""
        yield from self.parts(self.marker.measured)
        yield Part("finding", self.entry.address)

    def measured_in(self) -> Iterable[Part]:
        return _words((self.marker.measured_in,))

    def use(self) -> Iterable[Part]:
        return _words(self.marker.use)

    def level(self) -> Iterable[Part]:
        if self.marker.level == NOT_STATED:
            yield _NOT_STATED
        else:
            yield Part(change=self.marker.level, sign=SIGNS[self.marker.level])

    def people(self) -> Iterable[Part]:
        yield _people(self.marker.group, "")
        yield _people(self.marker.versus, "against ")

    def sensitivity(self) -> Iterable[Part]:
        return stated(self.marker.sensitivity_percent)

    def specificity(self) -> Iterable[Part]:
        return stated(self.marker.specificity_percent)

    def auc(self) -> Iterable[Part]:
        return stated(self.marker.auc)

    def cut_off(self) -> Iterable[Part]:
        return stated(self.marker.cut_off)

    def p(self) -> Iterable[Part]:
        return stated(self.marker.p)

    def class_values(self) -> Iterable[Value]:
        return self._classes(self.marker.measured)

    def measured_in_values(self) -> Iterable[Value]:
        return _word_values((self.marker.measured_in,))

    def use_values(self) -> Iterable[Value]:
        return _word_values(self.marker.use)

    def level_values(self) -> Iterable[Value]:
        level = self.marker.level
        yield Value(level, level.replace("-", " "), SIGNS[level])

    def number_values(self) -> Iterable[Value]:
        told = {
            "sensitivity": self.sensitivity(),
            "specificity": self.specificity(),
            "auc": self.auc(),
            "cut-off": self.cut_off(),
            "p": self.p(),
        }
        sizes = all(
            isinstance(group, Group) and group.n != NOT_STATED
            for group in (self.marker.group, self.marker.versus)
        )
        for key, words in NUMBERS.items():
            if any(told[key]) if key in told else sizes:
                yield Value(key, words)


def _direction(effect: Effect) -> str:
    return "not stated how" if effect.change == NOT_STATED else effect.change


def _words(words: tuple[str, ...] | str) -> Iterable[Part]:
    """Words of a vocabulary in a cell."""
    for word in (words,) if isinstance(words, str) else words:
        yield _NOT_STATED if word == NOT_STATED else Part(word.replace("-", " "))


def _word_values(words: tuple[str, ...] | str) -> Iterable[Value]:
    """Words of a vocabulary as values."""
    for word in (words,) if isinstance(words, str) else words:
        yield Value(word, word.replace("-", " "))


def _people(group: Group | str, before: str) -> Part:
    if isinstance(group, str):
        return Part(remark=f"{before}{'no others' if group == NONE else 'whom is not stated'}")
    return Part(
        f"{before}{group.who}", remark="" if group.n == NOT_STATED else f"n\xa0=\xa0{group.n}"
    )
