"""What a link shows before it is followed: a line and a sentence for each record.

The browser loads it as a classic script when a reader first rests on a link, since that works
hosted and from a folder alike.
"""

import json

from . import citations
from .atlas import Atlas
from .kinds.findings import Finding
from .kinds.references import Reference
from .model.record import Entity
from .problems import counted
from .reader import Entry


def previews_script(atlas: Atlas) -> bytes:
    """The script that hands the previews to the pages.

    It assigns an object from a page's address without its ending to title, what it is, and what
    it does or says.
    """
    found = {
        entry.address.removesuffix(".html"): list(_preview(atlas, entry))
        for entry in atlas.entries.values()
    }
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"window.sevAtlasPreviews={data};\n".encode()


def _preview(atlas: Atlas, entry: Entry) -> tuple[str, str, str]:
    record = entry.record
    if isinstance(record, Finding):
        papers = "; ".join(
            f"{citations.short(paper.record, paper.id)} {citations.number(paper.record)}"
            for paper in atlas.papers(record)
            if isinstance(paper.record, Reference)
        )
        kinds = record.evidence if isinstance(record.evidence, tuple) else ("evidence not stated",)
        return record.statement, f"{record.type} finding, {', '.join(kinds)}", papers or "no paper"
    findings = atlas.evidence_on(entry.id)
    if isinstance(record, Reference):
        retracted = "retracted; " if record.retraction else ""
        return entry.title, f"{retracted}{counted(len(findings), 'finding')}", _cited(entry, record)
    what = f"{record.what()}, {counted(len(findings), 'finding')}"
    if isinstance(record, Entity) and record.meaning:
        return entry.title, what, record.meaning
    if not findings:
        return entry.title, "", record.what()
    return entry.title, what, atlas.findings[atlas.first_sound(findings)].statement


def _cited(entry: Entry, reference: Reference) -> str:
    authors, where = citations.authors(reference).removesuffix("."), citations.where(reference)
    return ". ".join(filter(None, (authors, where))) or reference.title(entry.id)
