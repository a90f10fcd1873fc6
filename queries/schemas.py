"""The published JSON Schemas of `cancu check --json` and `cancu extract`, one object a line.

`docs/schema/check.json` and `docs/schema/extract.json` are generated from the models that the program
prints; `python -m queries.schemas` writes them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, RootModel

from graph.record import Record
from queries.verdict import Verdict

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schema"


class Unreadable(BaseModel):
    """What is printed for a file that cannot be read: why, and the code of the error."""

    model_config = ConfigDict(extra="forbid")

    file: str
    error: str
    code: str


class CheckLine(RootModel[Verdict | Unreadable]):
    """One line of `cancu check --json`."""


class ExtractLine(RootModel[Record | Unreadable]):
    """One line of `cancu extract`."""


LINES: dict[str, type[RootModel[Any]]] = {"check": CheckLine, "extract": ExtractLine}


def render(name: str) -> str:
    """The schema of the lines of one command, as JSON."""
    schema = LINES[name].model_json_schema(mode="serialization", by_alias=True)
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.json"}
    return json.dumps({**about, **schema}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schemas."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in LINES:
        (FOLDER / f"{name}.json").write_text(render(name), encoding="utf-8")
        sys.stdout.write(f"{name}.json\n")


if __name__ == "__main__":
    main()
