"""What a word means, in words."""

from digiassess.analysis.bank.terms import Term
from digiassess.render.english import _, capital


def meaning_of(term: Term) -> str:
    """What a word means, ended with a point: `people who work neither for the council nor supply it`, and that."""
    return term.meaning if term.meaning[-1:] in ".!?" else f"{term.meaning}."


def defined(term: Term, meaning: str | None = None) -> str:
    """A word and what it means, `Outsiders: people who neither work for the council nor supply it`, or `meaning`."""
    return _("{word}: {meaning}").format(
        word=capital(term.name), meaning=meaning_of(term) if meaning is None else meaning
    )
