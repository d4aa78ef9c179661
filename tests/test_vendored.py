"""The browser's libraries are the ones that are recorded, and do nothing that is forbidden."""

import hashlib
import re

from .vendored import FOLDER, integrity, vendored, without_map


def test_every_vendored_file_is_the_one_recorded() -> None:
    """Nothing else lies there, and nothing was changed by hand."""
    recorded = {
        file["to"]: file["sha256"] for said in vendored().values() for file in said["files"]
    }
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.iterdir()}
    assert found == recorded


def test_every_library_comes_with_its_licence() -> None:
    for name, said in vendored().items():
        assert said["licence"] in (FOLDER / f"{name}-LICENSE.txt").read_text("utf-8")


def test_no_library_does_what_a_folder_or_the_policy_forbids() -> None:
    """No evaluated text, no worker, no module, no request."""
    forbidden = (
        r"\beval\(|new Function|new Worker|WebAssembly|\bimport\(|XMLHttpRequest|sourceMapping"
    )
    for file in FOLDER.glob("*.js"):
        assert not re.search(forbidden, file.read_text("utf-8"))


def test_a_package_is_known_by_its_digest() -> None:
    """As npm writes it; the line of a source map is dropped."""
    assert integrity(b"").startswith("sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXy")
    assert without_map(b"a\n//# sourceMappingURL=a.map\n") == b"a\n"
