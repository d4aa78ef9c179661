"""The findings of a record, by the role that it fills in them, spread over its pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..atlas import Atlas
from ..model.links import ROLES
from ..reader import Entry
from .findings import FindingViews
from .views import Group

CARDS: Final = 8
"""How many findings of a role are shown in full."""
SHOWN: Final = 100
"""How many of a role are shown on the record's own page, the others as links."""
MOST_CARDS: Final = 16
"""How many findings of all roles are shown in full, so that the page stays small."""
MOST_SHOWN: Final = 120
"""How many findings of all roles are shown on the record's own page."""
LINES_ON_A_PAGE: Final = 200
"""How many links stand on each further page."""

BACKGROUND: Final = "background"
"""Name of the group of findings without a concrete effect of a vesicle."""


@dataclass(frozen=True)
class _Share:
    """What a page shows of one role: its findings, how many as cards, how many at all."""

    role: str
    heading: str
    ids: tuple[str, ...]
    cards: int
    shown: int

    def further(self, entry: Entry) -> Iterable[tuple[str, int, tuple[str, ...]]]:
        """The pages for those that the record's own has no room for: address, first, findings."""
        for number, first in enumerate(range(self.shown, len(self.ids), LINES_ON_A_PAGE), 1):
            address = f"{entry.folder}/{entry.id}/{self.role}-{number}.html"
            yield address, first, self.ids[first : first + LINES_ON_A_PAGE]


def _shares(atlas: Atlas, entry: Entry) -> Iterable[_Share]:
    """The roles of a record, each with its share of the page; the first come first."""
    cards, shown = MOST_CARDS, MOST_SHOWN
    for role, ids in atlas.findings_of(entry.id).items():
        share = _Share(
            role, ROLES[role].heading, ids, min(CARDS, cards), min(SHOWN, shown, len(ids))
        )
        cards -= min(share.cards, len(ids))
        shown -= share.shown
        yield share
    background = atlas.background_of(entry.id)
    if background:
        yield _Share(BACKGROUND, "Background", background, 0, min(shown, len(background)))


def groups_of(atlas: Atlas, findings: FindingViews, entry: Entry) -> Iterable[Group]:
    """The findings of a record by role, as its page shows them."""
    linker = findings.linker
    for share in _shares(atlas, entry):
        cards = share.ids[: min(share.cards, share.shown)]
        yield Group(
            role=share.role,
            heading=share.heading,
            total=len(share.ids),
            cards=tuple(map(findings.view, cards)),
            lines=tuple(map(findings.line, share.ids[len(cards) : share.shown])),
            more=tuple(
                linker.to_page(f"{first + 1} to {first + len(rest)}", address)
                for address, first, rest in share.further(entry)
            ),
        )


def further_pages(atlas: Atlas, entry: Entry) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """The further pages of a record: address, heading and findings of each."""
    for share in _shares(atlas, entry):
        for address, _, rest in share.further(entry):
            yield address, share.heading, rest
