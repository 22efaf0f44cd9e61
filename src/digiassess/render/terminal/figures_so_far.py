"""How the figures stand while one asks: of a theme, at a theme's end, and over all."""

from collections.abc import Iterator

from digiassess.analysis.scoring import score as scored
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Theme
from digiassess.model.result import Result, ThemeResult
from digiassess.render.english import _, count, ngettext
from digiassess.render.facts import held_back_by, withheld
from digiassess.render.figures import percent, plain, score
from digiassess.render.terminal.rows import Row


def theme_words(bank: Bank, theme: ThemeResult, *, quick: bool, level: bool = True, why: bool = False) -> str:
    """`Cyber security: 2.3 of 4, Developing (provisional)`; that there is no score where nothing is scored.

    Without `level` its name is left out. With `why` it is said how many don't knows make it provisional.
    """
    if theme.score is None:
        return _("{theme}: no score yet").format(theme=theme.title)
    words = (
        _("{theme}: {score} of {top}")
        if theme.level_name is None or not level
        else _("{theme}: {score} of {top}, {level}")
    )
    top = plain(bank.levels[-1].value)
    said_ = words.format(theme=theme.title, score=score(theme.score), top=top, level=theme.level_name)
    return _relied_on(said_, theme, quick=quick, why=why)


def _relied_on(figure: str, theme: ThemeResult, *, quick: bool, why: bool) -> str:
    """The `figure` of a theme, with how far it can be relied on where not all of its questions count.

    In a `quick` assessment it is indicative, and provisional where not every question in scope has a level.
    """
    words = "{figure}"
    if why and theme.unknown:
        words = _("{figure} (indicative, provisional: {unknown})") if quick else _("{figure} (provisional: {unknown})")
        return words.format(figure=figure, unknown=count(theme.unknown, "don't know", "don't knows"))
    if quick:
        words = _("{figure} (indicative, provisional)") if theme.provisional else _("{figure} (indicative)")
    elif theme.provisional:
        words = _("{figure} (provisional)")
    return words.format(figure=figure)


def overall_row(bank: Bank, result: Result) -> Row:
    """The overall figure as it stands, or why there is none."""
    overall = result.overall
    if overall.withheld:
        return Row("warning", _("No overall figure. {reason}").format(reason=withheld(overall.withheld)))
    figure = _("Overall {score} of {top} ({percent})").format(
        score=score(overall.score), top=plain(bank.levels[-1].value), percent=percent(overall.percent)
    )
    return Row("level", _("{figure}, indicative").format(figure=figure) if result.quick else figure)


def theme_end_rows(assessment: Assessment, theme: Theme, *, heard: bool = False, named: bool = False) -> Iterator[Row]:
    """That a theme ends here, how far it is, and what came of it; in few words where it is `heard`.

    Of a quick sitting, whose themes end after a question or two, the theme is heard only where it is to be `named`. Of
    don't knows that make a score provisional it is said how many, but where so few questions were just heard.
    """
    far = assessment.progress(theme)
    whole = scored(assessment)
    result = whole.theme(theme.id)
    if heard:
        named = named or not whole.quick
        end = _("End of {theme}: {done} of {number} answered.") if named else _("Theme: {done} of {number} answered.")
        if far.left and result.score is not None:
            end = _("Theme: {done} of {number}, {score}.")
            if named:
                end = _("End of {theme}: {done} of {number}, {score}.")
        elif result.score is not None:
            end = _("End of {theme}: {score}.") if named else _("Theme: {score}.")
        elif not far.left and not named:
            end = _("Theme: no score.")
        figure = _relied_on(score(result.score), result, quick=whole.quick, why=not whole.quick)
        words = end.format(theme=theme.title, done=far.answered, number=far.asked, score=figure)
        yield Row("where", words)
        return
    end = ngettext(
        "End of {theme}: {done} of {number} question answered.",
        "End of {theme}: {done} of {number} questions answered.",
        far.asked,
    )
    yield Row("plain")
    yield Row("where", end.format(theme=theme.title, done=far.answered, number=far.asked))
    bank = assessment.bank.content
    yield Row("plain", f"{theme_words(bank, result, quick=whole.quick, why=True)}.")
    # A level below what the score lets expect is explained where it is said.
    for question_id in result.held_back_by:
        yield Row("warning", held_back_by(bank, result, question_id), indent=2, hang=2)
