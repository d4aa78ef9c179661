"""Links of one page to others of the site."""

import posixpath
from dataclasses import dataclass

from ..atlas import Atlas
from ..kinds.sources import Source
from .views import Link


def relative(start: str, target: str) -> str:
    """The way from one page of the site to another, both given from the site's root."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")


def table_address(source_id: str, section_id: str) -> str:
    """Where the atlas shows a table of a source."""
    return f"sources/{source_id}/{section_id}.html"


def coverage_address(source_id: str) -> str:
    """Where the atlas shows how much of a source is covered."""
    return f"sources/{source_id}/coverage.html"


@dataclass(frozen=True)
class Linker:
    """Makes the links of one page.

    Attributes:
        atlas: Where the records are.
        address: The page's address from the site's root.
        here: The id of the record whose page it is; empty if it is none's.
    """

    atlas: Atlas
    address: str
    here: str = ""

    def to(self, record_id: str) -> Link:
        """A link to a record's page."""
        entry = self.atlas.entries[record_id]
        finding = self.atlas.findings.get(record_id)
        return Link(
            title=entry.title,
            href=relative(self.address, entry.address),
            what=entry.record.what(),
            here=record_id == self.here,
            flag="retracted paper" if finding and self.atlas.rests_on_retracted(finding) else "",
        )

    def to_page(self, title: str, address: str) -> Link:
        """A link to another page of the site."""
        return Link(title, relative(self.address, address))

    def to_findings(self, **chosen: str) -> str:
        """Address of the table of findings, filtered: for each facet the values, with commas."""
        state = "&".join(f"{facet}={values}" for facet, values in chosen.items())
        return f"{relative(self.address, 'findings/index.html')}#{state}"

    def to_piece(self, source_id: str, piece_id: str) -> Link:
        """A link to the place where the atlas shows a piece of a source."""
        source = self.atlas.entries[source_id].record
        assert isinstance(source, Source)
        piece = next((piece for piece in source.pieces if piece.id == piece_id), None)
        entry = self.atlas.entries[source_id]
        if piece is not None and piece.cells:
            address = table_address(source_id, piece.section)
        else:
            address = entry.address
        href = f"{relative(self.address, address)}#{piece_id}"
        return Link(source.name, href)

    def resolve(self, record_id: str) -> tuple[str, str] | None:
        """Address and title of a record's page, for links in running text."""
        if record_id not in self.atlas.entries:
            return None
        link = self.to(record_id)
        return link.href, link.title
