"""The real atlas, and workshops: folders in which a test may break things."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from generator.atlas import Atlas
from generator.build import Folders, check
from generator.cli import main
from generator.kinds import all_kinds
from generator.model.links import links_of
from generator.problems import Problem
from generator.reader import read_records
from generator.text import links_in

ROOT = Path(__file__).resolve().parents[1]

SEEDS: Final = (
    "mir-105-endothelial-cell-barrier",
    "anxa2-angiogenesis",
    "birc5-serum-diagnosis",
    "anxa2-serum-diagnosis",
    *("mir-122", "mir-9", "cd9", "cd63", "pkm", "fibroblast", "macrophage", "paclitaxel"),
    *("drug-resistance", "overall-survival", "ref-001", "ref-085"),
)
"""The records that a workshop begins with; what they name is there too."""

# The same examples in every run, so that a test never fails for a change that did not cause it.
settings.register_profile("atlas", derandomize=True, deadline=None)
settings.load_profile("atlas")


@dataclass(frozen=True)
class Workshop:
    """A folder with records and settings, in which a test may break things.

    Attributes:
        root: The folder, which holds data/ and mkdocs.yml.
    """

    root: Path

    def text(self, path: str) -> str:
        """What a file holds."""
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, with the folders that it needs."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace words of a file that stand there once."""
        text = self.text(path)
        assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def line(self, path: str, words: str) -> int:
        """The number of the only line of a file that holds these words."""
        (number,) = [n for n, line in enumerate(self.text(path).split("\n"), 1) if words in line]
        return number

    def problems(self) -> tuple[Problem, ...]:
        """Everything that the check finds."""
        return check(Folders(self.root)).problems

    def problem(self) -> Problem:
        """The only thing that the check finds."""
        (only,) = self.problems()
        return only

    def run(self, *arguments: str) -> Result:
        """Run a command in the folder; an exception that it lets through is the test's too."""
        with contextlib.chdir(self.root):
            runner = CliRunner(catch_exceptions=False)
            return runner.invoke(main, arguments, prog_name="python -m generator")

    def run_process(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the folder as a person does."""
        return subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the real atlas."""
    return ROOT


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real records, which have no problem."""
    checked = check(Folders(ROOT))
    assert checked.problems == ()
    return checked.atlas


@pytest.fixture(scope="session")
def some_files() -> Mapping[str, str]:
    """The files of some real records and of all that they name, so that no link is broken.

    The stories of topics are left out: each of them names findings on a dozen other records.
    """
    entries = read_records(ROOT / "data").entries
    found: dict[str, str] = {}
    waiting = list(SEEDS)
    while waiting:
        entry = entries[waiting.pop()]
        if entry.file not in found:
            text = (ROOT / entry.file).read_text("utf-8")
            found[entry.file] = re.sub(
                r"^(?:answer|story):\n(?: .*\n)+", "", text, flags=re.MULTILINE
            )
            waiting += [m.id for m in links_of(entry.record) if m.role != "story"]
            waiting += [id_ for id_ in links_in(found[entry.file]) if id_ in entries]
    return dict(sorted(found.items()))


@pytest.fixture
def workshop(bare: Workshop, some_files: Mapping[str, str]) -> Workshop:
    """A copy of some real records with all that they name, and of the settings."""
    for file, text in some_files.items():
        bare.write(file, text)
    for outline in (ROOT / "data" / "sources").glob("*.outline.json"):
        shutil.copy(outline, bare.root / "data" / "sources")
    return bare


@pytest.fixture
def bare(tmp_path: Path) -> Workshop:
    """An atlas with its settings and a folder for each kind, and no record."""
    for folder in all_kinds():
        (tmp_path / "data" / folder).mkdir(parents=True)
    shutil.copy(ROOT / "data" / "atlas.yaml", tmp_path / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return Workshop(tmp_path)
