"""The stages of a build in their order: read, check, render, MkDocs, check, put in place.

A stage that finds problems stops the build, and the site of the last good build stays as it was.
"""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from filelock import FileLock

from .atlas import Atlas
from .kinds import all_kinds
from .outline import Outline, read_outline
from .output import exchange, repair, write_files, write_whole
from .pages.site import Progress, make_pages, template_environment, templates_folder
from .problems import Place, Problem
from .reader import Reading, read_records
from .rules import check_atlas
from .settings import Settings, read_settings
from .site_check import check_site

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Folders:
    """Where everything is, from the atlas' root folder."""

    root: Path

    @property
    def data(self) -> Path:
        """The records."""
        return self.root / "data"

    @property
    def docs(self) -> Path:
        """Hand-written pages and assets."""
        return self.root / "docs"

    @property
    def work(self) -> Path:
        """What the build makes on the way; may be deleted at any time."""
        return self.root / "build"

    @property
    def pages(self) -> Path:
        """MkDocs' `docs_dir`: hand-written and generated pages together."""
        return self.work / "docs"

    @property
    def new_site(self) -> Path:
        """Where MkDocs builds."""
        return self.work / "site.new"

    @property
    def old_site(self) -> Path:
        """Where the last site stands for a moment on systems that cannot exchange folders."""
        return self.work / "site.old"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"

    @property
    def dist(self) -> Path:
        """Where archives of the site are put."""
        return self.root / "dist"


@dataclass(frozen=True)
class Checked:
    """The records and what is wrong with them."""

    atlas: Atlas
    settings: Settings | None
    problems: tuple[Problem, ...]


class MkDocsError(Exception):
    """MkDocs refused the pages; the message is what it printed."""


def check(folders: Folders) -> Checked:
    """Read every record and find every problem, without building anything."""
    reading = read_records(folders.data)
    outlines, problems = _outlines(folders.data, reading)
    settings, wrong = read_settings(folders.root)
    atlas = Atlas(reading.entries, outlines)
    problems += [*reading.problems, *wrong, *check_atlas(atlas, reading.broken)]
    problems += [*_nav_problems(folders.root), *_page_problems(folders.docs)]
    return Checked(atlas, settings, tuple(sorted(set(problems))))


def _outlines(data: Path, reading: Reading) -> tuple[Mapping[str, Outline], list[Problem]]:
    outlines = {}
    problems = []
    for entry in reading.entries.values():
        if entry.folder == "sources":
            file = data / "sources" / f"{entry.id}.outline.json"
            try:
                outlines[entry.id] = read_outline(file)
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                message = f"the outline of {entry.id} cannot be read: {error}"
                mend = "Make it from the source's text: python -m generator outline."
                place = Place(f"data/sources/{file.name}")
                problems.append(Problem(place, "settings", message, mend))
    return outlines, problems


def _nav_problems(root: Path) -> Iterator[Problem]:
    """Kinds whose index page the menu does not show."""
    try:
        menu = (root / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for folder, model in all_kinds().items():
        if f"{folder}/index.md" not in menu:
            message = f"nav in mkdocs.yml has no line for {model.kind.plural}"
            mend = f"Add the line `- {model.kind.plural}: {folder}/index.md`."
            yield Problem(Place("mkdocs.yml"), "nav", message, mend)


def _page_problems(docs: Path) -> Iterator[Problem]:
    """Hand-written files whose names cannot stand in an address."""
    for file in docs.rglob("*"):
        name = file.relative_to(docs).as_posix()
        if not name.isprintable():
            message = f"the name {name!r} has signs that are no text"
            mend = "Rename the file; letters, digits and hyphens can be read everywhere."
            yield Problem(Place(f"docs/{name}"), "bad-file-name", message, mend)


def build(folders: Folders, progress: Progress[Any], say: Callable[[str], None]) -> list[Problem]:
    """Build the site, or leave everything as it was and say why.

    Args:
        folders: Where everything is.
        progress: Wraps the records while their pages are made.
        say: Says which stage begins, since some take seconds.

    Returns:
        The problems that stopped the build; none when the site is in place.

    Raises:
        MkDocsError: MkDocs refused the pages, which is a fault of the generator.
    """
    folders.work.mkdir(exist_ok=True)
    with FileLock(folders.work / ".lock"):
        repair(folders.site, folders.old_site)
        say("Reading and checking the records")
        checked = check(folders)
        if checked.problems or checked.settings is None:
            return list(checked.problems)
        say("Making the pages")
        write_pages(folders, checked.atlas, checked.settings, progress)
        say("Building the site with MkDocs")
        run_mkdocs(folders, latest_day(checked.atlas, checked.settings))
        say("Checking links and policy of every page")
        problems = check_site(folders.new_site, urlsplit(checked.settings.address).path)
        if not problems:
            exchange(folders.new_site, folders.site, folders.old_site)
        return problems


def write_pages(
    folders: Folders, atlas: Atlas, settings: Settings, progress: Progress[Any]
) -> None:
    """Lay hand-written and generated pages into MkDocs' folder."""
    files = dict(_hand_written(folders.docs))
    environment = template_environment(templates_folder())
    for path, content in make_pages(atlas, settings, environment, progress, dict(files)):
        if path in files:
            raise ValueError(f"two pages want to be {path}")
        files[path] = content
    for entry in atlas.entries.values():
        # The record itself, beside its page.
        files[f"{entry.folder}/{entry.id}.yaml"] = (folders.root / entry.file).read_bytes()
    write_files(folders.pages, files)


def _hand_written(docs: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(docs.rglob("*")):
        inner = file.relative_to(docs)
        if file.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield inner.as_posix(), file.read_bytes()


def latest_day(atlas: Atlas, settings: Settings) -> date:
    """The latest day in the data: the only clock of a build."""
    days = [settings.release.released]
    for entry in atlas.entries.values():
        record = entry.record
        days += [record.curated.date]
        days += [record.changed] if record.changed else []
        days += [record.checked.date] if record.checked else []
    return max(days)


def run_mkdocs(folders: Folders, day: date) -> None:
    """Let MkDocs build the pages beside the site; every warning is an error.

    Raises:
        MkDocsError: It failed; the message is what it printed.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    done = subprocess.run(  # noqa: S603  (a fixed command, no shell)
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"),
            *("--config-file", str(folders.root / "mkdocs.yml")),
            *("--site-dir", str(folders.new_site)),
        ],
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise MkDocsError(f"{done.stdout}{done.stderr}".strip())


def offline_archive(folders: Folders, settings: Settings) -> Path:
    """The site as one archive, to be unpacked and opened anywhere; the same bytes each time."""
    name = f"sev-breast-atlas-{settings.release.version}-offline"
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folders.site.rglob("*")):
            inner = file.relative_to(folders.site).as_posix()
            if file.is_file() and inner not in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
                entry = zipfile.ZipInfo(f"{name}/{inner}", _ZIP_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file.read_bytes())
    target = folders.dist / f"{name}.zip"
    write_whole(target, content.getvalue())
    return target
