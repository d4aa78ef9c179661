"""The data of the search box: every name of every record, made from the records.

The browser loads it as a classic script when the box is first used, since that works hosted and
from a folder alike. The file's name is fixed: a name that changed with the content would change
every page of the site with every record.
"""

import json

from . import citations
from .atlas import Atlas
from .kinds.references import Reference
from .model.record import Entity, Record
from .names import normal


def names_script(atlas: Atlas) -> bytes:
    """The script that hands the names to the search box.

    It assigns one list; each item is title, what it is, address, number of findings, and the
    names to look for: the title first, then names shown when they match, each as
    ``[normal form, name]``; misprinted ones with an empty name.
    """
    items = []
    for entry in atlas.entries.values():
        total = sum(map(len, atlas.findings_of(entry.id).values()))
        names: dict[str, str] = {}
        for name in (entry.title, *entry.record.names()):
            names.setdefault(normal(name), name)
        for name in hidden_names(entry.record):
            names.setdefault(normal(name), "")
        items.append(
            [entry.title, entry.record.what(), entry.address, total, list(map(list, names.items()))]
        )
    data = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    return f"window.sevAtlasNames={data};\n".encode()


def hidden_names(record: Record) -> tuple[str, ...]:
    """Spellings that find a record and are not its names: misprints, citation numbers."""
    if isinstance(record, Entity):
        return record.misprinted
    if isinstance(record, Reference):
        number = citations.number(record).strip("[]")
        return (f"ref {number}", f"reference {number}") if number else ()
    return ()
