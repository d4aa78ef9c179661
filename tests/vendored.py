"""Fetches what comes from npm anew and checks it: ``make vendor``.

A package is what ``vendored.toml`` says it is, or nothing is written. Of its files only the line is
dropped that names a source map, since that would be asked for and is not there.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LIBRARIES: Final = ROOT / "docs" / "assets" / "vendor"
FOLDERS: Final = (LIBRARIES, ROOT / "generator" / "wordlists")


def vendored() -> dict[str, dict[str, Any]]:
    """What ``vendored.toml`` says of each package, by its name."""
    return tomllib.loads((ROOT / "vendored.toml").read_text("utf-8"))


def integrity(content: bytes) -> str:
    """The digest of a package, as npm writes it."""
    return f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"


def without_map(content: bytes) -> bytes:
    """A file without the line that names its source map."""
    lines = content.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL="))


def fetch(name: str, said: dict[str, Any], folder: Path) -> dict[str, bytes]:
    """The files of a package by the names that they have here."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{said['version']}"],  # noqa: S607  (from the PATH)
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (package,) = folder.glob("*.tgz")
    if integrity(package.read_bytes()) != said["integrity"]:
        sys.exit(f"{name} {said['version']} is not the package that vendored.toml names")
    files = {}
    with tarfile.open(package) as archive:
        for file in said["files"]:
            member = archive.extractfile(f"package/{file['from']}")
            assert member
            files[file["to"]] = without_map(member.read())
    return files


def main() -> None:
    """Write every file, if each is the one that is recorded."""
    for name, said in vendored().items():
        with tempfile.TemporaryDirectory() as folder:
            files = fetch(name, said, Path(folder))
        for file in said["files"]:
            if hashlib.sha256(files[file["to"]]).hexdigest() != file["sha256"]:
                sys.exit(f"{file['to']} is not the file that vendored.toml names")
        for to, content in files.items():
            (ROOT / to).write_bytes(content)


if __name__ == "__main__":
    main()
