"""Problems are told to people, to programs and to GitHub, and none can forge a line."""

import json
from typing import Final

from generator.problems import (
    Place,
    Problem,
    as_json,
    counted,
    did_you_mean,
    for_github,
    for_people,
    nearest,
)

PROBLEMS: Final = [
    Problem(Place("data/a.yaml", 3, 7), "tab", "a tab", "Use spaces."),
    Problem(Place("data/b.yaml"), "empty-file", "nothing", "Write it."),
    Problem(Place("data/b.yaml", 1, 1), "wrong-form", "100 %, a: b\nc", "See\r\nhere."),
]


def test_problems_for_people_are_counted() -> None:
    """A block for each, then how many there are in how many files."""
    assert for_people(PROBLEMS[:1], "here.") == (
        "data/a.yaml:3:7: a tab [tab]\n    Use spaces.\n\n"
        "1 problem in 1 file. Each code is explained in here."
    )
    assert "data/b.yaml: nothing [empty-file]" in for_people(PROBLEMS, "here.")
    assert "3 problems in 2 files." in for_people(PROBLEMS, "here.")


def test_problems_for_github_stay_on_one_line() -> None:
    """Line ends and percent signs are encoded as GitHub wants it; a whole file is its line 1."""
    lines = for_github(PROBLEMS).split("\n")
    assert lines[0] == "::error file=data/a.yaml,line=3,col=7,title=tab::a tab Use spaces."
    assert lines[1] == ("::error file=data/b.yaml,line=1,col=1,title=empty-file::nothing Write it.")
    assert lines[2].endswith("::100 %25, a: b%0Ac See%0D%0Ahere.")
    assert len(lines) == len(PROBLEMS)


def test_a_file_name_cannot_forge_a_workflow_command() -> None:
    """Commas, colons and line ends of a name are encoded."""
    place = Place("data/a,title=x::y\n::warning::z.yaml")
    (line,) = for_github([Problem(place, "tab", "a", "b")]).split("\n")
    assert "file=data/a%2Ctitle=x%3A%3Ay%0A%3A%3Awarning%3A%3Az.yaml,line=1" in line


def test_a_file_name_cannot_forge_a_line_for_people() -> None:
    """Line ends, and signs that a terminal obeys or that turn the writing, are shown as codes."""
    told = for_people(
        [Problem(Place("data/a\n\x1b[2K\u202eb.yaml"), "tab", "a\rb", "c\nd")], "here."
    )
    assert told.split("\n")[:2] == ["data/a\\n\\x1b[2K\\u202eb.yaml: a\\rb [tab]", "    c\\nd"]


def test_problems_for_programs_are_what_they_were() -> None:
    """JSON keeps every character."""
    read = json.loads(as_json(PROBLEMS))
    for found, problem in zip(read, PROBLEMS, strict=True):
        place = Place(found.pop("file"), found.pop("line"), found.pop("column"))
        assert Problem(place, **found) == problem


def test_near_words_are_offered() -> None:
    """The nearest first, at most three, and none that is far."""
    known = ["recipient", "recipient_state", "sender", "cargo"]
    assert nearest("recipent", known)[0] == "recipient"
    assert did_you_mean("senders", known) == "Did you mean sender? "
    assert did_you_mean("xyz", known) == ""
    assert len(nearest("mir-10", [f"mir-10{n}" for n in range(10)])) == 3


def test_numbers_and_nouns_agree() -> None:
    """One is one, and thousands have a comma."""
    assert [counted(n, "record") for n in (0, 1, 2)] == ["0 records", "1 record", "2 records"]
    assert counted(1234, "entity") == "1,234 entities"
