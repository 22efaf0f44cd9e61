"""What words mean, shown below the question that uses them."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.terms import Term
from digiassess.render.defining import defined, meaning_of
from digiassess.render.terminal.rows import Row


def term_rows(terms: Sequence[Term], *, together: bool = False) -> Iterator[Row]:
    """A row a word, which stands out, or one for all of them."""
    if together:
        if terms:
            yield Row("quiet", " ".join(map(defined, terms)))
        return
    for term in terms:
        yield Row("quiet", meaning_of(term), lead=defined(term, ""), lead_look="level", hang=2)
