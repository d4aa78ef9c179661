"""What comes from npm and PyPI is what is recorded, and does nothing that is forbidden."""

import hashlib
import re

from .conftest import ROOT
from .vendored import FOLDERS, LIBRARIES, biomedical_words, integrity, vendored, without_map


def test_every_vendored_file_is_the_one_recorded() -> None:
    """Nothing else lies there, and nothing was changed by hand."""
    recorded = {
        file["to"]: file["sha256"] for said in vendored().values() for file in said["files"]
    }
    found = {
        file.relative_to(ROOT).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in FOLDERS
        for file in folder.iterdir()
    }
    assert found == recorded


def test_every_library_comes_with_its_licence() -> None:
    for name, said in vendored().items():
        (licence,) = [
            file["to"] for file in said["files"] if file["to"].endswith(f"/{name}-LICENSE.txt")
        ]
        assert said["licence"] in (ROOT / licence).read_text("utf-8")


def test_no_library_does_what_a_folder_or_the_policy_forbids() -> None:
    """No evaluated text, no worker, no module, no request."""
    forbidden = (
        r"\beval\(|new Function|new Worker|WebAssembly|\bimport\(|XMLHttpRequest|sourceMapping"
    )
    for file in LIBRARIES.glob("*.js"):
        assert not re.search(forbidden, file.read_text("utf-8"))


def test_a_package_is_known_by_its_digest() -> None:
    """As npm writes it; the line of a source map is dropped."""
    assert integrity(b"").startswith("sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXy")
    assert without_map(b"a\n//# sourceMappingURL=a.map\n") == b"a\n"


def test_words_of_genes_and_headings_are_kept() -> None:
    """Of approved names and of four trees; symbols, numbers and short words are none."""
    hgnc = "HGNC:1\tLEP\tleptin-like 2 of leptin\tApproved\nHGNC:2\tX\twithdrawn\tWithdrawn"
    mesh = "D1\tPodocytes\t\tA11.436\nD2\tFelis catus\t\tB01.050"
    assert biomedical_words(hgnc, mesh) == b'["leptin","podocytes"]'
