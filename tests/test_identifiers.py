"""An identifier is one that its database can have, in the one form in which it is written."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import yaml

from generator.atlas import Atlas
from generator.identifiers import fault, identifier
from generator.model.scalars import Curie
from tests.test_model import refuses

CASES: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "identifiers.yaml").read_text("utf-8")
)
PREFIXES: Final = {prefix: case for prefix, case in CASES.items() if prefix != "other"}
RIGHT: Final = [pair for case in PREFIXES.values() for pair in case["right"].items()]
WRONG: Final = [curie for case in PREFIXES.values() for curie in case["wrong"]]


@pytest.mark.parametrize(("curie", "shown"), RIGHT)
def test_a_right_identifier_is_shown_as_people_write_it(curie: str, shown: str | None) -> None:
    """No fault is found, and the page shows the form of the field."""
    assert fault(curie) is None
    found = identifier(curie)
    assert found.curie == curie
    assert shown in (None, found.shown)
    assert found.database


@pytest.mark.parametrize("curie", WRONG)
def test_a_decoy_does_not_pass(curie: str) -> None:
    """What people write by mistake, and what belongs to another database, is refused."""
    found = fault(curie)
    assert found is not None
    code, message, mend = found
    assert code == "wrong-identifier"
    assert message
    assert mend.startswith(("Write ", "One looks like "))
    assert "None" not in mend


@pytest.mark.parametrize(("curie", "offered"), CASES["other"].items())
def test_another_prefix_is_refused_with_the_normal_one(curie: str, offered: str | None) -> None:
    """Where the register knows what is meant, the mend is the CURIE to write."""
    found = fault(curie)
    assert found is not None
    code, message, mend = found
    assert code == "unknown-prefix"
    assert curie.partition(":")[0] in message
    assert mend == (
        f"Did you mean {offered}?" if offered else "See https://bioregistry.io/registry."
    )
    assert offered is None or fault(offered) is None


@pytest.mark.parametrize(
    "curie", ["hgnc:١١٨٢٧", "pubmed:２４７３５９２４", "cl:०००००११", "doi:10.1016/𝟏"]
)
def test_digits_of_other_scripts_are_no_digits(curie: str) -> None:
    """They look like an identifier and are none."""
    assert refuses(Curie, curie) or fault(curie) is not None


@pytest.mark.parametrize(("curie", "_"), RIGHT)
def test_an_identifier_leads_to_the_resolver(curie: str, _: str | None) -> None:
    """The address is the register's, whatever database stands behind it."""
    address = urlsplit(identifier(curie).address)
    assert (address.scheme, address.netloc) == ("https", "bioregistry.io")
    assert address.path == f"/{curie}"
    assert not address.query
    assert not address.fragment


def test_an_identifier_nobody_knows_is_shown_as_it_is() -> None:
    """A page can be made even while the check complains."""
    found = identifier("nosuchprefix:1")
    assert (found.shown, found.database) == ("nosuchprefix:1", "nosuchprefix")


def test_every_real_identifier_is_known_and_shown(atlas: Atlas) -> None:
    """Database, shown form and address of every identifier of the atlas can be made."""
    for entry in atlas.entries.values():
        curies = entry.record.curies()
        for relation in type(curies).model_fields if curies else ():
            for curie in getattr(curies, relation) or ():
                assert fault(curie) is None
                found = identifier(curie)
                assert found.database
                assert curie.partition(":")[2] in found.shown
                assert " " not in found.address
