"""The codes of problems, each with what a contributor needs to know about it.

The help page of the site is made from this table.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Code:
    """What a code means.

    Attributes:
        title: The fault in a few words.
        why: Why it is one.
        mend: How to put it right.
        wrong: An example that has the fault; empty where a line of YAML cannot show it.
        right: The same, put right.
    """

    title: str
    why: str
    mend: str
    wrong: str = ""
    right: str = ""


CODES: Final[dict[str, Code]] = {
    # Files
    "unknown-file": Code(
        "A file in data/ that is no record",
        "Only files that end in .yaml are read; anything else would silently be left out.",
        "Give the file the ending .yaml, or move it out of data/.",
        "data/molecules/mir-105.yml",
        "data/molecules/mir-105.yaml",
    ),
    "unknown-folder": Code(
        "A folder in data/ that is no kind of record",
        "The first folder below data/ says what kind of record a file holds.",
        "Move the file into the folder of its kind.",
    ),
    "bad-file-name": Code(
        "A file name that cannot be an id",
        "The file's name without .yaml is the record's id and its address on the site, so it must "
        "work on every system: lower-case letters a to z, digits, single hyphens. Names that "
        "Windows keeps for its devices (aux, con, nul) and the site for its lists (index) are no "
        "ids.",
        "Rename the file. Spell Greek letters out; turn spaces and underscores into hyphens.",
        "data/molecules/TGF-β.yaml",
        "data/molecules/tgf-beta.yaml",
    ),
    "duplicate-id": Code(
        "Two records with one id",
        "An id names one record in the whole atlas, whatever its kind.",
        "If both are the same thing, keep one file and move what is new into it; if not, rename "
        "one of them.",
    ),
    "symlink": Code(
        "A symbolic link in data/",
        "A link could lead out of the atlas, and is no file on every system.",
        "Put the file itself there.",
    ),
    "too-large": Code(
        "A file that is too large",
        "A record is a page or two of text. A file of this size is a mistake, or would slow "
        "everybody's build down.",
        "Split it into several records.",
    ),
    "not-utf8": Code(
        "A file that is not UTF-8",
        "Letters such as β or é would be read as others.",
        "Save the file again with the encoding UTF-8, without a byte order mark.",
    ),
    "forbidden-character": Code(
        "A character that may not stand in a record",
        "Control characters, and those that turn the direction of writing, are invisible and can "
        "make a text read otherwise than it is.",
        "Delete the character; it is often left behind by copying from a PDF.",
    ),
    "empty-file": Code(
        "An empty file",
        "A file in data/ is a record, and this one says nothing.",
        "Write the record, or delete the file. `python -m generator new` makes a skeleton.",
    ),
    # YAML
    "yaml-syntax": Code(
        "Not readable as YAML",
        "The file's structure is broken at this place, or just before it.",
        "Look for a missing colon, a quotation mark or bracket that is not closed, or an "
        "indentation that differs from the lines around it.",
        "name miR-105",
        "name: miR-105",
    ),
    "tab": Code(
        "A tab",
        "YAML is indented with spaces; a tab is wide in one editor and narrow in the next.",
        "Replace it by spaces, two for each level.",
    ),
    "duplicate-key": Code(
        "A field that stands twice",
        "Only one of the two could count, and which one is not visible.",
        "Keep one; where both hold values, make one list of them.",
        "cargo: [mir-105]\ncargo: [mir-122]",
        "cargo: [mir-105, mir-122]",
    ),
    "yaml-feature": Code(
        "A feature of YAML that records do not use",
        "Tags, anchors, aliases, directives, merge keys and several documents in a file are ways "
        "to write what the file does not show.",
        "Write the value out in full where it is meant.",
    ),
    "too-deep": Code(
        "Too many levels of brackets or indentation",
        "No record needs more than a few levels.",
        "Look for a bracket too many.",
    ),
    "empty-value": Code(
        "A field without a value",
        "It does not say whether something is unknown, absent or forgotten.",
        "Write the value; or `not-stated` where the source does not say, `none` where there is "
        "none, if the field allows it; or delete the line.",
        "fluid:",
        "fluid: not-stated",
    ),
    "comment-after-value": Code(
        "A comment after a value",
        "In YAML a # after a space cuts off the rest of the line, often by mistake.",
        "Give the comment a line of its own; put a value that holds # in quotation marks.",
        "who: group #2",
        'who: "group #2"',
    ),
    # The record
    "missing-field": Code(
        "A field that must be there is missing",
        "Without it the record cannot be understood or checked.",
        "Add the field. What the source does not say is written `not-stated`, where the field "
        "allows it.",
    ),
    "unknown-field": Code(
        "A field that this kind of record does not have",
        "It is misspelt, or belongs to another kind or another part of the record. It would "
        "silently be lost.",
        "Correct its name, or its indentation.",
        "recipent: [macrophage]",
        "recipient: [macrophage]",
    ),
    "not-a-list": Code(
        "A single value where a list belongs",
        "The field can name several things, so it is always a list.",
        "Put the value in square brackets.",
        "cargo: mir-105",
        "cargo: [mir-105]",
    ),
    "not-text": Code(
        "A list or a block where text belongs",
        "Text that begins with a square bracket, or that holds a colon and a space, is read as "
        "a list or as fields.",
        "Put the text into a block after >-, or into quotation marks.",
        "why: [[mir-105]] is named in the title",
        "why: >-\n  [[mir-105]] is named in the title",
    ),
    "not-a-mapping": Code(
        "Something else where fields belong",
        "This part of a record is made of named fields.",
        "Write each field as `name: value`, indented below this one.",
    ),
    "not-allowed": Code(
        "A value that is not among those allowed",
        "The field takes one of a few words, so that findings can be counted and compared.",
        "Take one of the words allowed; *How to read a finding* tells what each means.",
        "change: up",
        "change: increased",
    ),
    "wrong-form": Code(
        "A value of the wrong form",
        "Numbers, days, ids and identifiers have one way to be written. Nothing is guessed: `no`, "
        "`1e3` and `046` are never turned into something else.",
        "Write it as the message says; where a skeleton has `FILL-IN`, write the value.",
        "number: 046",
        "number: 46",
    ),
    "too-long": Code(
        "A text that is too long, or empty",
        "The place where it is shown has room for so much.",
        "Shorten it, or write it.",
    ),
    "wrong-value": Code(
        "A value that does not fit",
        "The model of the record refuses it.",
        "Change it as the message says.",
    ),
    # Links between records
    "unknown-record": Code(
        "A record that does not exist",
        "The id is misspelt, or the record has not been written yet.",
        "Correct the id, or add the record: `python -m generator new` makes a skeleton.",
        "cargo: [mir105]",
        "cargo: [mir-105]",
    ),
    "wrong-kind": Code(
        "A record of a kind that cannot stand here",
        "A paper cannot be a cargo, nor a molecule a recipient.",
        "Name a record of a kind that fits, or use the field that the record fits.",
    ),
    "circle": Code(
        "A record that is a kind of itself",
        "Following `is_a`, `part_of` or `derived_from` upwards leads back to where it began.",
        "Remove the link that points the wrong way.",
    ),
    "claimed-name": Code(
        "A name that two records claim",
        "A reader who looks for the name would find one of them by chance.",
        "If both are the same thing, make one record of them. If the name is used for both, list "
        "it in the `ambiguous` of both. Words under `find` belong to one record only.",
    ),
    "claimed-identifier": Code(
        "An identifier that two records claim",
        "`same` means that the other database speaks of exactly this thing.",
        "Correct the wrong one, or sort it under another relation (`gene`, `member`, `nearest`).",
    ),
    "undeclared-name": Code(
        "An ambiguous name that is not among the names",
        "`ambiguous` marks some of the record's own names.",
        "List it under `synonyms` too, or remove it.",
    ),
    # Identifiers
    "unknown-prefix": Code(
        "A CURIE with an unknown prefix",
        "Prefixes are those of the Bioregistry, so that each identifier links to its database.",
        "Look the prefix up at https://bioregistry.io.",
        "HGNC_ID:11827",
        "hgnc:11827",
    ),
    "wrong-identifier": Code(
        "An identifier that its database cannot have",
        "It does not match the pattern of its prefix, or is not written in the normal form.",
        "Look it up again and copy it whole.",
        "hgnc:TJP1",
        "hgnc:11827",
    ),
    # Findings
    "direction-in-id": Code(
        "A direction in a finding's id",
        "The id is the finding's address for good; when a direction is corrected, the address "
        "must not be wrong.",
        "Name what is measured, not what becomes of it.",
        "mir-105-endothelial-cell-barrier-loss",
        "mir-105-endothelial-cell-barrier",
    ),
    "effect-without-place": Code(
        "An effect that happens nowhere",
        "Without a recipient, the reader cannot tell which cell or organ changes.",
        "Add `place` to the effect, or name the recipient. Outcomes need none.",
    ),
    "resistance-without-drug": Code(
        "Drug resistance without a drug",
        "Resistance is always to something.",
        "Name the drugs in the effect's `against`.",
    ),
    "effect-through-itself": Code(
        "An effect through its own target",
        "`via` names the step before the target.",
        "Remove it from `via`, or correct the target.",
    ),
    "repression-sign": Code(
        "A microRNA and its target that move the same way",
        "A microRNA lowers its target: when the source has one rise through the other, a sign is "
        "wrong or a step is missing.",
        "Check both directions against the source; explain a true exception in a note about "
        "`effects`.",
    ),
    "unknown-piece": Code(
        "A place that the source does not have",
        "A locator must name a paragraph, caption or row of the source's outline, and a piece of "
        "the source one of its sections.",
        "Correct `at` or `section`; the source's page lists its pieces.",
        "at: t1-r2",
        "at: t1-r02",
    ),
    "anchor-not-found": Code(
        "An anchor that is not there",
        "The anchor proves that the finding stands in the source, and opens the article at that "
        "passage. It must be three to six whole words as printed, within one paragraph or cell; "
        "in a table row it may also be the whole of a cell that has only one or two words.",
        "Copy the words again; leave out punctuation at both ends.",
    ),
    "anchor-not-unique": Code(
        "An anchor that stands more than once",
        "The link would open the first place in the article, perhaps another one.",
        "Choose words that stand only here, or add one.",
    ),
    "not-cited-there": Code(
        "A citation number that is not printed there",
        "`cited` lists the numbers that the source prints at this place.",
        "Look at the passage again.",
    ),
    "papers-differ": Code(
        "Papers that are not those cited",
        "The papers of a finding are those that the source cites for it, unless a note says why "
        "not.",
        "Correct `papers` or `cited`, or add a note about `papers`.",
    ),
    "paper-missing": Code(
        "A cited number without a paper",
        "The number printed in the source belongs to a reference that the finding leaves out.",
        "Add the reference to `papers`, or add a note about `papers`.",
    ),
    "hedge-lost": Code(
        "A hedged statement given as a fact",
        "The passage says may, might, could or possibly.",
        "Set `certainty: hedged` and keep the hedge in the statement, or add a note about "
        "`certainty`.",
    ),
    "unresolved-beyond": Code(
        "A fact from a paper that is not identified",
        "`beyond` says that a field was read in the cited paper; one that nobody has found cannot "
        "have been read.",
        "Take the fact out, or identify the paper first.",
    ),
    "unknown-note-field": Code(
        "A note about a field that the record does not have",
        "The page shows the note beside the field that it is about.",
        "Correct `about`.",
    ),
    "copied-words": Code(
        "A sentence of the source",
        "Facts carry over, sentences do not: nine words in a row are the same as in the source.",
        "Say it in your own words.",
    ),
    "broken-text": Code(
        "A link in a text that leads nowhere",
        "[[id]] in a text links to a record, and there is no such record.",
        "Correct the id; write the words without brackets if no record is meant.",
    ),
    "not-canonical": Code(
        "A file that is not in the canonical form",
        "One order of fields and one line width keep the differences between versions small.",
        "Run `python -m generator format`.",
    ),
    # The site
    "dead-link": Code(
        "A link of the site that leads nowhere",
        "A reader would end on an error page.",
        "Correct the page, or the template that made it.",
    ),
    "policy": Code(
        "A page that breaks the content security policy",
        "Inline script or style, an address that runs script, something loaded from another host, "
        "or a policy that allows these, could run what a contributor wrote, and would not work "
        "offline.",
        "Put script and style into files of the site.",
    ),
    "page-too-large": Code(
        "A page that is too large",
        "It would load slowly on a phone.",
        "Spread the content over several pages.",
    ),
    "nav": Code(
        "A kind of record that the navigation does not show",
        "Every kind has an index page, and the site's menu leads to it.",
        "Add the line to `nav` in mkdocs.yml.",
    ),
    "settings": Code(
        "A setting that is missing or wrong",
        "The generator needs it to make the site.",
        "Correct the file that the message names.",
    ),
}
