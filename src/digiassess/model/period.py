"""Periods: how they are written, in which order they stand, and which can be begun (DESIGN, section 5)."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from digiassess.model.language import _, either, noted
from digiassess.model.months import MONTH_NUMBERS

PERIOD_PATTERN = r"^[0-9]{4}(-[A-Za-z0-9]{1,16}){0,2}$"

PERIOD_HELP = noted("a year such as 2026 or 2026-27, with a suffix for more than one in a year, such as 2026-Q3")

EARLIEST_YEAR = 1990
YEARS_AHEAD = 2
"""An assessment is begun for a year from the first on, and at most so many years ahead."""

_JOINTS = re.compile(r"[ \t]*[-/\u2010-\u2015\u2212][ \t]*|[ \t]+")
_SPAN = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})?([0-9]{2})(?![0-9A-Za-z])")

_MONTHS = {
    **MONTH_NUMBERS,
    **{"spring": 3, "summer": 6, "autumn": 9, "winter": 12},
    **{f"q{number}": 3 * number - 2 for number in range(1, 5)},
    **{"h1": 1, "h2": 7},
    **{text: number for number in range(1, 13) for text in (f"{number:02}", f"{number}")},
}
"""The month that a suffix in small letters stands for."""


def as_period(text: str) -> str:
    """`text` as a period is kept, where it is one: `2026/27`, `2026-2027` and `2026/2027` are `2026-27`.

    Dashes, slashes and blanks between its parts are hyphens; what is no period comes back as it is.
    """
    plain = _JOINTS.sub("-", unicodedata.normalize("NFKC", text).strip(" \t"))
    if not re.fullmatch(PERIOD_PATTERN, plain):
        return text
    span = _SPAN.match(plain)
    if span and span[3] and int(span[3] + span[4]) == int(span[1] + span[2]) + 1:
        return f"{plain[:4]}-{span[4]}{plain[span.end() :]}"
    return plain


def _as_period(said: Any) -> Any:
    return as_period(said) if isinstance(said, str) else said


Period = Annotated[str, Field(pattern=PERIOD_PATTERN), BeforeValidator(_as_period)]
"""The year assessed, `2026` or `2026-27`, with a suffix for more than one in a year: `2026-Q3`."""


def period_key(period: str) -> str:
    """What two ways to write one period have in common: case makes no second one."""
    return as_period(period).casefold()


def first_year(period: str) -> int:
    """The year that a period begins in."""
    return int(period[:4])


def month_of(period: str) -> int | None:
    """The month, 1 to 12, that the suffix of a period names; None where it names none.

    `2026-27` is a span of years and no month, `2026-10` is October.
    """
    suffixes = period_key(period).split("-")[1:]
    if suffixes and _follows(period[:4], suffixes[0]):
        suffixes = suffixes[1:]
    return next((_MONTHS[suffix] for suffix in suffixes if suffix in _MONTHS), None)


def own_words(period: str) -> tuple[str, str, str]:
    """What the suffixes of `period` say beside years, months, quarters and halves, in small letters.

    Before it stands what comes before it, and after it what comes after, as `2026`, `pilot`, `Q1`.
    """
    year, *suffixes = as_period(period).split("-")
    span = bool(suffixes) and _follows(year, suffixes[0])
    own = [place for place in range(span, len(suffixes)) if suffixes[place].casefold() not in _MONTHS]
    first, last = (own[0], own[-1] + 1) if own else (len(suffixes),) * 2
    before, said, after = suffixes[:first], suffixes[first:last], suffixes[last:]
    return "-".join([year, *before]), "-".join(said).casefold(), "-".join(after)


def order_key(period: str, earliest: date | None) -> tuple[int, int, int, str]:
    """What periods of one council are sorted by; `earliest` is the day of the earliest answer, where there is one.

    By first year, then month (of the suffix, else of the earliest answer, else 0), then day, then as text.
    """
    month = month_of(period) or (earliest.month if earliest else 0)
    return first_year(period), month, earliest.toordinal() if earliest else 0, period_key(period)


def _follows(year: str, suffix: str) -> bool:
    return suffix.isdigit() and len(suffix) == 2 and (int(year) + 1) % 100 == int(suffix)


def why_not_begun(period: str, today: date) -> str | None:
    """Why an assessment of `period` is not begun, as a sentence with what may be meant; None where it can be.

    Files that are there are read whatever their period is: this is only for new ones.
    """
    year = first_year(period)
    meant = listed_meanings(period, today)
    if not EARLIEST_YEAR <= year <= today.year + YEARS_AHEAD:
        why = _("an assessment is begun for a year from {earliest_year} to {year}").format(
            earliest_year=EARLIEST_YEAR, year=today.year + YEARS_AHEAD
        )
    elif _second_year_is_wrong(period):
        why = _("its second year does not follow the first, and it is no month")
    elif (part := _part_that_is_none(period)) is not None:
        why = _("a year has the quarters Q1 to Q4") if part[0] in "Qq" else _("a year has the halves H1 and H2")
    else:
        return None
    words = (
        _("'{period}' is no period to begin: {why}. Did you mean {meant}?")
        if meant
        else _("'{period}' is no period to begin: {why}.")
    )
    return words.format(period=period, why=why, meant=meant)


def _second_year_is_wrong(period: str) -> bool:
    suffix = period.split("-")[1] if "-" in period else ""
    if not suffix.isdigit() or len(suffix) not in (2, 4):
        return False
    return not _follows(period[:4], suffix) and suffix not in _MONTHS


def _part_that_is_none(period: str) -> str | None:
    """The suffix of `period` that names a quarter or half that no year has, as `Q5`; None where none does."""
    named = (suffix for suffix in period.split("-")[1:] if re.fullmatch("[QqHh][0-9]{1,9}", suffix))
    return next((suffix for suffix in named if suffix.casefold() not in _MONTHS), None)


def listed_meanings(text: str, today: date | None = None) -> str:
    """What somebody who wrote `text` for a period may have meant, as `2025-26 or 2026`; empty where nothing is likely.

    Without `today` only what was left out or is one too many is seen, not a slip in the year.
    """
    return either(_meanings(_JOINTS.sub("-", unicodedata.normalize("NFKC", text).strip(" \t")), today))


def _meanings(text: str, today: date | None) -> list[str]:
    bare = text.strip("-.,;:'\"")
    if re.fullmatch(r"[0-9]{2}(-[0-9]{2})?", bare):
        bare = f"20{bare}"
    if not re.fullmatch(PERIOD_PATTERN, bare):
        return []
    year, _hyphen, rest = bare.partition("-")
    if today is not None and not EARLIEST_YEAR <= int(year) <= today.year + YEARS_AHEAD:
        likely = [f"{right}-{rest}" if rest else right for right in _slips(year, today)]
        # What follows the year may be a slip, too.
        return [meant for right in likely for meant in _meanings(right, today) or [right]]
    if not _second_year_is_wrong(bare):
        part = _part_that_is_none(bare)
        if part is not None:
            return _parts_near(bare, part, today)
        return [bare] if bare != text else []
    number, second = int(year), int(rest.split("-")[0][-2:])
    span = f"{number}-{(number + 1) % 100:02}"
    if second == (number - 1) % 100:
        return [f"{number - 1}-{number % 100:02}", year]
    return [year, span] if second == number % 100 else [span]


def _parts_near(period: str, said: str, today: date | None) -> list[str]:
    """What may be meant by a quarter or half that no year has: the nearest of its year, or of the year beside it."""
    letter, number = said[0].upper(), int(said[1:])
    year, most = first_year(period), 4 if letter == "Q" else 2
    near = f"{letter}{min(max(number, 1), most)}"
    found = [period.replace(f"-{said}", f"-{near}", 1)]
    if period == f"{year}-{said}" and number in (0, most + 1):
        beside = year + 1 if number else year - 1
        if EARLIEST_YEAR <= beside <= (9999 if today is None else today.year + YEARS_AHEAD):
            found.append(f"{beside}-{letter}{1 if number else most}")
    return found


def _slips(year: str, today: date) -> list[str]:
    """The year near `today` that becomes `year` when two figures change places, or when one is mistyped."""
    near = [str(today.year + ahead) for ahead in (0, 1, -1, 2, -2)]
    swaps = {year[:place] + year[place + 1] + year[place] + year[place + 2 :] for place in range(3)}
    swapped = [right for right in near if right in swaps]
    if swapped:
        return swapped[:1]
    typed = [right for right in near if sum(a != b for a, b in zip(year, right, strict=True)) == 1]
    return typed if len(typed) == 1 else []


def next_period(periods: Sequence[str], today: date) -> str:
    """The period to offer to somebody who begins one: the one after the last of `periods`, else this year.

    `periods` stand in their order. After a span of years comes a span, after a quarter or a half the next one.
    """
    if not periods:
        return str(today.year)
    last = periods[-1]
    year, *suffixes = last.split("-")
    after = first_year(last) + 1
    if suffixes and _follows(year, suffixes[0]):
        return f"{after}-{(after + 1) % 100:02}"
    part = re.fullmatch("(q)([1-4])|(h)([12])", suffixes[0], re.IGNORECASE) if len(suffixes) == 1 else None
    if part is None:
        return str(after)
    letter, number, parts = (part[1], int(part[2]), 4) if part[1] else (part[3], int(part[4]), 2)
    return f"{after}-{letter}1" if number == parts else f"{year}-{letter}{number + 1}"
