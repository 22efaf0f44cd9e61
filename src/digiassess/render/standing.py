"""How actions stand, in words and counted."""

from collections.abc import Sequence

from digiassess.render.english import _, listed, noted

STANDINGS = {"late": noted("late"), "open": noted("open"), "done": noted("done"), "dropped": noted("dropped")}
_ALL = {
    "late": noted("all late"),
    "open": noted("all open"),
    "done": noted("all done"),
    "dropped": noted("all dropped"),
}
_COUNTED = {
    "late": noted("{number} late"),
    "open": noted("{number} open"),
    "done": noted("{number} done"),
    "dropped": noted("{number} dropped"),
}


def standing_words(standings: Sequence[str]) -> str:
    """`1 late and 2 open`, the late ones first; `all open` where all stand alike, and `open` of one alone."""
    if not standings or len(set(standings)) > 1:
        return _counts(standings)
    (name,) = set(standings)
    return _(STANDINGS[name]) if len(standings) == 1 else _(_ALL[name])


def _counts(standings: Sequence[str]) -> str:
    counts = ((words, standings.count(name)) for name, words in _COUNTED.items())
    return listed([_(words).format(number=number) for words, number in counts if number])
