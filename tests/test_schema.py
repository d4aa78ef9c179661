"""The schemas that editors read say what the model says."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from generator.kinds import all_kinds
from generator.kinds.findings import DEMANDED
from generator.model.shape import fields_of, parts_in, words_in
from generator.schema import SCHEMAS, SETTINGS, schema_files, schema_of
from generator.yaml_file import read_document
from tests.conftest import ROOT, Workshop


def resolved(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of a schema, with the definition that it refers to."""
    name = part.get("$ref", "").rpartition("/")[2]
    return schema["$defs"][name] if name else part


def choices(schema: Mapping[str, Any], part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The ways in which a value may be written, each without further choices."""
    part = resolved(schema, part)
    inner = part.get("anyOf") or part.get("oneOf")
    if not inner:
        return [part]
    return [choice for one in inner for choice in choices(schema, one)]


def enumerated(schema: Mapping[str, Any], part: Mapping[str, Any]) -> set[str]:
    """The words that a part of a schema allows, in it and in its items."""
    found: set[str] = set()
    for choice in choices(schema, part):
        found |= set(choice.get("enum", ()))
        found |= {choice["const"]} if "const" in choice else set()
        if "items" in choice:
            found |= enumerated(schema, choice["items"])
    return found


def kinds_of_value(schema: Mapping[str, Any], part: Mapping[str, Any]) -> set[str]:
    """The JSON types that a part of a schema allows."""
    types = {
        "object" if "properties" in one else one.get("type", "") for one in choices(schema, part)
    }
    return types | ({"string"} if enumerated(schema, part) else set())


@pytest.mark.parametrize("path", schema_files())
def test_a_committed_file_is_the_one_that_the_model_makes(path: str) -> None:
    """After a change of the model: python -m generator schema."""
    assert (ROOT / path).read_text("utf-8") == schema_files()[path]


def test_no_schema_is_left_of_a_kind_that_is_gone() -> None:
    """The folder holds a schema for each kind, and nothing else."""
    assert {file.stem for file in (ROOT / SCHEMAS).iterdir()} == set(all_kinds())


def test_the_command_writes_every_file(bare: Workshop) -> None:
    """It names each as it is written."""
    result = bare.run("schema")
    assert result.exit_code == 0
    assert set(result.stdout.split()) == set(schema_files())
    for path, text in schema_files().items():
        assert bare.text(path) == text


def test_the_editor_knows_the_schema_of_every_folder() -> None:
    """Each kind's files are matched, at any depth, with a schema that is there."""
    schemas = json.loads(schema_files()[SETTINGS])["yaml.schemas"]
    assert set(schemas.values()) == {f"data/{folder}/**/*.yaml" for folder in all_kinds()}
    assert {path.removeprefix("./") for path in schemas} <= set(schema_files())


@pytest.mark.parametrize("folder", all_kinds())
def test_a_schema_has_the_fields_of_the_model(folder: str) -> None:
    """Names, what must be there, words allowed and descriptions agree; nothing else may stand."""
    model = all_kinds()[folder]
    schema = schema_of(model)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    parts = {model: schema} | {
        part: schema["$defs"][part.__name__]
        for field in fields_of(model).values()
        for part in parts_in(field.annotation)
    }
    for part, said in parts.items():
        fields = fields_of(part)
        assert list(said["properties"]) == list(fields)
        assert said["additionalProperties"] is False
        needed = [name for name, field in fields.items() if field.is_required()]
        assert said.get("required", []) == needed
        for name, field in fields.items():
            described = said["properties"][name]
            assert described.get("description") == field.description
            if not parts_in(field.annotation):
                assert enumerated(schema, described) == set(words_in(field.annotation))


def test_a_schema_demands_what_a_type_of_finding_demands() -> None:
    """An editor names a missing sender of a mechanism before the check does."""
    schema = schema_of(all_kinds()["findings"])
    demanded = {
        case["if"]["properties"]["type"]["const"]: tuple(case["then"]["required"])
        for case in schema["allOf"]
    }
    assert demanded == DEMANDED


def as_an_editor_reads(value: Any) -> set[str]:
    """The JSON types that an editor's YAML may make of a value of ours."""
    if isinstance(value, dict):
        return {"object"}
    if isinstance(value, list):
        return {"array"}
    return {"string", "number", "integer"}


@pytest.mark.parametrize("folder", all_kinds())
def test_every_real_record_fits_its_schema(folder: str) -> None:
    """Each field is one of the schema's, of a type that it allows; nothing needed is missing."""
    schema = schema_of(all_kinds()[folder])

    def fits(value: Any, part: Mapping[str, Any]) -> bool:
        options = choices(schema, part)
        return any(fits_one(value, option) for option in options)

    def fits_one(value: Any, part: Mapping[str, Any]) -> bool:
        if isinstance(value, dict) and "properties" in part:
            known = part["properties"]
            return set(part.get("required", ())) <= set(value) <= set(known) and all(
                fits(inner, known[name]) for name, inner in value.items()
            )
        if isinstance(value, dict):
            inner = part.get("additionalProperties", {})
            return part.get("type") == "object" and all(fits(v, inner) for v in value.values())
        if isinstance(value, list):
            return part.get("type") == "array" and all(fits(one, part["items"]) for one in value)
        if "enum" in part or "const" in part:
            return value in part.get("enum", [part.get("const")])
        return part.get("type") in as_an_editor_reads(value)

    for file in sorted((ROOT / "data" / folder).rglob("*.yaml")):
        document, _ = read_document(file.read_bytes(), file.name)
        assert document is not None
        assert fits(document.value, schema), file


def test_words_of_a_schema_are_types_that_yaml_gives() -> None:
    """A count is a number to an editor, and `not-stated` a word beside it."""
    schema = schema_of(all_kinds()["findings"])
    size = schema["$defs"]["Group"]["properties"]["n"]
    assert kinds_of_value(schema, size) == {"string", "integer"}
    assert enumerated(schema, size) == {"not-stated"}
