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
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from .addresses import Address, addresses_of
from .problems import Place, Problem

MOST_BYTES: Final = 200_000
"""How large the HTML of a page may be."""

_NOT_FOUND: Final = "404.html"
_POLICY: Final = "head meta[http-equiv=content-security-policy]"
_OWN: Final = "'none'|'self'"
_SOURCES: Final = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": _OWN,
    "script-src": f"{_OWN}|'sha256-[^']+'",
    "img-src": f"{_OWN}|data:",
}
"""The most that a policy may allow, by directive; others may allow the site's own files."""
_NEEDED: Final = ("default-src", "base-uri", "form-action")
"""The directives that a policy cannot do without."""
_ACTING_ELEMENTS: Final = frozenset({"animate", "base", "set", "style", "template"})
"""Elements that change the page or its addresses, or that hide a part of it from this check."""
_ACTING_ATTRIBUTES: Final = frozenset({"attributionsrc", "ping", "srcdoc", "style"})
_INERT_HEADERS: Final = frozenset({"content-security-policy", "content-type", "x-ua-compatible"})


@dataclass(frozen=True)
class _Page:
    """What the check needs of a page.

    Attributes:
        size: Bytes of its HTML.
        anchors: What a link into it can name.
        has_states: Whether it holds a table whose filters a link can name instead.
        addresses: Where it leads, and what it loads.
        faults: What its policy would block.
    """

    size: int
    anchors: frozenset[str]
    has_states: bool
    addresses: frozenset[Address]
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
            for link in sorted(
                {
                    link.text
                    for link in page.addresses
                    if not _leads_somewhere(address, link, pages, files, base_path)
                }
            )
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
    elements = [(node.tag or "", node.attributes) for node in tree.css("*")]
    return _Page(
        size=len(content),
        anchors=frozenset(anchors),
        has_states=tree.css_first("[data-table]") is not None,
        addresses=frozenset(address for element in elements for address in addresses_of(*element)),
        faults=(
            *_policy_faults(tree),
            *(fault for element in elements for fault in _acts(*element)),
        ),
    )


def _policy_faults(tree: LexborHTMLParser) -> Iterator[str]:
    """What is wrong with the page's policy, and the inline scripts that it does not name."""
    found = tree.css_first(_POLICY)
    policy = (found.attributes.get("content") or "") if found else ""
    if found is None:
        yield "the page has no content security policy"
    elif _left_open(policy):
        yield f"the content security policy allows too much: {', '.join(_left_open(policy))}"
    allowed = set(re.findall(r"'(sha256-[^']+)'", policy))
    for script in tree.css("script:not([src])"):
        if script.attributes.get("type") == "application/json":
            continue
        if inline_hash(script.text(strip=False)) not in allowed:
            yield f"an inline script: {script.text()[:60]}"


def _acts(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The ways in which an element acts by itself: what a strict policy would block."""
    if tag in _ACTING_ELEMENTS:
        yield f"the element <{tag}>"
    header = attributes.get("http-equiv")
    if header and header.lower() not in _INERT_HEADERS:
        yield f"a meta element that acts: {header}"
    for name in attributes:
        if name.startswith("on") or name in _ACTING_ATTRIBUTES:
            yield f"the attribute {name} on <{tag}>"


def _left_open(policy: str) -> list[str]:
    """The directives of a policy that allow more than a page of the site needs."""
    directives: dict[str, list[str]] = {}
    for name, *sources in filter(None, map(str.split, policy.split(";"))):
        directives.setdefault(name.lower(), sources)
    return sorted(
        name
        for name in {*directives, *_NEEDED}
        for sources in [directives.get(name, ["*"])]
        if not all(re.fullmatch(_SOURCES.get(name, _OWN), source) for source in sources)
    )


def inline_hash(script: str) -> str:
    """The hash by which a content security policy names an inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _faults(page: _Page) -> Iterable[tuple[str, str, str]]:
    for fault in page.faults:
        yield "policy", fault, "Put script and style into files of the site."
    for link in sorted(page.addresses):
        if link.runs_script:
            yield "policy", f"an address that runs script: {link.text}", "Remove it."
        elif link.is_loaded and link.is_elsewhere:
            yield "policy", f"{link.text} is loaded from another host", "Ship it with the site."
    if page.size > MOST_BYTES:
        message = f"the page has {page.size:,} bytes; at most {MOST_BYTES:,} are allowed"
        yield "page-too-large", message, "Spread its content over several pages."


def _leads_somewhere(
    address: str, link: Address, pages: Mapping[str, _Page], files: set[str], base_path: str
) -> bool:
    parts = link.parts
    if parts is None or link.is_elsewhere:
        return parts is not None or link.runs_script
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
    if not fragment or target not in pages:
        return True
    page = pages[target]
    return fragment in page.anchors or ("=" in fragment and page.has_states)
