"""From a record's words to a page: the one way that contributed text takes.

Nothing that a contributor wrote is read as Markdown by the site's engine, whose extensions can
set attributes and read files. Running text knows a small Markdown of its own (emphasis, code,
https links, ``[[id]]``, ``[[id|words]]``), rendered by markdown-it and cleaned by nh3; everything
else is plain and escaped.
"""

import re
import string
from collections.abc import Callable, Iterator
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup, escape

from .model.scalars import SLUG

Resolve = Callable[[str], tuple[str, str] | None]
"""From an id to the address and title of its page; none when there is no such record."""

_LINK: Final = re.compile(rf"\[\[({SLUG})(?:\|([^\[\]|]+))?\]\]")
_PUNCTUATION: Final = {ord(c): f"&#{ord(c)};" for c in string.punctuation}
_TAGS: Final = {"p", "em", "strong", "code", "a", "br"}
_ATTRIBUTES: Final[dict[str, set[str]]] = {"a": {"href"}, "*": set()}


def links_in(prose: str) -> Iterator[str]:
    """The ids that a text links to."""
    for found in _LINK.finditer(prose):
        yield found[1]


def to_html(prose: str, resolve: Resolve) -> Markup:
    """Running text as clean HTML paragraphs.

    Args:
        prose: Text in the atlas' small Markdown.
        resolve: Finds the page of an id; an unknown id stays as words.
    """
    return _cleaned(_renderer().render(prose, {"resolve": resolve}))


def to_inline_html(prose: str, resolve: Resolve) -> Markup:
    """Running text as clean HTML without a paragraph around it, to stand among other text."""
    return _cleaned(_renderer().renderInline(prose, {"resolve": resolve}))


def _cleaned(rendered: str) -> Markup:
    return Markup(  # noqa: S704  (nh3 has just cleaned it)
        nh3.clean(
            rendered,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"https"},
            link_rel=None,
        ).strip()
    )


def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape", "newline"])
    renderer.validateLink = _is_https  # type: ignore[method-assign,assignment]
    renderer.inline.ruler.before("link", "record_link", _record_link)
    return renderer


def _is_https(address: str) -> bool:
    return address.startswith("https://")


def _record_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's form)
    """The inline rule for ``[[id]]`` and ``[[id|words]]``."""
    found = _LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        page = state.env["resolve"](found[1])
        address, title = page or ("", found[1])
        if page:
            state.push("link_open", "a", 1).attrs = {"href": address}
        state.push("text", "", 0).content = found[2] or title
        if page:
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def for_heading(text: str) -> Markup:
    """Plain text for a Markdown heading or link: no character of it can mean anything there.

    White space becomes single spaces, and each ASCII punctuation character its number.
    """
    return Markup(" ".join(text.split()).translate(_PUNCTUATION))  # noqa: S704


def for_front_matter(text: str) -> Markup:
    """Plain text as a YAML string whose content the theme may print unescaped.

    The theme prints titles and descriptions as they are, so they hold HTML entities; the string
    is JSON's, which YAML reads.
    """
    escaped = str(escape(" ".join(text.split())))
    quoted = escaped.replace("\\", "&#92;").replace('"', "&#34;")
    return Markup(f'"{quoted}"')  # noqa: S704
