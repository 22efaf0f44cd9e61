"""The tables with rows of each question bank that answers were given to: its questions and its signposts."""

from collections.abc import Iterator, Sequence
from typing import Any

from digiassess.analysis.bank.pointing import questions_pointing
from digiassess.export.subject import Subject
from digiassess.export.tables.column import LEVEL, UNITS, FigureColumn, FigureTable, Type, same
from digiassess.model.bank import Question, Signpost, Theme


def _questions(subject: Subject) -> Iterator[tuple[Theme, Question]]:
    return subject.bank.questions()


def _asked(name: str, type: Type, means: str, **more: Any) -> FigureColumn:
    """What a question itself says."""
    return FigureColumn(name, type, means, lambda _, pair: getattr(pair[1], name), **more)


def _target(subject: Subject, pair: tuple[Theme, Question]) -> int:
    own = pair[1].target
    return subject.bank.target if own is None else own


_OF_BANK = (
    FigureColumn("bank_digest", "text", "The bank's digest.", lambda subject, _: subject.result.bank.digest),
    FigureColumn("bank", "text", "The bank's id.", lambda subject, _: subject.result.bank.id),
    FigureColumn("bank_version", "text", "The bank's version.", lambda subject, _: subject.result.bank.version),
)

QUESTIONS = FigureTable(
    "questions",
    "A row a question of each question bank that answers were given to.",
    _questions,
    ("bank_digest", "question"),
    (
        *_OF_BANK,
        FigureColumn("theme", "text", "The theme's id.", lambda _, pair: pair[0].id),
        FigureColumn("question", "text", "The question's id.", lambda _, pair: pair[1].id),
        _asked("text", "text", "The question."),
        _asked("help", "text", "What to look at before answering."),
        FigureColumn(
            "statements",
            "list",
            "The statement of each level, lowest first.",
            lambda _, pair: tuple(level.statement for level in pair[1].levels),
            between="\n",
        ),
        FigureColumn(
            "lowest",
            "number",
            "What the lowest level counts for.",
            lambda subject, pair: subject.bank.values(pair[1])[0],
            unit=UNITS,
        ),
        FigureColumn(
            "highest",
            "number",
            "What the highest level counts for.",
            lambda subject, pair: subject.bank.values(pair[1])[-1],
            unit=UNITS,
        ),
        _asked("weight", "number", "How much it counts in its theme."),
        _asked("critical", "boolean", "Whether it holds its theme back while it is weak."),
        _asked("headline", "boolean", "Whether a quick assessment asks it."),
        FigureColumn("target", "integer", "The bank's target level for it.", _target, unit=LEVEL),
        _asked("basis", "text", "review, implied or current: whether the review says so, or today's guidance."),
        FigureColumn(
            "applies_to",
            "list",
            "The kinds of council and the nations that it is asked of.",
            lambda subject, pair: pair[1].applies_to or subject.bank.kinds,
        ),
        _asked("signposts", "list", "The ids of the published evidence that it points to."),
    ),
    of_bank=True,
)


def _signposts(subject: Subject) -> Sequence[Signpost]:
    return subject.bank.signposts


def _pointing(subject: Subject, signpost: Signpost) -> tuple[str, ...]:
    return tuple(questions_pointing(subject.bank)[signpost.id])


SIGNPOSTS = FigureTable(
    "signposts",
    "A row a signpost, published evidence or guidance, of each question bank.",
    _signposts,
    ("bank_digest", "signpost"),
    (
        *_OF_BANK,
        FigureColumn("signpost", "text", "The signpost's id.", lambda _, signpost: signpost.id),
        same("title", "text", "Its title."),
        same("publisher", "text", "Who published it."),
        same("year", "integer", "When."),
        same("url", "text", "Where it is on the web."),
        same("source", "text", "review or current: cited by the review, or today's guidance."),
        same("note", "integer", "The review's endnote."),
        same("section", "text", "Where in the review it stands."),
        same("finding", "text", "What it supports."),
        same("status", "text", "confirmed, likely or unknown: how sure it is that this publication is meant."),
        same("caution", "text", "What does not hold, or whom it binds."),
        same("applies_to", "text", "Whom it is written for."),
        same("superseded_by", "list", "The ids of what has taken its place."),
        same("address", "text", "seen or cited: whether the page was read."),
        FigureColumn("questions", "list", "The ids of the questions that point to it.", _pointing),
    ),
    of_bank=True,
)
