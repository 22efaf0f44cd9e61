"""What a person chooses between questions: a theme, what comes after one, and which answer to change at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from digiassess.interview.commands import not_shown_yet, word
from digiassess.interview.faces.face import Face
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
from digiassess.model.meant import themes_meant
from digiassess.model.text import clean_line, whole_number
from digiassess.render.english import _, ngettext
from digiassess.render.terminal.checking import MOST_SCREENS, check_pages
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.themes import theme_menu_rows

Chosen = Literal["go on", "back", "list", "answers", "finish", "stop"]
Texts = Literal["", "whole", "short"]
"""How `w` shows the questions from then on; empty where it does nothing."""


class Chose(Enum):
    """What is chosen at the answers besides a screen and a question."""

    TEXTS = "w"
    """The questions whole, or short again."""


_IN_THE_LIST: Mapping[str, Chosen] = {"": "go on", "q": "stop", "a": "answers"}
"""What is chosen in the list of themes besides one of them."""


def choose_theme(
    face: Face, assessment: Assessment, themes: Sequence[Theme], yours: Sequence[str] = ()
) -> Theme | Chosen:
    """One of `themes` in which something is asked, or what else was chosen in their list. Asked until it is one.

    `yours` are the questions that the sitting is narrowed to, where it is.
    """
    while True:
        how = _(
            "Type a theme's number or name, Enter to go on where you stopped, a for all answers, q to save and stop."
        )
        face.show([*theme_menu_rows(assessment, themes, yours), Row("warning", how)])
        line = face.read(_("Theme: "))
        if (key := word(line)) in _IN_THE_LIST:
            return _IN_THE_LIST[key]
        found = themes_meant(line, themes)
        if len(found) != 1:
            wrong = _("'{line}' is no theme in the list.")
            if found:
                wrong = _("'{line}' may be more than one theme: {names}.")
            names = ", ".join(theme.title for theme in found)
            _tell(face, wrong.format(line=clean_line(line)[:30], names=names))
            continue
        (chosen,) = found
        if assessment.asked_of(chosen):
            return chosen
        _tell(face, _("Nothing in {theme} is asked of this council.").format(theme=chosen.title))


def choose_after_theme(
    face: Face, following: Theme, top: int, going_back: int = 0, *, back: bool = False, beyond: bool = False
) -> Chosen:
    """What to do where a theme has ended: `following` is the one to go on with; levels are numbered up to `top`.

    `going_back` is how many questions were passed over and are open, where going on leads back to them; else 0. With
    `back` there is a question that was put last, to which one can go back. Where `following` is `beyond` what the
    sitting was narrowed to, Enter leads nowhere: only that was wanted.
    """
    on = _("Enter goes on to {theme}")
    known: dict[str, Chosen] = {"": "go on", "m": "list", "a": "answers", "q": "stop"}
    if back:
        known["b"] = "back"
    if going_back:
        on = ngettext(
            "{number} question is still open. Enter goes back to it, in {theme}",
            "{number} questions are still open. Enter goes back to the first, in {theme}",
            going_back,
        )
        known["f"] = "finish"
    if beyond:
        on = _("That was all that you chose. Enter stops here, o goes on to {theme}")
        known |= {"": "stop", "o": "go on"}
    ways = [
        on.format(theme=following.title, number=going_back),
        *([_("b goes back a question")] if back else []),
        *(_("m lists the themes"), _("a shows all answers")),
        *([_("f checks them and finishes")] if going_back else []),
        *([] if beyond else [_("q saves and stops")]),
    ]
    how = f"{', '.join(ways)}."
    while True:
        _tell(face, how)
        line = face.read(_("Next: "))
        if word(line) in known:
            return known[word(line)]
        _tell(face, not_shown_yet(line, top))


@dataclass
class Checked:
    """How the answers were shown last, which is how they are shown again."""

    whole: bool = False
    """With their questions whole, where they would stand short."""
    people: bool = False
    """With what people said behind each of them, which shows where its question is put."""


def choose_answer(
    face: Face, assessment: Assessment, yours: Sequence[str], how: Checked, *, back: bool, after: str | None = None
) -> str | None:
    """Shows the answers to `yours`, and gives the id of the question whose answer is to be changed; None for none.

    They are shown a screen at a time, from that with the question `after` on, where one was just changed. Where they
    are short, `w` shows the questions whole, and short again. With `back` the sitting goes on after it: Enter at the
    last screen does not end it. `how` is kept for the next time.
    """
    longest = Row("warning", _how_to_change(1, 2, how, back=back, texts="whole"))
    place, first, laid_out = 0, after, None
    while True:
        window = face.window
        # Below stand what can be done, and the line where it is typed.
        below = window.taken([longest]) + 1 if window is not None else 0
        pages, short = check_pages(assessment, yours, window, below, whole=how.whole)
        if laid_out != (window, how.whole):
            # A place among other pages says nothing of these: the question that it began with does.
            place = next((number for number, page in enumerate(pages) if first in page.questions), 0)
            laid_out = (window, how.whole)
        face.show(pages[place].rows)
        texts: Texts = "whole" if short else "short" if len(pages) > MOST_SCREENS else ""
        told = _how_to_change(place + 1, len(pages), how, back=back, texts=texts)
        chosen = _page_or_answer(face, assessment, yours, place, len(pages), told, texts)
        if isinstance(chosen, int):
            place = chosen
        elif chosen is Chose.TEXTS:
            how.whole = not how.whole
        else:
            return chosen
        first = next((asked for page in pages[place:] for asked in page.questions), None)


def _page_or_answer(
    face: Face, assessment: Assessment, yours: Sequence[str], place: int, of: int, how: str, texts: Texts
) -> int | str | Chose | None:
    """What is typed below the page at `place` of so many: another one's place, a question's id, or None to end it.

    `Chose.TEXTS` where the questions are to be shown as `texts` says. `how` is what can be typed.
    """
    everything = [question.id for theme in assessment.bank.content.themes for question in assessment.asked_of(theme)]
    while True:
        _tell(face, how)
        typed = face.read(_("Change: "))
        line = word(typed)
        if line == "q" or (line == "" and place == of - 1):
            return None
        number = whole_number(line, 1, len(everything))
        if number is not None and everything[number - 1] in yours:
            return everything[number - 1]
        if line == Chose.TEXTS.value and texts:
            return Chose.TEXTS
        turned = place + {"": 1, "b": -1}.get(line, 0)
        if turned not in (place, -1):
            return turned
        _tell(face, _("'{line}' is no number in the list.").format(line=clean_line(typed)[:30]))


def _how_to_change(number: int, of: int, how: Checked, *, back: bool, texts: Texts) -> str:
    """What can be typed below the screen of answers with that number; `texts` is what `w` does there."""
    typed = _what_to_type(number, of, back=back, texts=texts)
    return f"{typed} {_('A number shows its question with what people said.')}" if how.people else typed


def _what_to_type(number: int, of: int, *, back: bool, texts: Texts) -> str:
    if of == 1:
        how = _("Type a number to change that answer, or Enter to finish.")
        going = _("Type a number to change that answer, or Enter to go back.")
        if texts:
            how = _("Type a number to change that answer, w for full texts, or Enter to finish.")
            going = _("Type a number to change that answer, w for full texts, or Enter to go back.")
        return going if back else how
    if number < of:
        end = (_("Enter shows more"), _("q goes back") if back else _("q finishes"))
    else:
        end = (_("b looks back"), _("Enter goes on") if back else _("Enter finishes"))
    shown = {"": [], "whole": [_("w in full")], "short": [_("w short again")]}[texts]
    place = _("Screen {number} of {of}. A number changes one").format(number=number, of=of)
    return f"{', '.join([place, *shown, *end])}."


def _tell(face: Face, text: str) -> None:
    face.show([Row("warning", text)])
