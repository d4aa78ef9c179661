"""How references are written out."""

from typing import Final

from .kinds.references import Reference

_AUTHORS_SHOWN: Final = 3
_TITLE_WORDS: Final = 6


def authors(reference: Reference) -> str:
    """The first authors; *et al.* when there are more or the list was not seen whole."""
    names = list(reference.authors)
    more = len(names) > _AUTHORS_SHOWN or reference.authors_complete == "no"
    return ", ".join(names[:_AUTHORS_SHOWN]) + (" et al." if names and more else "")


def where(reference: Reference) -> str:
    """Journal, year, volume, issue and pages, as far as they are known."""
    issue = f"({reference.issue})" if reference.issue else ""
    volume = f"{reference.volume or ''}{issue}"
    pages = f":{reference.pages}" if reference.pages else ""
    parts = [reference.journal or "", str(reference.year or ""), volume + pages]
    return " ".join(part for part in parts if part)


def number(reference: Reference) -> str:
    """The number under which the first source cites it, in brackets; empty if none does."""
    return f"[{reference.cited_as[0].number}]" if reference.cited_as else ""


def short(reference: Reference, record_id: str) -> str:
    """First author and year, as in a text; the title's first words where no author was seen."""
    if not reference.authors:
        words = reference.title(record_id).split()
        title = " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
        return f"{title} {reference.year}" if reference.year else title
    surname = reference.authors[0].rpartition(" ")[0] or reference.authors[0]
    others = len(reference.authors) > 1 or reference.authors_complete == "no"
    year = f" {reference.year}" if reference.year else ""
    return f"{surname}{' et al.' if others else ''}{year}"
