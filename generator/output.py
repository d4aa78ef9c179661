"""Writing: only what changed, whole or not at all, and removing only what was ours."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

MANIFEST: Final = ".manifest"
_EXCHANGE: Final = 2
_AT_FDCWD: Final = -100


def write_files(folder: Path, files: Mapping[str, bytes]) -> int:
    """A folder then holds exactly these files, as far as it is ours.

    A file that is there already with the same content is left alone. Files of an earlier call
    that are not among these are removed; files that nobody here wrote stay.

    Args:
        folder: Made if it is missing.
        files: Contents by path from the folder, with forward slashes.

    Returns:
        How many files were written or removed.

    Raises:
        ValueError: A path leads out of the folder.
    """
    for path in files:
        _refuse_outside(path)
    before = _manifest(folder)
    changes = 0
    if not set(files) <= before:
        # Known before they are written, so that a call that fails half-way leaves no strays.
        write_whole(folder / MANIFEST, _listed(before | set(files)))
    for path, content in files.items():
        target = folder / path
        if not (target.is_file() and target.read_bytes() == content):
            write_whole(target, content)
            changes += 1
    for path in sorted(before - set(files)):
        (folder / path).unlink(missing_ok=True)
        _remove_empty(folder, (folder / path).parent)
        changes += 1
    if before != set(files):
        write_whole(folder / MANIFEST, _listed(set(files)))
    return changes


def _listed(paths: set[str]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _refuse_outside(path: str) -> None:
    if path.startswith("/") or "\\" in path or ".." in path.split("/"):
        raise ValueError(f"{path} leads out of the output folder")


def _manifest(folder: Path) -> set[str]:
    try:
        paths = (folder / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    for path in paths:
        _refuse_outside(path)
    return set(paths)


def _remove_empty(top: Path, folder: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def write_whole(target: Path, content: bytes) -> None:
    """A file then holds this content; a reader sees the old one or the new one, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def exchange(new: Path, current: Path, kept: Path) -> None:
    """The new folder takes the place of the current one, which is then removed.

    On Linux the two change places in one step. Elsewhere they do in two; when the process dies
    between them, :func:`repair` puts the kept one back.

    Args:
        new: A complete folder.
        current: Where it shall be; may be missing.
        kept: A free name beside it for the time between.
    """
    if not current.exists():
        new.rename(current)
    elif _exchanged(new, current):
        shutil.rmtree(new)
    else:
        current.rename(kept)
        new.rename(current)
        shutil.rmtree(kept)


def repair(current: Path, kept: Path) -> None:
    """Undo what an :func:`exchange` left half done."""
    if kept.exists():
        if current.exists():
            shutil.rmtree(kept)
        else:
            kept.rename(current)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system made two folders change places (Linux, `renameat2`)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)
