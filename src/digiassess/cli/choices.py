"""Checks on what was chosen on the command line, once the bank is known that it must fit."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from digiassess.model.bank import NATIONS, Bank
from digiassess.model.bank_rules import hint
from digiassess.model.errors import UsageError

if TYPE_CHECKING:
    from digiassess.model.assessment import Nation


def check_themes(bank: Bank, themes: Iterable[str]) -> None:
    """Raises `UsageError` for a theme that the bank lacks."""
    known = [theme.id for theme in bank.themes]
    for theme in themes:
        if theme not in known:
            end = hint(theme, known, f"choose from {', '.join(known)}")
            raise UsageError(f"There is no theme '{_shown(theme)}' in this question bank: {end}")


def check_period(period: str | None) -> None:
    """Raises `UsageError` for what is no period, however it is written."""
    from digiassess.model.period import PERIOD_HELP, PERIOD_PATTERN, as_period, listed_meanings

    if period is not None and not re.fullmatch(PERIOD_PATTERN, as_period(period)):
        meant = listed_meanings(period)
        end = f"did you mean {meant}?" if meant else f"write {PERIOD_HELP}."
        raise UsageError(f"'{_shown(period)}' is no period: {end}")


def checked_nation(nation: str | None) -> "Nation | None":
    """`nation` if it is one; raises `UsageError` for what is none."""
    if nation is None:
        return None
    for known in NATIONS:
        if nation.casefold() == known:
            return cast("Nation", known)
    raise UsageError(f"'{_shown(nation)}' is no nation: choose from {', '.join(NATIONS)}.")


def check_choice(name: str, value: str | None, choices: Sequence[str]) -> None:
    """Raises `UsageError` where the option `name` has a value that is none of `choices`."""
    if value is not None and value not in choices:
        raise UsageError(f"--{name} cannot be '{_shown(value)}': choose from {', '.join(choices)}.")


def _shown(text: str) -> str:
    from digiassess.model.text import clean_line

    return clean_line(text)[:60]
