"""All answers on a screen or two, to be checked before one stops."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from digiassess.analysis.scoring import score as scored
from digiassess.model.answer import NOT_APPLICABLE, TYPED, UNKNOWN, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Question, Theme
from digiassess.render.answer import answer_words
from digiassess.render.english import _, listed, ngettext, said
from digiassess.render.facts import held_back_by, question_name
from digiassess.render.terminal.figures_so_far import overall_row, theme_words
from digiassess.render.terminal.rows import GAP, Cells, Row, Window
from digiassess.render.terminal.text_width import cells_of


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


class Pages(NamedTuple):
    """The screens of the answers to check, and whether each question stands there by its name alone."""

    pages: list[Page]
    short: bool


def check_rows(assessment: Assessment, yours: Sequence[str]) -> Iterator[Row | Cells]:
    """A paragraph a theme: its score, and each of `yours` by its number in the whole, with what is answered."""
    return (part.row for part in _parts(assessment, yours, None))


def check_pages(
    assessment: Assessment, yours: Sequence[str], window: Window | None, below: int = 0, *, whole: bool = False
) -> Pages:
    """The same a screen at a time, with `below` lines left free at its end; in one where there is no `window`.

    Questions are shown whole where that takes two screens at most, or where they are wanted `whole`. Else each is
    named by what it is about, as many side by side as there is room for.
    """
    parts = list(_parts(assessment, yours, None))
    if window is None:
        return Pages([Page([part.row for part in parts], list(yours))], short=False)
    pages = list(_paged(parts, window, below))
    if whole or len(pages) <= MOST_SCREENS:
        return Pages(pages, short=False)
    return Pages(list(_paged(_parts(assessment, yours, window), window, below)), short=True)


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
    yield _Part(Row("where", _("Check your answers")))
    # First of all, so that nobody has to turn every page to see it.
    yield _Part(overall_row(assessment.bank.content, result))
    holding = {asked for theme in result.themes for asked in theme.held_back_by}
    if window is not None and (signs := _signs(assessment, yours, holding)):
        yield _Part(Row("quiet", signs))
    number = 0
    for theme in assessment.bank.content.themes:
        asked = dict(enumerate(assessment.asked_of(theme), number + 1))
        number += len(asked)
        shown = {place: question for place, question in asked.items() if question.id in yours}
        if shown:
            scored_theme = result.theme(theme.id)
            words = theme_words(assessment.bank.content, scored_theme, quick=result.quick, level=window is None)
            if window is None:
                held_by = [str(place) for place, each in asked.items() if each.id in scored_theme.held_back_by]
                words = _with_why_held_back(words, held_by)
            yield _Part(Row("level", words), heads=True)
            yield from _answers(assessment, theme, shown, window, holding)


def _with_why_held_back(theme: str, places: Sequence[str]) -> str:
    """What is said of a `theme`, with why its level is below what the score lets expect: by which answers."""
    if not places:
        return theme
    held = ngettext("{theme}: held back by answer {numbers}", "{theme}: held back by answers {numbers}", len(places))
    return held.format(theme=theme, numbers=listed(places))


def _signs(assessment: Assessment, yours: Sequence[str], holding: Set[str]) -> str:
    """What the signs of short answers mean, of those that there are."""
    answers = [assessment.answer(asked) for asked in yours]
    given = [answer.level for answer in answers if answer.given]
    signs = (
        (UNKNOWN in given, _("d don't know")),
        (NOT_APPLICABLE in given, _("n not applicable")),
        (any(not answer.given for answer in answers), _("- unanswered")),
        (any(map(_has_text, answers)), _("* with a note or evidence")),
        (not holding.isdisjoint(yours), _("! holds its theme back")),
    )
    return ", ".join(words for there, words in signs if there)


def _answers(
    assessment: Assessment, theme: Theme, shown: Mapping[int, Question], window: Window | None, holding: Set[str]
) -> Iterator[_Part]:
    """The answers to the questions `shown` of `theme` by their numbers; in one row where nothing is answered at all.

    Short ones are marked that are `holding` their theme's level back.
    """
    first, *_more, last = (*shown, *shown)
    asked = [question.id for question in shown.values()]
    if last - first + 1 == len(shown) > 1 and not any(assessment.answer(each).given for each in asked):
        none = _("{first} to {last}: {unanswered}").format(first=first, last=last, unanswered=said("unanswered"))
        yield _Part(Row("plain", none, indent=2), asked)
    elif window is None:
        for number, question in shown.items():
            # An answer stays whole, on the line of the question's last word.
            answer = _answer(assessment, question).replace(" ", "\xa0")
            line = _("{question}\xa0{answer}").format(question=question.text, answer=answer)
            yield _Part(Row("plain", line, indent=6, lead=f"{number:>4}. "), [question.id])
    else:
        entries = [
            f"{number}. {_subject(theme, each)}: {_sign(assessment.answer(each.id))}{'!' if each.id in holding else ''}"
            for number, each in shown.items()
        ]
        for places in _side_by_side(entries, window.columns - _INDENT):
            # No entry is broken, and two blanks part it from the next.
            line = (" " * GAP).join(entries[place] for place in places).replace(" ", "\xa0")
            yield _Part(Row("plain", line, indent=_INDENT), [asked[place] for place in places])


_INDENT = 2


def _subject(theme: Theme, question: Question) -> str:
    """What a question below the name of its `theme` is about, in few words: those of its id's end.

    A question's own beginning says less in as much room, as many begin alike: `How does the council`.
    """
    return question.id.removeprefix(f"{theme.id}.").replace("-", " ")


def _side_by_side(entries: Sequence[str], room: int) -> Iterator[list[int]]:
    """The places of as many `entries` as stand in one line of `room` columns, line by line."""
    line: list[int] = []
    taken = 0
    for place, entry in enumerate(entries):
        if line and taken + GAP + cells_of(entry) > room:
            yield line
            line, taken = [], 0
        taken += cells_of(entry) + (GAP if line else 0)
        line.append(place)
    yield line


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
            found = result.theme(theme.id)
            yield Row("level", f"{theme_words(bank, found, quick=result.quick)}.")
            yield from (Row("quiet", held_back_by(bank, found, each), indent=2, hang=2) for each in found.held_back_by)
        for question in asked:
            answer = assessment.answer(question.id)
            words = answer_words(bank, answer) if answer.given else said("unanswered")
            line = _("{question}: {answer}.").format(question=question_name(question.id, bank), answer=words)
            yield Row("plain", line, indent=2, hang=2)
    yield Row("plain")
    yield overall_row(bank, result)


def _answer(assessment: Assessment, question: Question) -> str:
    answer = assessment.answer(question.id)
    if not answer.given:
        return said("unanswered")
    return str(answer.number) if answer.number is not None else said(str(answer.level))
