"""How a build behaves: the same bytes every time, all or nothing."""

import hashlib
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.build import Folders, check, offline_archive, write_pages

Clone = Callable[[str], Path]


def _digests(folder: Path) -> Mapping[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_records_give_the_same_bytes_anywhere(clone: Clone, folders: Folders) -> None:
    """Folder, time zone, locale and hash seed leave no trace in the site."""
    other = clone("another folder, ünïcode")
    done = _build(other, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert _digests(other / "site") == _digests(folders.site)


def test_the_offline_archive_has_the_same_bytes_every_time(folders: Folders) -> None:
    """Two archives of one site are equal, and hold no page for a server."""
    settings = check(folders).settings
    assert settings is not None
    first = offline_archive(folders, settings).read_bytes()
    archive = offline_archive(folders, settings)
    assert archive.read_bytes() == first
    names = zipfile.ZipFile(archive).namelist()
    assert f"{archive.stem}/index.html" in names
    assert not [name for name in names if name.endswith("404.html")]


def test_a_second_build_writes_no_page_anew(folders: Folders) -> None:
    """Pages whose content is the same keep their time, so engines can skip them."""
    before = {file: file.stat().st_mtime_ns for file in folders.pages.rglob("*.md")}
    checked = check(folders)
    assert checked.settings is not None
    write_pages(folders, checked.atlas, checked.settings, lambda items: items)
    assert {file: file.stat().st_mtime_ns for file in folders.pages.rglob("*.md")} == before


def test_a_problem_stops_the_build_and_keeps_the_last_site(with_site: Folders) -> None:
    """A site that readers use is never replaced by one with a fault."""
    root = with_site.root
    before = _digests(root / "site")
    record = root / "data/molecules/mir-105.yaml"
    record.write_text(record.read_text("utf-8").replace("class: mirna", "class: mirnas"))
    done = _build(root)
    assert done.returncode == 1
    assert "data/molecules/mir-105.yaml:" in done.stderr
    assert "Did you mean mirna" in done.stderr
    assert "Traceback" not in done.stderr
    assert _digests(root / "site") == before


def test_a_killed_build_leaves_the_last_site(with_site: Folders) -> None:
    """`kill -9` in the middle of MkDocs' work does no harm, and the next build succeeds."""
    root = with_site.root
    before = _digests(root / "site")
    atlas = root / "data/atlas.yaml"
    atlas.write_text(atlas.read_text("utf-8").replace("version: 0.1.0", "version: 0.1.1"))
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 120
    while not any((root / "build/site.new").rglob("*.html")):
        assert process.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert _digests(root / "site") == before
    assert _build(root).returncode == 0
    assert "Version 0.1.1" in (root / "site/molecules/mir-105.html").read_text("utf-8")


def test_mkdocs_alone_builds_the_generated_pages(clone: Clone, tmp_path: Path) -> None:
    """After the generator, a plain `mkdocs build --strict` works too."""
    folders = Folders(clone("plain"))
    checked = check(folders)
    assert checked.settings is not None
    write_pages(folders, checked.atlas, checked.settings, lambda items: items)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "out")],
        cwd=folders.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/molecules/mir-105.html").is_file()
