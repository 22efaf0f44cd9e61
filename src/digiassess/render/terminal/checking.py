"""All answers on a screen or two, to be checked before one stops."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digiassess.analysis.scoring import score as scored
from digiassess.model.answer import NOT_APPLICABLE, TYPED, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import Result, ThemeResult
from digiassess.render.answer import answer_words
from digiassess.render.english import _, ngettext, said
from digiassess.render.facts import held_back_by, question_name, withheld
from digiassess.render.figures import percent, plain, score
from digiassess.render.terminal.rows import GAP, Cells, Column, Row, Window


class Page(NamedTuple):
    """What is shown at once of the answers to check, and the ids of its questions."""

    rows: list[Row | Cells]
    questions: list[str]


class _Part(NamedTuple):
    """A row of the answers to check, and the ids of its questions."""

    row: Row | Cells
    questions: Sequence[str] = ()
    heads: bool = False
    """Whether it heads what follows, and so is never the last of a page."""


MOST_SCREENS = 2
"""On how many screens the answers stand with their questions whole; where that takes more, each question is short."""


def check_rows(assessment: Assessment, yours: Sequence[str]) -> Iterator[Row | Cells]:
    """A paragraph a theme: its score, and each of `yours` by its number in the whole, with what is answered."""
    return (part.row for part in _parts(assessment, yours, None))


def check_pages(assessment: Assessment, yours: Sequence[str], window: Window | None, below: int = 0) -> list[Page]:
    """The same a screen at a time, with `below` lines left free at its end; in one where there is no `window`.

    Questions are shown whole where that takes two screens at most. Else each is named by the end of its id, as many
    side by side as the window has room for.
    """
    whole = list(_parts(assessment, yours, None))
    if window is None:
        return [Page([part.row for part in whole], list(yours))]
    pages = list(_paged(whole, window, below))
    if len(pages) <= MOST_SCREENS:
        return pages
    return list(_paged(_parts(assessment, yours, window), window, below))


def _paged(parts: Iterable[_Part], window: Window, below: int) -> Iterator[Page]:
    """`parts` on as many pages as they take; what heads others stands with the first of them."""
    page: list[_Part] = []
    taken = 0
    for part in parts:
        lines = window.taken([part.row])
        if page and taken + lines > window.lines - below:
            held = [page.pop()] if page[-1].heads and len(page) > 1 else []
            yield _page(page)
            page, taken = held, sum(window.taken([each.row]) for each in held)
        page.append(part)
        taken += lines
    yield _page(page)


def _page(parts: Sequence[_Part]) -> Page:
    return Page([part.row for part in parts], [asked for part in parts for asked in part.questions])


def _parts(assessment: Assessment, yours: Sequence[str], window: Window | None) -> Iterator[_Part]:
    """The heading, and a theme's score with its answers in turn: short for a `window`, else with questions whole."""
    result = scored(assessment)
    if window is None:
        yield _Part(Row("plain"))
    title = _("Check your answers") if window is None else _("Check your answers, each by the end of its question's id")
    yield _Part(Row("where", title))
    if window is not None and (signs := _signs(assessment, yours)):
        yield _Part(Row("quiet", signs))
    number = 0
    for theme in assessment.bank.content.themes:
        listed: dict[int, Question] = {}
        for question in assessment.asked_of(theme):
            number += 1
            if question.id in yours:
                listed[number] = question
        if listed:
            words = theme_words(assessment.bank.content, result.theme(theme.id), quick=result.quick)
            yield _Part(Row("level", words), heads=True)
            yield from _answers(assessment, theme, listed, window)
    yield _Part(overall_row(assessment.bank.content, result))


def _signs(assessment: Assessment, yours: Sequence[str]) -> str:
    """What the signs of short answers mean, of those that there are."""
    answers = [assessment.answer(asked) for asked in yours]
    signs = (
        (any(answer.level == UNKNOWN for answer in answers), _("d don't know")),
        (any(answer.level == NOT_APPLICABLE for answer in answers), _("n not applicable")),
        (any(not answer.given for answer in answers), _("- unanswered")),
        (any(map(_has_text, answers)), _("* with a note or evidence")),
    )
    return ", ".join(words for there, words in signs if there)


def _answers(
    assessment: Assessment, theme: Theme, listed: Mapping[int, Question], window: Window | None
) -> Iterator[_Part]:
    """The answers to the questions `listed` by their numbers; in one row where nothing is answered at all."""
    first, *_more, last = (*listed, *listed)
    asked = [question.id for question in listed.values()]
    if last - first + 1 == len(listed) > 1 and not any(assessment.answer(each).given for each in asked):
        none = _("{first} to {last}: {unanswered}").format(first=first, last=last, unanswered=said("unanswered"))
        yield _Part(Row("plain", none, indent=2), asked)
    elif window is None:
        for number, question in listed.items():
            # An answer stays whole, on the line of the question's last word.
            answer = _answer(assessment, question).replace(" ", "\xa0")
            line = _("{question}\xa0{answer}").format(question=question.text, answer=answer)
            yield _Part(Row("plain", line, indent=6, lead=f"{number:>4}. "), [question.id])
    else:
        names = [question.id.removeprefix(f"{theme.id}.") for question in listed.values()]
        longest = max(map(len, names))
        width = len(str(max(listed)))
        short = [
            f"{number:>{width}} {name:<{longest}} {_sign(assessment.answer(each)):<2}"
            for number, name, each in zip(listed, names, asked, strict=True)
        ]
        column = Column.of(short, len(short[0]))
        beside = max(1, (window.columns + GAP) // (len(short[0]) + GAP))
        for place in range(0, len(short), beside):
            cells = short[place : place + beside]
            yield _Part(Cells((column,) * len(cells), cells), asked[place : place + beside])


def _sign(answer: Answer) -> str:
    """The answer in one sign, with a star where there is a note or evidence beside it."""
    sign = "-"
    if answer.given:
        sign = str(answer.number) if answer.number is not None else _SIGNS[str(answer.level)]
    return f"{sign}*" if _has_text(answer) else sign


def _has_text(answer: Answer) -> bool:
    return any(part.lines(answer) for part in TYPED)


_SIGNS = {UNKNOWN: "d", NOT_APPLICABLE: "n"}


def answers_rows(assessment: Assessment) -> Iterator[Row]:
    """Every answer, a row each with its question, under its theme with its score; then the overall figure."""
    result, bank = scored(assessment), assessment.bank.content
    for theme in bank.themes:
        asked = assessment.asked_of(theme)
        if asked:
            yield Row("plain")
            yield Row("level", f"{theme_words(bank, result.theme(theme.id), quick=result.quick)}.")
        for question in asked:
            answer = assessment.answer(question.id)
            words = answer_words(bank, answer) if answer.given else said("unanswered")
            line = _("{question}: {answer}.").format(question=question_name(question.id, bank), answer=words)
            yield Row("plain", line, indent=2, hang=2)
    yield Row("plain")
    yield overall_row(bank, result)


def theme_words(bank: Bank, theme: ThemeResult, *, quick: bool) -> str:
    """`Cyber security: 2.3 of 4, Developing (provisional)`; that there is no score where nothing is scored."""
    if theme.score is None:
        return _("{theme}: no score yet").format(theme=theme.title)
    words = _("{theme}: {score} of {top}") if theme.level_name is None else _("{theme}: {score} of {top}, {level}")
    top = plain(bank.levels[-1].value)
    said_ = words.format(theme=theme.title, score=score(theme.score), top=top, level=theme.level_name)
    return f"{said_}{_standing(theme, quick=quick)}"


def _standing(theme: ThemeResult, *, quick: bool) -> str:
    """How far the score of a theme can be relied on, in brackets; empty where all of its questions count.

    In a `quick` assessment it is indicative, and provisional where not every question in scope has a level.
    """
    if quick:
        return _(" (indicative, provisional)") if theme.provisional else _(" (indicative)")
    return _(" (provisional)") if theme.provisional else ""


def overall_row(bank: Bank, result: Result) -> Row:
    """The overall figure as it stands, or why there is none."""
    overall = result.overall
    if overall.withheld:
        return Row("warning", _("No overall figure. {reason}").format(reason=withheld(overall.withheld)))
    figure = _("Overall {score} of {top} ({percent})").format(
        score=score(overall.score), top=plain(bank.levels[-1].value), percent=percent(overall.percent)
    )
    return Row("level", _("{figure}, indicative").format(figure=figure) if result.quick else figure)


def theme_end_rows(assessment: Assessment, theme: Theme, *, heard: bool = False) -> Iterator[Row]:
    """That a theme ends here, how far it is, and what came of it; in few words where it is `heard`."""
    far = assessment.progress(theme)
    whole = scored(assessment)
    result = whole.theme(theme.id)
    if heard:
        end = _("End of {theme}: {done} of {number} answered.")
        # A theme of a quick sitting ends after a question or two: its name was heard a moment ago.
        if whole.quick and far.left:
            end = _("Theme: {done} of {number} answered.")
            if result.score is not None:
                end = _("Theme: {done} of {number}, {score}{standing}.")
        elif whole.quick:
            end = _("Theme: no score.") if result.score is None else _("Theme: {score}{standing}.")
        elif not far.left and result.score is not None:
            end = _("End of {theme}: {score}{standing}.")
        elif result.score is not None:
            end = _("End of {theme}: {done} of {number}, {score}{standing}.")
        standing = _standing(result, quick=whole.quick)
        figures = {"done": far.answered, "number": far.asked, "score": score(result.score), "standing": standing}
        yield Row("where", end.format(theme=theme.title, **figures))
        return
    end = ngettext(
        "End of {theme}: {done} of {number} question answered.",
        "End of {theme}: {done} of {number} questions answered.",
        far.asked,
    )
    yield Row("plain")
    yield Row("where", end.format(theme=theme.title, done=far.answered, number=far.asked))
    bank = assessment.bank.content
    yield Row("plain", f"{theme_words(bank, result, quick=whole.quick)}.")
    # A level below what the score lets expect is explained where it is said.
    for question_id in result.held_back_by:
        yield Row("warning", held_back_by(bank, result, question_id), indent=2, hang=2)


def _answer(assessment: Assessment, question: Question) -> str:
    answer = assessment.answer(question.id)
    if not answer.given:
        return said("unanswered")
    return str(answer.number) if answer.number is not None else said(str(answer.level))
