"""How the atlas grows: a new kind, an installed package, a record with too many findings."""

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.build import Folders, build
from generator.pages.groups import CARDS, SHOWN

Clone = Callable[[str], Path]

KIND = '''
"""Instruments: what vesicles are measured with."""

from typing import ClassVar, Literal

from pydantic import Field

from ..model.record import Entity, Kind


class Instrument(Entity):
    """Something that vesicles are measured with."""

    kind: ClassVar[Kind] = Kind(
        folder="instruments",
        label="instrument",
        plural="Instruments",
        icon="material/microscope",
        order=55,
        about="What vesicles are measured with.",
        roles=frozenset({"actor"}),
    )
    classes: ClassVar[dict[str, str]] = {"probe": "fluorescent probe"}

    class_: Literal["probe"] = Field(alias="class")
    colour: str | None = None
'''
RECORD = """\
name: Auroral flare meter
class: probe
synonyms: [green flare]
colour: green
curated: {date: 2026-11-23, by: project}
"""


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_kind_is_a_module_a_template_a_folder_and_a_line(clone: Clone) -> None:
    """Page, index, schema, search entry and menu follow from those four, and nothing else."""
    root = clone("kinds")
    (root / "generator/kinds/instruments.py").write_text(KIND)
    (root / "templates/records/instruments.md.j2").write_text('{% extends "record.md.j2" %}\n')
    (root / "data/instruments").mkdir()
    (root / "data/instruments/auroral-flare-meter.yaml").write_text(RECORD)
    menu = root / "mkdocs.yml"
    line = "  - Topics: topics/index.md\n"
    new_line = "  - Instruments: instruments/index.md\n"
    menu.write_text(menu.read_text("utf-8").replace(line, line + new_line))
    finding = root / "data/findings/mir-1246-plasma-diagnosis.yaml"
    text = finding.read_text("utf-8")
    finding.write_text(
        text.replace("fluid: [plasma]", "actor: [auroral-flare-meter]\nfluid: [plasma]")
    )

    done = _run(root, "build")
    assert done.returncode == 0, done.stderr
    page = LexborHTMLParser((root / "site/instruments/auroral-flare-meter.html").read_bytes())
    text = " ".join(page.body.text(separator=" ").split()) if page.body else ""
    assert "fluorescent probe" in text
    assert "Colour green" in text
    assert "green flare" in text
    assert "The cause, where it is no vesicle (1)" in text
    index = (root / "site/instruments/index.html").read_text("utf-8")
    assert "auroral-flare-meter.html" in index
    assert "Instruments" in (root / "site/index.html").read_text("utf-8")
    assert "green flare" in (root / "site/assets/data/names.js").read_text("utf-8")
    assert "Auroral flare meter" in (root / "site/names/a.html").read_text("utf-8")

    done = _run(root, "schema")
    assert done.returncode == 0, done.stderr
    assert '"const": "probe"' in (root / ".vscode/schemas/instruments.json").read_text("utf-8")
    assert "instruments" in (root / ".vscode/settings.json").read_text("utf-8")
    assert _run(root, "new", "instruments", "nanosight").returncode == 0


def test_a_kind_without_a_line_in_the_menu_is_a_problem(clone: Clone) -> None:
    """The check holds the menu to the kinds."""
    root = clone("menu")
    menu = root / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("  - Topics: topics/index.md\n", ""))
    done = _run(root, "check")
    assert done.returncode == 1
    assert "Add the line `- Topics: topics/index.md`." in done.stderr


def test_many_findings_spread_over_cards_lines_and_further_pages(clone: Clone) -> None:
    """Some as cards, the next as links, then pages of 200: each is reached from its record."""
    root = clone("many")
    model = (root / "data/findings/mir-105-endothelial-cell-barrier.yaml").read_text("utf-8")
    for number in range(340):
        (root / f"data/findings/copy-{number:03d}.yaml").write_text(model)
    folders = Folders(root)
    assert build(folders, lambda items: items, print) == []
    pages = [
        root / "site/molecules/mir-105.html",
        *sorted((root / "site/molecules/mir-105").glob("*.html")),
    ]
    assert [page.name for page in pages] == ["mir-105.html", "cargo-1.html", "cargo-2.html"]
    first = LexborHTMLParser(pages[0].read_bytes())
    assert len(first.css("article.finding")) == CARDS
    assert len(first.css("#cargo ul.lines li")) == SHOWN - CARDS
    reached = {
        Path(link.attributes["href"] or "").stem
        for page in pages
        for link in LexborHTMLParser(page.read_bytes()).css('a[href*="findings/"]')
    }
    assert {f"copy-{number:03d}" for number in range(340)} <= reached


def test_the_wheel_works_where_nothing_of_the_clone_is(clone: Clone, tmp_path: Path) -> None:
    """`pip install .` gives a package under a name of its own, templates included."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", str(tmp_path / "wheels"), str(root)),
        ],
        check=True,
        capture_output=True,
    )
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True)
    # The dependencies are those of this environment: what is tested is the package itself.
    packages = next((environment / "lib").glob("python*/site-packages"))
    own = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    (packages / "dependencies.pth").write_text(f"{own}\n")
    atlas = clone("for the wheel")
    (atlas / "generator").rename(tmp_path / "not-here")
    done = subprocess.run(
        [environment / "bin" / "sev-atlas", "build"],
        cwd=atlas,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (atlas / "site/molecules/mir-105.html").is_file()
