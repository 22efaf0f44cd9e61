"""What a paper can ask a board to decide; `render/paper/decisions` says what each kind means."""

from typing import Literal

DecisionKind = Literal[
    "settle", "approve", "step", "find-out", "plan", "close", "evidence", "answers", "answer-all", "targets", "note"
]
