"""Identifiers: CURIEs as the Bioregistry writes, checks and resolves them.

The Bioregistry (https://bioregistry.io) is the field's register of prefixes: it knows each
database's name, the pattern of its identifiers, and where they lead. The package takes two
seconds to load, so it is loaded when the first identifier is looked at.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bioregistry import Resource


_WRITTEN: Final = {"pubmed": "PMID"}
"""Prefixes that people write in another way than the Bioregistry does."""


@dataclass(frozen=True)
class Identifier:
    """An identifier as a page shows it.

    Attributes:
        curie: The CURIE in the Bioregistry's normal form.
        database: Name of the database.
        shown: The identifier as people of the field write it: `CL:0000115`, `CVCL_0062`.
        address: Where it leads: the Bioregistry's resolver, which knows when a database moves.
    """

    curie: str
    database: str
    shown: str
    address: str


def identifier(curie: str) -> Identifier:
    """What pages show of a CURIE.

    Args:
        curie: One that :func:`fault` finds nothing wrong with.
    """
    prefix, _, local = curie.partition(":")
    resource = _resource(prefix)
    if resource is None:
        return Identifier(curie, prefix, curie, f"https://bioregistry.io/{curie}")
    name = resource.get_name() or prefix
    banana = resource.get_banana()
    preferred = resource.get_preferred_prefix()
    if preferred:
        shown = f"{preferred}:{local}"
    elif banana and banana.lower() != prefix:
        shown = f"{banana}{resource.get_banana_peel()}{local}"
    elif local.isdigit():
        shown = f"{_WRITTEN.get(prefix, prefix.upper())}:{local}"
    else:
        shown = local
    return Identifier(curie, name, shown, f"https://bioregistry.io/{curie}")


def fault(curie: str) -> tuple[str, str, str] | None:
    """What is wrong with a CURIE as a problem's code, message and mend; none if nothing is."""
    import bioregistry

    prefix, _, local = curie.partition(":")
    resource = _resource(prefix)
    if resource is None:
        known = bioregistry.normalize_prefix(prefix)
        mend = f"Did you mean {known}:{local}?" if known else "See https://bioregistry.io/registry."
        return "unknown-prefix", f"{prefix} is no prefix of the Bioregistry", mend
    normal = bioregistry.normalize_curie(curie)
    if normal != curie:
        message = f"{curie} is not in the normal form"
        return "wrong-identifier", message, f"Write {normal}."
    if not resource.is_valid_identifier(local):
        name, example = resource.get_name(), resource.get_example()
        message = f"{local} cannot be an identifier of {name}"
        return "wrong-identifier", message, f"One looks like {prefix}:{example}."
    return None


@cache
def _resource(prefix: str) -> "Resource | None":
    import bioregistry

    found = bioregistry.get_resource(prefix)
    return found if found is not None and found.prefix == prefix else None
