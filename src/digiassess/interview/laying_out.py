"""Lays a question out for the window that it is put in: whole where it can be, with what people said before it else."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.analysis.carry_over import Before
from digiassess.interview.agreeing import agreeing_keys
from digiassess.interview.commands import KEYS, SAME_KEY
from digiassess.model.agreement import QuestionHeard
from digiassess.model.assessment import Assessment
from digiassess.render.english import _
from digiassess.render.terminal.agreeing import said_rows, screens_of
from digiassess.render.terminal.asking import Closeness, question_rows, texts_rows
from digiassess.render.terminal.rows import Row, Window


class ShownWith(NamedTuple):
    """What a question is shown with."""

    before: Before | None
    """Last time's answer."""
    new_since: str
    """The last period, where that did not have the question yet; else empty."""
    yours: Sequence[str]
    """The questions that the sitting is narrowed to, where it is."""
    people: QuestionHeard | None
    """What each person said to it, where the answers are settled over that."""
    can_confirm: bool
    """Whether last time's answer can be confirmed with a key."""
    heard: bool
    """Whether the question is read out rather than looked at."""
    keys_said: bool
    """Whether the keys were told with a question before."""


class Laid(NamedTuple):
    """A question as it is shown in the window that it is put in, and what people said where that stands apart of it."""

    rows: list[Row]
    close: Closeness
    """How close together it stands."""
    apart: Sequence[list[Row]] = ()
    """In screens, which come before the question."""


def laid_out(
    assessment: Assessment, asked: str, shown: ShownWith, window: Window | None, *, again: bool = False
) -> Laid:
    """The question, and what people said besides levels apart of it where the window cannot show both at once.

    Where it is shown `again`, notes and evidence that have no room beside it stand apart of it, whole.
    """
    rows, close = _closest(assessment, asked, shown, window, apart=False)
    text = assessment.bank.content.by_id[asked][1].text
    screens: Sequence[list[Row]] = ()
    if shown.people is not None and window is not None and not _fits(rows, window):
        said = list(said_rows(shown.people))
        # Nothing but the question's own text is no screen.
        if said:
            screens = screens_of(text, said, window)
            rows, close = _closest(assessment, asked, shown, window, apart=True)
    if again and window is not None and close >= Closeness.SHORT_TEXTS and (texts := _texts(assessment, asked, shown)):
        screens = (*screens, *screens_of(text, texts, window))
    return Laid(rows, close, screens)


def _texts(assessment: Assessment, asked: str, shown: ShownWith) -> list[Row]:
    """The note and evidence of last time, and of now."""
    rows = list(texts_rows(shown.before.answer)) if shown.before is not None else []
    if rows and shown.before is not None:
        rows.insert(0, Row("quiet", _("In {period}:").format(period=shown.before.period)))
    if now := list(texts_rows(assessment.answer(asked))):
        rows += (Row("quiet", _("Your answer so far:")), *now)
    return rows


def _closest(
    assessment: Assessment, asked: str, shown: ShownWith, window: Window | None, *, apart: bool
) -> tuple[list[Row], Closeness]:
    """The question, as close together as the window needs to show it whole below what was said last, and how close."""
    same = (SAME_KEY,) if shown.can_confirm else ()
    keys = (*(agreeing_keys(shown.people) if shown.people is not None else ()), *same, *KEYS)
    told = {"short": shown.heard and shown.keys_said, "keys_said": shown.keys_said, "apart": apart}
    columns = window.columns if window is not None else 0
    rows, close = list[Row](), Closeness.ROOMY
    for close in Closeness:
        rows = list(
            question_rows(
                assessment,
                asked,
                shown.before,
                keys,
                shown.new_since,
                shown.yours,
                shown.people,
                close=close,
                columns=columns,
                **told,
            )
        )
        if _fits(rows, window):
            break
    return rows, close


def _fits(rows: Sequence[Row], window: Window | None) -> bool:
    """Whether `rows` stand in the window whole, below what was said last."""
    return window is None or window.taken([Row("plain", "."), *rows]) < window.lines
