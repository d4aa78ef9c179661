"""The atlas: every record by its id, and every finding at every record that it names.

Links are written once, in findings and records, and turned round here; pages, search and exports
read this object and join nothing themselves.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from .kinds import all_kinds
from .kinds.findings import Finding
from .kinds.references import Reference
from .model.links import ROLES, Mention, links_of
from .model.vocabulary import CERTAINTY, EVIDENCE
from .outline import Outline
from .reader import Entry

_STRENGTH: Final = {word: rank for rank, word in enumerate(EVIDENCE)}
_FIRMNESS: Final = {word: rank for rank, word in enumerate(CERTAINTY)}
_TYPES: Final = {"mechanism": 0, "biomarker": 1, "therapy": 2, "background": 3}
_IN_VESICLES: Final = ("vesicle", "vesicle-surface")
_SUBJECT: Final = "breast-cancer"
"""The disease that the atlas is about."""
_ELSEWHERE: Final = 2
"""How far from the subject a finding is that was seen in other cancers only."""
_QUIET_ROLES: Final = frozenset({"source", "beyond", "relation"})
_NARROWER_ROLES: Final = ("is-a", "part-of")


@dataclass(frozen=True)
class Atlas:
    """Everything that is known, cross-linked.

    Attributes:
        entries: Every record by id, in the order of kinds and ids.
        outlines: The outline of each source, by the source's id.
    """

    entries: Mapping[str, Entry]
    outlines: Mapping[str, Outline] = field(default_factory=dict)

    def of_kind(self, folder: str) -> list[Entry]:
        """The entries of a kind, in the order of their titles."""
        found = [entry for entry in self.entries.values() if entry.folder == folder]
        return sorted(found, key=lambda entry: (title_key(entry.title), entry.id))

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Every finding by its id."""
        return {
            entry.id: entry.record
            for entry in self.entries.values()
            if isinstance(entry.record, Finding)
        }

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """What each record names, by the record's id."""
        return {entry.id: tuple(links_of(entry.record)) for entry in self.entries.values()}

    @cached_property
    def named_by(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The records that name a record, by its id and the role that it fills in them.

        Roles stand in the order of pages; findings stand in the order in which a reader needs
        them. A finding about a therapy also names what the therapy is made of.
        """
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for naming, mentions in self.mentions.items():
            for mention in mentions:
                found[mention.id][mention.role].add(naming)
        for finding_id in self.findings:
            for mention in self.made_of(finding_id):
                found[mention.id][mention.role].add(finding_id)
        return {
            named: {
                role: tuple(sorted(roles[role], key=self.reading_order))
                for role in ROLES
                if role in roles
            }
            for named, roles in found.items()
        }

    def reading_order(self, record_id: str) -> tuple[int | str, ...]:
        """What a reader of this atlas looks for comes first.

        Breast cancer before what was seen elsewhere, what vesicles do before what is measured and
        what treats, markers in vesicles before those of the whole fluid; then stronger evidence,
        then firmer statements, then by id.
        """
        finding = self.findings.get(record_id)
        if finding is None:
            return (0, 0, 0, len(_STRENGTH), 0, record_id)
        kinds = finding.evidence if isinstance(finding.evidence, tuple) else ()
        strength = min((_STRENGTH[kind] for kind in kinds), default=len(_STRENGTH))
        return (
            self.distance(record_id),
            _TYPES[finding.type],
            int(finding.marker is not None and finding.marker.measured_in not in _IN_VESICLES),
            strength,
            _FIRMNESS[finding.certainty],
            record_id,
        )

    def distance(self, finding_id: str) -> int:
        """0 when it was seen in breast cancer, 1 when no cancer is named, 2 when in others only."""
        finding = self.findings[finding_id]
        cancers = finding.cancer if isinstance(finding.cancer, tuple) else ()
        wider = {id_ for cancer in cancers for id_ in (cancer, *self.wider.get(cancer, ()))}
        if _SUBJECT in wider:
            return 0
        return _ELSEWHERE if cancers else 1

    def is_elsewhere(self, finding_id: str) -> bool:
        """Whether it was seen in other cancers only."""
        return self.distance(finding_id) == _ELSEWHERE

    def made_of(self, finding_id: str) -> Iterator[Mention]:
        """What the treatment of a finding is made of and aimed at."""
        therapy = self.findings[finding_id].therapy
        for mention in self.mentions.get(therapy or "", ()):
            if mention.role not in ("is-a", *_QUIET_ROLES):
                yield mention

    def named_in(self, finding_id: str) -> tuple[str, ...]:
        """Every record that a finding names in any role, or its treatment does; each once."""
        own = (m for m in self.mentions[finding_id] if m.role not in _QUIET_ROLES)
        ids = (mention.id for mention in (*own, *self.made_of(finding_id)))
        return tuple(dict.fromkeys(id_ for id_ in ids if id_ in self.entries))

    def named_or_wider(self, finding_id: str) -> tuple[str, ...]:
        """What a finding names, and what that is a kind of; each once."""
        return tuple(
            dict.fromkeys(
                id_
                for named in self.named_in(finding_id)
                for id_ in (named, *self.wider.get(named, ()))
            )
        )

    def findings_of(self, record_id: str) -> Mapping[str, tuple[str, ...]]:
        """The findings about vesicles that name a record, by its role in them; each finding once.

        A finding that names the record in several roles stands under the first of them.
        Background is left out: it is no evidence on vesicles.
        """
        seen: set[str] = set()
        groups = {}
        for role, naming in self._findings_by_role(record_id):
            new = [id_ for id_ in naming if not self.is_background(id_) and id_ not in seen]
            seen.update(new)
            if new:
                groups[role] = tuple(new)
        return groups

    def evidence_on(self, record_id: str) -> tuple[str, ...]:
        """The findings about vesicles that name a record, in the order of its roles; each once."""
        return tuple(id_ for naming in self.findings_of(record_id).values() for id_ in naming)

    def with_kinds(self, record_id: str) -> frozenset[str]:
        """A record and its kinds."""
        return self.kinds.get(record_id, frozenset()) | {record_id}

    def fills(self, finding_id: str, role: str, ids: Collection[str]) -> bool:
        """Whether one of some records fills a role in a finding."""
        return any(m.role == role and m.id in ids for m in self.mentions[finding_id])

    def background_of(self, record_id: str) -> tuple[str, ...]:
        """The background findings that name a record, each once."""
        named = [id_ for _, naming in self._findings_by_role(record_id) for id_ in naming]
        return tuple(dict.fromkeys(filter(self.is_background, named)))

    def _findings_by_role(self, record_id: str) -> Iterator[tuple[str, list[str]]]:
        for role, naming in self.named_by.get(record_id, {}).items():
            if role not in _QUIET_ROLES:
                yield role, [id_ for id_ in naming if id_ in self.findings]

    def is_background(self, finding_id: str) -> bool:
        """Whether a finding tells what one must know besides, and not what a vesicle does."""
        return self.findings[finding_id].type == "background"

    @cached_property
    def evidence(self) -> Mapping[str, Finding]:
        """Every finding about vesicles: all but background."""
        return {id_: f for id_, f in self.findings.items() if not self.is_background(id_)}

    @cached_property
    def named_with_kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The findings about vesicles that name a record or one of its kinds, by the record's id.

        These are what the table of findings shows of the record: a finding about CD8 T cells is
        one about T cells.
        """
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for finding_id in self.evidence:
            for id_ in self.named_or_wider(finding_id):
                found[id_][finding_id] = None
        return {id_: tuple(ids) for id_, ids in found.items()}

    @cached_property
    def relations(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """How findings stand to one another, by the finding's id: kind, other finding, reason.

        A relation is written on one finding and holds for both.
        """
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for finding_id, finding in self.findings.items():
            for relation in finding.relations:
                found[finding_id].append((relation.kind, relation.to, relation.because))
                turned = "is-built-on-by" if relation.kind == "builds-on" else relation.kind
                found[relation.to].append((turned, finding_id, relation.because))
        return {finding_id: tuple(sorted(set(pairs))) for finding_id, pairs in found.items()}

    def related(self, record_id: str) -> Mapping[str, tuple[str, ...]]:
        """The records, other than findings, that name a record, by its role in them."""
        groups = {
            role: tuple(id_ for id_ in naming if id_ not in self.findings)
            for role, naming in self.named_by.get(record_id, {}).items()
            if role not in _QUIET_ROLES
        }
        return {role: naming for role, naming in groups.items() if naming}

    def narrower(self, record_id: str) -> tuple[str, ...]:
        """The kinds and parts of a record, and theirs, nearest first; each once."""
        found: dict[str, None] = {}
        waiting = [record_id]
        while waiting:
            naming = self.named_by.get(waiting.pop(0), {})
            for role in _NARROWER_ROLES:
                new = [id_ for id_ in naming.get(role, ()) if id_ not in found and id_ != record_id]
                found.update(dict.fromkeys(new))
                waiting += new
        return tuple(found)

    def papers(self, finding: Finding) -> tuple[Entry, ...]:
        """The papers that a finding rests on, as far as they have records."""
        ids = finding.papers if isinstance(finding.papers, tuple) else ()
        return tuple(self.entries[id_] for id_ in ids if id_ in self.entries)

    def rests_on_retracted(self, finding: Finding) -> bool:
        """Whether a paper that a finding rests on was retracted."""
        papers = (entry.record for entry in self.papers(finding))
        return any(isinstance(paper, Reference) and paper.retraction for paper in papers)

    @cached_property
    def retracted(self) -> tuple[str, ...]:
        """The findings that rest on a retracted paper, background among them."""
        return tuple(id_ for id_, f in self.findings.items() if self.rests_on_retracted(f))

    def flags(self, finding_id: str) -> frozenset[str]:
        """What a reader must know before relying on a finding.

        Any of `retracted` (it rests on a retracted paper), `disputed` and `agreed` (another finding
        disagrees or agrees), `major-note` and `note` (it has a curation note).
        """
        finding = self.findings[finding_id]
        kinds = {kind for kind, *_ in self.relations.get(finding_id, ())}
        weights = {note.weight for note in finding.notes}
        raised = {
            "retracted": self.rests_on_retracted(finding),
            "disputed": "disagrees" in kinds,
            "agreed": "agrees" in kinds,
            "major-note": "major" in weights,
            "note": bool(weights),
        }
        return frozenset(flag for flag, is_raised in raised.items() if is_raised)

    def first_sound(self, finding_ids: Sequence[str]) -> str:
        """The first of some findings that rests on no retracted paper; else the first."""
        sound = (i for i in finding_ids if not self.rests_on_retracted(self.findings[i]))
        return next(sound, finding_ids[0])

    @cached_property
    def wider(self) -> Mapping[str, tuple[str, ...]]:
        """Everything that a record is a kind of, by its id: the nearest first, each once."""
        above = {
            id_: tuple(mention.id for mention in mentions if mention.role == "is-a")
            for id_, mentions in self.mentions.items()
        }
        return {id_: _all_above(id_, above) for id_, nearest in above.items() if nearest}

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The kinds of a record, and theirs, by its id."""
        found: dict[str, set[str]] = defaultdict(set)
        for id_, wider in self.wider.items():
            for above in wider:
                found[above].add(id_)
        return {id_: frozenset(kinds) for id_, kinds in found.items()}

    def counts(self) -> Mapping[str, int]:
        """How many records of each kind there are, by the kind's folder, in the kinds' order."""
        folders = [entry.folder for entry in self.entries.values()]
        return {folder: folders.count(folder) for folder in all_kinds()}


def _all_above(start: str, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Everything that is reached upwards, the nearest first; a circle ends where it began."""
    found = dict.fromkeys(above[start])
    waiting = list(found)
    for record_id in waiting:
        waiting += [wider for wider in above.get(record_id, ()) if wider not in found]
        found.update(dict.fromkeys(waiting))
    return tuple(id_ for id_ in found if id_ != start)


def title_key(title: str) -> tuple[str | int, ...]:
    """A key that sorts titles as people do: without case, and miR-9 before miR-21."""
    # Words and numbers take turns, so that a word is never compared with a number.
    parts = re.split(r"([0-9]+)", title.casefold())
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def all_links(atlas: Atlas) -> Iterator[tuple[Entry, Mention]]:
    """Every link of every record, in the order of the records."""
    for entry in atlas.entries.values():
        for mention in atlas.mentions[entry.id]:
            yield entry, mention
