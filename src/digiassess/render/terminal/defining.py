"""What a bank tells whoever answers: how a level is chosen, and, below the question that uses them, what words mean."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.terms import Term
from digiassess.model.bank import Bank
from digiassess.model.text import paragraphs
from digiassess.render.defining import defined, meaning_of
from digiassess.render.terminal.rows import Look, Row


def levels_note_rows(bank: Bank, look: Look = "plain") -> Iterator[Row]:
    """How a level is chosen, where the bank says it: a point a paragraph, where there are several."""
    points = paragraphs(bank.levels_note)
    for point in points:
        yield Row(look, point, indent=2, lead="- ") if len(points) > 1 else Row(look, point)


def term_rows(terms: Sequence[Term], *, together: bool = False) -> Iterator[Row]:
    """A row a word, which stands out, or one for all of them."""
    if together:
        if terms:
            yield Row("quiet", " ".join(map(defined, terms)))
        return
    for term in terms:
        yield Row("quiet", meaning_of(term), lead=defined(term, ""), lead_look="level", hang=2)
