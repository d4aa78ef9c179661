"""Every finding stands where it says it does: piece, anchor, citation numbers, hedge."""

from collections.abc import Iterator

from ..kinds.findings import Finding, FoundAt
from ..kinds.references import Reference
from ..outline import ANCHOR_LENGTHS, Outline
from ..problems import Place, Problem, did_you_mean
from ..reader import Entry
from . import Scope

Found = tuple[Entry, Finding, int, FoundAt, Outline]


def _places(scope: Scope) -> Iterator[Found]:
    """Every locator whose source has an outline."""
    for finding_id, finding in scope.atlas.findings.items():
        for position, found in enumerate(finding.found_at):
            outline = scope.atlas.outlines.get(found.source)
            if outline is not None:
                yield scope.atlas.entries[finding_id], finding, position, found, outline


def every_piece_exists(scope: Scope) -> Iterator[Problem]:
    """A locator names a paragraph, caption or row of the source."""
    for entry, _, position, found, outline in _places(scope):
        if found.at not in outline.by_id:
            offer = did_you_mean(found.at, outline.by_id)
            yield Problem(
                entry.place("found_at", position, "at"),
                "unknown-piece",
                f"{found.source} has no piece {found.at}",
                f"{offer}data/sources/{found.source}.yaml lists them all.",
            )


def every_anchor_stands_there_once(scope: Scope) -> Iterator[Problem]:
    """An anchor is three to six words, printed there and nowhere else, or a whole shorter cell."""
    for entry, _, position, found, outline in _places(scope):
        if found.at in outline.by_id:
            place = entry.place("found_at", position, "anchor")
            yield from _anchor_problems(place, found, outline)


def _anchor_problems(place: Place, found: FoundAt, outline: Outline) -> Iterator[Problem]:
    pieces = [printed.piece for printed in outline.places(found.anchor)]
    where = ", ".join(sorted(set(pieces)))
    words = len(found.anchor.split())
    is_short = words < ANCHOR_LENGTHS.start
    if is_short and found.at not in pieces:
        message = f"“{found.anchor}” has fewer than three words and is no whole cell of {found.at}"
        mend = (
            f"Take three to six words of {found.at} as printed, or all the words of a table cell "
            "that has only one or two."
        )
        if pieces:
            mend += f" Or correct `at`: it is a whole cell of {where}."
        yield Problem(place, "anchor-not-found", message, mend)
    elif words >= ANCHOR_LENGTHS.stop:
        message = f"the anchor has {words} words"
        mend = "Take three to six whole words, as printed."
        yield Problem(place, "anchor-not-found", message, mend)
    elif not pieces:
        message = f"the source does not print “{found.anchor}” in one piece"
        mend = (
            "Copy the words again as printed, with the punctuation inside them, from one "
            "paragraph or one cell of a table."
        )
        yield Problem(place, "anchor-not-found", message, mend)
    elif len(pieces) > 1 and not is_short:
        message = f"“{found.anchor}” stands {len(pieces)} times, in {where}"
        mend = "Add a word, or choose others that stand only here."
        yield Problem(place, "anchor-not-unique", message, mend)
    elif found.at not in pieces:
        message = f"“{found.anchor}” stands in {pieces[0]}, not in {found.at}"
        mend = f"Write at: {pieces[0]}, or choose words of {found.at}."
        yield Problem(place, "anchor-not-found", message, mend)
    elif outline.crosses_line_end_hyphen(found.anchor):
        message = f"“{found.anchor}” is divided by a hyphen at a line end in the source's text"
        mend = "Choose words beside it, since how the article prints it cannot be proved."
        yield Problem(place, "anchor-not-found", message, mend)


def every_cited_number_is_printed_there(scope: Scope) -> Iterator[Problem]:
    """`cited` lists numbers that the source prints in that piece."""
    for entry, _, position, found, outline in _places(scope):
        piece = outline.by_id.get(found.at)
        for number in found.cited if piece and isinstance(found.cited, tuple) else ():
            if piece and number not in piece.cited:
                printed = ", ".join(map(str, piece.cited)) or "none"
                yield Problem(
                    entry.place("found_at", position, "cited"),
                    "not-cited-there",
                    f"{found.at} does not cite {number}",
                    f"It cites {printed}.",
                )


def papers_are_those_cited(scope: Scope) -> Iterator[Problem]:
    """The papers of a finding are those cited for it, unless a note about `papers` says why not."""
    by_number = _references_by_number(scope)
    for finding_id, finding in scope.atlas.findings.items():
        if any(note.about == "papers" for note in finding.notes):
            continue
        entry = scope.atlas.entries[finding_id]
        cited = {
            by_number.get((found.source, number), f"ref-{number:03d}")
            for found in finding.found_at
            if isinstance(found.cited, tuple)
            for number in found.cited
        }
        papers = set(finding.papers) if isinstance(finding.papers, tuple) else set()
        for paper in sorted(papers - cited):
            mend = "Remove it, correct `cited`, or add a note about `papers`."
            message = f"{paper} is not among the papers cited for this"
            yield Problem(entry.place("papers"), "papers-differ", message, mend)
        for paper in sorted(cited - papers):
            mend = f"Add {paper} to `papers`, or add a note about `papers`."
            message = f"the source cites {paper} for this"
            yield Problem(entry.place("papers"), "paper-missing", message, mend)


def _references_by_number(scope: Scope) -> dict[tuple[str, int], str]:
    return {
        (cited.source, cited.number): entry.id
        for entry in scope.atlas.entries.values()
        if isinstance(entry.record, Reference)
        for cited in entry.record.cited_as or ()
    }


def hedges_are_kept(scope: Scope) -> Iterator[Problem]:
    """What the source only supposes is not given as a fact."""
    for entry, finding, position, found, outline in _places(scope):
        explained = any(note.about == "certainty" for note in finding.notes)
        if finding.certainty == "stated" and outline.hedged(found.anchor) and not explained:
            yield Problem(
                entry.place("found_at", position, "anchor"),
                "hedge-lost",
                "the sentence of the anchor hedges, and the finding is stated as a fact",
                "Write certainty: hedged and hedge the statement, or add a note about `certainty`.",
            )


def facts_from_papers_come_from_known_papers(scope: Scope) -> Iterator[Problem]:
    """A fact cannot have been read in a paper that nobody has found."""
    for finding_id in scope.atlas.findings:
        entry = scope.atlas.entries[finding_id]
        for mention in scope.atlas.mentions[finding_id]:
            named = scope.atlas.entries.get(mention.id)
            paper = named.record if named and mention.role == "beyond" else None
            if isinstance(paper, Reference) and paper.status == "unresolved":
                yield Problem(
                    entry.place(*mention.path),
                    "unresolved-beyond",
                    f"{mention.id} is not identified, so nothing can have been read in it",
                    "Remove the fact, or identify the paper first.",
                )


def facts_from_papers_are_fields(scope: Scope) -> Iterator[Problem]:
    """`beyond` names fields of the finding."""
    for finding_id, finding in scope.atlas.findings.items():
        for name in finding.beyond or {}:
            if name not in Finding.model_fields:
                yield Problem(
                    scope.atlas.entries[finding_id].place("beyond", name),
                    "unknown-note-field",
                    f"a finding has no field {name}",
                    did_you_mean(name, Finding.model_fields) or "Name a field of the finding.",
                )


RULES = (
    every_piece_exists,
    every_anchor_stands_there_once,
    every_cited_number_is_printed_there,
    papers_are_those_cited,
    hedges_are_kept,
    facts_from_papers_come_from_known_papers,
    facts_from_papers_are_fields,
)
