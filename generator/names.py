"""Names as people write them: the one form in which two spellings of a name are equal.

``MIR-21``, ``miR 21`` and ``microRNA-21`` are the same name; so are ``TGF-β`` and ``TGF beta``,
``tumour`` and ``tumor``, ``CAFs`` and ``CAF``. The browser's search normalises what is typed by the
same rules (``docs/assets/names.js``); ``tests/names.tsv`` holds examples that both must get right.
"""

import re
import unicodedata
from typing import Final

GREEK: Final = {
    "alpha": "a",
    "beta": "b",
    "gamma": "g",
    "delta": "d",
    "epsilon": "e",
    "zeta": "z",
    "kappa": "k",
    "lambda": "l",
    "sigma": "s",
    "omega": "o",
}
"""Greek letters that are told by one Latin letter, wherever they or their names stand."""

_SPELT_OUT: Final = (
    *("eta", "theta", "iota", "mu", "nu", "xi", "omicron"),
    *("pi", "rho", "tau", "upsilon", "phi", "chi", "psi"),
)
"""Greek letters that are told by their names, since these also stand inside other words."""

_LETTERS: Final = str.maketrans(
    {
        **dict(zip("αβγδεζκλσω", GREEK.values(), strict=True)),
        **{unicodedata.lookup(f"GREEK SMALL LETTER {name}"): name for name in _SPELT_OUT},
    }
)
_SPELT: Final = re.compile("|".join(GREEK))

BRITISH: Final = {
    "aemi": "emi",
    "aetio": "etio",
    "behaviour": "behavior",
    "centre": "center",
    "defence": "defense",
    "fibre": "fiber",
    "foet": "fet",
    "haem": "hem",
    "labell": "label",
    "leuco": "leuko",
    "modell": "model",
    "oedem": "edem",
    "oesoph": "esoph",
    "oestr": "estr",
    "paed": "ped",
    "signall": "signal",
    "sulph": "sulf",
    "tumour": "tumor",
    **{
        f"{stem}is": f"{stem}iz"
        for stem in (
            *("cation", "character", "function", "human", "internal", "local", "metabol", "mobil"),
            *("neutral", "oxid", "person", "polar"),
            *("immun", "sensit", "vascular"),
        )
    },
}
"""British spellings, each with the American one that takes its place."""

_BRITISH: Final = re.compile("|".join(BRITISH))
_INTERLEUKIN: Final = re.compile(r"^interleukin(?=[0-9])")
_MICRO: Final = re.compile(r"^(?:hsa)?(?:micrornas?|mi(?:rc|c)ornas?|mirnas?|mirs?)(?=[0-9])")
_HUMAN: Final = re.compile(r"^hsa(?=let[0-9]|circ)")
_ROMAN: Final = re.compile(r"(?<=[^\W\d_])[\W_]+(iii|ii|iv|i)(?=[\W_]|$)")
_NUMBERS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SHARP_BETA: Final = re.compile(r"ß(?=[0-9])|(?:(?<=[A-Z])|(?<=[A-Z]-))ß(?![a-z])")
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9])[\W_]+(?=[0-9])")
_REST: Final = re.compile(r"[^\w-]+|_+|(?<![0-9])-+|-+(?![0-9])")
_PLURALS: Final = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=[a-z]{3})oes$"), "o"),
    (re.compile(r"stases$"), "stasis"),
    (re.compile(r"sses$"), "ss"),
    (re.compile(r"(?<=[^\W\d_]{3})(?<![sui])s$"), ""),
)
"""Ends of English plurals, each with that of the singular; the first that fits is taken."""


def normal(name: str) -> str:
    """The form of a name without case, accents, spaces and punctuation, in the singular.

    Greek letters, and their English names, become the Latin letters that stand for them, and a
    Roman number behind a word, as in ``MHC class II``, the number. Between two digits a hyphen
    stays, so that ``miR-21-5p`` does not begin like ``miR-215``. A sharp s behind a capital or
    before a number is a beta, as in ``TGF-ß1``.
    """
    written = _THOUSANDS.sub("", _SHARP_BETA.sub("β", name))
    folded = unicodedata.normalize("NFKD", written).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
    counted = _ROMAN.sub(lambda found: _NUMBERS[found[1]], plain)
    bare = _REST.sub("", _BETWEEN_DIGITS.sub("-", counted))
    joined = _SPELT.sub(lambda found: GREEK[found[0]], bare)
    american = _BRITISH.sub(lambda found: BRITISH[found[0]], joined)
    short = _INTERLEUKIN.sub("il", _MICRO.sub("mir", american))
    return _singular(_HUMAN.sub("", short))


def _singular(form: str) -> str:
    for end, singular in _PLURALS:
        if end.search(form):
            return end.sub(singular, form)
    return form
