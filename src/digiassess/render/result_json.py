"""A result as `gaps --json` prints it (DESIGN, section 6)."""

from pydantic_core import to_json

from digiassess.model.result import RESULT_SCHEMA, Result


def result_json(result: Result) -> str:
    """One JSON document; numbers unrounded, null where there is none."""
    return to_json({"schema": RESULT_SCHEMA, **result.model_dump(mode="json")}, indent=2).decode()
