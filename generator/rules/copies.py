"""Facts carry over from a source, its sentences do not."""

from collections.abc import Iterator

from ..kinds.references import Reference
from ..model.texts import texts_of
from ..outline import Outline
from ..problems import Problem
from . import Scope


def no_text_repeats_a_source(scope: Scope) -> Iterator[Problem]:
    """No text of a record shares nine words in a row with a source; titles of papers may."""
    runs = frozenset[str]().union(*(source.copies for source in scope.atlas.outlines.values()))
    # All sources as one, so that a text's words are looked up once however many there are.
    sources = Outline(text_sha256="", pieces=(), copies=runs)
    for entry in scope.atlas.entries.values():
        for path, text in texts_of(entry.record):
            if isinstance(entry.record, Reference) and path == ("title",):
                continue
            for run in sources.copied_runs(text):
                yield Problem(
                    entry.place(*path),
                    "copied-words",
                    f"a source has the same words: {run.words}",
                    "Say it in words of your own.",
                )


RULES = (no_text_repeats_a_source,)
