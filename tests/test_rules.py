"""Each rule finds its fault, at its place, and nothing else."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from generator.outline import copy_hashes, plain_words, read_outline, write_outline
from generator.problem_codes import CODES
from generator.problems import Place, Problem
from tests.conftest import Workshop

TESTS: Final = Path(__file__).parent
CASES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (TESTS / "cases" / "problems.yaml").read_text("utf-8")
)
YAML_CASES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (TESTS / "cases" / "yaml.yaml").read_text("utf-8")
)
FINDING: Final = "data/findings/mir-105-endothelial-cell-barrier.yaml"
OUTLINE: Final = "data/sources/ijms-2022-15236.outline.json"
ELSEWHERE: Final = {
    "symlink": "test_reader.py",
    "unknown-folder": "test_reader.py",
    "copied-words": "test_rules.py",
    "not-canonical": "test_formatting.py",
    "dead-link": "test_site_check.py",
    "policy": "test_site_check.py",
    "page-too-large": "test_site_check.py",
}
"""Codes that no change of one file provokes, with the tests that do."""

NEVER: Final = {"wrong-value"}
"""Codes of faults that no type of the model can have today: what pydantic may yet call a fault."""


def change(workshop: Workshop, case: dict[str, Any]) -> None:
    """Make the change of a case."""
    path = case["in"]
    if "copy_of" in case:
        workshop.write(path, workshop.text(case["copy_of"]))
    elif "content" in case:
        workshop.write(path, case["content"])
    else:
        workshop.replace(path, case["old"], case["new"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change_makes_exactly_its_problems(workshop: Workshop, case: dict[str, Any]) -> None:
    """Code, file and line are those of the table, and the mend offers what helps."""
    change(workshop, case)
    problems = workshop.problems()
    found = [told.partition(" ") for told in case["found"]]
    expected = {(code, file or case["in"]) for code, _, file in found}
    assert {(problem.code, problem.place.file) for problem in problems} == expected
    for problem in problems:
        assert case.get("mend", "") in problem.mend
        if "line" in case:
            assert problem.place.line == workshop.line(case["in"], case["line"])
            assert problem.place.column >= 1


def test_words_of_a_source_are_found_in_any_text(workshop: Workshop) -> None:
    """Nine words in a row that a source has too are named with the place of the text."""
    outline = read_outline(workshop.root / OUTLINE)
    sentence = "The ferry left before noon, and nobody on board had seen the harbour since."
    words = [word for _, word in plain_words(sentence)]
    copies = outline.copies | set(copy_hashes(words))
    write_outline(workshop.root / OUTLINE, replace(outline, copies=frozenset(copies)))
    assert workshop.problems() == ()
    workshop.replace(FINDING, "The numbers stand", f"{sentence.upper()} The numbers stand")
    problem = workshop.problem()
    assert (problem.code, problem.place.file) == ("copied-words", FINDING)
    assert problem.message.endswith(" ".join(words))


def test_the_title_of_a_paper_may_have_words_of_a_source(workshop: Workshop) -> None:
    """It is the paper's own; its other texts are ours."""
    outline = read_outline(workshop.root / OUTLINE)
    reference = "data/references/ref-042.yaml"
    title = yaml.safe_load(workshop.text(reference))["title"]
    words = [word for _, word in plain_words(title)]
    assert len(words) >= 9
    copies = outline.copies | set(copy_hashes(words))
    write_outline(workshop.root / OUTLINE, replace(outline, copies=frozenset(copies)))
    assert workshop.problems() == ()


def test_a_note_explains_what_a_rule_would_refuse(workshop: Workshop) -> None:
    """The papers of this finding are not those cited: without its note that is a problem."""
    assert workshop.problems() == ()
    workshop.replace(FINDING, "about: papers", "about: found_at")
    assert {problem.code for problem in workshop.problems()} == {"paper-missing"}


def test_a_note_explains_an_exception_to_repression(workshop: Workshop) -> None:
    """A microRNA and its target may rise together when a note about the effects says why."""
    old, new = "change: decreased}\n", "change: increased, via: [mir-105]}\n"
    text = workshop.text(FINDING).replace(old, new, 1)
    workshop.write(FINDING, text.replace("about: evidence", "about: effects"))
    assert workshop.problems() == ()


def test_an_outcome_needs_no_place(workshop: Workshop) -> None:
    """How long patients live is not asked of a cell."""
    text = workshop.text(FINDING)
    before, _, rest = text.replace("[endothelial-cell]", "none").partition("effects:")
    effects = "effects:\n  - {target: overall-survival, change: decreased}\n"
    workshop.write(FINDING, f"{before}{effects}cancer: {rest.partition('cancer: ')[2]}")
    assert workshop.problems() == ()


def test_a_name_that_is_ambiguous_in_both_records_is_no_fault(workshop: Workshop) -> None:
    """Both say so, and a reader is shown both."""
    tjp1 = "data/molecules/tjp1.yaml"
    workshop.write(tjp1, f"{workshop.text(tjp1)}ambiguous: [ZO-1]\n")
    workshop.write(
        "data/molecules/zzz-protein.yaml",
        "class: protein\nname: ZZZ\nsynonyms: [zo 1]\nambiguous: [zo 1]\n"
        "curated: {date: 2026-11-23, by: project}\n",
    )
    assert workshop.problems() == ()


def test_a_release_that_is_missing_is_a_problem(workshop: Workshop) -> None:
    """The file is named, with what it must hold."""
    (workshop.root / "data/atlas.yaml").unlink()
    problem = workshop.problem()
    assert (problem.code, problem.place.file) == ("settings", "data/atlas.yaml")
    assert "version, released, licence and licence_address" in problem.mend


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a: [", b"- a", b"site_name: x", b""])
def test_settings_that_are_missing_or_broken_are_a_problem(
    workshop: Workshop, content: bytes | None
) -> None:
    """Whatever mkdocs.yml holds, the check answers, and says what it must hold."""
    (workshop.root / "mkdocs.yml").unlink()
    if content is not None:
        workshop.write("mkdocs.yml", content)
    (problem,) = [found for found in workshop.problems() if found.code == "settings"]
    assert problem.place.file == "mkdocs.yml"
    assert "site_url (an address with https://), extra.repository and" in problem.mend


def test_the_same_problem_is_told_once(workshop: Workshop) -> None:
    """Problems come sorted by file and line, and none is repeated."""
    for case in CASES[::6]:
        if "old" in case and case["old"] in workshop.text(case["in"]):
            change(workshop, case)
    problems = workshop.problems()
    assert len(problems) > 1
    assert list(problems) == sorted(set(problems))


def test_every_code_is_provoked_by_a_test() -> None:
    """A code that nothing provokes is one that nothing finds."""
    provoked = {found.partition(" ")[0] for case in CASES + YAML_CASES for found in case["found"]}
    assert provoked | set(ELSEWHERE) | NEVER == set(CODES)
    assert not provoked & (set(ELSEWHERE) | NEVER)
    for code, module in ELSEWHERE.items():
        text = (TESTS / module).read_text("utf-8")
        assert f'"{code}"' in text or f"[{code}]" in text


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """What is wrong, why, and what to do; an example of the fault has one of the mended too."""
    explained = CODES[code]
    assert explained.title
    assert not explained.title.endswith(".")
    assert explained.why.endswith(".")
    assert explained.mend.endswith(".")
    assert bool(explained.wrong) == bool(explained.right)


def test_a_problem_has_a_code_that_is_explained() -> None:
    """A rule with a new code explains it, or fails at once."""
    with pytest.raises(ValueError, match="no such problem code: made-up"):
        Problem(Place("data/a.yaml"), "made-up", "what", "how")
