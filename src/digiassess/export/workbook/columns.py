"""The columns of the sheet Answers: what a question's row has in each, as a value and as a formula."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from digiassess.analysis.gaps import CRITICAL_FACTOR
from digiassess.export.subject import Subject
from digiassess.export.workbook.sheet import Value, quoted
from digiassess.model.answer import NOT_APPLICABLE, TYPED, UNKNOWN, Part
from digiassess.model.bank import Question
from digiassess.model.result import QuestionResult
from digiassess.render.english import _, noted, said

SCORED = noted("scored")
WRONG = noted("not understood")
"""What a cell says beside a level or a target that is none."""
CRITICAL = noted("critical")


def formula_words() -> dict[str, str]:
    """The words of cells with which formulas compare, by the names that they have in formulas."""
    words = {"SCORED": _(SCORED), "WRONG": _(WRONG), "CRITICAL": _(CRITICAL)}
    words |= {"UNKNOWN": said("unknown"), "NOT_APPLICABLE": said("not-applicable"), "UNANSWERED": said("unanswered")}
    return {name: quoted(word) for name, word in words.items()}


class AnswerRow(NamedTuple):
    """One row: a question, how it stands, and where the sheet has it."""

    subject: Subject
    question: Question
    result: QuestionResult
    row: int
    """Counted from 1, as formulas count."""

    @property
    def values(self) -> tuple[float, ...]:
        """What each of its levels counts for."""
        return self.subject.bank.values(self.question)

    @property
    def level(self) -> int | str | None:
        """The answer as its cell has it: a level's number, or words."""
        states = (UNKNOWN, NOT_APPLICABLE)
        return said(self.result.state) if self.result.state in states else self.result.number

    @property
    def state(self) -> str:
        """How the question stands, in words."""
        return _(SCORED) if self.result.state == "scored" else said(self.result.state)

    @property
    def scored(self) -> bool:
        """Whether it is answered with a level."""
        return self.result.state == "scored"

    @property
    def in_scope(self) -> float:
        """Its weight in scope."""
        return 0 if self.result.state == "not-applicable" else self.result.weight

    def counted(self, value: float | None) -> float:
        """Its weight times `value`, where it is scored."""
        return self.result.weight * (value or 0) if self.scored else 0


@dataclass(frozen=True)
class Cell:
    """A column of the sheet: its heading, its width in letters, and what a row has in it.

    `formula` has the names of other columns in braces, for the cells of its own row; `value` is what we make of it
    ourselves, or what stands there where there is no formula.
    """

    name: str
    heading: str
    width: int
    value: Callable[[AnswerRow], Value]
    formula: str = ""
    look: str = "text"


_WIDTHS = {"prose": 34, "lines": 26}
"""How wide the column of a typed part is, by how it is shown."""


def _typed(part: Part) -> Cell:
    """The column of a part of the answer that a person typed."""

    def value(line: AnswerRow) -> str:
        answer = line.subject.assessment.answer(line.question.id)
        return "" if line.subject.anonymous else "\n".join(part.lines(answer))

    return Cell(part.name, part.title, _WIDTHS[part.shown], value)


def _own_target(line: AnswerRow) -> int | None:
    """The target given with the answer: any other, taken in again with the workbook, would be fixed from then on."""
    return line.subject.assessment.answer(line.question.id).target


def _default_target(line: AnswerRow) -> int:
    return line.subject.assessment.default_target(line.result.theme, line.question)


def _number_in(name: str, then: str, otherwise: str) -> str:
    """The formula that is `then` where the cell `name` has a level's number, and `otherwise` where it has no number.

    Any other number, an error, and true, which is a number to LibreOffice, are not understood: a cell can be pasted
    over whatever list it is chosen from.
    """
    cell = f"{{{name}}}"
    level = f"AND({cell}>=0,{cell}<={{TOP}},INT({cell})={cell})"
    number = f"IF(ISNUMBER({cell}),IF({level},{then},{{WRONG}}),{otherwise})"
    return f"IF(OR(ISERROR({cell}),ISLOGICAL({cell})),{{WRONG}},{number})"


def _distance(line: AnswerRow) -> int:
    result = line.result
    return max(0, result.target - (result.number or 0)) if result.state in ("scored", "unknown") else 0


def _percent(line: AnswerRow) -> float:
    lowest, highest = line.result.lowest, line.result.highest
    return line.counted(100 * ((line.result.value or 0) - lowest) / (highest - lowest))


def _cap(line: AnswerRow) -> int:
    binds = line.result.critical and line.in_scope
    return (line.result.number or 0) if binds else line.subject.bank.top


def _bound(line: AnswerRow, otherwise: float) -> float:
    return line.in_scope * (otherwise if line.result.value is None else line.result.value)


COLUMNS = (
    Cell("question", noted("Question"), 18, lambda line: line.question.id, look="fixed"),
    Cell("theme", noted("Theme"), 13, lambda line: line.result.theme, look="fixed"),
    Cell("text", noted("What is asked"), 34, lambda line: line.question.text, look="fixed"),
    Cell("critical", noted("Critical"), 8, lambda line: _(CRITICAL) if line.result.critical else "", look="fixed"),
    Cell("weight", noted("Weight"), 8, lambda line: line.result.weight, look="figure"),
    Cell("level", noted("Level"), 11, lambda line: line.level, look="open"),
    Cell(
        "level_name",
        noted("Level name"),
        12,
        lambda line: "" if line.result.number is None else line.subject.bank.levels[line.result.number].name,
        'IF({state}={SCORED},INDEX({LEVELS},{level}+1),"")',
    ),
    Cell("target", noted("Target"), 8, _own_target, look="open"),
    *map(_typed, TYPED),
    Cell(
        "state",
        noted("State"),
        12,
        lambda line: line.state,
        _number_in(
            "level",
            "{SCORED}",
            'IF(OR({level}={UNKNOWN},{level}="unknown"),{UNKNOWN},'
            'IF(OR({level}={NOT_APPLICABLE},{level}="not-applicable"),{NOT_APPLICABLE},'
            'IF(TRIM({level})="",{UNANSWERED},{WRONG})))',
        ),
    ),
    Cell(
        "value",
        noted("Value of the level"),
        9,
        lambda line: line.result.value,
        'IF({state}={SCORED},INDEX({VALUES},1,{level}+1),"")',
        "figure",
    ),
    Cell("default_target", noted("Target where none is given"), 9, _default_target, look="whole"),
    Cell(
        "counted_target",
        noted("Target that counts"),
        11,
        lambda line: line.result.target,
        _number_in("target", "{target}", 'IF(TRIM({target})="",{default_target},{WRONG})'),
        "whole",
    ),
    Cell(
        "in_scope",
        noted("Weight in scope"),
        9,
        lambda line: line.in_scope,
        "IF({state}={NOT_APPLICABLE},0,{weight})",
        "figure",
    ),
    Cell(
        "scored",
        noted("Weight scored"),
        9,
        lambda line: line.counted(1),
        "IF({state}={SCORED},{weight},0)",
        "figure",
    ),
    Cell(
        "weighed_value",
        noted("Weight × value"),
        9,
        lambda line: line.counted(line.result.value),
        "IF({state}={SCORED},{weight}*{value},0)",
        "figure",
    ),
    Cell(
        "weighed_percent",
        noted("Weight × percent"),
        9,
        _percent,
        "IF({state}={SCORED},{weight}*100*({value}-{FIRST})/({LAST}-{FIRST}),0)",
        "figure",
    ),
    Cell(
        "weighed_low",
        noted("Weight × value at lowest"),
        10,
        lambda line: _bound(line, line.result.lowest),
        "{in_scope}*IF(ISNUMBER({value}),{value},{FIRST})",
        "figure",
    ),
    Cell(
        "weighed_high",
        noted("Weight × value at highest"),
        10,
        lambda line: _bound(line, line.result.highest),
        "{in_scope}*IF(ISNUMBER({value}),{value},{LAST})",
        "figure",
    ),
    Cell(
        "weighed_number",
        noted("Weight × level"),
        9,
        lambda line: line.counted(line.result.number),
        "IF({state}={SCORED},{weight}*{level},0)",
        "figure",
    ),
    Cell(
        "cap",
        noted("Theme's level at most"),
        10,
        _cap,
        "IF(AND({critical}={CRITICAL},{in_scope}>0),IF({state}={SCORED},{level},0),{TOP})",
        "whole",
    ),
    Cell(
        "to_reach",
        noted("Weight × way to target"),
        10,
        lambda line: line.counted(line.result.target_value - line.result.lowest),
        "IF({state}={SCORED},IF(ISNUMBER({counted_target}),"
        "{weight}*(INDEX({VALUES},1,{counted_target}+1)-{FIRST}),0),0)",
        "figure",
    ),
    Cell(
        "missing",
        noted("Of it still to go"),
        9,
        lambda line: line.counted(max(0, line.result.target_value - (line.result.value or 0))),
        "IF({state}={SCORED},IF(ISNUMBER({counted_target}),"
        "{weight}*MAX(0,INDEX({VALUES},1,{counted_target}+1)-{value}),0),0)",
        "figure",
    ),
    Cell(
        "distance",
        noted("Distance to target"),
        9,
        _distance,
        "IF(ISNUMBER({counted_target}),IF({state}={SCORED},MAX(0,{counted_target}-{level}),"
        "IF({state}={UNKNOWN},{counted_target},0)),0)",
        "whole",
    ),
    Cell(
        "priority",
        noted("Priority of the gap"),
        9,
        lambda line: _distance(line) * line.result.weight * (CRITICAL_FACTOR if line.result.critical else 1),
        "{distance}*{weight}*IF({critical}={CRITICAL},{FACTOR},1)",
        "figure",
    ),
)
"""Every column but the last ones, which say what each level counts for."""

PRINTED = [column.name for column in COLUMNS].index("value") + 1
"""How many columns are printed: what was answered. What is worked out from it is for the screen."""
