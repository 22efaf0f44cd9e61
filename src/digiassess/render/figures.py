"""Figures as they are printed. Rounding happens here and nowhere else, half up (DESIGN, section 4)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

NONE = "none"
_STEPS = "▁▂▃▄▅▆▇█"
_PLAIN_STEPS = "12345678"


def rounded(number: float, places: int) -> Decimal:
    """`number` to that many decimal places, half up, as it is written and not as a computer stores it."""
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def score(number: float | None) -> str:
    """A score to one decimal: `2.3`."""
    return NONE if number is None else f"{rounded(number, 1)}"


def percent(number: float | None) -> str:
    """A percent, 0 to 100, as a whole number: `57%`."""
    return NONE if number is None else f"{rounded(number, 0)}%"


def share(number: float | None) -> str:
    """A share, 0 to 1, as a percent: `0.57` is `57%`."""
    return NONE if number is None else f"{(Decimal(repr(float(number))) * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"


def plain(number: float) -> str:
    """A number as short as it can be written without losing anything: `3`, `0.25`."""
    return repr(int(number)) if float(number).is_integer() else repr(number)


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


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 question`, `2 questions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
