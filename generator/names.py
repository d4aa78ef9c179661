"""Names as people write them: the one form in which two spellings of a name are equal.

``MIR-21``, ``miR 21`` and ``microRNA-21`` are the same name; so are ``TGF-β`` and ``TGF beta``.
The browser's search normalises what is typed by the same rules (``docs/assets/search.js``);
``tests/names.tsv`` holds examples that both must get right.
"""

import re
import unicodedata
from typing import Final

GREEK: Final = {
    "alpha": "a",
    "beta": "b",
    "gamma": "g",
    "delta": "d",
    "kappa": "k",
}
"""Greek letters that stand in names, each with the Latin one that people write for it."""

_LETTERS: Final = str.maketrans("αβγδκ", "abgdk")
_SPELT: Final = re.compile("|".join(GREEK))
_MICRO: Final = re.compile(r"^(?:hsa)?(?:micrornas?|mirnas?|mirs?)(?=[0-9])")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9])[\W_]+(?=[0-9])")
_REST: Final = re.compile(r"[^\w-]+|_+|(?<![0-9])-+|-+(?![0-9])")


def normal(name: str) -> str:
    """The form of a name without case, accents, spaces and punctuation.

    Greek letters, and their English names, become the Latin letters that stand for them. Between
    two digits a hyphen stays, so that ``miR-21-5p`` does not begin like ``miR-215``.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
    bare = _REST.sub("", _BETWEEN_DIGITS.sub("-", plain))
    joined = _SPELT.sub(lambda found: GREEK[found[0]], bare)
    return _MICRO.sub("mir", joined)
