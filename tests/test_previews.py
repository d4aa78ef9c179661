"""What a link shows before it is followed."""

import json

from generator.atlas import Atlas
from generator.previews import previews_script

_HEAD = "window.sevAtlasPreviews="


def test_every_record_has_a_preview_under_its_address(atlas: Atlas) -> None:
    """Title, what it is, and a sentence: none of them beyond what the records say."""
    script = previews_script(atlas).decode()
    assert script.startswith(_HEAD)
    found = json.loads(script.removeprefix(_HEAD).rstrip(";\n"))
    assert list(found) == [entry.address.removesuffix(".html") for entry in atlas.entries.values()]
    assert all(title and says for title, _, says in found.values())
    assert found["molecules/mir-105"] == [
        "miR-105",
        "microRNA, 1 finding",
        atlas.findings["mir-105-endothelial-cell-barrier"].statement,
    ]
    assert found["terms/hedged"][2].startswith("The source says may, might, could or possibly")
    assert found["references/ref-142"][1].startswith("retracted; ")
    mechanism = found["findings/mir-105-endothelial-cell-barrier"]
    assert mechanism[1:] == ["mechanism finding, cells, animal", "Zhou et al. 2014 [42]"]
