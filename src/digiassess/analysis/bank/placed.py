"""Every question of a bank with its place, for those who say where something is weak."""

from collections.abc import Iterator

from digiassess.model.bank import Bank, Question
from digiassess.model.bank_rules import Path


def placed(bank: Bank) -> Iterator[tuple[Path, Question]]:
    """Each question with its path in the bank, in the order of the bank."""
    for number, theme in enumerate(bank.themes):
        for order, question in enumerate(theme.questions):
            yield ("themes", number, "questions", order), question
