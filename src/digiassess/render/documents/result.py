"""The document of `gaps --json`: what scoring made of an assessment (DESIGN, section 6)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digiassess.analysis.left_out import much_left_out
from digiassess.analysis.sign_off import SignOff, sign_off
from digiassess.model.assessment import Assessment
from digiassess.model.result import RESULT_SCHEMA, Gap, Result, ThemeResult
from digiassess.render.documents import json_text
from digiassess.render.facts import next_step, withheld

if TYPE_CHECKING:
    from digiassess.model.benchmark import Position


def result_json(
    result: Result, assessment: Assessment, positions: "Mapping[str, Position | None] | None" = None
) -> str:
    """What scoring made of `assessment`; numbers unrounded, null where there is none.

    `positions` are where its themes stand beside other councils, by id, where a benchmark was named.
    """
    return json_text(result_record(result, assessment, positions))


def result_record(
    result: Result, assessment: Assessment, positions: "Mapping[str, Position | None] | None" = None
) -> dict[str, Any]:
    """The same, for a document that has more than the result."""
    why = result.overall.withheld
    record: dict[str, Any] = {
        **result._asdict(),
        "overall": {**result.overall._asdict(), "withheld": None if why is None else withheld(why)},
        "themes": [_theme(theme) for theme in result.themes],
        "gaps": [_gap(gap, assessment.bank.content.by_id[gap.question][1].text) for gap in result.gaps],
    }
    if positions is not None:
        for theme in record["themes"]:
            position = positions.get(theme["id"])
            theme["benchmark"] = None if position is None else position._asdict()
    record["sign_off"] = _sign_off(sign_off(assessment))
    return {"schema": RESULT_SCHEMA, **record}


_THEME = (
    *("id", "title", "score", "percent", "low", "high", "coverage", "provisional", "level", "level_name"),
    *("held_back_by", "progress", "scored", "unknown", "not_applicable", "unanswered"),
)
"""What is told of a theme."""


def _theme(theme: ThemeResult) -> dict[str, Any]:
    record = {name: getattr(theme, name) for name in _THEME}
    return {**record, "much_left_out": much_left_out(theme) is not None}


def _gap(gap: Gap, text: str) -> dict[str, Any]:
    record = gap._asdict()
    del record["look_at"], record["begin_with"]
    return {**record, "next_step": next_step(gap), "text": text}


def _sign_off(state: SignOff | None) -> dict[str, Any] | None:
    names = ("by", "role", "at", "digest", "current", "changed")
    return None if state is None else {name: getattr(state, name) for name in names}
