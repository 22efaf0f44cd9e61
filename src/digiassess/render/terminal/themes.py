"""What is shown of themes while one asks: where one begins, and the list of them."""

from collections.abc import Iterator, Sequence

from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
from digiassess.render.english import _, ngettext
from digiassess.render.terminal.rows import Row


def theme_rows(theme: Theme) -> Iterator[Row]:
    """What a theme is about, shown when a sitting comes to it."""
    yield Row("plain")
    yield Row("where", theme.title)
    yield Row("plain", theme.summary)


def theme_menu_rows(assessment: Assessment, themes: Sequence[Theme], yours: Sequence[str] = ()) -> Iterator[Row]:
    """The themes, numbered from 1, with how far each is: of `yours`, where the sitting is narrowed to them."""
    yield Row("plain")
    yield Row("where", _("Themes"))
    width = len(str(len(themes)))
    for number, theme in enumerate(themes, 1):
        far = assessment.progress(theme)
        answered = ngettext("{done} of {number} question answered", "{done} of {number} questions answered", far.asked)
        state = answered.format(done=far.answered, number=far.asked) if far.asked else _("nothing to answer here")
        if yours:
            mine = [question.id for question in theme.questions if question.id in yours]
            of_yours = ngettext(
                "{done} of your {number} question answered", "{done} of your {number} questions answered", len(mine)
            )
            done = sum(assessment.answer(question_id).given for question_id in mine)
            state = of_yours.format(done=done, number=len(mine))
        yield Row("plain", f"{theme.title}: {state}", indent=width + 3, lead=f" {number:>{width}}  ")
