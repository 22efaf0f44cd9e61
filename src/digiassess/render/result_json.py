"""A result as `gaps --json` prints it (DESIGN, section 6)."""

from typing import Any

from pydantic_core import to_json

from digiassess.analysis.sign_off import SignOff, sign_off
from digiassess.model.assessment import Assessment
from digiassess.model.result import RESULT_SCHEMA, Result
from digiassess.render.facts import next_step, withheld


def result_json(result: Result, assessment: Assessment) -> str:
    """What scoring made of `assessment`, as one JSON document; numbers unrounded, null where there is none."""
    record = result.model_dump(mode="json")
    why = result.overall.withheld
    record["overall"]["withheld"] = None if why is None else withheld(why)
    for gap, told in zip(result.gaps, record["gaps"], strict=True):
        told["text"] = assessment.bank.content.by_id[gap.question][1].text
        told["next_step"] = next_step(gap)
    record["sign_off"] = _sign_off(sign_off(assessment))
    return to_json({"schema": RESULT_SCHEMA, **record}, indent=2).decode()


def _sign_off(state: SignOff | None) -> dict[str, Any] | None:
    names = ("by", "role", "at", "digest", "current", "changed")
    return None if state is None else {name: getattr(state, name) for name in names}
