"""What is written is written whole, only where it changed, and nothing of others is touched."""

import os
import resource
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from generator.output import MANIFEST, exchange, repair, write_files, write_whole


def held(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder but the manifest, with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


@contextmanager
def no_room_for_more_than(size: int) -> Iterator[None]:
    """The system refuses to let a file grow beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_folder_then_holds_these_files(tmp_path: Path) -> None:
    """Folders are made as they are needed, and each file counts as a change."""
    files = {"index.md": b"a", "molecules/mir-105.md": b"b", "cells/a/b.md": b""}
    folder = tmp_path / "docs"
    assert write_files(folder, files) == 3
    assert held(folder) == files


def test_a_file_that_did_not_change_is_left_alone(tmp_path: Path) -> None:
    """Its time stays, so that whoever watches it sees nothing."""
    write_files(tmp_path, {"a.md": b"a", "b.md": b"b"})
    for name in ("a.md", "b.md"):
        os.utime(tmp_path / name, ns=(1, 1))
    assert write_files(tmp_path, {"a.md": b"a", "b.md": b"new"}) == 1
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert (tmp_path / "b.md").stat().st_mtime_ns != 1
    assert held(tmp_path) == {"a.md": b"a", "b.md": b"new"}


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    """A second call with the same files touches not even its own list."""
    files = {"a.md": b"a", "b/c.md": b"c"}
    write_files(tmp_path, files)
    for file in tmp_path.rglob("*"):
        os.utime(file, ns=(1, 1))
    assert write_files(tmp_path, files) == 0
    assert {file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == {1}


def test_a_file_that_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    """With it goes a folder that it leaves empty."""
    write_files(tmp_path, {"a.md": b"a", "cells/deep/b.md": b"b", "cells/c.md": b"c"})
    assert write_files(tmp_path, {"a.md": b"a", "cells/c.md": b"c"}) == 1
    assert held(tmp_path) == {"a.md": b"a", "cells/c.md": b"c"}
    assert not (tmp_path / "cells" / "deep").exists()


def test_a_file_of_others_is_never_removed(tmp_path: Path) -> None:
    """What nobody here wrote stays, and so does its folder."""
    (tmp_path / "cells").mkdir()
    (tmp_path / "cells" / "theirs.md").write_bytes(b"theirs")
    write_files(tmp_path, {"cells/ours.md": b"ours"})
    write_files(tmp_path, {})
    assert held(tmp_path) == {"cells/theirs.md": b"theirs"}


def test_a_file_that_someone_removed_is_made_again(tmp_path: Path) -> None:
    """The list of files is not believed against the folder."""
    write_files(tmp_path, {"a.md": b"a", "b.md": b"b"})
    (tmp_path / "a.md").unlink()
    assert write_files(tmp_path, {"a.md": b"a", "b.md": b"b"}) == 1
    assert held(tmp_path) == {"a.md": b"a", "b.md": b"b"}


def test_a_file_that_someone_removed_can_be_given_up(tmp_path: Path) -> None:
    """Removing what is gone already is no fault."""
    write_files(tmp_path, {"a.md": b"a", "b.md": b"b"})
    (tmp_path / "a.md").unlink()
    write_files(tmp_path, {"b.md": b"b"})
    assert held(tmp_path) == {"b.md": b"b"}


@pytest.mark.parametrize(
    "path", ["../a.md", "/dev/null/a.md", "a/../../b.md", "a/..", "..", "a\\..\\b.md", "\\a.md"]
)
def test_a_path_never_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    """It is refused before anything is written."""
    folder = tmp_path / "docs"
    with pytest.raises(ValueError, match="leads out of the output folder"):
        write_files(folder, {"good.md": b"a", path: b"x"})
    assert not held(tmp_path)


def test_a_list_of_files_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    """A manifest that someone tampered with removes nothing elsewhere."""
    folder = tmp_path / "docs"
    write_files(folder, {"a.md": b"a"})
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"theirs")
    (folder / MANIFEST).write_text("a.md\n../outside.md\n")
    with pytest.raises(ValueError, match="leads out of the output folder"):
        write_files(folder, {})
    assert outside.read_bytes() == b"theirs"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """When the disk is full the reader still sees the whole old file, and no scrap beside it."""
    target = tmp_path / "page.md"
    write_whole(target, b"old")
    with no_room_for_more_than(100), pytest.raises(OSError, match="File too large"):
        write_whole(target, b"x" * 1000)
    assert held(tmp_path) == {"page.md": b"old"}


def test_a_write_that_fails_leaves_no_file_where_there_was_none(tmp_path: Path) -> None:
    """Half a page is no page."""
    with no_room_for_more_than(100), pytest.raises(OSError, match="File too large"):
        write_whole(tmp_path / "page.md", b"x" * 1000)
    assert held(tmp_path) == {}


def test_what_a_failed_call_wrote_is_known_to_the_next(tmp_path: Path) -> None:
    """A page that was made before the disk was full is removed when it is no longer made."""
    with no_room_for_more_than(100), pytest.raises(OSError, match="File too large"):
        write_files(tmp_path, {"a.md": b"a", "b.md": b"x" * 1000})
    write_files(tmp_path, {"c.md": b"c"})
    assert held(tmp_path) == {"c.md": b"c"}


def test_every_reader_may_read_what_is_written(tmp_path: Path) -> None:
    """A web server of another user can serve the files."""
    write_whole(tmp_path / "page.md", b"a")
    assert (tmp_path / "page.md").stat().st_mode & 0o777 == 0o644


def test_a_new_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """The old one is gone, with everything that it held."""
    new, current, kept = tmp_path / "new", tmp_path / "site", tmp_path / "old"
    write_files(new, {"index.html": b"new"})
    write_files(current, {"index.html": b"old", "gone.html": b"old"})
    exchange(new, current, kept)
    assert held(tmp_path) == {"site/index.html": b"new"}
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_new_folder_stands_where_none_was(tmp_path: Path) -> None:
    """The first build has nothing to replace."""
    new, current = tmp_path / "new", tmp_path / "site"
    write_files(new, {"index.html": b"new"})
    exchange(new, current, tmp_path / "old")
    assert held(tmp_path) == {"site/index.html": b"new"}


def test_a_half_done_exchange_is_undone(tmp_path: Path) -> None:
    """When the old folder was put aside and the new one not yet in place, the old one returns."""
    current, kept = tmp_path / "site", tmp_path / "old"
    write_files(kept, {"index.html": b"old"})
    repair(current, kept)
    assert held(tmp_path) == {"site/index.html": b"old"}
    assert not kept.exists()


def test_a_nearly_done_exchange_is_finished(tmp_path: Path) -> None:
    """When the new folder is in place and the old one half removed, the rest of it goes."""
    current, kept = tmp_path / "site", tmp_path / "old"
    write_files(current, {"index.html": b"new"})
    write_files(kept, {"half.html": b"old"})
    repair(current, kept)
    assert held(tmp_path) == {"site/index.html": b"new"}
    assert not kept.exists()


def test_where_nothing_is_half_done_nothing_is_repaired(tmp_path: Path) -> None:
    """A whole site stays as it is, and none is made of nothing."""
    current, kept = tmp_path / "site", tmp_path / "old"
    repair(current, kept)
    assert not current.exists()
    write_files(current, {"index.html": b"a"})
    repair(current, kept)
    assert held(tmp_path) == {"site/index.html": b"a"}


NAMES = st.sampled_from(["a.md", "b.md", "cells/a.md", "cells/b.md", "cells/deep/c.md"])
FILES = st.dictionaries(NAMES, st.binary(max_size=2))


@given(calls=st.lists(FILES, max_size=4))
def test_whatever_was_written_before_a_folder_holds_what_was_written_last(
    tmp_path_factory: pytest.TempPathFactory, calls: list[dict[str, bytes]]
) -> None:
    """Any calls one after the other leave the files of the last, and the files of others."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "theirs.md").write_bytes(b"theirs")
    for files in calls:
        write_files(folder, files)
        assert held(folder) == {"theirs.md": b"theirs", **files}
