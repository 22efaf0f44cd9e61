"""Figures as they are printed. Rounding happens here and nowhere else, half up (DESIGN, section 4)."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from digiassess.render.english import _, count, noted

NONE = noted("none")
_STEPS = "▁▂▃▄▅▆▇█"
_PLAIN_STEPS = "12345678"


def rounded(number: float, places: int) -> Decimal:
    """`number` to that many decimal places, half up, as it is written and not as a computer stores it.

    What is below nought is rounded as what is above it, so that a fall reads as the rise that undoes it, and as
    spreadsheets show it: -0.25 is -0.3. No nought has a sign.
    """
    shown = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return shown or abs(shown)


def whole_minutes(minutes: float) -> str:
    """How long something takes, in whole minutes and never none: `1 minute`, `12 minutes`."""
    return count(max(1, int(rounded(minutes, 0))), "minute")


def score(number: float | None) -> str:
    """A score to one decimal place: `2.3`."""
    return _(NONE) if number is None else f"{rounded(number, 1)}"


def change(number: float | None) -> str:
    """A movement to one decimal place, from the unrounded figure: `+0.3`, `no change`, `none` where there is none."""
    if number is None:
        return _(NONE)
    if number == 0:
        return _("no change")
    shown = rounded(abs(number), 1)
    if not shown:
        return _("up under 0.1") if number > 0 else _("down under 0.1")
    return f"{'+' if number > 0 else '-'}{shown}"


def percent(number: float | None) -> str:
    """A percent, 0 to 100, as a whole number: `57%`."""
    return _(NONE) if number is None else f"{rounded(number, 0)}%"


def share(number: float | None, places: int = 0) -> str:
    """A share, 0 to 1, as a percent: `0.57` is `57%`. What falls short of the whole never reads as the whole."""
    if number is None:
        return _(NONE)
    shown = rounded(number, places + 2) * 100
    return share_down(number, places) if number < 1 <= shown / 100 else f"{shown.quantize(Decimal(1).scaleb(-places))}%"


def share_down(number: float, places: int = 0) -> str:
    """A share as a percent, rounded down: what falls just short of a whole percent never reads as that percent."""
    percent = (Decimal(repr(float(number))) * 100).quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    return f"{percent}%"


def share_short_of(number: float, floor: float) -> str:
    """A share below `floor` as a percent, as `share` has it, but rounded down where that would read as the floor."""
    shown = share(number)
    return share_down(number) if shown == share(floor) else shown


def shares_apart(before: float, after: float) -> tuple[str, str]:
    """Two shares as `share` has them, with as few decimal places as tell apart what moved."""
    places = 0
    while before != after and places < 15 and share(before, places) == share(after, places):
        places += 1
    return share(before, places), share(after, places)


def share_as_written(number: float) -> str:
    """A share as a percent without rounding: `0.8` is `80%`, `0.725` is `72.5%`."""
    return f"{(Decimal(repr(float(number))) * 100).normalize():f}%"


def plain(number: float) -> str:
    """A number as short as it can be written without losing anything: `3`, `0.25`, and `1e+23` from 1e16 on."""
    return repr(int(number)) if float(number).is_integer() and abs(number) < 1e16 else repr(float(number))


def bar(part: float | None, width: int, *, blocks: bool = True) -> str:
    """A bar of `width` characters, `part` percent full; with ASCII characters unless `blocks`."""
    full, empty = ("█", "░") if blocks else ("#", ".")
    filled = 0 if part is None else int(rounded(part * width / 100, 0))
    return full * filled + empty * (width - filled)


def steps(figures: Sequence[float | None], lowest: float, highest: float, *, blocks: bool = True) -> str:
    """A bar a figure, as high as it lies between `lowest` and `highest`; a blank where there is none."""
    marks = _STEPS if blocks else _PLAIN_STEPS
    drawn = ""
    for figure in figures:
        if figure is None:
            drawn += " "
            continue
        part = (figure - lowest) / (highest - lowest)
        drawn += marks[min(len(marks) - 1, max(0, int(part * len(marks))))]
    return drawn
