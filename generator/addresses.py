"""The addresses of a web page: what a browser loads by itself, and what a reader follows.

An attribute that may hold an address is loaded unless it is known to be followed, so that nothing
new is overlooked. Addresses are read as browsers read them: no spelling hides where one leads.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

_HOLDERS: Final = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src"}
    | {"xlink:href"}
)
_LISTS: Final = frozenset({"imagesrcset", "srcset"})
_FOLLOWED: Final = frozenset(
    {("a", "href"), ("a", "xlink:href"), ("area", "href"), ("img", "longdesc")}
    | {("form", "action"), ("button", "formaction"), ("input", "formaction")}
    | {("blockquote", "cite"), ("del", "cite"), ("ins", "cite"), ("q", "cite")}
)
_FOLLOWED_RELATIONS: Final = frozenset(
    {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
)
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INERT: Final = frozenset({"http", "https", "mailto"})
_DROPPED: Final = str.maketrans("", "", "\t\n\r")
_AROUND: Final = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, order=True)
class Address:
    """An address in a page.

    Attributes:
        text: As a browser reads it: without line ends and tabs, and without what surrounds it.
        is_loaded: Whether a browser asks for it without anybody's doing.
    """

    text: str
    is_loaded: bool

    @property
    def scheme(self) -> str:
        """The scheme, in lower case; empty where it is that of the page."""
        found = _SCHEME.match(self.text)
        return found[1].lower() if found else ""

    @property
    def runs_script(self) -> bool:
        """Whether it may hold a script or a page of its own, as `javascript:` and `data:` do."""
        return self.scheme not in {"", *_INERT}

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads out of the site."""
        return bool(self.scheme) or self.text.startswith("//")

    @property
    def parts(self) -> SplitResult | None:
        """Its parts; none where it is no address at all."""
        try:
            return urlsplit(self.text)
        except ValueError:
            return None


def addresses_of(tag: str, attributes: Mapping[str, str | None]) -> Iterator[Address]:
    """The addresses that an element holds.

    Args:
        tag: The element's name.
        attributes: Its attributes.
    """
    for name, value in attributes.items():
        if name in _LISTS:
            for candidate in filter(str.strip, (value or "").split(",")):
                yield Address(_as_read(candidate.split()[0]), is_loaded=True)
        elif name in _HOLDERS:
            yield Address(_as_read(value or ""), _is_loaded(tag, name, attributes))


def _is_loaded(tag: str, name: str, attributes: Mapping[str, str | None]) -> bool:
    if (tag, name) == ("link", "href"):
        relations = (attributes.get("rel") or "").lower().split()
        return not relations or not _FOLLOWED_RELATIONS.issuperset(relations)
    return (tag, name) not in _FOLLOWED


def _as_read(address: str) -> str:
    return address.translate(_DROPPED).strip(_AROUND)
