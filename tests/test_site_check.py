"""The check of the finished site finds every dead link, and every way for a page to act."""

from pathlib import Path
from typing import Final

import pytest

from generator.site_check import MOST_BYTES, check_site, inline_hash

SCRIPT: Final = 'document.body.className = "ready";'
POLICY: Final = (
    "default-src 'none'; script-src 'self' '" + inline_hash(SCRIPT) + "'; style-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'"
)
PAGE: Final = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<title>A page</title>{head}</head><body>{body}</body></html>"
)
BASE: Final = "/sev-breast-atlas/"


def page(body: str = "", head: str = "", policy: str = POLICY) -> str:
    """A page of the site."""
    return PAGE.format(policy=policy, head=head, body=body)


def site(folder: Path, **pages: str) -> Path:
    """A site with these pages, an entry with an anchor, a script and a picture."""
    files = {
        "index.html": page(),
        "molecules/index.html": page(),
        "molecules/mir-105.html": page('<h2 id="cargo">Carried</h2><a name="old">x</a>'),
        "assets/site.js": SCRIPT,
        "assets/site.css": "p { margin: 0 }",
        "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    files |= {
        name.replace("__", "/").replace("_", "-") + ".html": text for name, text in pages.items()
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def codes(folder: Path) -> list[tuple[str, str]]:
    """The file and code of each problem of a site."""
    return [(problem.place.file, problem.code) for problem in check_site(folder, BASE)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="molecules/mir-105.html">x</a>',
        '<a href="molecules/mir-105.html#cargo">x</a>',
        '<a href="molecules/mir-105.html#old">x</a>',
        '<a href="molecules/mir%2D105.html#c%61rgo">x</a>',
        '<a href="molecules/">x</a> <a href="molecules">x</a> <a href="molecules/index.html">x</a>',
        '<a href=".">x</a> <a href="./">x</a> <a href="">x</a> <a href="#">x</a>',
        '<a href="?a=b">x</a> <a href="?a=b#c">x</a><p id="c"></p>',
        '<p id="here"></p><a href="#here">x</a><a href="index.html#here">x</a>',
        '<a href="https://example.org/#:~:text=a%20b">x</a> <a href="mailto:a@example.org">x</a>',
        '<a href="molecules/mir-105.html#:~:text=Carried">x</a>',
        '<a href="molecules/mir-105.html#cargo:~:text=Carried">x</a>',
        '<img src="assets/logo.svg" alt=""><script src="assets/site.js"></script>',
        f"<script>{SCRIPT}</script>",
        '<script type="application/json">{"a": "<b>"}</script>',
        "<p>javascript:alert(1) onclick= style=</p>",
    ],
)
def test_a_sound_page_has_no_problem(tmp_path: Path, body: str) -> None:
    """Links to pages, anchors, folders and elsewhere, own files, and scripts that are allowed."""
    head = '<link rel="stylesheet" href="assets/site.css"><link rel="icon" href="assets/logo.svg">'
    assert codes(site(tmp_path, index=page(body, head))) == []


def test_a_page_in_a_folder_links_from_where_it_is(tmp_path: Path) -> None:
    """`../` leads up, and no further than the site."""
    good = '<a href="../index.html">x</a><a href="../">x</a><a href="mir-105.html#cargo">x</a>'
    assert codes(site(tmp_path, molecules__tjp1=page(good))) == []
    bad = '<a href="../../index.html">x</a>'
    assert codes(site(tmp_path, molecules__tjp1=page(bad))) == [
        ("site/molecules/tjp1.html", "dead-link")
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="molecules/mir-106.html">x</a>',
        '<a href="molecules/mir-105">x</a>',
        '<a href="molecules/mir-105.md">x</a>',
        '<a href="cells/">x</a>',
        '<a href="molecules/mir-105.html#target">x</a>',
        '<a href="molecules/mir-105.html#Cargo">x</a>',
        '<a href="#nowhere">x</a>',
        '<a href="molecules#cargo">x</a>',
        '<a href="/index.html">x</a>',
        '<a href="/sev-breast-atlas/index.html">x</a>',
        '<a href="../index.html">x</a>',
        '<area href="nowhere.html">',
        '<form action="nowhere.html"></form>',
        '<img src="assets/nowhere.png" alt="">',
        '<img srcset="assets/logo.svg 1x, assets/nowhere.png 2x" alt="">',
        '<script src="assets/nowhere.js"></script>',
        '<a href="%">x</a>',
        '<a href="\\\\example.org">x</a>',
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, body: str) -> None:
    """Missing pages, missing anchors, and addresses that would work on one host alone."""
    assert codes(site(tmp_path, index=page(body))) == [("site/index.html", "dead-link")]


def test_a_canonical_link_may_lead_to_the_public_address(tmp_path: Path) -> None:
    """It names the site's own host, which is not asked."""
    head = '<link rel="canonical" href="https://example.org/sev-breast-atlas/index.html">'
    assert codes(site(tmp_path, index=page(head=head))) == []


def test_a_dead_link_is_named(tmp_path: Path) -> None:
    """The message has the address as it stands in the page."""
    (problem,) = check_site(site(tmp_path, index=page('<a href="a%20b.html">x</a>')), BASE)
    assert problem.message == "a%20b.html leads nowhere"


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        f"<script>{SCRIPT} </script>",
        f"<script type='module'>{SCRIPT};</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">x</p>',
        '<p onclick="alert(1)">x</p>',
        '<svg><g onload="alert(1)"></g></svg>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" JavaScript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        '<a href="java&#13;script&#9;:alert(1)">x</a>',
        '<a href="&#1;javascript:alert(1)">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<form action="javascript:alert(1)"></form>',
        '<form><button formaction="javascript:alert(1)">x</button></form>',
        '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
        '<iframe srcdoc="<p>x</p>"></iframe>',
        '<meta http-equiv="refresh" content="0;url=https://example.org/">',
        '<base href="https://example.org/">',
        '<a href="javascript://[/">x</a>',
        '<a href="index.html" ping="index.html">x</a>',
        '<svg><a><animate attributeName="href" to="javascript:alert(1)"/></a></svg>',
        '<template shadowrootmode="open"><p onclick="alert(1)">x</p></template>',
        '<img src="data:image/svg+xml,x" alt="">',
    ],
)
def test_a_page_that_could_act_is_found(tmp_path: Path, body: str) -> None:
    """Inline script and style, handlers, and addresses that run, however they are spelt."""
    found = codes(site(tmp_path, index=page(body)))
    assert set(found) == {("site/index.html", "policy")}


@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://example.org/x.js"></script>',
        '<script src="//example.org/x.js"></script>',
        '<script src="HTTP://example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="preload" as="font" href="https://example.org/x.woff2">',
        '<link rel="icon" href="https://example.org/x.png">',
        '<img src="https://example.org/x.png" alt="">',
        '<img srcset="https://example.org/x.png 2x" alt="">',
        '<iframe src="https://example.org/"></iframe>',
        '<embed src="https://example.org/x">',
        '<object data="https://example.org/x"></object>',
        '<audio src="https://example.org/x"></audio>',
        '<video src="https://example.org/x"></video>',
        '<video><source src="https://example.org/x"></video>',
        '<video poster="https://example.org/x.png"></video>',
        '<img srcset="assets/logo.svg, //example.org/x.png 2x" alt="">',
        '<svg><image xlink:href="https://example.org/x.png"/></svg>',
        '<p background="https://example.org/x.png">x</p>',
        '<link rel="canonical preconnect" href="https://example.org/">',
        '<link href="https://example.org/">',
        '<img src="ht\ntps://example.org/x.png" alt="">',
    ],
)
def test_a_page_that_asks_another_host_is_found(tmp_path: Path, body: str) -> None:
    """It would not work offline, and would tell others who reads."""
    assert ("site/index.html", "policy") in codes(site(tmp_path, index=page(body)))


def test_a_page_without_a_policy_is_found(tmp_path: Path) -> None:
    """Each page carries its own, since a folder has no server that could send one."""
    bare = "<!doctype html><html><head><title>x</title></head><body></body></html>"
    (problem,) = check_site(site(tmp_path, index=bare), BASE)
    assert (problem.place.file, problem.code) == ("site/index.html", "policy")
    assert problem.message == "the page has no content security policy"


def test_a_policy_in_the_body_is_none(tmp_path: Path) -> None:
    """A browser heeds it in the head alone."""
    text = page(policy="").replace(
        "<body>", f'<body><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    )
    assert codes(site(tmp_path, index=text)) == [("site/index.html", "policy")]


@pytest.mark.parametrize(
    "policy",
    [
        *("", "default-src *", "script-src 'unsafe-inline'"),
        POLICY.replace("default-src 'none'", "default-src 'self'"),
        POLICY.replace("script-src 'self'", "script-src 'self' https:"),
        POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
        POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        POLICY.replace("img-src 'self'", "img-src *"),
        POLICY.replace("; base-uri 'none'", ""),
        POLICY.replace("form-action 'self'", "form-action https://example.org"),
        f"connect-src *; {POLICY}; connect-src 'self'",
    ],
)
def test_a_policy_that_allows_everything_is_no_policy(tmp_path: Path, policy: str) -> None:
    """What is not forbidden by it could run; of a directive that stands twice the first counts."""
    assert codes(site(tmp_path, index=page(policy=policy))) == [("site/index.html", "policy")]


def test_a_page_that_is_too_large_is_found(tmp_path: Path) -> None:
    """The largest that is allowed passes, and one byte more does not."""
    room = MOST_BYTES - len(page("<p></p>").encode())
    assert codes(site(tmp_path, index=page(f"<p>{'x' * room}</p>"))) == []
    assert codes(site(tmp_path, index=page(f"<p>{'x' * room}x</p>"))) == [
        ("site/index.html", "page-too-large")
    ]


def test_the_page_for_missing_pages_has_absolute_links(tmp_path: Path) -> None:
    """It is served at any depth, so its links begin at the site's public path."""
    good = f'<a href="{BASE}molecules/mir-105.html#cargo">x</a><a href="{BASE}">x</a>'
    loads = f'<script src="{BASE}assets/site.js"></script>'
    assert codes(site(tmp_path, **{"404": page(good + loads)})) == []


@pytest.mark.parametrize(
    "href",
    [f"{BASE}molecules/mir-106.html", f"{BASE}molecules/mir-105.html#x", "/other/index.html"],
)
def test_the_page_for_missing_pages_has_no_dead_link(tmp_path: Path, href: str) -> None:
    """Links below the public path lead to pages, and others nowhere."""
    folder = site(tmp_path, **{"404": page(f'<a href="{href}">x</a>')})
    assert codes(folder) == [("site/404.html", "dead-link")]


@pytest.mark.parametrize("href", ["https://[", "https://[::1", "http://example.org:port/", "//["])
def test_an_address_that_no_parser_reads_is_no_traceback(tmp_path: Path, href: str) -> None:
    """Whatever stands in a page, the check answers."""
    check_site(site(tmp_path, index=page(f'<a href="{href}">x</a>')), BASE)


def test_every_page_of_a_site_is_looked_at(tmp_path: Path) -> None:
    """In any folder, and all problems of a page at once."""
    bad = '<a href="x.html">x</a><p style="a"></p>'
    folder = site(tmp_path, a__b__c=page(bad), d=page(bad))
    assert sorted(codes(folder)) == [
        ("site/a/b/c.html", "dead-link"),
        ("site/a/b/c.html", "policy"),
        ("site/d.html", "dead-link"),
        ("site/d.html", "policy"),
    ]
