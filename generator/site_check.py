"""The finished site: every link leads somewhere, and every page keeps to its policy.

MkDocs looks at links in Markdown only; most of ours stand in HTML. The check reads what MkDocs
wrote, with a real HTML5 parser, before the site is put in place.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .problems import Place, Problem

MOST_BYTES: Final = 200_000
"""How large the HTML of a page may be."""

_NOT_FOUND: Final = "404.html"
_LOADS: Final = (
    ("script[src]", "src"),
    ("link[rel~=stylesheet]", "href"),
    ("link[rel~=icon]", "href"),
    ("img[src]", "src"),
    ("iframe[src]", "src"),
    ("source[src]", "src"),
    ("video[src]", "src"),
    ("object[data]", "data"),
)
_POLICY: Final = "meta[http-equiv=Content-Security-Policy]"


@dataclass(frozen=True)
class _Page:
    """What the check needs of a page."""

    size: int
    anchors: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    faults: tuple[str, ...]


def check_site(site: Path, base_path: str) -> list[Problem]:
    """Every fault of a site's pages.

    Args:
        site: The folder of the site.
        base_path: Path of its public address, which the page for missing pages links below.
    """
    pages = {
        file.relative_to(site).as_posix(): _read(file) for file in sorted(site.rglob("*.html"))
    }
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    problems = []
    for address, page in pages.items():
        problems += [_problem(address, *fault) for fault in _faults(page)]
        problems += [
            _problem(address, "dead-link", f"{link} leads nowhere", "Correct it where it is made.")
            for link in sorted({*page.links, *page.loads})
            if not _leads_somewhere(address, link, pages, files, base_path)
        ]
    return problems


def _problem(address: str, code: str, message: str, mend: str) -> Problem:
    return Problem(Place(f"site/{address}"), code, message, mend)


def _read(file: Path) -> _Page:
    content = file.read_bytes()
    tree = LexborHTMLParser(content)
    anchors = {
        value
        for node in tree.css("[id], a[name]")
        for value in (node.id, node.attributes.get("name"))
        if value
    }
    return _Page(
        size=len(content),
        anchors=frozenset(anchors),
        links=tuple(
            node.attributes["href"] or ""
            for node in tree.css("a[href], area[href], link[rel=canonical]")
        ),
        loads=tuple(_loads(tree)),
        faults=tuple(_policy_faults(tree)),
    )


def _loads(tree: LexborHTMLParser) -> Iterator[str]:
    for selector, attribute in _LOADS:
        for node in tree.css(selector):
            yield node.attributes[attribute] or ""


def _policy_faults(tree: LexborHTMLParser) -> Iterator[str]:
    """What a strict policy would block: each of these is a way for contributed text to act."""
    policy = tree.css_first(_POLICY)
    if policy is None:
        yield "the page has no content security policy"
    allowed = set(
        re.findall(r"'(sha256-[^']+)'", (policy.attributes["content"] or "") if policy else "")
    )
    for script in tree.css("script:not([src])"):
        if script.attributes.get("type") == "application/json":
            continue
        if inline_hash(script.text(strip=False)) not in allowed:
            yield f"an inline script: {script.text()[:60]}"
    if tree.css_first("style") is not None:
        yield "a style element"
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name == "style":
                yield f"the attribute {name} on <{node.tag}>"
            elif name in ("href", "src", "action") and _is_script(value or ""):
                yield f"an address that runs script: {value}"


def _is_script(address: str) -> bool:
    scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return bool(scheme) and scheme[1].lower() not in ("http", "https", "mailto")  # type: ignore[index]


def inline_hash(script: str) -> str:
    """The hash by which a content security policy names an inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _faults(page: _Page) -> Iterable[tuple[str, str, str]]:
    for fault in page.faults:
        yield "policy", fault, "Put script and style into files of the site."
    for load in page.loads:
        if urlsplit(load).scheme or load.startswith("//"):
            yield "policy", f"{load} is loaded from another host", "Ship it with the site."
    if page.size > MOST_BYTES:
        message = f"the page has {page.size:,} bytes; at most {MOST_BYTES:,} are allowed"
        yield "page-too-large", message, "Spread its content over several pages."


def _leads_somewhere(
    address: str, link: str, pages: Mapping[str, _Page], files: set[str], base_path: str
) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return True
    target = unquote(parts.path)
    if address == _NOT_FOUND and target.startswith(base_path):
        target = target.removeprefix(base_path)
    elif target.startswith("/"):
        return False
    elif target:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), target))
    else:
        target = address
    if target in ("", ".") or target.endswith("/"):
        target = f"{target.rstrip('./')}/index.html".lstrip("/")
    if target not in files:
        return f"{target}/index.html" in files and not parts.fragment
    fragment = unquote(parts.fragment).partition(":~:")[0]
    return not fragment or target not in pages or fragment in pages[target].anchors
