"""What else shares a cargo, a recipient, a target or a paper with a record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .atlas import Atlas
from .kinds.findings import Finding

SHARED_ROLES: Final = ("cargo", "therapy", "measured", "recipient", "target", "paper")
"""The roles of what can be shared, in the order in which pages show them."""
ROWS: Final = 12
"""How many shared records a page names."""
_COMMON: Final = 40
"""What more findings than this name in one role says nothing when it is shared."""


@dataclass(frozen=True)
class Shared:
    """A record that others have in common with the one in question.

    Attributes:
        role: What the shared record is in their findings.
        id: The shared record.
        others: Those that share it, in reading order: findings of a finding, of any other record
            those of its kind that fill the same role.
    """

    role: str
    id: str
    others: tuple[str, ...]


def sharing(atlas: Atlas, record_id: str) -> tuple[Shared, ...]:
    """What a record shares with others of its kind, the most telling first in each role."""
    rows = sorted(
        _shared(atlas, record_id),
        key=lambda row: (SHARED_ROLES.index(row.role), len(row.others), row.id),
    )
    return tuple(rows[:ROWS])


def _shared(atlas: Atlas, record_id: str) -> Iterator[Shared]:
    is_finding = record_id in atlas.findings
    for (role, shared_id), own_roles in _partners(atlas, record_id).items():
        naming = [id_ for id_ in atlas.named_by[shared_id][role] if id_ in atlas.evidence]
        if len(naming) > _COMMON:
            continue
        if is_finding:
            others = [id_ for id_ in naming if id_ != record_id]
        else:
            others = list(_alike(atlas, record_id, own_roles, naming))
        if others:
            yield Shared(role, shared_id, tuple(dict.fromkeys(others)))


def _partners(atlas: Atlas, record_id: str) -> dict[tuple[str, str], set[str]]:
    """What a record's findings name beside it: role and id, with the record's own roles there."""
    own: Mapping[str, tuple[str, ...]] = atlas.findings_of(record_id)
    if isinstance(atlas.entries[record_id].record, Finding):
        own = {"": (record_id,)}
    found: dict[tuple[str, str], set[str]] = {}
    for own_role, ids in own.items():
        for finding_id in ids:
            for mention in atlas.mentions[finding_id]:
                known = mention.id in atlas.entries and mention.id != record_id
                if known and mention.role in SHARED_ROLES:
                    found.setdefault((mention.role, mention.id), set()).add(own_role)
    return found


def _alike(atlas: Atlas, record_id: str, roles: set[str], finding_ids: list[str]) -> Iterator[str]:
    """The records of the same kind that fill one of the roles in the findings."""
    folder = atlas.entries[record_id].folder
    for finding_id in finding_ids:
        for mention in atlas.mentions[finding_id]:
            entry = atlas.entries.get(mention.id)
            alike = entry is not None and entry.folder == folder and mention.role in roles
            if alike and mention.id != record_id:
                yield mention.id
