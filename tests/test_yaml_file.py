"""A file says what stands in it, or is refused with the place of every fault."""

import json
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, strategies as st

from generator.problems import Problem
from generator.yaml_file import MOST_LEVELS, read_document

CASES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "yaml.yaml").read_text("utf-8")
)
FILE: Final = "data/molecules/mir-105.yaml"
PIECES: Final = (
    *("a: b", "name", "- ", ": ", ":", "\n", "\n  ", "  ", "? ", "---\n", "...\n", "%YAML 1.1\n"),
    *('"', "'", "[", "]", "{", "}", ", ", "# c", " # c", "|\n", ">-\n  x", "\\", "`", "@", "%"),
    *(
        "&x ",
        "*x",
        "!!str ",
        "<<: ",
        "~",
        "null",
        "é",
        "😀",
        "\u0085",
        "\u202e",
        "\ufeff",
        "\uffff",
    ),
    *("\x00", "\t", "\r\n", "\r"),
)
FORBIDDEN: Final = (
    "\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def content(case: dict[str, Any]) -> bytes:
    """The file of a case."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    return (case["file"] * case.get("times", 1)).encode("utf-8")  # type: ignore[no-any-return]


def told(problem: Problem) -> str:
    """A problem as the table has it."""
    return f"{problem.code} {problem.place.line}:{problem.place.column}"


def value_of(text: str) -> dict[str, Any]:
    """What a file without faults says."""
    document, problems = read_document(text.encode(), FILE)
    assert problems == []
    assert document is not None
    return document.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_file_is_refused_with_the_place_of_each_fault(case: dict[str, Any]) -> None:
    """Code, line and column of every fault are those of the table, and there is no other."""
    document, problems = read_document(content(case), FILE)
    assert document is None
    assert sorted(map(told, problems)) == sorted(case["found"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_fault_says_what_is_wrong_and_how_to_mend_it(case: dict[str, Any]) -> None:
    """No problem is without words, and none shows a line of Python."""
    _, problems = read_document(content(case), FILE)
    for problem in problems:
        assert problem.place.file == FILE
        assert problem.message
        assert problem.mend
        assert "Error" not in problem.message + problem.mend


@pytest.mark.parametrize(
    "written",
    [
        *("no", "yes", "on", "off", "true", "True", "n", "1e3", "046", "0x1F", "0o17", "1_000"),
        *("12:30", "2026-11-23", "2026-11-23T10:00:00Z", ".5", "+5", "-0", ".inf", ".nan", "="),
        *("nullify", "a#b", "it's", "5'-end", "https://example.org/a#b", "p<0.05", "a - b"),
    ],
)
def test_a_value_stays_the_characters_that_stand_in_the_file(written: str) -> None:
    """Nothing is guessed: no number, date, truth value or time is made of a value."""
    assert value_of(f"name: {written}\nlist: [{written}]\n") == {"name": written, "list": [written]}


@pytest.mark.parametrize("written", ["no", "1e3", "046", "2026-11-23", "null", "~", "12:30"])
def test_the_name_of_a_field_stays_the_characters_that_stand_in_the_file(written: str) -> None:
    """A field named `no` is not one named `False`."""
    assert value_of(f"{written}: x\n") == {written: "x"}


@pytest.mark.parametrize("mark", ['"', "'"])
def test_quotation_marks_make_any_word_a_value(mark: str) -> None:
    """What is null or nothing without quotation marks is a text in them."""
    for word in ("", "~", "null", "a # b", "a: b", "[[mir-105]]"):
        assert value_of(f"name: {mark}{word}{mark}\n") == {"name": word}


def test_a_folded_block_is_one_line_however_it_is_wrapped() -> None:
    """Prose in a `>-` block may hold colons, number signs and double square brackets."""
    text = 'why: >-\n  [[mir-105]]: the one of\n  group #2.\n\n  It\'s "new".\n'
    assert value_of(text) == {"why": '[[mir-105]]: the one of group #2.\nIt\'s "new".'}


def test_a_block_has_no_line_end_after_its_last_line() -> None:
    """Whether a block begins with `>`, `>-`, `|` or `|-`, its text ends with its last word."""
    for style in (">", ">-", "|", "|-", ">+", "|+"):
        assert value_of(f"why: {style}\n  words\n\nname: a\n") == {"why": "words", "name": "a"}


def test_comments_on_their_own_lines_are_free() -> None:
    """Lines that begin with # may stand anywhere between fields, entries and parts."""
    text = (
        "# first\n---\n# of the class\nclass: mirna\n\n# of the cargo\ncargo:\n  # one\n"
        "  - mir-105\n  # two\n  - mir-122\n# of the effects\neffects:\n  - target: tjp1\n"
        "    # which way\n    change: decreased\n  # none more\nname: a#b\n# last\n"
    )
    assert value_of(text) == {
        "class": "mirna",
        "cargo": ["mir-105", "mir-122"],
        "effects": [{"target": "tjp1", "change": "decreased"}],
        "name": "a#b",
    }


def test_a_record_may_have_as_many_levels_as_the_reader_says() -> None:
    """The last level that is allowed is read, and the next one is not."""
    deep = "x"
    for _ in range(MOST_LEVELS - 1):
        deep = f"[{deep}]"
    assert value_of(f"a: {deep}\n")
    _, problems = read_document(f"a: [[{deep}]]\n".encode(), FILE)
    assert [problem.code for problem in problems] == ["too-deep"]


def test_every_value_and_field_has_its_place() -> None:
    """Lines and columns count from 1, in characters and not in bytes."""
    document, _ = read_document("name: é\nlist: [😀, {β: δ}]\n".encode(), FILE)
    assert document is not None
    assert document.values == {
        (): (1, 1),
        ("name",): (1, 7),
        ("list",): (2, 7),
        ("list", 0): (2, 8),
        ("list", 1): (2, 11),
        ("list", 1, "β"): (2, 15),
    }
    assert document.keys == {("name",): (1, 1), ("list",): (2, 1), ("list", 1, "β"): (2, 12)}


def test_real_records_say_the_same_with_line_ends_of_windows(root: Path) -> None:
    """CRLF and LF give the same values at the same places."""
    files = sorted((root / "data").rglob("*.yaml"))
    assert files
    for file in files:
        unix = file.read_bytes()
        windows = unix.replace(b"\n", b"\r\n")
        assert read_document(windows, FILE) == read_document(unix, FILE)


@given(st.lists(st.sampled_from([piece for piece in PIECES if "\r" not in piece]), max_size=12))
def test_line_ends_of_windows_change_nothing(pieces: list[str]) -> None:
    """CRLF and LF give the same document, or the same problems at the same places."""
    unix = "".join(pieces).encode()
    assert read_document(unix.replace(b"\n", b"\r\n"), FILE) == read_document(unix, FILE)


@given(st.binary() | st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(str.encode))
def test_any_bytes_give_a_document_or_a_problem_with_its_place(file: bytes) -> None:
    """Nothing raises, nothing is silently empty, and every place is inside the file."""
    document, problems = read_document(file, FILE)
    assert (document is None) == bool(problems)
    lines = file.decode("utf-8", errors="replace").replace("\r\n", "\n").split("\n")
    for problem in problems:
        line, column = problem.place.line, problem.place.column
        if line:
            assert line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
        else:
            assert column == 0


def is_allowed(text: str) -> bool:
    """Whether a record may hold every character of a text."""
    return not any(
        (unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in "\n\t") or c in FORBIDDEN
        for c in text
    ) and not any(c in "\ufffe\uffff" for c in text)


@given(st.text().filter(is_allowed))
def test_any_text_in_double_quotation_marks_comes_back(text: str) -> None:
    """What JSON writes, the reader reads."""
    written = json.dumps(text, ensure_ascii=False)
    assert value_of(f"name: {written}\n") == {"name": text}


@given(st.characters().filter(lambda c: not is_allowed(c) and c not in "\ufffe\uffff"))
def test_no_forbidden_character_comes_in_by_any_way(character: str) -> None:
    """Neither the character itself nor its escape is read, in a value or in a field's name."""
    escape = f"\\U{ord(character):08x}"
    files = [f'name: "{escape}"\n'.encode(), f'"{escape}": a\n'.encode()]
    if not 0xD800 <= ord(character) < 0xE000:
        files += [f"name: a{character}b\n".encode(), f'name: "a{character}b"\n'.encode()]
    for file in files:
        document, problems = read_document(file, FILE)
        assert document is None
        assert problems


@given(
    st.recursive(
        st.text(alphabet="abc xyz-:#'\"[]{}β", min_size=1),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("ab", min_size=1), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_values_in_flow_style_come_back_whole(value: Any) -> None:
    """Any lists, fields and texts that JSON writes are read as they are."""
    written = json.dumps({"a": value}, ensure_ascii=False)
    assert value_of(f"{written}\n") == {"a": value}
