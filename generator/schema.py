"""JSON Schemas of the records, and the editor's settings that use them, from the model."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from .kinds import all_kinds
from .model.record import Record
from .output import write_whole

SCHEMAS: Final = ".vscode/schemas"
SETTINGS: Final = ".vscode/settings.json"


def schema_of(model: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind's records."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_files() -> Mapping[str, str]:
    """Every schema and the settings of VS Code, by their path from the atlas' folder."""
    folders = list(all_kinds())
    files = {
        f"{SCHEMAS}/{folder}.json": _json(schema_of(model)) for folder, model in all_kinds().items()
    }
    files[SETTINGS] = _json(
        {
            "yaml.schemas": {
                f"./{SCHEMAS}/{folder}.json": f"data/{folder}/**/*.yaml" for folder in folders
            },
            "yaml.format.enable": False,
            "files.encoding": "utf8",
            "files.eol": "\n",
            "editor.rulers": [100],
            "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        }
    )
    return files


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_schemas(root: Path) -> Iterator[str]:
    """Write every schema and the settings; their paths as they are written."""
    for path, text in schema_files().items():
        write_whole(root / path, text.encode())
        yield path
