"""The index of the search, made from the records: scripts that the browser loads when needed.

Names come first, since most that is looked for is a name; papers and findings follow. Each script
is a classic one that assigns a list, since that loads hosted and from a folder alike. File names
are fixed: one that changed with the content would change every page of the site with every record.

An item is a list of title, what it is, address, number of findings, and then, empty ones at the
end left out: other names, names that are never shown, names that stand for other things as well,
identifiers, identifiers of what it only belongs to, further words, the places in the index of the
records that it names, of what these are kinds or parts of, and of what sends and is carried with
its kinds, phrases by which people look for it, and, where the number of findings does not tell,
what there is. Another script holds the English words that are no slips. The browser's part are
``search-index.js``, ``search-everyday.js``, ``search-slips.js``, ``search-identifiers.js``,
``search-words.js``, ``search-lookup.js``, ``search-weigh.js`` and ``search-find.js`` in
``docs/assets``.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

import yaml

from . import citations
from .atlas import Atlas
from .english import no_slips
from .kinds import all_kinds
from .kinds.findings import Finding
from .kinds.references import Reference
from .kinds.therapies import Therapy
from .kinds.topics import Topic
from .model.record import Entity, Identifiers, Record
from .model.scalars import NOT_STATED
from .model.texts import texts_of
from .names import normal
from .problems import counted
from .reader import Entry

SCRIPTS: Final = {
    "sevAtlasNames": "assets/data/names.js",
    "sevAtlasPapers": "assets/data/search-papers.js",
    "sevAtlasFindings": "assets/data/search-findings.js",
}
"""What each script of items assigns, with its address; in the order in which they are loaded."""

_ENGLISH: Final = "assets/data/search-english.js"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SYMBOL: Final = 3
"""Letters that a symbol without a digit may have, as a part of an id."""

_FRONT_MATTER: Final = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_HEADING: Final = re.compile(r"^##+ (.*)$", re.MULTILINE)
_OWN: Final = ("same", "arm", "hairpin", "gene")
_RELATED: Final = ("member", "part", "parent", "nearest")
_SENT: Final = ("sender", "cargo", "vesicle-from", "payload")
_SAID: Final = ("evidence", "mode", "model", "sender_state", "recipient_state", "species", "marker")

Item = list[Any]


@dataclass(frozen=True)
class FoundPage:
    """A page that is no record, as the search knows it.

    Attributes:
        address: Where it is, from the site's root; it may name a filter.
        title: What it is called.
        what: What it is.
        hidden: What it is looked for by besides.
        words: What it is about.
    """

    address: str
    title: str
    what: str
    hidden: tuple[str, ...] = ()
    words: str = ""


def page_from(address: str, title: str, markdown: str) -> FoundPage:
    """A page by its Markdown: its words under `find`, its description and its headings."""
    found = _FRONT_MATTER.search(markdown)
    head = yaml.safe_load(found[1]) if found else {}
    words = html.unescape(" ".join([head.get("description", ""), *_HEADING.findall(markdown)]))
    hidden = tuple(html.unescape(phrase) for phrase in head.get("find", ()))
    return FoundPage(address, title, "page", hidden, f"{words} site website atlas")


def search_scripts(
    atlas: Atlas, pages: Iterable[FoundPage], english: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The scripts of the index, each with its address.

    Args:
        atlas: The records.
        pages: What is no record and can be found, too.
        english: English words in their normal form.
    """
    named, papers, findings = _parts(atlas)
    places = {entry.id: place for place, entry in enumerate([*named, *papers])}
    # Pages come last: nothing points at them, and the places of records stay as they are.
    listed = [
        [page.title, page.what, page.address, 0, [], page.hidden, [], [], [], page.words]
        for page in pages
    ]
    lists = (
        [_named_item(atlas, entry) for entry in named],
        [_paper_item(atlas, entry) for entry in papers],
        [_finding_item(atlas, entry, places) for entry in findings],
    )
    kinds = [[folder, model.kind.plural] for folder, model in all_kinds().items()]
    script = _script("sevAtlasKinds", [*kinds, ["pages", "Pages"]]) + _script(
        "sevAtlasPages", listed
    )
    known: set[str] = set()
    for (name, address), items in zip(SCRIPTS.items(), lists, strict=True):
        script += _script(name, items)
        known.update(map(normal, _WORD.findall(script.decode())))
        yield address, script
        script = b""
    yield _ENGLISH, _script("sevAtlasEnglish", _shortened(no_slips(english, known)))


def _shortened(words: Iterable[str]) -> str:
    """Words, each by how many letters it has in common with the one before, and the others.

    ``0acid4ic2ne`` are acid, acidic and acne; compressed it is three fifths as long as the words.
    """
    parts = []
    before = ""
    for word in words:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        kept = min(len(list(same)), 9)
        parts.append(f"{kept}{word[kept:]}")
        before = word
    return "".join(parts)


def _script(name: str, value: list[Any] | str) -> bytes:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={data};\n".encode()


def _parts(atlas: Atlas) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Records with names, papers, and findings, these in the order of reading."""
    entries = list(atlas.entries.values())
    papers = [entry for entry in entries if isinstance(entry.record, Reference)]
    findings = [entry for entry in entries if isinstance(entry.record, Finding)]
    findings.sort(key=lambda entry: atlas.reading_order(entry.id))
    named = [entry for entry in entries if not isinstance(entry.record, Reference | Finding)]
    return named, papers, findings


def _item(atlas: Atlas, entry: Entry, *more: list[Any] | str) -> Item:
    total = len(atlas.evidence_on(entry.id))
    item = [entry.title, entry.record.what(), entry.address, total, *more]
    while not item[-1] and len(item) > len(("title", "what", "address", "total")):
        item.pop()
    return item


def _besides(atlas: Atlas, entry: Entry) -> str:
    """What there is on a record, where the number of its findings does not tell: empty for most.

    The findings on its kinds, in its story, or its background, where no finding names it; its
    background beside its findings, where there is more of that.
    """
    record = entry.record
    story = record.story if isinstance(record, Topic) else ()
    own = len(atlas.evidence_on(entry.id))
    background = len(atlas.background_of(entry.id))
    if own:
        both = f"{counted(own, 'finding')}, {counted(background, 'background statement')}"
        return both if background > own else ""
    counts = (
        (len(atlas.named_with_kinds.get(entry.id, ())), "finding", " on its kinds"),
        (len({id_ for sentence in story for id_ in sentence.findings}), "finding", " in its story"),
        (background, "background statement", ""),
    )
    return next((f"{counted(total, one)}{more}" for total, one, more in counts if total), "")


def _named_item(atlas: Atlas, entry: Entry) -> Item:
    record = entry.record
    ambiguous = list(record.ambiguous) if isinstance(record, Entity) else []
    words = " ".join(filter(None, _meanings(record)))
    own, related = _keys(record.curies())
    names = list(dict.fromkeys(record.names()))
    hidden = _hidden_names(record)
    rest: list[Any] = [own, related, words, [], [], [], list(record.find), _besides(atlas, entry)]
    return _item(atlas, entry, names, hidden, ambiguous, *rest)


def _meanings(record: Record) -> Iterator[str | None]:
    """What a record says in words that are no names: what it is, how a treatment was made."""
    if isinstance(record, Entity):
        yield record.meaning
    if isinstance(record, Topic):
        yield record.up_means
    if isinstance(record, Therapy):
        for payload in record.payload:
            yield None if payload.loading == NOT_STATED else f"loaded by {payload.loading}"


def _paper_item(atlas: Atlas, entry: Entry) -> Item:
    record = entry.record
    assert isinstance(record, Reference)
    short = " ".join(filter(None, (citations.short(record, entry.id), citations.number(record))))
    own, related = _keys(record.curies())
    surnames = [name.rpartition(" ")[0] or name for name in record.authors]
    words = " ".join(
        filter(None, (*surnames, record.journal, str(record.year or ""), *record.find))
    )
    hidden = _hidden_names(record)
    rest: list[Any] = [own, related, words, [], [], [], list(record.find), _besides(atlas, entry)]
    return _item(atlas, entry, [short], hidden, [], *rest)


def _finding_item(atlas: Atlas, entry: Entry, places: Mapping[str, int]) -> Item:
    record = entry.record
    assert isinstance(record, Finding)
    said = [text for field in _SAID for _, text in texts_of(getattr(record, field))]
    named = atlas.named_in(entry.id)
    wholes = (m.id for part in named for m in atlas.mentions[part] if m.role == "part-of")
    linked = atlas.named_or_wider(entry.id)
    wider = {*linked, *wholes} - {*named}
    terms = _terms(entry.id, linked)
    anchors = (found.anchor for found in record.found_at)
    texts = dict.fromkeys((*said, *record.find, *terms, *anchors))
    words = " ".join(text for text in texts if text != "not-stated")
    roles = (*atlas.mentions[entry.id], *atlas.made_of(entry.id))
    sent = {mention.id for mention in roles if mention.role in _SENT}
    sent |= {id_ for named_id in sent for id_ in atlas.wider.get(named_id, ())}
    listed = (sorted(places[id_] for id_ in ids if id_ in places) for ids in (named, wider, sent))
    return _item(atlas, entry, [], [], [], [], [], words, *listed)


def _terms(finding: str, linked: Iterable[str]) -> Iterator[str]:
    """The words of a finding's id that are in no id of the records that it names.

    Ids are made of the field's terms, where a statement may say it otherwise: ``validation``.
    """
    names = {word for id_ in linked for word in id_.split("-")}
    words = (word for word in finding.split("-") if word.isalpha() and len(word) > _SYMBOL)
    return (word for word in words if word not in names)


def _hidden_names(record: Record) -> list[str]:
    """Spellings that find a record and are not its names.

    Misprints, the arms of a miRNA whose arm is not stated, the number under which a paper is cited,
    its first author and year.
    """
    if isinstance(record, Reference):
        number = citations.number(record).strip("[]")
        numbered = [f"{word} {number}" for word in ("ref", "reference", "paper")] if number else []
        first = record.authors[0].rpartition(" ")[0] if record.authors else ""
        dated = [f"{first} {record.year}", f"{record.authors[0]} {record.year}"] if first else []
        return [*numbered, *(dated if record.year else [])]
    if isinstance(record, Entity):
        arms = record.identifiers.arm if record.identifiers else None
        both = [f"{record.name}-5p", f"{record.name}-3p"] if arms else []
        return [*record.misprinted, *both]
    return []


def _keys(curies: Identifiers | None) -> tuple[list[str], list[str]]:
    """A record's own identifiers and those of what it belongs to, as the search compares them."""
    own, related = (
        sorted(
            {key for name in names for curie in getattr(curies, name) or () for key in _key(curie)}
        )
        if curies
        else []
        for names in (_OWN, _RELATED)
    )
    return own, [key for key in related if key not in own]


def _key(curie: str) -> Iterator[str]:
    """The normal form of an identifier: without its prefix where it can stand alone."""
    prefix, _, local = curie.partition(":")
    if prefix == "cellosaurus":
        yield normal(f"CVCL_{local}")
    alone = not local.isdigit() or prefix == "pubmed"
    yield normal(local) if alone else normal(f"{prefix}:{local}")
    if prefix == "doi":  # as the addresses of some publishers have it
        yield normal(local.partition("/")[2])
    if local.startswith("0"):  # `0000115` of an ontology looks like nothing else
        yield normal(local)
