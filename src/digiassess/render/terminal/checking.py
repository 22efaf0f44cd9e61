"""All answers on a screen or two, to be checked before one stops."""

from collections.abc import Iterator, Mapping, Sequence

from digiassess.analysis.scoring import score as scored
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import Result, ThemeResult
from digiassess.render.answer import answer_words
from digiassess.render.english import _, ngettext, said
from digiassess.render.facts import question_name, withheld
from digiassess.render.figures import percent, plain, score
from digiassess.render.terminal.rows import Row


def check_rows(assessment: Assessment, yours: Sequence[str]) -> Iterator[Row]:
    """A paragraph a theme: its score, and each of `yours` by its number in the whole, with what is answered."""
    result = scored(assessment)
    yield Row("plain")
    yield Row("where", _("Check your answers"))
    number = 0
    for theme in assessment.bank.content.themes:
        listed: dict[int, Question] = {}
        for question in assessment.asked_of(theme):
            number += 1
            if question.id in yours:
                listed[number] = question
        if listed:
            yield Row("level", theme_words(assessment.bank.content, result.theme(theme.id), quick=result.quick))
            yield from _answers(assessment, listed)
    yield overall_row(assessment.bank.content, result)


def _answers(assessment: Assessment, listed: Mapping[int, Question]) -> Iterator[Row]:
    """A row a question: its number, its text and the answer; in one row where nothing is answered at all."""
    first, *_more, last = (*listed, *listed)
    if last - first + 1 == len(listed) > 1 and not any(assessment.answer(each.id).given for each in listed.values()):
        none = _("{first} to {last}: {unanswered}").format(first=first, last=last, unanswered=said("unanswered"))
        yield Row("plain", none, indent=2)
        return
    for number, question in listed.items():
        # An answer stays whole, on the line of the question's last word.
        answer = _answer(assessment, question).replace(" ", "\xa0")
        line = _("{question}\xa0{answer}").format(question=question.text, answer=answer)
        yield Row("plain", line, indent=6, lead=f"{number:>4}. ")


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
    """`Cyber security: 2.3 of 4, Developing`; that there is no score where nothing is scored.

    That of a `quick` assessment is indicative, and says so.
    """
    if theme.score is None:
        return _("{theme}: no score yet").format(theme=theme.title)
    words = _("{theme}: {score} of {top}") if theme.level_name is None else _("{theme}: {score} of {top}, {level}")
    top = plain(bank.levels[-1].value)
    said_ = words.format(theme=theme.title, score=score(theme.score), top=top, level=theme.level_name)
    return _("{figure} (indicative)").format(figure=said_) if quick else said_


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
            end = _("Theme's end: {done} of {number} answered.")
            if result.score is not None:
                end = _("Theme's end: {done} of {number}, {score} (indicative).")
        elif whole.quick:
            end = _("Theme's end: no score.") if result.score is None else _("Theme's end: {score} (indicative).")
        elif not far.left and result.score is not None:
            end = _("End of {theme}: {score}.")
        elif result.score is not None:
            end = _("End of {theme}: {done} of {number}, {score}.")
        figures = {"done": far.answered, "number": far.asked, "score": score(result.score)}
        yield Row("where", end.format(theme=theme.title, **figures))
        return
    end = ngettext(
        "End of {theme}: {done} of {number} question answered.",
        "End of {theme}: {done} of {number} questions answered.",
        far.asked,
    )
    yield Row("plain")
    yield Row("where", end.format(theme=theme.title, done=far.answered, number=far.asked))
    yield Row("plain", f"{theme_words(assessment.bank.content, result, quick=whole.quick)}.")


def _answer(assessment: Assessment, question: Question) -> str:
    answer = assessment.answer(question.id)
    if not answer.given:
        return said("unanswered")
    return str(answer.number) if answer.number is not None else said(str(answer.level))
