"""What a person types is answered in words, with a code that scripts can rely on."""

import json
import os
import re
from pathlib import Path
from typing import Final

import click
import pytest

from generator import __version__
from generator.atlas import Atlas
from generator.cli import main
from generator.kinds import all_kinds
from generator.kinds.findings import DEMANDED
from generator.model.scalars import FILL_IN
from generator.model.shape import fields_of
from generator.problems import (
    Problem,
    counted,
)
from generator.statistics import statistics
from tests.conftest import Workshop

FINDING: Final = "data/findings/mir-105-endothelial-cell-barrier.yaml"
HOSTILE_IDS: Final = (
    *("../x", "../../etc/passwd", "/dev/null/x", "a/b", "a\\b", "..", ".", ".hidden", "con"),
    *(
        "aux",
        "nul",
        "lpt1",
        "index",
        "index-2",
        "none",
        "not-stated",
        "",
        " ",
        "A",
        "miR-200c",
        "tgf-β",
        "a b",
    ),
    *("a--b", "a-", "a_b", "a\nb", "$(ls)", "a;b", "a.yaml", "%2e%2e", "\u202ea", "é"),
    *("x" * 101, "x" * 300),
)


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help_with_an_example(bare: Workshop, name: str) -> None:
    """The help says what the command does, and shows how to call it."""
    result = bare.run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.count(f"python -m generator {name}") >= 2
    assert re.search(r"Examples?:\n +python -m generator", result.stdout)


@pytest.mark.parametrize("name", main.commands)
def test_every_option_is_explained(name: str) -> None:
    """No option stands in the help without words."""
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("arguments", [("--help",), ("-h",)])
def test_help_lists_every_command(bare: Workshop, arguments: tuple[str, ...]) -> None:
    """Each with a sentence, in the order in which a newcomer needs them."""
    result = bare.run(*arguments)
    assert result.exit_code == 0
    listed = re.findall(r"(?m)^  ([a-z]+)  +\S", result.stdout.partition("Commands:")[2])
    assert listed == list(main.commands)
    assert listed[0] == "check"
    assert "Exit code 0" in result.stdout


def test_the_version_is_told(bare: Workshop) -> None:
    """It is the package's."""
    assert bare.run("--version").stdout == f"sev-atlas, version {__version__}\n"


@pytest.mark.parametrize("name", main.commands)
def test_outside_the_atlas_each_command_says_where_to_go(tmp_path: Path, name: str) -> None:
    """Code 2, and what to do, instead of a list of what is missing."""
    result = Workshop(tmp_path).run(name)
    assert result.exit_code == 2
    assert "there is no folder data/ here: change into the folder of the atlas" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "call",
    [
        *("chek", "check --format xml", "check --nope", "new", "new molecules", "outline"),
        *("new molecule mir-200c", "new findings a --type story", "outline a mkdocs.yml"),
        *("serve --port x", "format --nope"),
    ],
)
def test_a_command_that_is_not_understood_is_code_2(bare: Workshop, call: str) -> None:
    """The message says what is wrong with the call."""
    result = bare.run(*call.split())
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_check_says_that_all_is_well(workshop: Workshop) -> None:
    """Code 0, and how many records were read."""
    result = workshop.run("check")
    assert result.exit_code == 0
    data = workshop.root / "data"
    total = sum(1 for folder in all_kinds() for _ in (data / folder).rglob("*.yaml"))
    assert result.stdout == f"{counted(total, 'record')}, no problems.\n"


def test_check_names_every_problem_for_people(workshop: Workshop) -> None:
    """Code 1; file, line and column first, so that editors can jump there; then how to mend it."""
    workshop.replace(FINDING, "certainty: stated", "certainty: sure")
    workshop.replace("data/molecules/tjp1.yaml", "name: TJP1", "nam: TJP1")
    result = workshop.run("check")
    assert result.exit_code == 1
    line = workshop.line(FINDING, "certainty: sure")
    assert f"{FINDING}:{line}:12: certainty cannot be sure [not-allowed]\n    " in result.stderr
    assert "3 problems in 2 files. Each code is explained in" in result.stderr
    assert result.stdout == ""


def test_check_names_every_problem_for_programs(workshop: Workshop) -> None:
    """Flat JSON objects on standard output, and nothing else there; none is an empty list."""
    assert json.loads(workshop.run("check", "--format", "json").stdout) == []
    workshop.replace(FINDING, "certainty: stated", "certainty: sure")
    result = workshop.run("check", "--format", "json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert set(problem) == {"file", "line", "column", "code", "message", "mend"}
    assert (problem["file"], problem["code"]) == (FINDING, "not-allowed")
    assert problem["line"] == workshop.line(FINDING, "certainty: sure")


def test_check_names_every_problem_for_github(workshop: Workshop) -> None:
    """One workflow command a problem on standard output; none prints nothing there."""
    assert workshop.run("check", "--format", "github").stdout == ""
    workshop.replace(FINDING, "certainty: stated", "certainty: sure")
    result = workshop.run("check", "--format", "github")
    assert result.exit_code == 1
    line = workshop.line(FINDING, "certainty: sure")
    assert result.stdout.startswith(
        f"::error file={FINDING},line={line},col=12,title=not-allowed::certainty cannot be sure "
    )
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize("name", ["check", "build", "stats", "coverage", "format"])
def test_no_command_ends_in_a_traceback_over_broken_records(workshop: Workshop, name: str) -> None:
    """A record that is broken, one that is missing, and one that is empty are told, not thrown."""
    workshop.replace("data/references/ref-042.yaml", "class: ", "klass: ")
    workshop.replace(FINDING, "recipient: [endothelial-cell]", "recipient: [nobody]")
    workshop.write("data/sources/another.yaml", "")
    result = workshop.run(name)
    assert result.exit_code in (0, 1)
    assert not (workshop.root / "site").exists()


def test_a_build_with_problems_leaves_the_site_as_it_was(workshop: Workshop) -> None:
    """Code 1, and the last good site stands untouched."""
    workshop.write("site/index.html", "the last good one")
    workshop.replace(FINDING, "certainty: stated", "certainty: sure")
    result = workshop.run("build")
    assert result.exit_code == 1
    assert "[not-allowed]" in result.stderr
    assert [file.name for file in (workshop.root / "site").iterdir()] == ["index.html"]
    assert workshop.text("site/index.html") == "the last good one"


def problems_of_new(bare: Workshop, *arguments: str) -> tuple[str, list[Problem]]:
    """The file that `new` writes, and what the check finds wrong with it."""
    result = bare.run("new", *arguments)
    assert result.exit_code == 0
    file = result.stdout.partition(" ")[0]
    return file, [problem for problem in bare.problems() if problem.place.file == file]


NEW: Final = [(kind, "a-new-one") for kind in all_kinds()] + [
    ("findings", "a-new-one", "--type", finding_type) for finding_type in DEMANDED
]


@pytest.mark.parametrize("arguments", NEW, ids=" ".join)
def test_a_skeleton_lacks_only_what_is_to_be_filled_in(
    bare: Workshop, arguments: tuple[str, ...]
) -> None:
    """It is YAML, no field is missing or unknown, and each problem is about a value to fill in."""
    file, problems = problems_of_new(bare, *arguments)
    assert problems
    lines = bare.text(file).split("\n")
    for problem in problems:
        assert problem.code in ("wrong-form", "not-allowed"), problem
        assert FILL_IN in lines[problem.place.line - 1]


@pytest.mark.parametrize("arguments", NEW, ids=" ".join)
def test_a_skeleton_explains_what_it_asks_for(bare: Workshop, arguments: tuple[str, ...]) -> None:
    """Each field that its kind or type needs is there, below a line that says what it is."""
    file, _ = problems_of_new(bare, *arguments)
    text = bare.text(file)
    model = all_kinds()[arguments[0]]
    demanded = DEMANDED[arguments[3]] if len(arguments) > 2 else ()
    for name, field in fields_of(model).items():
        if (field.is_required() or name in demanded) and name != "curated":
            assert re.search(rf"(?m)^{name}:", text), name
            words = (field.description or "").split()[:3]
            assert " ".join(words) in " ".join(text.replace("#", "").split())
    assert all(len(line) <= 100 for line in text.split("\n"))


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("data/molecules/tjp1.yaml", "name"),
        ("data/molecules/tjp1.yaml", "seen_in"),
        ("data/references/ref-042.yaml", "journal"),
        (FINDING, "model"),
    ],
)
def test_nothing_of_a_skeleton_is_left_by_mistake(
    workshop: Workshop, path: str, field: str
) -> None:
    """When all but one value is filled in, the check still refuses the file, at that value."""
    (old,) = [line for line in workshop.text(path).split("\n") if line.startswith(f"{field}: ")]
    workshop.replace(path, f"\n{old}\n", f"\n{field}: {FILL_IN}\n")
    problem = workshop.problem()
    assert problem.place.file == path
    assert problem.place.line == workshop.line(path, FILL_IN)


def test_a_list_and_a_text_that_are_half_filled_in_are_refused(workshop: Workshop) -> None:
    """The place is the entry's own, and the rest of the text is no excuse."""
    path = "data/molecules/tjp1.yaml"
    workshop.replace(path, "name: TJP1", f"name: TJP1\nmisprinted:\n  - ZO-I\n  - {FILL_IN} too")
    problem = workshop.problem()
    assert (problem.code, problem.place.line) == ("wrong-form", workshop.line(path, FILL_IN))


def test_a_filled_skeleton_is_a_record(bare: Workshop) -> None:
    """A biologist who replaces each FILL-IN is done."""
    file, _ = problems_of_new(bare, "molecules", "mir-200c")
    bare.replace(file, f"class: {FILL_IN}", "class: mirna")
    bare.replace(file, f"name: {FILL_IN}", "name: miR-200c")
    bare.replace(file, f"date: {FILL_IN}", "date: 2026-11-23")
    assert bare.problems() == ()
    assert bare.run("format", "--check").exit_code in (0, 1)


def test_a_skeleton_names_similar_records(workshop: Workshop) -> None:
    """Whoever is about to write a record twice is told."""
    file, _ = problems_of_new(workshop, "molecules", "mir-1055")
    assert "There are similar records. Did you mean mir-105" in workshop.text(file)


@pytest.mark.parametrize("kind", ["molecules", "cells"])
def test_a_record_that_is_there_is_not_written_again(workshop: Workshop, kind: str) -> None:
    """Whatever kind it is of: the file that has the id is named, and stays as it was."""
    before = workshop.text("data/molecules/mir-105.yaml")
    result = workshop.run("new", kind, "mir-105")
    assert result.exit_code == 1
    assert "there is a record mir-105 already: data/molecules/mir-105.yaml" in result.stderr
    assert workshop.text("data/molecules/mir-105.yaml") == before
    assert not (workshop.root / "data/cells/mir-105.yaml").exists()


def test_a_broken_record_is_not_written_over(workshop: Workshop) -> None:
    """What somebody wrote is not lost because it has a fault."""
    workshop.write("data/molecules/mir-200c.yaml", "name: [half a record")
    assert workshop.run("new", "molecules", "mir-200c").exit_code == 1
    assert workshop.text("data/molecules/mir-200c.yaml") == "name: [half a record"


@pytest.mark.parametrize("record_id", HOSTILE_IDS)
def test_an_id_that_cannot_be_one_writes_nothing(bare: Workshop, record_id: str) -> None:
    """Neither in data/ nor elsewhere; the answer says what an id is, and is no traceback."""
    before = sorted(bare.root.parent.rglob("*"))
    result = bare.run("new", "molecules", "--", record_id)
    assert result.exit_code == 1
    assert "[bad-file-name]" in result.stderr
    assert sorted(bare.root.parent.rglob("*")) == before


def test_an_id_like_an_option_is_not_understood(bare: Workshop) -> None:
    """It is no id, and no option either."""
    assert bare.run("new", "molecules", "-x").exit_code == 2


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_file_name_that_is_no_text_is_told(bare: Workshop, form: str) -> None:
    """Bytes that are no UTF-8 in a name, or signs that a terminal obeys, end no run."""
    (bare.root / "docs").mkdir(exist_ok=True)
    for name in (b"\xff.yaml", b"\x1b[31m.yaml"):
        (bare.root / "data" / "molecules" / os.fsdecode(name)).write_bytes(b"name: a\n")
        (bare.root / "docs" / os.fsdecode(name)).write_bytes(b"text\n")
    done = bare.run_process("check", "--format", form)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert said.count("bad-file-name") == 4
    assert "\x1b" not in said
    assert not [c for c in said if "\udc80" <= c <= "\udcff"], "the output is not UTF-8"


def test_the_outline_of_a_text_in_another_encoding_is_refused(workshop: Workshop) -> None:
    """A text that is no UTF-8 is told in words."""
    workshop.write("review.txt", "Müller".encode("latin-1"))
    assert workshop.run("outline", "ijms-2022-15236", "review.txt").exit_code == 2


def test_the_outline_of_another_text_is_refused(workshop: Workshop) -> None:
    """The cut belongs to the text with its fingerprint, and the outline stays as it was."""
    workshop.write("review.txt", "another text\n")
    outline = "data/sources/ijms-2022-15236.outline.json"
    before = workshop.text(outline)
    result = workshop.run("outline", "ijms-2022-15236", "review.txt")
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert workshop.text(outline) == before


def test_stats_count_the_records(workshop: Workshop) -> None:
    """Each line is a number and what it counts; kinds come first."""
    result = workshop.run("stats")
    assert result.exit_code == 0
    counts = [line.split(maxsplit=1) for line in result.stdout.strip().split("\n")]
    assert [heading for _, heading in counts][: len(all_kinds())] == [
        model.kind.plural.lower() for model in all_kinds().values()
    ]
    for (number, _), folder in zip(counts, all_kinds(), strict=False):
        assert int(number) == sum(1 for _ in (workshop.root / "data" / folder).glob("*.yaml"))


def test_numbers_of_the_atlas_agree_with_each_other(atlas: Atlas) -> None:
    """Types add up to findings and states to references, and each heading stands once."""
    pairs = list(statistics(atlas))
    numbers = dict(pairs)
    assert len(numbers) == len(pairs)
    types = [n for heading, n in pairs if heading.startswith("findings of type ")]
    assert sum(types) == numbers["findings"]
    states = [n for heading, n in pairs if re.fullmatch(r"references [a-z]+", heading)]
    assert sum(states) == numbers["references"]


def test_the_module_runs_the_commands(workshop: Workshop) -> None:
    """`python -m generator` is what the help says it is, with the same codes."""
    done = workshop.run_process("check")
    assert done.returncode == 0
    assert done.stdout.endswith("no problems.\n")
    assert workshop.run_process("check", "--nope").returncode == 2
    workshop.replace(FINDING, "certainty: stated", "certainty: sure")
    assert workshop.run_process("check").returncode == 1
