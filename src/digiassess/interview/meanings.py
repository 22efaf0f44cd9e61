"""What a sitting has told of what words mean: each at its first use, and again where that question comes again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digiassess.analysis.bank.terms import Term


@dataclass
class Meanings:
    """What words were told to mean in one sitting, and with which of them each question was put."""

    _told: dict[str, str] = field(default_factory=dict)
    _put_with: dict[str, Sequence[Term]] = field(default_factory=dict)

    def due(self, asked: str, used: Iterable[Term]) -> Sequence[Term]:
        """The words to be put with a question, of those that it has `used`: what was not told, or means something else.

        A question that is put again, as after going back, has those that it was put with first, too: what was told of
        them may stand far above by now.
        """
        first = self._put_with.get(asked, ())
        due = [term for term in used if term in first or self._told.get(term.name) != term.meaning]
        self._put_with.setdefault(asked, due)
        return due

    def tell(self, terms: Iterable[Term]) -> None:
        """Keeps that what these words mean was shown."""
        self._told.update(terms)
