"""What the atlas is called, where it lives, and which release it is.

Name and addresses stand in ``mkdocs.yml``, where MkDocs has them; version, day and licence in
``data/atlas.yaml``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import quote, urlencode, urlsplit

import yaml
from pydantic import Field, ValidationError

from .model.record import Part
from .model.scalars import Day, HttpsAddress, Line
from .problems import Place, Problem
from .yaml_file import read_document


class Release(Part):
    """The content of ``data/atlas.yaml``."""

    FILE: ClassVar[str] = "data/atlas.yaml"

    version: Annotated[Line, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    """Version of the content: major.minor.patch."""
    released: Day
    """Its day. With the days in the records, the only date that the site knows."""
    licence: Line
    """Name of the content's licence."""
    licence_address: HttpsAddress
    """Where the licence can be read."""


AUTHORS: Final = "The sEV Breast Atlas contributors"
_NO_TEX: Final = str.maketrans({"{": "(", "}": ")", "\\": "/"})
"""What would end a field of BibTeX early; all else its writer takes care of."""


@dataclass(frozen=True)
class Settings:
    """Everything that a page says about the site as a whole.

    Attributes:
        name: The site's name.
        address: Where it is published, with a slash at the end.
        repository: Address of the repository, without a slash at the end.
        branch: The branch that contributions are made to.
        release: Version, day and licence of the content.
        description: What it is, in a line.
        menu: The folders whose first page the menu lists, each with its label there.
        pages: The address of every page that the menu lists, each with its label there.
    """

    name: str
    address: str
    repository: str
    branch: str
    release: Release
    description: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()

    def page(self, address: str) -> str:
        """The public address of a page."""
        return self.address + address

    def edit(self, file: str) -> str:
        """Where a file can be edited in the browser."""
        return f"{self.repository}/edit/{self.branch}/{quote(file)}"

    def report(self, title: str, address: str) -> str:
        """Where a problem with a page can be reported, with the form filled in."""
        about = f"Page: {self.page(address)}\n\nWhat is wrong, and where did you see it right?\n"
        query = urlencode({"title": f"Problem: {title}", "body": about}, quote_via=quote)
        return f"{self.repository}/issues/new?{query}"

    def cite(self, title: str, address: str) -> str:
        """How to cite a page, in the form of the American Psychological Association."""
        return f"{self.cite_before} {title.rstrip('.')}. {self.cite_after} {self.page(address)}"

    @property
    def cite_before(self) -> str:
        """What stands before the title in every citation."""
        return f"{AUTHORS}. ({self.release.released.year})."

    @property
    def cite_after(self) -> str:
        """What stands between the title and the address in every citation."""
        return f"In {self.name} (Version {self.release.version}) [Data set]."

    def bibtex(self, record_id: str, title: str, address: str) -> str:
        """How to cite a page, as an entry of BibTeX."""
        from pybtex.database import BibliographyData, Entry

        fields = [
            ("author", f"{{{AUTHORS}}}"),
            ("title", f"{{{title.rstrip('.').translate(_NO_TEX)}}}"),
            ("year", str(self.release.released.year)),
            ("howpublished", f"{self.name.translate(_NO_TEX)}, data set"),
            ("version", self.release.version),
            ("url", self.page(address)),
        ]
        entry = Entry("misc", fields)
        return str(BibliographyData({f"sev-atlas-{record_id}": entry}).to_string("bibtex")).strip()


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of the atlas in a folder, or what is wrong with them."""
    release, problems = _release(root)
    try:
        site = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
        extra = site["extra"]
        address = _web_address(site["site_url"])
        named = (site["site_name"], address, extra["repository"], extra["branch"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        message = f"the site's settings cannot be read: {reason}"
        mend = (
            "mkdocs.yml needs site_name, site_url (an address with https://), extra.repository "
            "and extra.branch."
        )
        return None, [*problems, Problem(Place("mkdocs.yml"), "settings", message, mend)]
    if release is None:
        return None, problems
    name, address, repository, branch = map(str, named)
    address = address if address.endswith("/") else f"{address}/"
    settings = Settings(
        name,
        address,
        repository.rstrip("/"),
        branch,
        release,
        str(site.get("site_description", "")),
        tuple(
            (file.removesuffix("/index.md"), label)
            for file, label in _menu(site.get("nav"))
            if file.endswith("/index.md")
        ),
        tuple(
            (f"{file.removesuffix('.md')}.html", label) for file, label in _menu(site.get("nav"))
        ),
    )
    return settings, problems


def _web_address(address: Any) -> str:
    """What stands in an address bar, or ValueError."""
    if urlsplit(str(address)).scheme not in {"http", "https"}:
        raise ValueError(f"{address} begins neither with http:// nor with https://")
    return str(address)


def _menu(nav: Any) -> Iterator[tuple[str, str]]:
    """The files that the menu lists, each with its label."""
    for item in nav if isinstance(nav, list) else ():
        for label, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, list):
                yield from _menu(target)
            else:
                yield str(target), str(label)


def _release(root: Path) -> tuple[Release | None, list[Problem]]:
    mend = "It needs version, released, licence and licence_address."
    try:
        content = (root / Release.FILE).read_bytes()
    except OSError:
        return None, [Problem(Place(Release.FILE), "settings", "the file is missing", mend)]
    document, problems = read_document(content, Release.FILE)
    if document is None:
        return None, problems
    try:
        return Release.model_validate(document.value), []
    except ValidationError as error:
        return None, [
            Problem(
                Place(Release.FILE, *document.values.get(fault["loc"], (1, 1))),
                "settings",
                f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}",
                mend,
            )
            for fault in error.errors(include_url=False)
        ]
