"""A record has one canonical form, and bringing it there changes nothing that it says."""

import itertools
import json
import os
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from generator.formatting import WIDTH, canonical
from generator.kinds import all_kinds
from generator.reader import Entry, read_records
from generator.yaml_file import read_document
from tests.conftest import ROOT, Workshop

FINDING: Final = "data/findings/mir-105-endothelial-cell-barrier.yaml"
CELL: Final = "class: type\nname: a cell\n{}curated: {{date: 2026-11-23, by: project}}\n"
ENTRIES: Final = list(read_records(ROOT / "data").entries.values())
SMALL: Final = [entry for entry in ENTRIES if entry.folder != "sources"]
Forms = list[tuple[str, str, str, str]]


def said(text: str) -> dict[str, Any]:
    """What a file says, whatever its form."""
    document, problems = read_document(text.encode(), "data/cells/a.yaml")
    assert problems == []
    assert document is not None
    return document.value


def text_of(entry: Entry) -> str:
    """The file of a real record."""
    return (ROOT / entry.file).read_text("utf-8")


def form(text: str, kind: str = "cells") -> str:
    """The canonical form of a file."""
    return canonical(text, all_kinds()[kind])


@pytest.fixture(scope="module")
def forms() -> Forms:
    """Every real record: its file, its text, its form, and the form of its form."""
    found = []
    for entry in ENTRIES:
        text, model = text_of(entry), type(entry.record)
        once = canonical(text, model)
        twice = once if once == text else canonical(once, model)
        found.append((entry.file, text, once, twice))
    return found


def test_every_real_record_is_in_the_canonical_form(forms: Forms) -> None:
    """`python -m generator format` has nothing to do."""
    assert [file for file, text, once, _ in forms if once != text] == []


def test_the_form_of_a_form_is_itself(forms: Forms) -> None:
    """Formatting twice is formatting once, for every real record."""
    assert [file for file, _, once, twice in forms if once != twice] == []


def test_no_real_record_says_something_else_in_its_form(forms: Forms) -> None:
    """Field for field, the values are the same before and after."""
    assert [file for file, text, once, _ in forms if said(once) != said(text)] == []


def blocks(text: str) -> list[str]:
    """The fields of a file, each with the lines below it."""
    return [block for block in re.split(r"(?m)^(?=[a-z])", text) if block]


@given(entry=st.sampled_from(SMALL), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_fields_in_any_order_give_the_same_form(entry: Entry, data: st.DataObject) -> None:
    """The order is the model's, whatever order they were written in."""
    text = text_of(entry)
    shuffled = "".join(data.draw(st.permutations(blocks(text))))
    assert canonical(shuffled, type(entry.record)) == canonical(text, type(entry.record))


@given(entry=st.sampled_from(SMALL))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_in_flow_style_says_the_same_in_its_form(entry: Entry) -> None:
    """Even a record that a program wrote as JSON keeps every value."""
    value = said(text_of(entry))
    kept = canonical(json.dumps(value, ensure_ascii=False), type(entry.record))
    assert said(kept) == value


def prose() -> st.SearchStrategy[str]:
    """Texts as people write them, with the signs that YAML reads as its own."""
    word = st.sampled_from(
        [
            *("vesicles", "of", "miR-21,", "TGF-β", "raise:", "#2", "[[mir-105]]", "it's", '"new"'),
            *(
                "100",
                "%",
                "(p",
                "<",
                "0.05)",
                "-",
                "|",
                ">",
                "{a}",
                "&",
                "*x*",
                "no",
                "1e3",
                "a:",
                "—",
            ),
            *("null", "~", "'", "?", "!", "@", "`x`", "https://example.org/a?b=c#d", "x" * 40),
        ]
    )
    separator = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n"])
    pairs = st.lists(st.tuples(word, separator), min_size=1, max_size=60)
    return pairs.map(lambda found: "".join(a + b for a, b in found).strip())


def written(style: str, text: str) -> str:
    """A field that holds a text, in a style of YAML."""
    if style == '"':
        return f"seen_in: {json.dumps(text, ensure_ascii=False)}\n"
    # In quotation marks and folded blocks one line end more than the text has stands for it.
    spread = re.sub("\n+", lambda found: f"\n{found[0]}", text)
    if style == "'":
        folded = spread.replace("'", "''").replace("\n", "\n  ")
        return f"seen_in: '{folded}'\n"
    lines = (spread if style.startswith(">") else text).split("\n")
    return f"seen_in: {style}\n" + "".join(f"  {line}".rstrip() + "\n" for line in lines)


@given(prose(), st.sampled_from(['"', "'", ">-", ">", "|-", "|"]))
def test_prose_says_the_same_in_whatever_style_it_was_written(text: str, style: str) -> None:
    """Colons, number signs, brackets, quotation marks and paragraphs stay, and the form is one."""
    before = CELL.format(written(style, text))
    after = form(before)
    assert said(after) == said(before) == {**said(CELL.format("")), "seen_in": text}
    assert form(after) == after


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf"))))
def test_any_text_in_quotation_marks_says_the_same(text: str) -> None:
    """Spaces at its ends, and whatever characters it holds, are kept."""
    before = CELL.format(written('"', text))
    after = form(before)
    assert said(after) == said(before)
    assert form(after) == after


@pytest.mark.parametrize(
    "value",
    [
        *(
            "no",
            "on",
            "yes",
            "true",
            "1e3",
            "046",
            "0x1F",
            "1_000",
            "12:30",
            "2026-11-23",
            ".5",
            "=",
        ),
        *(
            "a#b",
            "a:b",
            "it's",
            "5'-end",
            "https://example.org/#a",
            '"046"',
            "'no'",
            '"~"',
            '"# a"',
        ),
        *("Vδ1+ T cell", '"a: b"', '"[[mir-105]]"', "'- a'", "a - b", '"é"', "🧬"),
    ],
)
def test_a_value_is_kept_character_by_character(value: str) -> None:
    """No number, date or truth value is made of it, and its quotation marks stay."""
    text = CELL.format(f"seen_in: {value}\n")
    assert f"seen_in: {value}\n" in form(text)
    assert said(form(text)) == said(text)


def test_comments_are_kept_where_they_stand() -> None:
    """A comment before a field, between entries and at the end is still there."""
    text = (
        "# Looked up twice.\nclass: type\n# The name of the Cell Ontology.\nname: a cell\n"
        "markers:\n  # the first\n  - molecule: cd63\n    level: high\n  # the second\n"
        "  - molecule: cd9\n    level: low\ncurated: {date: 2026-11-23, by: project}\n# the end\n"
    )
    assert form(text) == text


def test_a_comment_goes_with_the_field_that_it_stands_before() -> None:
    """When fields are put in order, what was said about one is not said about another."""
    text = (
        "curated: {date: 2026-11-23, by: project}\n# of the name\nname: a cell\n"
        "# of the class\nclass: type\n"
    )
    assert form(text) == (
        "# of the class\nclass: type\n# of the name\nname: a cell\n"
        "curated: {date: 2026-11-23, by: project}\n"
    )


def test_the_form_of_a_finding_has_the_order_of_the_model() -> None:
    """What it says comes first; notes and signatures come last."""
    fields = list(said(form((ROOT / FINDING).read_text("utf-8"), "findings")))
    assert fields[:2] == ["type", "statement"]
    last = [name for name in ("notes", "curated", "changed", "checked") if name in fields]
    assert fields[-len(last) :] == last


def test_prose_fills_lines_of_the_width() -> None:
    """No line is longer, and none ends while the next word still fits."""
    text = " ".join(f"word{'s' * (number % 7)}" for number in range(100))
    lines = form(CELL.format(f"seen_in: {text}\n")).split("\n")
    block = [line for line in lines if line.startswith("  word")]
    assert len(block) > 1
    assert all(len(line) <= WIDTH for line in block)
    for line, following in itertools.pairwise(block):
        assert len(f"{line} {following.split()[0]}") > WIDTH


def test_format_writes_what_is_not_canonical_and_says_so_before(bare: Workshop) -> None:
    """With --check the file and line are told; without it the file is put right."""
    canonical_text = (ROOT / FINDING).read_text("utf-8")
    moved = canonical_text.replace("certainty: stated\n", "")
    bare.write(FINDING, moved.replace("type: ", "certainty: stated\ntype: ", 1))
    result = bare.run("format", "--check")
    assert result.exit_code == 1
    assert f"{FINDING}:1:1: the file is not in the canonical form [not-canonical]" in result.output
    assert bare.run("format").exit_code == 0
    assert bare.text(FINDING) == canonical_text
    assert bare.run("format", "--check").exit_code == 0


def test_format_leaves_canonical_files_alone(bare: Workshop) -> None:
    """Their time stays."""
    for entry in SMALL[::20]:
        bare.write(entry.file, text_of(entry))
        os.utime(bare.root / entry.file, ns=(1, 1))
    assert bare.run("format").exit_code == 0
    assert {(bare.root / entry.file).stat().st_mtime_ns for entry in SMALL[::20]} == {1}


@pytest.mark.parametrize(
    ("old", "new"),
    [("type: ", "type:\t"), ("certainty: ", "certanty: "), ("type: ", "type : [")],
)
def test_a_file_with_problems_is_not_called_canonical(bare: Workshop, old: str, new: str) -> None:
    """It is left as it is, and the command says that it could not bring it into form."""
    bare.write(FINDING, (ROOT / FINDING).read_text("utf-8").replace(old, new, 1))
    before = bare.text(FINDING)
    result = bare.run("format")
    assert bare.text(FINDING) == before
    assert result.exit_code == 1
    assert FINDING in result.output
    assert "Every record is in the canonical form" not in result.output


def test_line_ends_of_windows_are_not_canonical(bare: Workshop) -> None:
    """A file with CRLF is put right, so that a change of one line is a change of one line."""
    path = "data/cells/a-cell.yaml"
    bare.write(path, CELL.format("").replace("\n", "\r\n"))
    assert bare.run("format", "--check").exit_code == 1
    bare.run("format")
    assert (bare.root / path).read_bytes() == CELL.format("").encode()


@pytest.mark.parametrize(
    "why",
    [
        *("a\u00a0", ".\u2003", "|-\n  a \n  b", "|\n  a\n  \u00a0\n  b", ">-\n  a\u00a0\n  b"),
        *(
            "'a\n\n\n\n  '",
            '" a"',
            '"a "',
            '"a\\n b\\n\\n"',
            "|2-\n   a\n  b",
            ">-\n  a\n    b\n  c",
        ),
        *("|-\n   \n    - b", f"|-\n  {'x' * 180} y \n", f"'{'x' * 180}\n  '", "|#a\n  b"),
        *(f'"{"x" * 90}\\\\n: y"', ">-\n  a\n\n\n  b", f"{'x' * 200}", f"'{'x ' * 100}y  z'"),
    ],
)
def test_format_never_fails_and_never_changes_what_a_record_says(bare: Workshop, why: str) -> None:
    """Where a text cannot be written in the canonical style, its file stays as it was."""
    path = "data/references/smith-2020-words.yaml"
    before = (
        f"class: article\nstatus: verified\nwhy: {why}\n"
        "curated: {date: 2026-11-23, by: project}\n"
    )
    value = read_document(before.encode(), path)[0]
    bare.write(path, before)
    bare.run("format")
    after = read_document((bare.root / path).read_bytes(), path)[0]
    assert (value and value.value) == (after and after.value)


@pytest.mark.parametrize("folder", all_kinds())
def test_every_kind_has_a_form(folder: str) -> None:
    """Signatures stand at the end of a record of any kind."""
    entry = next(entry for entry in ENTRIES if entry.folder == folder)
    assert list(said(form(text_of(entry), folder)))[-1] in ("curated", "changed", "checked")


def test_the_files_are_those_of_the_atlas(root: Path) -> None:
    """What is compared above is every record that the reader finds."""
    assert {entry.file for entry in ENTRIES} == {
        file.relative_to(root).as_posix()
        for folder in all_kinds()
        for file in (root / "data" / folder).rglob("*.yaml")
    }
