"""The outline of a source, on a text made up for it and on the outline that is committed."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from generator.outline import (
    CopiedRun,
    Outline,
    Place,
    from_json,
    link_fragment,
    read_outline,
    to_json,
    write_outline,
)
from generator.outline_cut import CutError, Position, left_over, make_outline

SOURCES = Path(__file__).resolve().parents[1] / "data" / "sources"

TEXT = """\
1. Ferries

The old ferry crosses the wide river every mor-
ning [1,2], while the slow-

\fmoving barge waits near the northern bank for coal [4\u20136].
The harbour may close next winter. Smith et al. counted 2.3 million
crossings, e.g., at dawn, of great potential.

Vessel Cargo Ref.
Tug

boat Coal and grain for the [7]
northern towns
Raft [2]
Names: miR-21, miR-378e and miR-143, let-7a, TGF-\u03b2, HER2, CD63, CD9.
The old ferry crosses a canal.
"""


@dataclass(frozen=True)
class MadeCell:
    column: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class MadePiece:
    id: str
    section: str
    lines: str | None = None
    cells: tuple[MadeCell, ...] = ()


@dataclass(frozen=True)
class MadeSource:
    text_sha256: str
    hyphens: tuple[int, ...]
    pieces: tuple[MadePiece, ...]

    def with_piece(self, *pieces: MadePiece) -> "MadeSource":
        return replace(self, pieces=(*self.pieces, *pieces))


def made_row(number: int, vessel: tuple[str, ...], cargo: tuple[str, ...], ref: str) -> MadePiece:
    cells = (MadeCell("Vessel", vessel), MadeCell("Cargo", cargo), MadeCell("Ref.", (ref,)))
    return MadePiece(f"t1-r{number:02}", "t1", cells=cells)


SOURCE = MadeSource(
    text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    hyphens=(4,),
    pieces=(
        MadePiece("s1-p1", "s1", "3-8"),
        made_row(1, ("11", "13:1"), ("13:2-6", "14"), "13:7"),
        made_row(2, ("15:1",), (), "15:2"),
        MadePiece("s1-p2", "s1", "16:2-10, 17"),
    ),
)


@pytest.fixture(scope="module")
def made() -> Outline:
    return make_outline(TEXT, SOURCE)


@pytest.fixture(scope="module")
def review() -> Outline:
    return read_outline(SOURCES / "ijms-2022-15236.outline.json")


def test_a_paragraph_goes_on_after_a_page_break(made: Outline) -> None:
    """Words before and after a page break stand side by side."""
    assert made.places("slow-moving barge waits") == [Place("s1-p1", 0, 12)]


def test_line_end_hyphens(made: Outline) -> None:
    """A hyphen at a line end stays where the cut says so, and goes elsewhere."""
    assert made.places("river every morning")
    assert not made.places("river every mor-ning")
    assert made.places("while the slow-moving barge")
    assert not made.places("while the slowmoving barge")


def test_words_across_a_line_end_are_known(made: Outline) -> None:
    """An anchor with a word that a line end divides is told from one without."""
    assert made.crosses_line_end_hyphen("wide river every morning")
    assert not made.crosses_line_end_hyphen("the wide river every")
    assert made.by_id["s1-p1"].parts[0].joined == (8, 12)


def test_a_row_has_a_part_for_each_cell(made: Outline) -> None:
    """Words of a cell stand together, however the lines run, and never with another cell's."""
    row = made.by_id["t1-r01"]
    assert [(part.column, part.words) for part in row.parts] == [
        ("Vessel", 2),
        ("Cargo", 7),
        ("Ref.", 1),
    ]
    assert made.places("for the northern towns") == [Place("t1-r01", 1, 3)]
    assert not made.places("boat Coal and grain")


def test_a_cell_may_be_empty(made: Outline) -> None:
    """A cell in which the table prints nothing has no words."""
    assert [part.words for part in made.by_id["t1-r02"].parts] == [1, 0, 1]


def test_an_anchor_stands_as_printed(made: Outline) -> None:
    """Punctuation counts inside an anchor, and not at its ends; capitals count."""
    assert made.places("(of great potential.)") == made.places("of great potential")
    assert made.places("crossings, e.g., at dawn")
    assert not made.places("crossings e.g. at dawn")
    assert not made.places("Of great potential")


def test_an_anchor_that_stands_twice(made: Outline) -> None:
    """Every place of an anchor is found, so that it can be seen not to be the only one."""
    assert made.places("The old ferry crosses") == [Place("s1-p1", 0, 0), Place("s1-p2", 0, 9)]


@pytest.mark.parametrize("anchor", ["", "The old", "The old ferry crosses the wide river"])
def test_an_anchor_has_three_to_six_words(made: Outline, anchor: str) -> None:
    """Fewer words of a paragraph or more stand nowhere."""
    assert made.places(anchor) == []


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        ("Tug boat", Place("t1-r01", 0, 0)),
        ("Raft", Place("t1-r02", 0, 0)),
        ("[2]", Place("t1-r02", 2, 0)),
    ],
)
def test_an_anchor_may_be_a_whole_short_cell(made: Outline, anchor: str, place: Place) -> None:
    """A cell of one or two words is an anchor as a whole."""
    assert made.places(anchor) == [place]


@pytest.mark.parametrize("anchor", ["Tug", "boat", "Raft [2]", "Coal", "northern towns"])
def test_an_anchor_is_not_a_few_words_of_a_cell(made: Outline, anchor: str) -> None:
    """Neither a part of a short cell, nor two of them, nor a bit of a longer one is an anchor."""
    assert made.places(anchor) == []


def test_the_runs_of_a_short_part(made: Outline) -> None:
    """A short cell keeps one run, of all its words; a short paragraph keeps none."""
    cells = made.by_id["t1-r01"].parts
    assert [list(part.runs) for part in cells] == [[2], [3, 4, 5, 6], [1]]
    assert [len(part.runs[part.words]) for part in (cells[0], cells[2])] == [8, 8]
    title = make_outline(TEXT, SOURCE.with_piece(MadePiece("s1", "s1", "1")))
    assert title.by_id["s1"].words == 2
    assert not title.places("1. Ferries")


def test_a_sentence_hedges_or_not(made: Outline) -> None:
    """The hedge of a sentence is not that of its neighbours; a great potential is no hedge."""
    assert made.hedged("close next winter")
    assert made.hedged("next winter. Smith et al")
    assert not made.hedged("northern bank for coal")
    assert not made.hedged("of great potential")
    assert not made.hedged("words that stand nowhere")


def test_what_does_not_end_a_sentence(made: Outline) -> None:
    """Neither an abbreviation nor the point of a number ends a sentence."""
    sentences = made.by_id["s1-p1"].parts[0].sentences
    assert [(sentence.start, sentence.words) for sentence in sentences] == [
        (0, 22),
        (22, 6),
        (28, 13),
    ]


def test_citation_numbers(made: Outline) -> None:
    """Numbers in brackets are read in order, each once, a range as what it stands for."""
    assert {piece.id: piece.cited for piece in made.pieces} == {
        "s1-p1": (1, 2, 4, 5, 6),
        "t1-r01": (7,),
        "t1-r02": (2,),
        "s1-p2": (),
    }


def test_pieces_are_in_the_order_of_the_cut(made: Outline) -> None:
    """Each piece has its number in the source, its section and its number of words."""
    assert [(piece.order, piece.section, piece.words) for piece in made.pieces] == [
        (1, "s1", 41),
        (2, "t1", 10),
        (3, "t1", 2),
        (4, "s1", 15),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ours:\nwaits near the northern bank\nfor COAL, [4] - 6 the harbour", 2),
        ("near the northern bank for coal 4 6 the harbour", 1),
        ("old ferry crosses the wide river every mor ning", 1),
        ("old ferry crosses the wide river every morning 1", 1),
    ],
)
def test_a_copied_run_is_found(made: Outline, text: str, line: int) -> None:
    """Nine words in a row are a copy, whatever their case, punctuation and line breaks."""
    assert [run.line for run in made.copied_runs(text)] == [line]


def test_a_copied_run_is_told_once_and_whole(made: Outline) -> None:
    """A run longer than nine words is one run, and a second one another."""
    text = (
        "Here the old ferry crosses the wide river every morning 1 2 again.\n"
        "But: Smith et al. counted 2.3 million crossings, e.g., at dawn!"
    )
    assert made.copied_runs(text) == [
        CopiedRun(1, "the old ferry crosses the wide river every morning 1 2"),
        CopiedRun(2, "smith et al counted 2 3 million crossings e g at dawn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry takes people over the wide river every morning.",
        "old ferry crosses the wide river every morning",
        "miR-21, miR-378e and miR-143, let-7a, TGF-\u03b2, HER2",
        "",
    ],
)
def test_what_is_no_copy(made: Outline, text: str) -> None:
    """Neither own words, nor eight words in a row, nor a list of names is a copy."""
    assert made.copied_runs(text) == []


def test_words_left_over() -> None:
    """What belongs to no piece is listed with its place."""
    assert left_over(TEXT, SOURCE) == [
        (Position(1, 1), "1."),
        (Position(1, 2), "Ferries"),
        (Position(10, 1), "Vessel"),
        (Position(10, 2), "Cargo"),
        (Position(10, 3), "Ref."),
        (Position(16, 1), "Names:"),
    ]


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        (MadePiece("x", "s1", "8-9"), "x: word 1 of line 8 belongs to s1-p1 already"),
        (MadePiece("s1-p1", "s1", "1"), "s1-p1: this id is given twice"),
        (MadePiece("x", "s1", "9"), "x: 9 is empty"),
        (MadePiece("x", "s1", "10-1"), "x: 10-1 is empty"),
        (MadePiece("x", "s1", "10:3-2"), "x: 10:3-2 is empty"),
        (MadePiece("x", "s1"), "x: it has no words"),
        (MadePiece("x", "s1", "99"), "x: there is no line 99, the text has 18"),
        (MadePiece("x", "s1", "0"), "x: there is no line 0, the text has 18"),
        (MadePiece("x", "s1", "10:2-4"), "x: line 10 has 3 words, not those of 10:2-4"),
        (MadePiece("x", "s1", "10:0"), "x: line 10 has 3 words, not those of 10:0"),
        (MadePiece("x", "s1", "ten"), "x: 'ten' is none of 278, 280-285, 278:1, 278:2-3"),
    ],
)
def test_a_cut_that_does_not_fit(piece: MadePiece, message: str) -> None:
    """A piece that overlaps another, is empty or is not in the text is refused, and named."""
    with pytest.raises(CutError) as raised:
        make_outline(TEXT, SOURCE.with_piece(piece))
    assert str(raised.value) == message


def test_a_cut_of_another_text() -> None:
    """A cut is for one text only."""
    with pytest.raises(CutError, match="the cut is for the text with SHA-256"):
        make_outline(TEXT + "\n", SOURCE)


@pytest.mark.parametrize("line", [1, 2, 99])
def test_a_hyphen_that_is_not_there(line: int) -> None:
    """A line that is said to end in a hyphen does."""
    with pytest.raises(CutError, match=f"hyphens: .*line {line}"):
        make_outline(TEXT, replace(SOURCE, hyphens=(line,)))


def test_written_and_read_again(made: Outline, tmp_path: Path) -> None:
    """An outline comes back from its file as it was, and gives the same bytes again."""
    path = tmp_path / "made.outline.json"
    write_outline(path, made)
    assert read_outline(path) == made
    assert path.read_bytes() == to_json(make_outline(TEXT, SOURCE)).encode()
    assert to_json(from_json(to_json(made))) == to_json(made)


def test_one_piece_a_line(made: Outline) -> None:
    """A change of one piece changes one line of the file."""
    other = replace(
        made, pieces=(*made.pieces[:2], replace(made.pieces[2], cited=(3,)), *made.pieces[3:])
    )
    pairs = zip(to_json(made).splitlines(), to_json(other).splitlines(), strict=True)
    assert sum(one != two for one, two in pairs) == 1


def test_an_outline_holds_no_text(made: Outline) -> None:
    """The words of a source are not in its outline."""
    assert "ferry" not in to_json(made)


def test_link_fragment() -> None:
    """What means something in a text directive is encoded, and so is all but plain letters."""
    assert link_fragment("miR-105 & TGF-\u03b2, [46].") == (
        "#:~:text=miR%2D105%20%26%20TGF%2D%CE%B2%2C%20%5B46"
    )


@pytest.mark.parametrize(
    ("anchor", "pieces"),
    [
        ("miR-567", ["t3-r10"]),
        ("Cancer-associated ATG5", ["t3-r10"]),
        ("let-7a miRNA", ["t3-r11"]),
        ("EGFR", ["t1-r09", "t3-r11"]),
        ("Palmitoylated proteins", ["t1-r15"]),
        ("Palmitoylated", []),
        ("let-7a miRNA EGFR", []),
    ],
)
def test_short_cells_of_the_review(review: Outline, anchor: str, pieces: list[str]) -> None:
    """A short cell stands in each row that prints it, as a whole and not beyond its border."""
    assert [place.piece for place in review.places(anchor)] == pieces


@pytest.mark.parametrize(("table", "rows"), [("t1", 16), ("t2", 15), ("t3", 16)])
def test_rows_of_the_review(review: Outline, table: str, rows: int) -> None:
    """The three tables have all their rows, in printed order."""
    ids = [piece.id for piece in review.pieces if piece.id.startswith(f"{table}-r")]
    assert ids == [f"{table}-r{number:02}" for number in range(1, rows + 1)]


def test_every_reference_of_the_review_is_cited(review: Outline) -> None:
    """Each of the 236 numbers is printed in some piece, and no other number is."""
    cited = {number for piece in review.pieces for number in piece.cited}
    assert cited == set(range(1, 237))


@pytest.mark.parametrize(
    ("anchor", "piece", "hedged"),
    [
        ("efficiently destroys tight junctions", "t1-r02", False),
        ("cells carry miR-23a and miR-105", "s2.3-p1", False),
        ("at the appropriate cut-off point", "s2.4-p3", True),
        ("miRNA-1246 in the peripheral blood", "t2-r13", False),
        ("loaded with FA and irastatin", "t3-r04", False),
        ("CAFs inhibit cancer cell responses", "s3.4-p1", False),
        ("trastuzumab possibly interacts", "s3.5-p4", True),
        ("receptor potential channels", "s3.5-p2", False),
        ("had a promising killing potential", "s3.4-p3", False),
    ],
)
def test_anchors_of_the_review(review: Outline, anchor: str, piece: str, hedged: bool) -> None:  # noqa: FBT001
    """Anchors that were looked up in the article stand there once."""
    assert [place.piece for place in review.places(anchor)] == [piece]
    assert review.hedged(anchor) == hedged


def test_outline_and_cut_of_the_review_belong_together(review: Outline) -> None:
    """The outline was made from the committed cut."""
    source = yaml.safe_load((SOURCES / "ijms-2022-15236.yaml").read_text(encoding="utf-8"))
    assert review.text_sha256 == source["text_sha256"]
    assert [(piece.id, piece.section) for piece in review.pieces] == [
        (piece["id"], piece["section"]) for piece in source["pieces"]
    ]
    assert {piece.section for piece in review.pieces} <= {s["id"] for s in source["sections"]}
    assert [[part.column for part in piece.parts] for piece in review.pieces] == [
        [cell["column"] for cell in piece.get("cells", [{"column": None}])]
        for piece in source["pieces"]
    ]
