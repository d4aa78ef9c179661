"""What a record may say: scalars, absent values, vocabularies, links."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final, get_args

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.atlas import Atlas
from generator.kinds import all_kinds
from generator.kinds.findings import DEMANDED, Finding, Marker
from generator.kinds.references import Reference
from generator.model import scalars, vocabulary
from generator.model.links import ROLES, Link, links_of
from generator.model.record import Entity, Part, Record
from generator.model.shape import fields_of, parts_in, words_in
from generator.model.texts import texts_of

SIGNED: Final = {"date": "2026-11-23", "by": "project"}
NOT_DESCRIBED: Final = {
    "Marker.sensitivity_percent",
    "Marker.specificity_percent",
    "Reference.volume",
    "Reference.issue",
    "Reference.pages",
    "Source.journal",
    "Source.year",
    "Source.volume",
    "Source.issue",
    "Source.pages",
}
"""Fields that say by their name alone all that there is to say."""

OR_NOT_STATED: Final[Any] = scalars.OrNotStated
OR_NONE: Final[Any] = scalars.OrNone
OR_ABSENT: Final[Any] = scalars.OrAbsent

SCALARS: Final[dict[str, dict[str, list[str]]]] = yaml.load(
    (Path(__file__).parent / "cases" / "scalars.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506  (which makes strings of everything)
)
READ: Final = [(name, written) for name, table in SCALARS.items() for written in table["read"]]
REFUSED: Final = [(name, w) for name, table in SCALARS.items() for w in table["refused"]]


def models() -> list[type[BaseModel]]:
    """Every kind's model and the models of their parts, each once."""
    found: list[type[BaseModel]] = []

    def add(model: type[BaseModel]) -> None:
        if model not in found:
            found.append(model)
            for field in fields_of(model).values():
                for part in parts_in(field.annotation):
                    add(part)

    for model in all_kinds().values():
        add(model)
    return found


def reads(kind: Any, value: Any) -> Any:
    """What a scalar type makes of a value."""
    return TypeAdapter(kind).validate_python(value)


def refuses(kind: Any, value: Any) -> bool:
    """Whether a type refuses a value."""
    try:
        reads(kind, value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(("name", "written"), READ)
def test_a_value_in_its_one_form_is_read_to_its_last_character(name: str, written: str) -> None:
    """What was read shows the same characters as the file."""
    assert str(reads(getattr(scalars, name), written)) == written


@pytest.mark.parametrize(("name", "written"), REFUSED)
def test_no_value_is_guessed(name: str, written: str) -> None:
    """What is written in another way is refused, however clear it seems."""
    assert refuses(getattr(scalars, name), written)


def test_numbers_and_days_become_what_they_show() -> None:
    """A decimal is exact, never the nearest binary fraction."""
    assert reads(scalars.Count, "46") == 46
    assert reads(scalars.Number, "0.95") == Decimal("0.95")
    assert reads(scalars.Day, "2026-02-03") == date(2026, 2, 3)


def test_texts_have_a_longest_length() -> None:
    """A line has room for 300 characters, running text for 4,000."""
    assert reads(scalars.Line, "x" * 300)
    assert refuses(scalars.Line, "x" * 301)
    assert reads(scalars.Prose, "x" * 4000)
    assert refuses(scalars.Prose, "x" * 4001)


def test_a_text_is_kept_in_composed_form() -> None:
    """A letter and its accent are one character, however the editor wrote them."""
    assert reads(scalars.Line, "Mu\u0308ller") == "Müller"
    assert reads(scalars.Prose, "Mu\u0308ller") == "Müller"


def test_a_statement_has_at_most_thirty_five_words() -> None:
    """The last word that fits is read, and one more is refused with their number."""
    assert reads(scalars.Statement, " ".join(["word"] * 35))
    with pytest.raises(ValidationError, match="at most 35 words, not 36"):
        reads(scalars.Statement, " ".join(["word"] * 36))


@pytest.mark.parametrize("value", [5, 5.0, True, None, date(2026, 2, 3), ["5"], {}])
@pytest.mark.parametrize(
    "kind", [scalars.Count, scalars.Number, scalars.Day, scalars.Slug, scalars.Line, scalars.Curie]
)
def test_only_the_characters_of_the_file_are_read(kind: Any, value: object) -> None:
    """Pydantic converts nothing: what is no string is refused."""
    assert refuses(kind, value)


def test_a_list_of_ids_has_an_entry_and_each_once() -> None:
    """An empty list and a repeated id are refused; the second is named."""
    assert reads(scalars.Ids, ["mir-105", "mir-122"]) == ("mir-105", "mir-122")
    assert refuses(scalars.Ids, [])
    with pytest.raises(ValidationError, match="mir-105 stands here twice"):
        reads(scalars.Ids, ["mir-105", "mir-105"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (OR_NOT_STATED[scalars.Ids], {"not-stated"}),
        (OR_NONE[scalars.Ids], {"none"}),
        (OR_ABSENT[scalars.Ids], {"not-stated", "none"}),
        (scalars.Ids, set()),
        (OR_NOT_STATED[scalars.Count], {"not-stated"}),
        (OR_NOT_STATED[scalars.Line], {"not-stated"}),
    ],
)
def test_absent_words_stand_only_where_they_are_allowed(kind: Any, words: set[str]) -> None:
    """`not-stated` and `none` are different things, and a field takes those that it names."""
    for word in ("not-stated", "none"):
        assert refuses(kind, word) == (word not in words)


@pytest.mark.parametrize("word", ["not stated", "Not-stated", "n/a", "NA", "unknown", "", "null"])
def test_other_words_for_absent_are_refused(word: str) -> None:
    """Nothing else means `not-stated`."""
    assert refuses(OR_ABSENT[scalars.Ids], word)
    assert refuses(OR_NOT_STATED[scalars.Count], word)


@pytest.mark.parametrize("word", ["none", "not-stated"])
def test_an_absent_word_never_stands_in_a_list(word: str) -> None:
    """It says that there is nothing to list, so beside an id or alone in brackets it is refused."""
    assert refuses(scalars.Ids, [word])
    assert refuses(OR_ABSENT[scalars.Ids], [word])
    assert refuses(OR_ABSENT[scalars.Ids], ["mir-105", word])


def tables() -> list[str]:
    """The names of all tables of meanings."""
    found = vars(vocabulary).items()
    return [name for name, value in found if isinstance(value, dict) and name.isupper()]


@pytest.mark.parametrize("name", tables())
def test_every_word_of_a_vocabulary_has_a_meaning(name: str) -> None:
    """A table of meanings has exactly the words that some field of a record may hold."""
    table = getattr(vocabulary, name)
    assert all(table.values())
    assert set(table) in [set(get_args(words)) for words in vars(vocabulary).values()]


def test_the_vocabularies_that_decide_what_a_reader_concludes_have_meanings() -> None:
    """Direction, evidence, certainty and type are explained, so the test above has work."""
    assert {"CHANGE", "EVIDENCE", "CERTAINTY", "FINDING_TYPE"} <= set(tables())


@pytest.mark.parametrize("folder", all_kinds())
def test_every_class_of_a_kind_has_words(folder: str) -> None:
    """The table of classes has exactly the words that `class` may hold."""
    model = all_kinds()[folder]
    field = fields_of(model).get("class")
    if field and hasattr(model, "classes"):
        assert list(model.classes) == words_in(field.annotation)
        assert all(model.classes.values())
    else:
        assert folder in ("findings", "sources", "terms")


def test_every_status_of_a_reference_has_words() -> None:
    """The table of statuses has exactly the words that `status` may hold."""
    assert list(Reference.statuses) == words_in(fields_of(Reference)["status"].annotation)


def test_every_field_is_described() -> None:
    """Forms, skeletons, messages and help pages take the description from the model."""
    silent = {
        f"{model.__name__}.{name}"
        for model in models()
        for name, field in fields_of(model).items()
        if not field.description
    }
    assert silent == NOT_DESCRIBED


def test_every_part_is_described() -> None:
    """Each model says in a sentence what it is."""
    assert [model.__name__ for model in models() if not model.__doc__] == []


def test_every_part_refuses_unknown_fields_and_never_changes() -> None:
    """A misspelt field is not lost, and a record read is a record kept."""
    for model in models():
        assert issubclass(model, Part)
        assert model.model_config["extra"] == "forbid"
        assert model.model_config["frozen"]


def test_no_field_converts_what_stands_in_the_file() -> None:
    """Every scalar is a type of ours, a word of a vocabulary, or text: never a bare number."""
    bare = {int, float, bool, bytes, date, Decimal}

    def leaves(annotation: Any) -> list[Any]:
        return [leaf for part in get_args(annotation) for leaf in leaves(part)] or [annotation]

    found = {
        f"{model.__name__}.{name}"
        for model in models()
        for name, field in fields_of(model).items()
        if field.annotation in bare and not field.metadata
    }
    assert found == set()


def test_every_kind_says_what_pages_need() -> None:
    """Label, plural, icon and a sentence; folders and orders are its own."""
    kinds = [model.kind for model in all_kinds().values()]
    for kind in kinds:
        assert kind.label
        assert kind.plural
        assert kind.icon.startswith("material/")
        assert kind.about.endswith(".")
        assert reads(scalars.Slug, kind.folder) == kind.folder
    assert len({kind.order for kind in kinds}) == len(kinds)
    assert [kind.folder for kind in kinds] == list(all_kinds())


def linked_roles() -> set[str]:
    """The roles of all fields that hold ids."""
    return {
        mark.role
        for model in models()
        for field in model.model_fields.values()
        for mark in field.metadata
        if isinstance(mark, Link)
    }


def test_every_role_is_one_of_the_table() -> None:
    """Roles of kinds and of fields have a heading, and none is kept that no field gives."""
    assert linked_roles() == set(ROLES)
    for model in all_kinds().values():
        assert model.kind.roles <= set(ROLES)


def test_every_role_can_be_filled() -> None:
    """Each role of a field is one that a kind may fill."""
    filled = {role for model in all_kinds().values() for role in model.kind.roles}
    assert linked_roles() <= filled


def test_every_field_that_holds_ids_is_marked_as_a_link() -> None:
    """A field whose type is an id, or a list of them, is followed by checks and pages."""
    for model in models():
        for name, field in model.model_fields.items():
            holds = scalars.SLUG in str(TypeAdapter(annotated(field)).json_schema())
            marked = any(isinstance(mark, Link) for mark in field.metadata)
            assert holds == marked or (holds and parts_in(field.annotation)), (model, name)


def annotated(field: Any) -> Any:
    """The type of a field with its marks."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


@pytest.mark.parametrize("kind", DEMANDED)
def test_every_type_demands_fields_that_a_finding_has(kind: str) -> None:
    """What a type demands is optional in the model, since other types do without."""
    assert kind in vocabulary.FINDING_TYPE
    for name in DEMANDED[kind]:
        assert not Finding.model_fields[name].is_required()


def test_every_type_of_finding_demands_something() -> None:
    """Each type is told from the others by what it needs."""
    assert set(DEMANDED) == set(vocabulary.FINDING_TYPE)


def test_a_record_is_named_by_its_id_wherever_it_stands(atlas: Atlas) -> None:
    """Following the links of a record finds each id with the path at which the file has it."""
    entry = atlas.entries["mir-105-endothelial-cell-barrier"]
    found = {mention.path: (mention.role, mention.id) for mention in links_of(entry.record)}
    assert found[("cargo", 0)] == ("cargo", "mir-105")
    assert found[("effects", 0, "target")] == ("target", "tjp1")
    assert found[("found_at", 0, "source")] == ("source", "ijms-2022-15236")
    assert all(path in entry.values for path in found)


def test_every_text_of_a_record_has_its_place_in_the_file(atlas: Atlas) -> None:
    """What is no id is text, which is looked through for copies and links where it stands."""
    for entry in atlas.entries.values():
        linked = {mention.path for mention in links_of(entry.record)}
        fields = fields_of(type(entry.record))
        for path, text in texts_of(entry.record):
            assert text
            assert path not in linked
            assert path in entry.values or fields[str(path[0])].default == text


def test_names_begin_with_the_standard_name(atlas: Atlas) -> None:
    """The title is the standard name, with the usual one in brackets where it differs."""
    for entry in atlas.entries.values():
        record = entry.record
        if isinstance(record, Entity):
            assert record.names()[0] == record.name
            usual = f" ({record.known_as})" if record.known_as else ""
            assert entry.title == record.name + usual
            assert record.what() == record.classes[record.class_]
            assert record.curies() == record.identifiers


def test_every_kind_of_record_has_title_and_words(atlas: Atlas) -> None:
    """Whatever the kind, a page has a title, and says what the record is."""
    for entry in atlas.entries.values():
        assert entry.title.strip()
        assert entry.record.what().strip()


def test_the_smallest_record_is_a_class_a_name_and_who_wrote_it() -> None:
    """What was read stays as it was: no field of a record can be set."""
    record = all_kinds()["molecules"].model_validate(
        {"class": "mirna", "name": "miR-105", "curated": SIGNED}
    )
    assert isinstance(record, Record)
    assert record.curated.date == date(2026, 11, 23)
    for name in type(record).model_fields:
        with pytest.raises(ValidationError):
            setattr(record, name, getattr(record, name))


def test_a_marker_tells_percent_from_nothing_stated() -> None:
    """A number, or `not-stated`; never a sign, a word or a bare nothing."""
    field = annotated(Marker.model_fields["sensitivity_percent"])
    assert reads(field, "93") == Decimal(93)
    assert reads(field, "not-stated") == "not-stated"
    assert all(refuses(field, value) for value in ("93 %", "none", "", "~", "high"))
