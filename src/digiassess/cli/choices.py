"""Checks on what was chosen on the command line, once the bank is known that it must fit."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar, overload

from digiassess.model.bank import Bank
from digiassess.model.bank_rules import hint
from digiassess.model.errors import UsageError
from digiassess.model.meant import meant, themes_meant
from digiassess.model.nations import NATIONS, Nation
from digiassess.model.period import PERIOD_HELP, PERIOD_PATTERN, as_period, listed_meanings
from digiassess.model.text import DATE_HELP, NAME_LENGTH, clean_line, read_date
from digiassess.render.english import _


def chosen_themes(bank: Bank, given: Iterable[str]) -> list[str]:
    """The ids of the themes that are meant: each by its id, its title, its number, or how one of those begins.

    Raises `UsageError` for what is no theme of the bank, and for what may be several.
    """
    return [_theme(bank, theme) for theme in given]


def _theme(bank: Bank, given: str) -> str:
    known = [theme.id for theme in bank.themes]
    if given in known:
        return given
    found = [theme.id for theme in themes_meant(given, bank.themes)]
    if len(found) == 1:
        return found[0]
    if found:
        several = _("'{theme}' may be more than one theme: choose from {names}.")
        raise UsageError(several.format(theme=_shown(given), names=", ".join(found)))
    within = [theme.id for theme in bank.themes if given.strip() and given.strip().casefold() in theme.title.casefold()]
    near = _("did you mean '{name}'?").format(name=within[0]) if len(within) == 1 else ""
    end = near or hint(given, known, _("choose from {names}").format(names=", ".join(known)))
    wrong = _("There is no theme '{theme}' in this question bank: {mend}")
    raise UsageError(wrong.format(theme=_shown(given), mend=end))


def is_period(said: str) -> bool:
    """Whether `said` is a period, however it is written."""
    return re.fullmatch(PERIOD_PATTERN, as_period(said)) is not None


def check_period(period: str | None) -> None:
    """Raises `UsageError` for what is no period, however it is written."""
    if period is not None and not is_period(period):
        meant = listed_meanings(period)
        mean, write = _("'{given}' is no period: did you mean {meant}?"), _("'{given}' is no period: write {form}.")
        raise UsageError((mean if meant else write).format(given=_shown(period), meant=meant, form=_(PERIOD_HELP)))


def one_period(which: str | None, period: str | None) -> str | None:
    """The period that is meant, whether it stands alone (`which`) or in `--period`.

    Raises `UsageError` for what is no period, and where both are given.
    """
    check_period(period)
    if None not in (which, period):
        twice = _("The period is given twice: leave {which} or --period out.")
        raise UsageError(twice.format(which=_shown(which or "")))
    return which or period


def checked_nation(nation: str | None) -> Nation | None:
    """The nation that is meant by `nation`; raises `UsageError` for what is none."""
    if nation is None:
        return None
    found = meant(nation, NATIONS)
    if len(found) == 1:
        return found[0]
    wrong = _("'{given}' is no nation: choose from {names}.")
    raise UsageError(wrong.format(given=_shown(nation), names=", ".join(NATIONS)))


@overload
def checked_line(said: str, option: str, example: str = "") -> str: ...
@overload
def checked_line(said: None, option: str, example: str = "") -> None: ...
@overload
def checked_line(said: str | None, option: str, example: str = "") -> str | None: ...
def checked_line(said: str | None, option: str, example: str = "") -> str | None:
    """`said` on one line; raises `UsageError` where nothing is left of it, or it is too long.

    An `option` that cannot be left out has an `example` of what to write there.
    """
    if said is None:
        return None
    line = clean_line(said)
    if not line or len(line) > NAME_LENGTH:
        wrong = _("{option} is empty: write it out, or leave the option out.") if not line else None
        if wrong and example:
            wrong = _("{option} is empty: write it out, such as {example}.")
        wrong = wrong or _("{option} is longer than {most} characters: shorten it.")
        raise UsageError(wrong.format(option=option, most=NAME_LENGTH, example=example))
    return line


@overload
def checked_day(said: str, option: str) -> date: ...
@overload
def checked_day(said: None, option: str) -> None: ...
@overload
def checked_day(said: str | None, option: str) -> date | None: ...
def checked_day(said: str | None, option: str) -> date | None:
    """The day that `said` names; raises `UsageError` where it is none."""
    if said is None:
        return None
    try:
        return read_date(said)
    except ValueError as error:
        raise UsageError(
            _("{option}: {wrong}: {mend}.").format(option=option, wrong=error, mend=_(DATE_HELP))
        ) from None


_Choice = TypeVar("_Choice", bound=str)


def chosen(option: str, value: str | None, choices: Sequence[_Choice]) -> _Choice | None:
    """The one of `choices` that `value` is, and None where it is None; raises `UsageError` where it is none of them."""
    if value is None:
        return None
    for choice in choices:
        if choice == value:
            return choice
    wrong = _("--{option} cannot be '{given}': choose from {names}.")
    raise UsageError(wrong.format(option=option, given=_shown(value), names=", ".join(choices)))


def _shown(text: str) -> str:
    return clean_line(text)[:60]
