"""The board's paper: what the templates in `reports/` are given, and how they are filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digiassess.files.papers import sealed
from digiassess.files.shipped import shipped
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap, QuestionResult, Result, ThemeResult
from digiassess.model.text import clean_line
from digiassess.render import figures
from digiassess.render.citation import Citation, citations
from digiassess.render.markdown import link, md, quote, table
from digiassess.render.moves import moves_view

FIRST_GAPS = 5


@dataclass(frozen=True)
class QuestionView:
    """One question and its answer, in words."""

    id: str
    text: str
    theme_title: str
    state: str
    number: int | None
    level_name: str
    statement: str
    target: int
    target_name: str
    critical: bool
    note: str
    evidence: tuple[str, ...]
    next_step: str
    signposts: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class ThemeView:
    """One theme, its figures, and its questions."""

    title: str
    summary: str
    result: ThemeResult
    mean_level_name: str
    held_back: tuple[QuestionView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class GapView:
    """One gap, in words."""

    rank: int
    theme: ThemeView
    question: QuestionView
    next_step: str


def board_paper(
    assessment: Assessment, result: Result, folder: Path | None = None, earlier: Assessment | None = None
) -> str:
    """The board's paper in Markdown, from `board.md.j2` in `folder` or in the folder that ships.

    With an `earlier` assessment it says what moved since. The same assessments make the same bytes. Raises
    `DigiassessError` naming the line of a mistake in the template.
    """
    environment = _environment(folder or shipped("reports"))
    name = "board.md.j2"
    try:
        text = environment.get_template(name).render(_context(assessment, result, earlier))
    except TemplateNotFound:
        raise DigiassessError(f"There is no template {name} in {folder}: name a folder that has one.") from None
    except TemplateSyntaxError as error:
        raise DigiassessError(f"{error.filename or name}:{error.lineno}: {error.message}: mend the template.") from None
    except Exception as error:  # A template may go wrong in any way that an expression can.
        line = _template_line(error, name)
        if line is None:
            raise
        raise DigiassessError(f"{name}:{line}: {clean_line(str(error))}: mend the template.") from None
    return sealed(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n\n")


def _template_line(error: Exception, name: str) -> int | None:
    """The line of the template that `error` came from; None where it came from elsewhere."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename).name == name]
    return lines[-1] if lines else None


def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    # What is not marked as Markdown already is escaped on its way out, so that a template cannot forget to.
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else md("" if value is None else str(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_cache(),
    )
    environment.filters.update(
        count=figures.count,
        listed=figures.listed,
        percent=figures.percent,
        quote=quote,
        score=figures.score,
        share=figures.share,
    )
    environment.globals.update(table=table, link=link)
    return environment


def _cache() -> FileSystemBytecodeCache | None:
    """Where jinja2 keeps a template it has compiled, in a folder that is the user's alone; None where there is none."""
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return None


def _context(assessment: Assessment, result: Result, earlier: Assessment | None) -> dict[str, Any]:
    bank = assessment.bank.content
    gaps = {gap.question: gap for gap in result.gaps}
    themes = [_theme(assessment, theme, result.theme(theme.id), gaps) for theme in bank.themes]
    questions = {question.id: question for theme in themes for question in theme.questions}
    by_theme = {theme.result.id: theme for theme in themes}
    everything = [question for theme in themes for question in theme.questions]
    references = _references(bank, everything)
    numbers = {one.id: number for number, one in enumerate(references, 1)}
    times = sorted(answer.answered_at for answer in assessment.answers.values() if answer.answered_at)
    first = [
        GapView(gap.rank, by_theme[gap.theme], questions[gap.question], gap.next_step)
        for gap in result.gaps[:FIRST_GAPS]
    ]
    return {
        "council": assessment.council,
        "period": assessment.period,
        "quick": assessment.quick,
        "bank": bank,
        "digest": assessment.bank.digest.removeprefix("sha256:")[:16],
        "top": figures.plain(bank.levels[-1].value),
        "overall": result.overall,
        "lowest": by_theme.get(result.overall.lowest_theme or ""),
        "themes": themes,
        "theme_rows": [_theme_row(theme) for theme in themes],
        "any_provisional": any(theme.result.provisional and theme.result.score is not None for theme in themes),
        "level_rows": [
            [str(number), level.name, figures.plain(level.value), level.meaning or ""]
            for number, level in enumerate(bank.levels)
        ],
        "first_gaps": first,
        "moved": None if earlier is None else moves_view([earlier, assessment]),
        "held": [theme.title for theme in themes if theme.held_back],
        "unknown": [one for one in everything if one.state == "unknown"],
        "unanswered": [one for one in everything if one.state == "unanswered"],
        "not_applicable": [one for one in everything if one.state == "not-applicable"],
        "references": references,
        "refs": partial(_refs, numbers),
        "answered_from": _date(times[0]) if times else "",
        "answered_until": _date(times[-1]) if times else "",
    }


def _theme(assessment: Assessment, theme: Theme, result: ThemeResult, gaps: dict[str, Gap]) -> ThemeView:
    bank = assessment.bank.content
    questions = tuple(
        _question(assessment, theme, bank.by_id[one.id][1], one, gaps.get(one.id)) for one in result.questions
    )
    return ThemeView(
        title=theme.title,
        summary=theme.summary,
        result=result,
        mean_level_name="" if result.mean_level is None else bank.levels[result.mean_level].name,
        held_back=tuple(one for one in questions if one.id in result.held_back_by),
        questions=questions,
    )


def _question(
    assessment: Assessment, theme: Theme, question: Question, one: QuestionResult, gap: Gap | None
) -> QuestionView:
    bank = assessment.bank.content
    answer = assessment.answer(question.id)
    number = one.number
    return QuestionView(
        id=question.id,
        text=question.text,
        theme_title=theme.title,
        state=one.state,
        number=number,
        level_name="" if number is None else bank.levels[number].name,
        statement="" if number is None else question.levels[number].statement,
        target=one.target,
        target_name=bank.levels[one.target].name,
        critical=question.critical,
        note=answer.note,
        evidence=answer.evidence,
        next_step=gap.next_step if gap else "",
        signposts=question.signposts,
        basis=question.basis,
    )


def _theme_row(theme: ThemeView) -> list[str]:
    result = theme.result
    star = "*" if result.provisional and result.score is not None else ""
    return [
        theme.title,
        figures.score(result.score) + star,
        figures.percent(result.percent),
        result.level_name or figures.NONE,
        figures.score(result.target),
    ]


def _references(bank: Bank, questions: Sequence[QuestionView]) -> list[Citation]:
    """Every signpost of the questions asked, once, in the order in which they are first met."""
    return citations(bank, list(dict.fromkeys(one for question in questions for one in question.signposts)))


def _refs(numbers: dict[str, int], ids: Sequence[str]) -> str:
    return ", ".join(str(numbers[one]) for one in ids)


def _date(time: datetime) -> str:
    return f"{time.day} {time:%B %Y}"
