"""Names are equal when people mean the same by them, and only then."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, strategies as st

from generator.atlas import Atlas
from generator.model.record import Entity
from generator.names import normal

ROWS: Final = [
    line.split("\t")
    for line in (Path(__file__).parent / "names.tsv").read_text("utf-8").splitlines()[1:]
]
NEVER_ONE: Final = (
    ("miR-21", "miR-211"),
    ("miR-21", "miR-2-1"),
    ("miR-215", "miR-21-5p"),
    ("miR-105", "miR-10-5p"),
    ("miR-1246", "miR-124-6"),
    ("miR-21-5p", "miR-21-3p"),
    ("miR-125a", "miR-125b"),
    ("miR-21", "mmu-miR-21"),
    ("let-7a", "let-7b"),
    ("TGF-α", "TGF-β"),
    ("TGF-β1", "TGF-β2"),
    ("IL-1α", "IL-1β"),
    ("IL-6", "IL-6R"),
    ("IL-10", "IL-1β"),
    ("α6β4", "α6β1"),
    ("αvβ3", "αvβ5"),
    ("Vδ1 T cell", "Vδ2 T cell"),
    ("HER2", "HER3"),
    ("PD-1", "PD-L1"),
    ("CD9", "CD90"),
    ("SMAD2/3", "SMAD23"),
    ("M1 macrophage", "M2 macrophage"),
    ("10.5", "105"),
)
NEVER_BEGINS_LIKE: Final = (
    ("miR-21-5p", "miR-215"),
    ("miR-10-5p", "miR-105"),
    ("miR-124-6", "miR-1246"),
    ("SMAD2/3", "SMAD23"),
    ("mmu-miR-21", "miR-21"),
)


@pytest.mark.parametrize(("name", "form"), ROWS)
def test_a_name_has_the_form_of_the_table(name: str, form: str) -> None:
    """However a name is written, its normal form is the one of the table."""
    assert normal(name) == form


@pytest.mark.parametrize(("name", "form"), ROWS)
def test_capitals_spaces_and_brackets_make_no_other_name(name: str, form: str) -> None:
    """What is typed in capitals, in small letters, or between other signs, is the same name."""
    assert normal(name.upper()) == form
    assert normal(name.lower()) == form
    assert normal(f"  “{name}” ") == form


@pytest.mark.parametrize("form", sorted({form for _, form in ROWS}))
def test_the_form_of_a_form_is_itself(form: str) -> None:
    """What is normal stays as it is."""
    assert normal(form) == form


@pytest.mark.parametrize(("one", "other"), NEVER_ONE)
def test_no_molecule_turns_into_another(one: str, other: str) -> None:
    """Names that differ by what matters keep apart."""
    assert normal(one) != normal(other)


@pytest.mark.parametrize(("longer", "begins"), NEVER_BEGINS_LIKE)
def test_no_name_begins_like_another_that_it_does_not_hold(longer: str, begins: str) -> None:
    """Who types the second does not find the first on the way."""
    assert not normal(longer).startswith(normal(begins))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("miR-21", "miR-21-5p"), ("HER2", "HER-2/neu"), ("TGF-b", "TGF-β1"), ("CD8", "CD8+ T cell")],
)
def test_a_name_is_found_by_its_beginning(typed: str, name: str) -> None:
    """Who types the first part of a name finds it on the way."""
    assert normal(name).startswith(normal(typed))


def test_every_real_name_has_a_form(atlas: Atlas) -> None:
    """Every name, synonym and misprint of the atlas can be typed, and its form is stable."""
    for entry in atlas.entries.values():
        if isinstance(entry.record, Entity):
            for name in (*entry.record.names(), *entry.record.misprinted):
                assert normal(name)
                assert normal(normal(name)) == normal(name)


@given(st.text())
def test_a_form_holds_letters_digits_and_hyphens_between_digits(text: str) -> None:
    """Nothing else can stand in one, whatever was typed, and nothing makes it fail."""
    assert re.fullmatch(r"(?:[^\W_]|(?<=[0-9])-(?=[0-9]))*", normal(text))
