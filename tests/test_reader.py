"""Every file below data/ is a record or a problem, and a problem tells how to mend it."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from generator.atlas import Atlas
from generator.kinds import all_kinds
from generator.model.links import ROLES
from generator.model.shape import fields_of, parts_in
from generator.problems import Problem
from generator.reader import read_records
from generator.rules import check_atlas
from tests.conftest import Workshop

FINDING: Final = "data/findings/mir-105-endothelial-cell-barrier.yaml"
MOLECULE: Final = """\
class: protein
name: {name}
curated: {{date: 2026-11-23, by: project}}
"""

WORDS: Final = (
    "not-stated",
    "none",
    "mir-105",
    "yes",
    "46",
    "",
    "2026-11-23",
    "a b",
    "hgnc:1",
    "5p",
)
FIELDS: Final = sorted(
    {
        name
        for kind in all_kinds().values()
        for model in [
            kind,
            *(part for f in fields_of(kind).values() for part in parts_in(f.annotation)),
        ]
        for name in fields_of(model)
    }
    | {"value", "word", "0", "[key]", "tuple"}
)


def at_file(problems: tuple[Problem, ...], file: str) -> list[str]:
    """The codes of the problems of a file."""
    return [problem.code for problem in problems if problem.place.file == file]


def test_a_newcomers_ten_mistakes_are_all_answered_in_one_run(workshop: Workshop) -> None:
    """Each has its file, its line, and a mend that names the right thing."""
    tab, colon = "data/molecules/cd63.yaml", "data/molecules/mir-9.yaml"
    twice, curie = "data/molecules/cd9.yaml", "data/molecules/tjp1.yaml"
    indented, latin = "data/cells/macrophage.yaml", "data/cells/fibroblast.yaml"
    empty, unknown = "data/topics/blood.yaml", "data/findings/anxa2-angiogenesis.yaml"
    papers = "data/findings/birc5-serum-diagnosis.yaml"
    workshop.replace(tab, "\nname: ", "\nname:\t")
    workshop.replace(colon, "\nname: ", "\nname ")
    workshop.replace(FINDING, "\nrecipient:", "\nrecipent:")
    workshop.replace(unknown, "\ncargo: [anxa2]", "\ncargo: [anx2]")
    workshop.write(twice, workshop.text(twice) + "class: protein\n")
    workshop.replace(curie, '"hgnc:11827"', '"hgnc:TJP1"')
    workshop.replace(indented, "\nname: ", "\n   name: ")
    lines = workshop.text(papers).split("\n")
    workshop.write(papers, "\n".join(li for li in lines if not li.startswith("papers:")))
    workshop.write(latin, workshop.text(latin).encode() + "# Müller\n".encode("latin-1"))
    workshop.write(empty, "")

    line = workshop.line
    expected = {
        tab: ("tab", line(tab, "name:"), "Indent with spaces"),
        colon: ("yaml-syntax", line(colon, "name ") + 1, "A colon is missing"),
        FINDING: ("unknown-field", line(FINDING, "recipent"), "Did you mean recipient"),
        unknown: ("unknown-record", line(unknown, "[anx2]"), "Did you mean anxa2"),
        twice: ("duplicate-key", workshop.text(twice).count("\n"), "Keep one of the two"),
        curie: ("wrong-identifier", line(curie, "hgnc:TJP1"), "One looks like hgnc:"),
        indented: ("yaml-syntax", line(indented, "   name:"), "the line is indented too far"),
        papers: ("missing-field", 1, "Add papers. The papers that the source cites for it."),
        latin: ("not-utf8", line_of_bytes(workshop, latin), "encoding UTF-8"),
        empty: ("empty-file", 0, "Write the record, or delete the file."),
    }
    problems = workshop.problems()
    assert [problem.place.file for problem in problems] == sorted(expected)
    for problem in problems:
        code, number, mend = expected[problem.place.file]
        assert (problem.code, problem.place.line) == (code, number)
        assert mend in problem.mend


def line_of_bytes(workshop: Workshop, path: str) -> int:
    """The last line of a file that is not UTF-8."""
    return (workshop.root / path).read_bytes().count(b"\n")


@pytest.mark.parametrize(
    "name",
    [
        *("Mir-200c.yaml", "MIR-200C.yaml", "TGF-β.yaml", "mir_200c.yaml", "mir 200c.yaml"),
        *("mir--200c.yaml", "-mir-200c.yaml", "mir-200c-.yaml", "mir.200c.yaml"),
        *("con.yaml", "aux.yaml", "nul.yaml", "prn.yaml", "com1.yaml", "lpt9.yaml", "index.yaml"),
        *("x" * 101 + ".yaml", "mir-200c\n.yaml", "mir-٢.yaml"),
    ],
)
def test_a_file_name_that_cannot_be_an_address_is_refused(bare: Workshop, name: str) -> None:
    """Ids are lower-case slugs that every system can hold; what the file says does not matter."""
    bare.write(f"data/molecules/{name}", MOLECULE.format(name="miR-200c"))
    problem = bare.problem()
    assert problem.code == "bad-file-name"
    assert problem.place.file == f"data/molecules/{name}"
    assert problem.mend


@pytest.mark.parametrize("name", ["mir-200c.yaml", "x" * 100 + ".yaml", "7sk.yaml", "console.yaml"])
def test_a_file_name_that_can_be_an_address_is_taken(bare: Workshop, name: str) -> None:
    """A slug of up to a hundred characters is an id."""
    bare.write(f"data/molecules/{name}", MOLECULE.format(name="miR-200c"))
    assert list(read_records(bare.root / "data").entries) == [name.removesuffix(".yaml")]
    assert bare.problems() == ()


@pytest.mark.parametrize(
    "name", ["molecules/mir-200c.yml", "molecules/mir-200c.YAML", "molecules/notes.txt", "mir.yaml"]
)
def test_a_file_that_would_not_be_read_is_a_problem(bare: Workshop, name: str) -> None:
    """A record with another ending, or outside the folders of the kinds, is not lost silently."""
    bare.write(f"data/{name}", MOLECULE.format(name="miR-200c"))
    problem = bare.problem()
    assert (problem.code, problem.place.file) == ("unknown-file", f"data/{name}")


def test_a_folder_that_is_no_kind_offers_the_nearest(bare: Workshop) -> None:
    """`molecule` is told to be `molecules`, and the kinds are listed."""
    bare.write("data/molecule/mir-200c.yaml", MOLECULE.format(name="miR-200c"))
    folder, file = bare.problems()
    assert (folder.code, folder.place.file) == ("unknown-folder", "data/molecule")
    assert folder.mend.startswith("Did you mean molecules?")
    assert all(kind in folder.mend for kind in all_kinds())
    assert (file.code, file.place.file) == ("unknown-file", "data/molecule/mir-200c.yaml")


def test_an_id_is_unique_over_all_kinds(bare: Workshop) -> None:
    """A cell and a molecule cannot share an id, since links do not say which kind they mean."""
    bare.write("data/molecules/mir-200c.yaml", MOLECULE.format(name="miR-200c"))
    cell = "class: type\nname: a cell\ncurated: {date: 2026-11-23, by: project}\n"
    bare.write("data/cells/mir-200c.yaml", cell)
    problem = bare.problem()
    assert problem.code == "duplicate-id"
    assert {problem.place.file, problem.message.rpartition(" ")[2]} == {
        "data/cells/mir-200c.yaml",
        "data/molecules/mir-200c.yaml",
    }


def test_an_id_is_unique_over_the_folders_of_a_kind(bare: Workshop) -> None:
    """Folders below a kind are no part of the id."""
    bare.write("data/molecules/mir-200c.yaml", MOLECULE.format(name="miR-200c"))
    bare.write("data/molecules/mirnas/mir-200c.yaml", MOLECULE.format(name="other"))
    assert bare.problem().code == "duplicate-id"


def test_folders_below_a_kind_are_free(bare: Workshop) -> None:
    """A record has the same id and address wherever in its kind's folder it lies."""
    bare.write("data/molecules/mirnas/human/mir-200c.yaml", MOLECULE.format(name="miR-200c"))
    (entry,) = read_records(bare.root / "data").entries.values()
    assert (entry.id, entry.folder) == ("mir-200c", "molecules")
    assert entry.address == "molecules/mir-200c.html"
    assert entry.file == "data/molecules/mirnas/human/mir-200c.yaml"
    assert bare.problems() == ()


@pytest.mark.parametrize("target", ["../../outside.yaml", "real.yaml"])
def test_a_symbolic_link_is_refused_wherever_it_leads(bare: Workshop, target: str) -> None:
    """It could lead out of the atlas, and its record is not read."""
    bare.write("outside.yaml", MOLECULE.format(name="outside"))
    bare.write("data/molecules/real.yaml", MOLECULE.format(name="real"))
    (bare.root / "data/molecules/linked.yaml").symlink_to(target)
    problem = bare.problem()
    assert (problem.code, problem.place.file) == ("symlink", "data/molecules/linked.yaml")
    assert list(read_records(bare.root / "data").entries) == ["real"]


def test_a_symbolic_link_to_a_folder_is_refused(bare: Workshop) -> None:
    """What lies behind it is not read, and a circle of folders does no harm."""
    bare.write("outside/mir-200c.yaml", MOLECULE.format(name="miR-200c"))
    (bare.root / "data/molecules/more").symlink_to("../../outside")
    (bare.root / "data/molecules/round").symlink_to(".")
    assert [problem.code for problem in bare.problems()] == ["symlink", "symlink"]
    assert not read_records(bare.root / "data").entries


def test_hidden_files_are_no_records(bare: Workshop) -> None:
    """What editors and systems leave behind is passed over."""
    bare.write("data/.DS_Store", b"\x00\x01")
    bare.write("data/molecules/.mir-200c.yaml.swp", b"\x00")
    bare.write("data/molecules/.mir-200c.yaml", "not: [a record")
    bare.write("data/.cache/mir-200c.yaml", "not: [a record")
    assert bare.problems() == ()
    assert not read_records(bare.root / "data").entries


def test_records_come_in_the_same_order_on_every_system(atlas: Atlas) -> None:
    """First by kind, then by id."""
    ranks = [(entry.record.kind.order, entry.id) for entry in atlas.entries.values()]
    assert ranks == sorted(ranks)


def test_every_real_file_is_a_record_with_its_name(atlas: Atlas, root: Path) -> None:
    """Each file ending in .yaml below a kind's folder is the record that its name says."""
    files = {
        file.relative_to(root).as_posix()
        for folder in all_kinds()
        for file in (root / "data" / folder).rglob("*.yaml")
    }
    assert {entry.file for entry in atlas.entries.values()} == files
    assert all(entry.file.endswith(f"/{entry.id}.yaml") for entry in atlas.entries.values())


def test_a_broken_record_is_one_problem_however_many_records_name_it(workshop: Workshop) -> None:
    """What is wrong is the record itself, and not the links to it."""
    file = "data/cells/breast-cancer-cell.yaml"
    workshop.replace(file, "class: ", "klass: ")
    assert [problem.place.file for problem in workshop.problems()] == [file, file]
    assert at_file(workshop.problems(), file) == ["missing-field", "unknown-field"]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_record_that_is_broken_is_no_problem_in_any_role(atlas: Atlas, role: str) -> None:
    """No rule blames the records that name it in that role, nor any others."""
    named = [id_ for id_, roles in atlas.named_by.items() if role in roles]
    for id_ in sorted(named, key=lambda id_: -len(atlas.named_by[id_][role]))[:1]:
        others = {key: entry for key, entry in atlas.entries.items() if key != id_}
        assert check_atlas(Atlas(others, atlas.outlines), frozenset({id_})) == []


def test_a_broken_outcome_is_no_problem_of_the_findings_that_aim_at_it(workshop: Workshop) -> None:
    """Where an effect happens is not asked while what it aims at cannot be read."""
    before, _, rest = workshop.text(FINDING).partition("effects:")
    before = before.replace("[endothelial-cell]", "none")
    effects = "effects:\n  - {target: drug-resistance, change: decreased, against: [paclitaxel]}\n"
    _, _, after = rest.partition("cancer: ")
    finding = "data/findings/mir-105-drug-resistance.yaml"
    workshop.write(finding, f"{before}{effects}cancer: {after}")
    assert workshop.problems() == ()
    outcome = "data/topics/drug-resistance.yaml"
    workshop.replace(outcome, "class: ", "klass: ")
    assert {problem.place.file for problem in workshop.problems()} == {outcome}


def test_a_fault_has_the_place_of_the_value_that_is_wrong(workshop: Workshop) -> None:
    """Line and column are those of the value, deep inside a record."""
    old, new = "{target: tight-junction, change: decreased}", "{target: tight-junction, change: up}"
    workshop.replace(FINDING, old, new)
    problem = workshop.problem()
    line = workshop.line(FINDING, new)
    column = workshop.text(FINDING).split("\n")[line - 1].index("up}") + 1
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.code == "not-allowed"
    assert "increased, decreased" in problem.mend


def value() -> st.SearchStrategy[Any]:
    """Anything that a field of a file may hold."""
    return st.recursive(
        st.sampled_from(WORDS) | st.text(max_size=5).filter(str.isprintable),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
        ),
        max_leaves=10,
    )


@given(data=st.data(), kind=st.sampled_from(sorted(all_kinds())))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_the_fields_hold_the_reader_answers(
    bare: Workshop, data: st.DataObject, kind: str
) -> None:
    """A file of fields is a record, or has problems that each name a line and a way to mend it."""
    own = list(fields_of(all_kinds()[kind]))
    fields = data.draw(st.dictionaries(st.sampled_from(own) | st.sampled_from(FIELDS), value()))
    bare.write(f"data/{kind}/made-up.yaml", json.dumps(fields, ensure_ascii=False, indent=1))
    reading = read_records(bare.root / "data")
    assert bool(reading.problems) != bool(reading.entries)
    for problem in reading.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.message
        assert problem.mend
