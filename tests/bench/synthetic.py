"""Synthetic atlases with the proportions, names, links and lengths of the real one.

All the real records are copied until there are enough. Each copy has ids, names and a source of its
own, and links to its own records, but to the real ones where those are hubs (breast cancer, the
breast cancer cell): a large atlas has one breast cancer with very many findings, not many.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from generator.atlas import Atlas
from generator.model.links import links_of
from generator.reader import Entry, read_records

HUB_SHARE: Final = 0.08
"""A record that more than this share of the findings names is a hub."""

_NAMES: Final = ("name", "known_as")
_NAME_LISTS: Final = ("synonyms", "ambiguous", "misprinted", "find")


class _Strings(yaml.SafeLoader):
    """Reads every scalar as the string that stands in the file."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}  # type: ignore[assignment]


def make_atlas(root: Path, target: Path, records: int) -> int:
    """Write a synthetic atlas.

    Args:
        root: The real atlas' folder.
        target: Where the synthetic one shall be; made anew.
        records: At least so many records.

    Returns:
        How many records were written.
    """
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("data", "docs", "templates"):
        shutil.copytree(root / folder, target / folder)
    shutil.copy(root / "mkdocs.yml", target)
    atlas = Atlas(read_records(root / "data").entries)
    hubs = set(_hubs(atlas))
    copied = [entry for entry in atlas.entries.values() if entry.id not in hubs]
    written = len(atlas.entries)
    copy = 1
    while written < records:
        copy += 1
        for entry in copied:
            _write_copy(root, target, entry, hubs, copy)
        written += len(copied)
    return written


def _hubs(atlas: Atlas) -> Iterator[str]:
    for entry in atlas.entries.values():
        findings = sum(map(len, atlas.findings_of(entry.id).values()))
        if entry.folder in ("cells", "topics") and findings > HUB_SHARE * len(atlas.findings):
            yield entry.id


def _write_copy(root: Path, target: Path, entry: Entry, hubs: set[str], copy: int) -> None:
    document = yaml.load((root / entry.file).read_text("utf-8"), Loader=_Strings)  # noqa: S506
    for mention in links_of(entry.record):
        if mention.id not in hubs:
            _set(document, mention.path, _copied(mention.id, copy))
    for field in _NAMES:
        if field in document and entry.folder != "sources":
            document[field] = f"{document[field]} copy{copy}"
    for field in _NAME_LISTS:
        if field in document:
            document[field] = [f"{name} copy{copy}" for name in document[field]]
    identifiers = document.get("identifiers", {})
    if "same" in identifiers:
        # Two records cannot be the same as one entry of a database.
        identifiers["nearest"] = identifiers.pop("same") + identifiers.get("nearest", [])
    file = target / "data" / entry.folder / f"copy-{copy}" / f"{_copied(entry.id, copy)}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    file.write_text(text, "utf-8")
    if entry.folder == "sources":
        outline = f"data/sources/{entry.id}.outline.json"
        copied = f"data/sources/{_copied(entry.id, copy)}.outline.json"
        shutil.copy(root / outline, target / copied)


def _copied(record_id: str, copy: int) -> str:
    return f"{record_id}-copy{copy}"


def original(record: str) -> str:
    """The id or the address of what a record was copied from; its own if it is no copy."""
    return re.sub(r"-copy\d+(?=\.|$)", "", record)


def _set(document: Any, path: tuple[str | int, ...], value: str) -> None:
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value
