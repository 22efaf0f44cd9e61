"""A result as `gaps --json` prints it, and a whole paper as `report --format json` does (DESIGN, section 6)."""

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from digiassess.analysis.account import Account
from digiassess.analysis.sign_off import SignOff, sign_off
from digiassess.export.made import Made
from digiassess.model.assessment import Assessment
from digiassess.model.result import RESULT_SCHEMA, Result
from digiassess.render.facts import next_step, withheld
from digiassess.render.paper.about import About, about_of

if TYPE_CHECKING:
    from digiassess.export.report import Report

PAPER_SCHEMA = "digiassess/paper/1"


def write(report: "Report") -> Made:
    """All that the report's paper tells of, for other programs."""
    return Made(f"{paper_json(report.told, report.about)}\n".encode())


def paper_json(told: Account, about: About | None = None) -> str:
    """A whole paper as one JSON document: the result as `gaps --json` prints it, and around it all that a paper has.

    Numbers are unrounded, null where there is none; nobody who answered is named.
    """
    # Imported here: the figures alone need nothing of this.
    from digiassess.export.paper_parts import paper_parts

    record = {**json.loads(result_json(told.result, told.now)), "schema": PAPER_SCHEMA}
    return to_json({**record, **paper_parts(told, about or about_of(told.now))}, indent=2).decode()


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


def is_ours(content: bytes) -> bool:
    """Whether a file is such a document as this program prints it, but for its line ends."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    ours = isinstance(data, dict) and data.get("schema") == PAPER_SCHEMA
    return ours and to_json(data, indent=2) + b"\n" == content.replace(b"\r\n", b"\n")
