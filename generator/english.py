"""English words that are no slips, though a slip makes words of the atlas of them.

The search takes a word that it does not know for the known one that is a slip or two away:
*trastuzumb* is trastuzumab. *Diabetes* is no *diameter* and *issue* no *tissue*, so it is told
which English words are like known ones. Everyday words come from SCOWL, up to its size 35, which
holds what most people know; names of molecules, cells and diseases (*syntaxin* is no syntenin) from
the approved names of genes of HGNC and the headings of MeSH.
"""

import json
import re
from collections.abc import Iterable, Set as AbstractSet
from pathlib import Path
from typing import Final

from .names import normal

_LISTS: Final = Path(__file__).parent / "wordlists"
_SHORTEST: Final = 3
"""Letters of the normal form of a word that may have a slip."""
_LONG: Final = 7
"""Letters from which it may have two."""
_PLURALS: Final = (("ses", "sis"), ("ices", "ix"))
"""Ends of plurals that the search takes for slips, and of their singulars."""


def english_words() -> frozenset[str]:
    """The words of the lists in their normal form."""
    lists = (json.loads(path.read_text("utf-8")) for path in _LISTS.glob("*.json"))
    return frozenset(
        normal(word) for words in lists for word in words if re.fullmatch("[a-z]+", word)
    )


def no_slips(english: Iterable[str], known: AbstractSet[str]) -> list[str]:
    """The English words that are like known ones, in the order of the alphabet.

    Args:
        english: Words in their normal form.
        known: All words that the search knows, in theirs.

    Returns:
        Those that have something in common with a known word where a letter is left out of both or
        of one, of long ones two. Some of them need more slips than the search mends, which does no
        harm.
    """
    known = {word for word in known if len(word) >= _SHORTEST}
    once = {shorter for word in known for shorter in _without(word, 1)}
    twice = {shorter for word in known for shorter in _without(word, 2)}
    plurals = {
        normal(word.removesuffix(end) + plural)
        for plural, end in _PLURALS
        for word in known
        if word.endswith(end)
    }
    found = []
    for word in sorted({*english} - plurals):
        number, shorter = (2, twice) if len(word) >= _LONG else (1, once)
        forms = {
            word,
            word.removesuffix("s"),
        }  # the search takes off more ends than the normal form
        likes = {one for form in forms for one in _without(form, number)}
        if len(word) >= _SHORTEST and not shorter.isdisjoint(likes):
            found.append(word)
    return found


def _without(word: str, most: int) -> set[str]:
    """A word, and all that is left of it without so many letters."""
    found = {word}
    for _ in range(most):
        found |= {one[:at] + one[at + 1 :] for one in found for at in range(len(one))}
    return found
