"""Checks on what was chosen on the command line, once the bank is known that it must fit."""

import re
from collections.abc import Iterable

from digiassess.model.bank import Bank
from digiassess.model.bank_rules import nearest
from digiassess.model.errors import UsageError


def check_themes(bank: Bank, themes: Iterable[str]) -> None:
    """Raises `UsageError` for a theme that the bank lacks."""
    known = [theme.id for theme in bank.themes]
    for theme in themes:
        if theme not in known:
            hint = nearest(theme, known) or f"choose from {', '.join(known)}"
            raise UsageError(f"There is no theme '{_shown(theme)}' in this question bank: {hint}.")


def check_period(period: str | None) -> None:
    """Raises `UsageError` for what is no period."""
    from digiassess.model.assessment import PERIOD_HELP, PERIOD_PATTERN

    if period is not None and not re.fullmatch(PERIOD_PATTERN, period):
        raise UsageError(f"'{_shown(period)}' is no period: write {PERIOD_HELP}.")


def _shown(text: str) -> str:
    from digiassess.model.text import clean_line

    return clean_line(text)[:60]
