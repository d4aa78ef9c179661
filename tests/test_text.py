"""What a contributor wrote is shown, and never does anything."""

import html
import string
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from generator.text import for_front_matter, for_heading, links_in, to_html, to_inline_html

CASES: Final[list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "texts.yaml").read_text("utf-8")
)
ADDRESS: Final = "../molecules/mir-105.html"
TAGS: Final = {"p", "em", "strong", "code", "a", "br"}
PIECES: Final = (
    *("[", "]", "(", ")", "[[", "]]", "|", "mir-105", "mir-205", "[[mir-105]]", "x", " ", "\n"),
    *("\n\n", "*", "_", "**", "`", "``", "\\", "<", ">", "&", '"', "'", "!", "#", "{", "}", ":"),
    *("=", "/", "$", "https://", "https://example.org", "http://", "javascript:", "data:", "//"),
    *("[x](https://example.org", ' "words")', "onclick=", "style=", "<script>", "</p>", "<a href="),
    *("&lt;", "&#106;", "{:", "{{", "--8<--", "~~~", "  \n", "\u200b"),
)
HOSTILE: Final = (
    *(case["text"] for case in CASES),
    *("# head", "a # b #", "1. one", "- one", "+ one", "> one", "|a|b|", "a\n===", "---", "***"),
    *("[x](https://example.org)", "[x]", "x]", "](javascript:alert(1))", "![x](y)", "<b>x</b>"),
    *("`code`", "*em* _em_", "a\\b", "a & b &amp; &lt;", "{{ x }}", "{% x %}", "{: .c }", "{#id}"),
    *("&copy;", "https://example.org", "a_b_c", 'it\'s "it"', "title: x", "~", "no", "'x", '"x'),
    *("=x", "[TOC]", "[^1]", "*[x]: y", "\\", "\\\\", "`", "%", "@x", "!x", "|", "🧬 β"),
    *("a  b\tc\nd", "--", "&#106;avascript:", "<!--", "-->", "x {.y}", "a: b", "a #b"),
)


def resolve(record_id: str) -> tuple[str, str] | None:
    """The page of the only record that there is."""
    return (ADDRESS, "miR-105 <b>") if record_id == "mir-105" else None


def elements(shown: str) -> list[Any]:
    """Every element inside a piece of HTML, as a browser reads it."""
    body = LexborHTMLParser(shown).body
    assert body is not None
    return [node for node in body.css("*") if node.tag not in ("html", "head", "body")]


def words(shown: str) -> str:
    """What a reader sees of a piece of HTML."""
    body = LexborHTMLParser(shown).body
    return " ".join(body.text().split()) if body else ""


@pytest.fixture(scope="module")
def markdown(root: Path) -> Markdown:
    """Markdown with the extensions that the site has: MkDocs' own and those of mkdocs.yml."""
    named = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names = [next(iter(one)) if isinstance(one, dict) else one for one in named]
    return Markdown(extensions=sorted({"toc", "tables", "fenced_code", *names}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_text_becomes_the_html_of_the_table(case: dict[str, str]) -> None:
    """The small Markdown works, and everything else stays words."""
    assert str(to_html(case["text"], resolve)) == case["html"].rstrip("\n")


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_text_makes_other_elements_or_links_than_those_allowed(text: str) -> None:
    """Paragraphs, emphasis, code and breaks have no attribute; a link has a safe address."""
    for node in elements(str(to_html(text, resolve) + to_inline_html(text, resolve))):
        assert node.tag in TAGS
        if node.tag == "a":
            assert set(node.attributes) <= {"href", "rel"}
            address = node.attributes.get("href") or "https://"
            assert address == ADDRESS or address.startswith("https://")
        else:
            assert not node.attributes


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="[]`*_\\")))
def test_a_text_without_signs_of_markdown_is_shown_whole(text: str) -> None:
    """No character of it is lost or turned into another; white space may become single."""
    assert words(str(to_html(text, resolve))) == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co"))))
def test_a_title_is_escaped_whatever_it_is(title: str) -> None:
    """A record's title is words, wherever a link brings it."""
    shown = str(to_html("see [[mir-105]]", lambda _: (ADDRESS, title)))
    assert {node.tag for node in elements(shown)} <= {"p", "a"}
    assert words(shown) == " ".join(f"see {title}".split())


def test_links_are_those_that_a_page_would_follow() -> None:
    """Ids are found with and without words, in the order of the text."""
    text = "[[mir-105]] and [[tjp1|ZO-1]], not [[ZO-1]], [[a--b]], [tjp1] or [[tjp1"
    assert list(links_in(text)) == ["mir-105", "tjp1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_heading_shows_a_text_and_nothing_else(markdown: Markdown, text: str) -> None:
    """MkDocs' Markdown reads no character of it as a sign."""
    markdown.reset()
    shown = markdown.convert(f"# {for_heading(text)}\n")
    assert [node.tag for node in elements(shown)] == ["h1"]
    assert words(shown) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_link_shows_a_text_and_nothing_else(markdown: Markdown, text: str) -> None:
    """In a list of links, each leads where it should, with the words that it should have."""
    markdown.reset()
    shown = markdown.convert(f"Before\n\n- [{for_heading(text)}](page.html)\n- [next](next.html)\n")
    tags = [node.tag for node in elements(shown)]
    assert tags == ["p", "ul", "li", "a", "li", "a"]
    link = LexborHTMLParser(shown).css_first("a")
    assert link is not None
    assert link.attributes == {"href": "page.html"}
    assert words(link.html or "") == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co")), min_size=1))
def test_no_ascii_punctuation_of_a_text_reaches_markdown(text: str) -> None:
    """Each is written as its number, so a browser shows it and Markdown does not see it."""
    written = str(for_heading(text))
    assert html.unescape(written) == " ".join(text.split())
    left = set(written) & set(string.punctuation)
    assert left <= set("&#;")
    assert "\n" not in written


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Co"), exclude_characters="\ufffe\uffff"))
    | st.sampled_from(HOSTILE)
)
def test_front_matter_holds_a_text_whole(text: str) -> None:
    """YAML reads one string, whose entities a browser shows as the text."""
    read = yaml.safe_load(f"title: {for_front_matter(text)}\ntemplate: x\n")
    assert set(read) == {"title", "template"}
    assert html.unescape(read["title"]) == " ".join(text.split())
    assert not set(read["title"]) & set("<>\"'\\")


def test_the_site_has_no_extension_that_could_act(root: Path) -> None:
    """None reads files, sets attributes, rewrites words, or reads Markdown inside HTML."""
    site = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    named = site["markdown_extensions"]
    names = {next(iter(one)) if isinstance(one, dict) else one for one in named}
    assert names <= {"toc", "tables", "admonition", "def_list"}
    assert site["plugins"] == []
    assert "hooks" not in site
