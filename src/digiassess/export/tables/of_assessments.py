"""The tables with rows of each assessment: itself, its themes, answers, gaps and actions.

Columns are called what the JSON documents call them (DESIGN, section 6), and hold the same figures, unrounded.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from digiassess.analysis.plan import theme_id
from digiassess.analysis.sign_off import sign_off
from digiassess.analysis.standing import standing
from digiassess.export.subject import Subject
from digiassess.export.tables.column import LEVEL, UNITS, FigureColumn, FigureTable, ForeignKey, Type, same
from digiassess.model.answer import TYPED
from digiassess.model.result import QuestionResult
from digiassess.model.text import shown
from digiassess.render.facts import next_step, withheld

PERCENT, SHARE, QUESTIONS, PEOPLE = "percent, 0 to 100", "share, 0 to 1", "questions", "people"

COUNCIL = FigureColumn("council", "text", "The council's name as its file has it.", lambda subject, _: subject.council)
PERIOD = FigureColumn("period", "text", "The period assessed.", lambda subject, _: subject.period)
BANK_DIGEST = FigureColumn(
    "bank_digest", "text", "The question bank the answers were given to.", lambda subject, _: subject.result.bank.digest
)
OF_ASSESSMENT = ForeignKey(("council", "period"), "assessments")
OF_QUESTION = ForeignKey(("bank_digest", "question"), "questions")


def _assessments(subject: Subject) -> Iterable[Subject]:
    return (subject,)


def _withheld(subject: Subject, _of: Any) -> str | None:
    why = subject.result.overall.withheld
    return None if why is None else withheld(why)


def _current(subject: Subject, _of: Any) -> bool | None:
    state = sign_off(subject.assessment)
    return None if state is None else state.current


def _overall(name: str, means: str, unit: str) -> FigureColumn:
    return FigureColumn(name, "number", means, lambda subject, _: getattr(subject.result.overall, name), unit=unit)


ASSESSMENTS = FigureTable(
    "assessments",
    "A row an assessment: one council in one period.",
    _assessments,
    ("council", "period"),
    (
        COUNCIL,
        PERIOD,
        FigureColumn("kind", "text", "The kind of council.", lambda subject, _: subject.assessment.kind),
        FigureColumn("nation", "text", "The nation whose law applies.", lambda subject, _: subject.assessment.nation),
        FigureColumn(
            "quick",
            "boolean",
            "Whether headline questions alone were asked.",
            lambda subject, _: subject.assessment.quick,
        ),
        _overall("score", "The overall score; none where too little is answered.", UNITS),
        _overall("percent", "The overall percent; none where there is no score.", PERCENT),
        _overall("low", "The score with everything that is not known at its lowest.", UNITS),
        _overall("high", "The score with everything that is not known at its highest.", UNITS),
        _overall("coverage", "The share of the weight in scope that is answered with a level.", SHARE),
        _overall("progress", "The share of the way to the targets.", SHARE),
        FigureColumn("withheld", "text", "Why there is no overall score, where there is none.", _withheld),
        FigureColumn(
            "lowest_theme",
            "text",
            "The theme with the lowest percent.",
            lambda subject, _: subject.result.overall.lowest_theme,
        ),
        FigureColumn(
            "asked",
            "integer",
            "How many questions are put to this council.",
            lambda subject, _: subject.assessment.progress().asked,
            unit=QUESTIONS,
        ),
        FigureColumn(
            "answered",
            "integer",
            "How many of them have an answer of any kind.",
            lambda subject, _: subject.assessment.progress().answered,
            unit=QUESTIONS,
        ),
        FigureColumn(
            "signed_off",
            "boolean",
            "Whether it is signed off.",
            lambda subject, _: subject.assessment.signed_off is not None,
        ),
        FigureColumn("current", "boolean", "Whether it is still what was signed.", _current),
        FigureColumn("bank", "text", "The id of its question bank.", lambda subject, _: subject.result.bank.id),
        FigureColumn("bank_version", "text", "The bank's version.", lambda subject, _: subject.result.bank.version),
        BANK_DIGEST,
        FigureColumn("file", "text", "The name of its file.", lambda subject, _: shown(subject.file), typed=True),
    ),
)

THEMES = FigureTable(
    "themes",
    "A row council × period × theme.",
    lambda subject: subject.result.themes,
    ("council", "period", "theme"),
    (
        COUNCIL,
        PERIOD,
        FigureColumn("theme", "text", "The theme's id.", lambda _, theme: theme.id),
        same("title", "text", "The theme's title."),
        same("weight", "number", "How much it counts in the overall score."),
        same("score", "number", "The theme's score.", unit=UNITS),
        same("percent", "number", "The theme's percent.", unit=PERCENT),
        same("low", "number", "The score with everything that is not known at its lowest.", unit=UNITS),
        same("high", "number", "The score with everything that is not known at its highest.", unit=UNITS),
        same("coverage", "number", "The share of the weight in scope that is answered with a level.", unit=SHARE),
        same("provisional", "boolean", "Whether anything in scope is not known or not answered."),
        same("level", "integer", "The theme's level.", unit=LEVEL),
        same("level_name", "text", "The level's name."),
        same("held_back_by", "list", "The critical questions that hold the theme back."),
        same("progress", "number", "The share of the way to the targets.", unit=SHARE),
        same("scored", "integer", "Answered with a level.", unit=QUESTIONS),
        same("unknown", "integer", "Answered don't know.", unit=QUESTIONS),
        same("not_applicable", "integer", "Answered not applicable.", unit=QUESTIONS),
        same("unanswered", "integer", "Not answered.", unit=QUESTIONS),
        FigureColumn(
            "quick",
            "boolean",
            "Whether headline questions alone were asked: its figures are indicative then.",
            lambda subject, _: subject.assessment.quick,
        ),
    ),
    (OF_ASSESSMENT,),
)


def _answers(subject: Subject) -> Iterator[QuestionResult]:
    return (question for theme in subject.result.themes for question in theme.questions)


def _agreed(part: str, means: str, unit: str) -> FigureColumn:
    """A part of what the answer was settled over; empty where it was given in another way."""

    def value(subject: Subject, question: QuestionResult) -> Any:
        found = subject.assessment.answer(question.id).agreed_from
        return getattr(found and found.shown, part, None)

    return FigureColumn(f"agreed_{part}", "integer", means, value, unit=unit)


_TYPES: Mapping[str, Type] = {"prose": "text", "lines": "list"}
"""The type of the column of a typed part, by how it is shown."""


def _said(name: str, type: Type, means: str, **more: Any) -> FigureColumn:
    """A part of the answer itself."""

    def get(subject: Subject, question: QuestionResult) -> Any:
        return getattr(subject.assessment.answer(question.id), name)

    return FigureColumn(name, type, means, get, **more)


ANSWERS = FigureTable(
    "answers",
    "A row council × period × question that was put to the council.",
    _answers,
    ("council", "period", "question"),
    (
        COUNCIL,
        PERIOD,
        same("theme", "text", "The theme's id."),
        FigureColumn("question", "text", "The question's id.", lambda _, question: question.id),
        same("state", "text", "scored, unknown, not-applicable or unanswered."),
        FigureColumn("level", "integer", "The level answered.", lambda _, question: question.number, unit=LEVEL),
        same("value", "number", "What that level counts for.", unit=UNITS),
        same("target", "integer", "The target level.", unit=LEVEL),
        same("weight", "number", "How much the question counts in its theme."),
        same("critical", "boolean", "Whether it holds its theme back while it is weak."),
        *(_said(part.name, _TYPES[part.shown], part.means, typed=True, between="\n") for part in TYPED),
        _said("answered_at", "time", "When it was answered."),
        _said("confirmed_from", "text", "The period whose answer was confirmed as still the same.", typed=True),
        _agreed("people", "How many people had answered, where it was settled over what two or more said.", PEOPLE),
        _agreed("lowest", "The lowest level that they had given, where they gave different ones.", LEVEL),
        _agreed("highest", "The highest level that they had given, where they gave different ones.", LEVEL),
        BANK_DIGEST,
    ),
    (OF_ASSESSMENT, ForeignKey(("council", "period", "theme"), "themes"), OF_QUESTION),
)

GAPS = FigureTable(
    "gaps",
    "A row council × period × gap, the most pressing first.",
    lambda subject: subject.result.gaps,
    ("council", "period", "question"),
    (
        COUNCIL,
        PERIOD,
        same("rank", "integer", "Its place by priority, 1 the first."),
        same("theme", "text", "The theme's id."),
        same("question", "text", "The question's id."),
        same("kind", "text", "improve, or find-out where the answer was don't know."),
        same("current", "integer", "The level answered.", unit=LEVEL),
        same("target", "integer", "The target level.", unit=LEVEL),
        same("distance", "integer", "From the level answered up to the target.", unit="levels"),
        same("priority", "number", "Distance × weight × 2 if critical."),
        FigureColumn("next_step", "text", "What to do next.", lambda _, gap: next_step(gap)),
        same("signposts", "list", "The ids of the published evidence that the question points to."),
        BANK_DIGEST,
    ),
    (OF_ASSESSMENT, ForeignKey(("council", "period", "question"), "answers"), OF_QUESTION),
)

ACTIONS = FigureTable(
    "actions",
    "A row an agreed action.",
    lambda subject: subject.assessment.actions,
    ("council", "period", "action"),
    (
        COUNCIL,
        PERIOD,
        FigureColumn("action", "text", "The action's id.", lambda _, action: action.id),
        FigureColumn(
            "status",
            "text",
            "open, late, done or dropped, on the day of the export.",
            lambda subject, action: standing(action, subject.today),
        ),
        same("what", "text", "What is to be done.", typed=True),
        same("owner", "text", "Who does it.", typed=True),
        same("due", "date", "When it is due."),
        same("question", "text", "The question whose gap it is to close."),
        FigureColumn(
            "theme", "text", "The theme of that question.", lambda subject, action: theme_id(subject.bank, action)
        ),
        same("level", "integer", "The level that it is to bring about.", unit=LEVEL),
        FigureColumn(
            "agreed_in",
            "text",
            "The period it was agreed in.",
            lambda subject, action: action.agreed_in or subject.assessment.period,
            typed=True,
        ),
    ),
    (OF_ASSESSMENT,),
)
