"""The surroundings of a record: its kinds and parts, and what shares something with it."""

from collections.abc import Iterable
from typing import Final

from ..atlas import Atlas
from ..kinds.findings import Finding
from ..kinds.references import Reference
from ..model.links import ROLES
from ..reader import Entry
from ..sharing import sharing
from .links import Linker
from .views import Narrower, SharedRow

OTHERS: Final = 8
"""How many of those that share a record are named."""
_STATEMENTS: Final = 4
"""How many findings that share a record are named, each with its statement."""


def narrower_of(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[Narrower]:
    """The kinds and parts of a record that findings name, each with what it adds."""
    seen = {id_ for naming in atlas.findings_of(entry.id).values() for id_ in naming}
    for id_ in atlas.narrower(entry.id):
        own = [f for naming in atlas.findings_of(id_).values() for f in naming]
        new = tuple(finding for finding in own if finding not in seen)
        seen.update(new)
        if own:
            yield Narrower(linker.to(id_), len(own), tuple(map(linker.to, new)))


def shared_rows(atlas: Atlas, linker: Linker, entry: Entry) -> Iterable[SharedRow]:
    """What the record has in common with others: a cargo, a recipient, a target, a paper."""
    if isinstance(entry.record, Reference):
        return
    most = _STATEMENTS if isinstance(entry.record, Finding) else OTHERS
    for row in sharing(atlas, entry.id):
        yield SharedRow(
            role=ROLES[row.role].noun,
            shared=linker.to(row.id),
            others=tuple(map(linker.to, row.others[:most])),
            more=max(0, len(row.others) - most),
        )
