"""The words that several rooms say, each in one place. What a bank or a template says is theirs to translate."""

from datetime import datetime

from digiassess.files.days import day, uk_time
from digiassess.model.language import _, either, listed, ngettext, noted, shortened

__all__ = [
    "_",
    "basis",
    "capital",
    "count",
    "day",
    "direction",
    "either",
    "listed",
    "moment",
    "ngettext",
    "noted",
    "said",
    "sentence",
    "shortened",
    "state",
    "uk_time",
]


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """`1 question`, `2 questions`; `nouns` is the plural where it is not `noun` with an s."""
    return f"{number} {ngettext(noun, nouns or noun + 's', number)}"


def moment(when: datetime) -> str:
    """`22 November 2026, 10:30`, as clocks in the United Kingdom show it."""
    return _("{day}, {time}").format(day=day(when), time=f"{uk_time(when):%H:%M}")


_STATES = {
    "unknown": noted("not known"),
    "unanswered": noted("no answer yet"),
    "not-applicable": noted("not applicable"),
}
_SAID = {
    "unknown": noted("don't know"),
    "unanswered": noted("no answer"),
    "not-applicable": noted("not applicable"),
}
_BASES = {
    "review": noted("The review raises this."),
    "implied": noted("This follows from the review."),
    "current": noted("Today's guidance raises this; the review does not."),
}
_TOUCHED = noted("Today's guidance raises this; the review touches the subject.")
_DIRECTIONS = {"improved": noted("improved"), "unchanged": noted("unchanged"), "declined": noted("declined")}


def state(name: str) -> str:
    """How a question without a level stands, as a paper says it: `not known`, `no answer yet`, `not applicable`."""
    return _(_STATES[name])


def said(name: str) -> str:
    """The same as people say it when they answer: `don't know`, `no answer`, `not applicable`."""
    return _(_SAID[name])


def basis(name: str, *, touched: bool = False) -> str:
    """What a question of that basis rests on, as a sentence: it is said of the question, and of no answer to it.

    `touched` is whether one of its signposts is the review's own: then it is not said that the review is silent.
    """
    if touched and name == "current":
        return _(_TOUCHED)
    return _(_BASES[name])


def direction(name: str) -> str:
    """`improved`, `unchanged` or `declined`, in the language that is spoken."""
    return _(_DIRECTIONS[name])


def capital(text: str) -> str:
    """`text` with a capital at its beginning, and nothing else of it changed."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """`text` with a full stop at its end, where it has no end of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
