"""What the atlas holds, in numbers."""

from collections import Counter
from collections.abc import Iterator

from .atlas import Atlas
from .kinds import all_kinds
from .kinds.references import Reference
from .model.vocabulary import FINDING_TYPE


def statistics(atlas: Atlas) -> Iterator[tuple[str, int]]:
    """Headings with their numbers, from the records alone."""
    for folder, total in atlas.counts().items():
        yield all_kinds()[folder].kind.plural.lower(), total
    types = Counter[str](finding.type for finding in atlas.findings.values())
    for word in FINDING_TYPE:
        yield f"findings of type {word}", types[word]
    states = Counter[str](
        entry.record.status
        for entry in atlas.entries.values()
        if isinstance(entry.record, Reference)
    )
    for word in Reference.statuses:
        yield f"references {word}", states[word]
    yield (
        "findings resting on a retracted paper",
        len(atlas.retracted),
    )
    yield "curation notes", sum(len(entry.record.notes) for entry in atlas.entries.values())
    yield (
        "records read a second time",
        sum(entry.record.checked is not None for entry in atlas.entries.values()),
    )
