"""The document of `compare --json`: what moved, like for like."""

from typing import Any

from digiassess.model.caution import YoungerAnswers
from digiassess.model.comparison import COMPARISON_SCHEMA, Comparison
from digiassess.render.documents import json_text
from digiassess.render.moved_facts import reason_code
from digiassess.render.moves import withheld


def comparison_json(comparison: Comparison) -> str:
    """Numbers unrounded, null where there is none."""
    return json_text(comparison_record(comparison))


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The same, for a document that has more than the comparison."""
    record = comparison.model_dump(mode="json")
    record["overall"]["withheld"] = withheld(comparison.overall) or None
    for left_out, told in zip(comparison.questions.not_comparable, record["questions"]["not_comparable"], strict=True):
        told["reason"] = reason_code(left_out.reason)
    of_periods = {name: record.pop(name) for name in ("council", "periods", "banks")}
    return {
        "schema": COMPARISON_SCHEMA,
        **of_periods,
        "quick": [result.quick for result in comparison.results],
        "younger": [found._asdict() for found in comparison.cautions if isinstance(found, YoungerAnswers)],
        **record,
    }
