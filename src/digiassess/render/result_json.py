"""A result as `gaps --json` prints it (DESIGN, section 6)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from digiassess.analysis.sign_off import SignOff, sign_off
from digiassess.model.assessment import Assessment
from digiassess.model.result import RESULT_SCHEMA, Result
from digiassess.render.facts import next_step, withheld

if TYPE_CHECKING:
    from digiassess.model.benchmark import Position


def result_json(
    result: Result, assessment: Assessment, positions: "Mapping[str, Position | None] | None" = None
) -> str:
    """What scoring made of `assessment`, as one JSON document; numbers unrounded, null where there is none.

    `positions` are where its themes stand beside other councils, by id, where a benchmark was named.
    """
    record = result.model_dump(mode="json")
    why = result.overall.withheld
    record["overall"]["withheld"] = None if why is None else withheld(why)
    for gap, told in zip(result.gaps, record["gaps"], strict=True):
        told["text"] = assessment.bank.content.by_id[gap.question][1].text
        told["next_step"] = next_step(gap)
    if positions is not None:
        for theme in record["themes"]:
            position = positions.get(theme["id"])
            theme["benchmark"] = None if position is None else position._asdict()
    record["sign_off"] = _sign_off(sign_off(assessment))
    return to_json({"schema": RESULT_SCHEMA, **record}, indent=2).decode()


def _sign_off(state: SignOff | None) -> dict[str, Any] | None:
    names = ("by", "role", "at", "digest", "current", "changed")
    return None if state is None else {name: getattr(state, name) for name in names}
