"""Lays a question out for the window that it is put in: whole where it can be, with what people said before it else."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.analysis.bank.terms import Term
from digiassess.interview.agreeing import agreeing_keys
from digiassess.interview.commands import KEYS, SAME_KEY
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.answer import answer_words
from digiassess.render.english import _
from digiassess.render.terminal.agreeing import chosen_rows, said_rows, screens_of
from digiassess.render.terminal.asking import Closeness, ShownWith, keys_row, question_rows, texts_rows
from digiassess.render.terminal.defining import term_rows
from digiassess.render.terminal.rows import Row, Window


class Laid(NamedTuple):
    """A question as it is shown in the window that it is put in, and what people said where that stands apart of it."""

    rows: list[Row]
    close: Closeness
    """How close together it stands."""
    apart: Sequence[list[Row]] = ()
    """In screens, which come before the question."""
    defined: Sequence[Term] = ()
    """The words of which it shows what they mean."""


def laid_out(
    assessment: Assessment, asked: str, shown: ShownWith, window: Window | None, *, again: bool = False
) -> Laid:
    """The question, and what people said besides levels apart of it where the window cannot show both at once.

    Where it is shown `again`, the keys, notes, evidence and meanings of words that have no room beside it stand apart
    of it, whole.
    """
    rows, close = _closest(assessment, asked, shown, window, apart=False)
    apart: list[Row] = []
    if shown.people is not None and window is not None and not _fits(rows, window):
        rows, close = _closest(assessment, asked, shown, window, apart=True)
        if close >= Closeness.NUMBERS:
            apart += chosen_rows(assessment.bank.content, shown.people)
        apart += said_rows(shown.people)
    if again and window is not None and close >= Closeness.SHORT_TEXTS:
        apart += _texts(assessment, asked, shown, whole=close >= Closeness.NUMBERS)
    defined = again or close < Closeness.WORDS_APART
    if again and window is not None and close >= Closeness.WORDS_APART:
        apart = [*term_rows(shown.terms), *apart]
    if again and window is not None and close >= Closeness.FEW_KEYS:
        # First, since it is the keys that `r` was typed for.
        kept = assessment.answer(asked).given
        apart.insert(0, keys_row(assessment.bank.content, _keys(shown), kept=kept))
    text = assessment.bank.content.by_id[asked][1].text
    # Nothing but the question's own text is no screen.
    screens = screens_of(text, apart, window) if apart and window is not None else ()
    return Laid(rows, close, screens, shown.terms if defined else ())


def _texts(assessment: Assessment, asked: str, shown: ShownWith, *, whole: bool) -> list[Row]:
    """The note and evidence of last time, and of now; with `whole` the answers too that have none."""
    rows: list[Row] = []
    if (before := shown.before) is not None and ((was := list(texts_rows(before.answer))) or whole):
        words = _("In {period}: {answer}")
        words = words.format(period=before.period, answer=answer_words(before.bank, before.answer))
        rows += [Row("quiet", words), *was]
    answer = assessment.answer(asked)
    if (now := list(texts_rows(answer))) or (whole and answer != Answer()):
        words = _("Your answer so far: {answer}").format(answer=answer_words(assessment.bank.content, answer))
        rows += [Row("quiet", words), *now]
    return rows


def _keys(shown: ShownWith) -> Sequence[tuple[str, str]]:
    """Every key that the question has, and what it does."""
    same = (SAME_KEY,) if shown.can_confirm else ()
    return (*(agreeing_keys(shown.people) if shown.people is not None else ()), *same, *KEYS)


def _closest(
    assessment: Assessment, asked: str, shown: ShownWith, window: Window | None, *, apart: bool
) -> tuple[list[Row], Closeness]:
    """The question, as close together as the window needs to show it whole below what was said last, and how close."""
    keys = _keys(shown)
    columns = window.columns if window is not None else 0
    rows, close = list[Row](), Closeness.ROOMY
    # The groups of those who chose a level are left out only where they stand apart.
    steps = [step for step in Closeness if apart or shown.people is None or step < Closeness.NUMBERS]
    for close in steps:
        rows = list(question_rows(assessment, asked, keys, shown, close=close, apart=apart, columns=columns))
        if _fits(rows, window):
            break
    return rows, close


def _fits(rows: Sequence[Row], window: Window | None) -> bool:
    """Whether `rows` stand in the window whole, below what was said last."""
    return window is None or window.taken([Row("plain", "."), *rows]) < window.lines
