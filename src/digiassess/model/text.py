"""Text as people type it, made safe to keep and to show, and the whole numbers and dates that they mean by it.

Control and direction characters can rewrite a terminal or hide what a line says (CWE-150). They are taken out wherever
text comes in (`clean_line`, `clean_prose`): typed, read from a file, or loaded again. What cannot be changed, such as
the name of a file, is shown with such characters written out (`shown`). Whatever prints lines passes them through it.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from digiassess.model.language import _, noted
from digiassess.model.months import MONTH_NUMBERS

# C0 but for tab and newline, DEL, C1, line and paragraph separators, marks that change direction, the byte order mark,
# and lone surrogates, which no file can hold.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t]+")

NOTE_LENGTH = 20_000
LINE_LENGTH = 2_000
NAME_LENGTH = 200

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""The years that a day here can be of. Near the edges of the calendar, reckoning with it breaks."""

_FIRST_CLOCK = 1950
"""A time may be older: a clock that was never set begins in 1970 or 1980, and what it dated is read all the same."""

DATE_HELP = noted("write it as 2027-03-31, 31 March 2027 or 31/3/2027, the day before the month")


def clean_line(text: str) -> str:
    """`text` on one line, without control or direction characters and without doubled spaces."""
    # Nearly all text is clean already, and nothing that is taken out counts as printable.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(_CONTROL.sub(" ", text).split())


def clean_prose(text: str) -> str:
    """`text` without control or direction characters; its line breaks stay, spaces at line ends do not."""
    # As in `clean_line`: nearly all notes are one line, and clean already.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACES.sub(" ", _CONTROL.sub(" ", line)).strip() for line in unified.split("\n"))
    return "\n".join(lines).strip("\n")


def clean_paragraphs(text: str) -> str:
    """`text` as `clean_prose` has it, a paragraph a line, with no line that is empty."""
    return "\n".join(paragraphs(clean_prose(text)))


def paragraphs(text: str | None) -> list[str]:
    """Its paragraphs, each of which is a line of it; none of no text."""
    return [line for line in (text or "").split("\n") if line]


def first_words(text: object) -> str:
    """As much of what was typed as a person needs to find it beside its place, and no more: it may be of somebody."""
    line = clean_line(str(text)[:400])
    if len(line) <= _SHORT_TEXT:
        return line
    return f"{' '.join(line.split(' ')[:_FEW_WORDS])[:_SHORT_TEXT].rstrip()}\u2026"


_FEW_WORDS, _SHORT_TEXT = 3, 20


def shown(text: object) -> str:
    r"""`text`, or a path, as one line may show it: each control or direction character is written as its escape.

    An escape character comes out as `\x1b`, a line break as `\n`, a byte that is no character as that byte.
    """
    line = str(text)
    return line if line.isprintable() else re.sub(_UNSEEN, _escape, line)


def shown_json(document: str) -> str:
    """A JSON document that means the same, its control and direction characters written as JSON's own escapes."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


_UNSEEN = f"{_CONTROL.pattern[:-1]}\t\n]"
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte of a file's name that is no character
        code -= 0xDC00
    return _SHORT.get(found[0], f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


_ALIKE = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
}


def alike(text: str) -> str:
    """`text` on one line, with quotes, dashes and white space made alike (Unicode NFKC)."""
    # Before normal form, too, which makes a blank and an accent of an acute accent that stands for an apostrophe.
    return clean_line(unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE))


def folded(text: str) -> str:
    """The same in small letters, as it is compared."""
    return alike(text).casefold()


def figures_as_typed(said: object) -> bool:
    """Whether what was said begins with figures that are typed as such: `\u00b3` and `\u2462` are none."""
    line = clean_line(str(said))
    typed = re.match("[0-9\uff10-\uff19]+", line)
    folded_too = re.match("[0-9]+", folded(line))
    return typed is not None and folded_too is not None and folded(typed[0]) == folded_too[0]


def name_for_file(text: str, otherwise: str) -> str:
    """`text` as a part of a file's name, safe on every system: `head-of-it`; `otherwise` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or otherwise


def whole_number(said: object, least: int = 0, most: int | None = None) -> int | None:
    """The whole number from `least` to `most` that `said` is: JSON's own, or at most five plain digits.

    None for everything else: `true`, 3.0, +3, figures of other scripts.
    """
    if isinstance(said, str):
        text = said.strip()
        number = int(text) if re.fullmatch("[0-9]{1,5}", text) else None
    else:
        number = said if isinstance(said, int) and not isinstance(said, bool) else None
    return number if number is not None and number >= least and (most is None or number <= most) else None


# Kept as text, which `re` compiles when it is first asked: few runs read a date.
_YEAR_FIRST = r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?:[t ]00:00(?::00)?)?"
_DAY_FIRST = r"(?P<day>[0-9]{1,2})([-/. ])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,? )?"
_DAY_IN_WORDS = (
    _WEEKDAY + r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?:of )?(?P<month>[a-z]+)\.?,?[ -](?P<year>[0-9]{4}|[0-9]{2})"
)
_MONTH_IN_WORDS = _WEEKDAY + r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"


def read_date(text: str) -> date:
    """The day that `text` names, as people here write it: `2027-03-31`, `31 March 2027`, `31/3/2027`, `31/03/27`.

    The day stands before the month, and a year of two figures is of this century. Raises `ValueError` saying why it is
    none.
    """
    said = clean_line(text).lower()
    typed = clean_line(text)[:40]
    forms = (_YEAR_FIRST, _DAY_FIRST, _DAY_IN_WORDS, _MONTH_IN_WORDS)
    found = next((match for form in forms if (match := re.fullmatch(form, said))), None)
    month = found["month"] if found else ""
    number = MONTH_NUMBERS.get(month) if month.isalpha() else whole_number(month)
    if found is None or number is None:
        raise ValueError(_("'{shown}' is no date").format(shown=typed) if typed else _("there is no date"))
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    try:
        day = date(year, number, int(found["day"]))
    except ValueError:
        raise ValueError(_("'{shown}' is no day of the calendar").format(shown=typed)) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            _("'{shown}' is before {first_year} or after {last_year}").format(
                shown=typed, first_year=FIRST_YEAR, last_year=LAST_YEAR
            )
        )
    return day


def _within(first: int, year: int) -> None:
    if not first <= year <= LAST_YEAR:
        raise PydanticCustomError(
            "year_out_of_range", "a year from {first} to {last}", {"first": first, "last": LAST_YEAR}
        )


def _as_written(said: object) -> object:
    """What stands for a time, unless it is a number, which would be taken for seconds since 1970."""
    if isinstance(said, int | float) or (isinstance(said, str) and "-" not in said[1:]):
        raise PydanticCustomError("datetime_type", "no time")
    return said


def _as_written_day(said: object) -> object:
    """What stands for a day, told apart from a time, since it is written otherwise."""
    try:
        return _as_written(said)
    except PydanticCustomError:
        raise PydanticCustomError("date_type", "no date") from None


def _of_our_time(day: date) -> date:
    _within(FIRST_YEAR, day.year)
    return day


def _with_zone(moment: datetime) -> datetime:
    _within(_FIRST_CLOCK, moment.year)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _clean_unless_refused(text: str) -> str:
    """What is far too long is not cleaned before it is refused, which of megabytes would take seconds."""
    return text if len(text) > 20 * NOTE_LENGTH else clean_prose(text)


Name = Annotated[str, AfterValidator(clean_line), StringConstraints(min_length=1, max_length=NAME_LENGTH)]
"""A council's name, a title: one line, 1 to 200 characters."""

Line = Annotated[str, AfterValidator(clean_line), StringConstraints(min_length=1, max_length=LINE_LENGTH)]
"""One line of 1 to 2,000 characters."""

Paragraphs = Annotated[str, AfterValidator(clean_paragraphs), StringConstraints(min_length=1, max_length=LINE_LENGTH)]
"""A few paragraphs, a line each, of 1 to 2,000 characters in all."""

Prose = Annotated[str, AfterValidator(_clean_unless_refused), StringConstraints(max_length=NOTE_LENGTH)]
"""Any number of lines, 20,000 characters at most."""

Day = Annotated[date, BeforeValidator(_as_written_day), AfterValidator(_of_our_time)]
"""A day of the years 1990 to 2200."""

Moment = Annotated[datetime, BeforeValidator(_as_written), AfterValidator(_with_zone)]
"""A time of the years 1950 to 2200; one without a zone is UTC, so that all of them compare."""
